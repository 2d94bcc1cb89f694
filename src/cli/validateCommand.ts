import * as Effect from "effect/Effect";
import * as Result from "effect/Result";
import type { DecodedFile } from "../scenario/decode.ts";
import { tellProblem } from "../scenario/problems.ts";
import { ScenarioProblems } from "../scenario/readScenario.ts";
import { unsourcedNumbers } from "../scenario/strictness.ts";
import type { Command } from "./command.ts";
import { readWords } from "./commandLine.ts";
import { exitCodes, UsageProblem } from "./failure.ts";
import { warnOfRunaways, warnOfStaleSources } from "./provenanceChecks.ts";
import { readEach } from "./readScenarios.ts";

/** A sound file is held to stating the source of each of its numbers. */
const held = (
  read: Result.Result<DecodedFile, ScenarioProblems>,
): Result.Result<DecodedFile, ScenarioProblems> => {
  if (read._tag === "Failure") return read;
  const problems = unsourcedNumbers(read.success);
  return problems.length === 0
    ? read
    : Result.fail(new ScenarioProblems({ problems, sources: read.success.sources }));
};

/** Reads and checks every file, and says all that is wrong with any of them. */
export const validateCommand: Command = (words, { language, texts, shownProblems }) =>
  Effect.gen(function* () {
    const { flags, rest: files } = yield* readWords(
      words,
      { json: { type: "boolean" }, strict: { type: "boolean" } },
      texts,
    );
    if (files.length === 0)
      return yield* new UsageProblem({
        message: texts.usage.noScenario,
        mend: "npx holdfast validate scenarios/q3.yaml",
      });
    const decoded = yield* readEach(files);
    const read = flags.has("strict") ? decoded.map(held) : decoded;
    const failed = read.flatMap((r) => (r._tag === "Failure" ? [r.failure] : []));
    if (flags.has("json")) {
      const told = read.map((r, i) => ({
        file: files[i],
        ok: r._tag === "Success",
        problems:
          r._tag === "Failure" ? r.failure.problems.map((problem) => tellProblem(problem, language)) : [],
      }));
      process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
    } else {
      for (const [i, r] of read.entries())
        if (r._tag === "Success") process.stdout.write(`${texts.validate.sound(files[i], r.success)}\n`);
      const sound = read.flatMap((r) => (r._tag === "Success" ? [r.success] : []));
      warnOfStaleSources(sound, language);
      warnOfRunaways(sound, language);
      if (failed.length > 0) {
        const problems = failed.flatMap((f) => f.problems);
        const sources = new Map(failed.flatMap((f) => [...f.sources]));
        process.stderr.write(`${shownProblems(problems, sources)}\n`);
      }
    }
    return failed.length > 0 ? exitCodes.wrongInput : exitCodes.done;
  });
