import { readFile } from "node:fs/promises";
import * as Effect from "effect/Effect";
import type * as Result from "effect/Result";
import { modelKnowledge } from "../model/knowledge.ts";
import type { DecodedFile } from "../scenario/decode.ts";
import { readScenario, ScenarioProblems } from "../scenario/readScenario.ts";

/** Each file read and decoded, its dials set by name, or what is wrong with it. */
export const readEach = (
  files: readonly string[],
  set: Readonly<Record<string, string>> = {},
): Effect.Effect<readonly Result.Result<DecodedFile, ScenarioProblems>[]> =>
  Effect.all(
    files.map((file) =>
      Effect.result(
        readScenario(file, {
          readFile: (path) => Effect.tryPromise(async () => new Uint8Array(await readFile(path))),
          ...modelKnowledge,
          set,
        }),
      ),
    ),
  );

/** All files, or the problems of all of them together. */
export const readAll = (
  files: readonly string[],
  set: Readonly<Record<string, string>> = {},
): Effect.Effect<readonly DecodedFile[], ScenarioProblems> =>
  Effect.gen(function* () {
    const read = yield* readEach(files, set);
    const failed = read.flatMap((r) => (r._tag === "Failure" ? [r.failure] : []));
    if (failed.length > 0)
      return yield* new ScenarioProblems({
        problems: failed.flatMap((f) => f.problems),
        sources: new Map(failed.flatMap((f) => [...f.sources])),
      });
    return read.flatMap((r) => (r._tag === "Success" ? [r.success] : []));
  });
