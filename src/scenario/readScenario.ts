import * as Data from "effect/Data";
import * as Effect from "effect/Effect";
import {
  baseOf,
  type DecodedFile,
  type DecodeOptions,
  decodeLayers,
  type Layer,
  openLayer,
  problemAt,
  refuseBase,
  relativeName,
} from "./decode.ts";
import { fileMessages } from "./messages/file.ts";
import type { Problem, Sources } from "./problems.ts";
import type { ScalarNode } from "./yamlTree.ts";

/** What is wrong with a scenario; `renderProblems` puts it into words. */
export class ScenarioProblems extends Data.TaggedError("ScenarioProblems")<{
  readonly problems: readonly Problem[];
  readonly sources: Sources;
}> {}

export interface ReadOptions extends DecodeOptions {
  /** Reads the bytes of a file; its failure is taken to mean that there is no such file. */
  readonly readFile: (path: string) => Effect.Effect<Uint8Array, unknown>;
}

const largestBytes = 1_000_000;

const textOf = (bytes: Uint8Array, whole: Omit<Problem, "message">): string | Problem => {
  if (bytes.byteLength > largestBytes)
    return { ...whole, message: fileMessages.tooLarge, expected: fileMessages.fewKilobytes };
  const binary: Problem = {
    ...whole,
    message: fileMessages.notText,
    expected: fileMessages.utf8,
    suggestion: fileMessages.saveAsUtf8,
  };
  if (bytes.includes(0)) return binary;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return binary;
  }
};

/** Reads and decodes the scenario at a path and those that it extends. */
export const readScenario = (
  path: string,
  options: ReadOptions,
): Effect.Effect<DecodedFile, ScenarioProblems> =>
  Effect.gen(function* () {
    const layers: Layer[] = [];
    const fail = (problems: readonly Problem[]) =>
      new ScenarioProblems({
        problems,
        sources: new Map(layers.map(({ file }) => [file.name, file.text])),
      });
    let name: string | undefined = path;
    let from: ScalarNode | undefined;
    while (name !== undefined) {
      const whole = { file: name, line: 1, column: 1, length: 1, path: "" };
      const missing: Problem =
        from === undefined
          ? { ...whole, message: fileMessages.cannotRead(name) }
          : problemAt(from, {
              message: fileMessages.cannotRead(name),
              expected: fileMessages.relativePath,
            });
      const bytes: Uint8Array = yield* Effect.mapError(options.readFile(name), () => fail([missing]));
      const text = textOf(bytes, whole);
      if (typeof text !== "string") return yield* fail([text]);
      const opened = openLayer({ name, text });
      if ("problem" in opened)
        return yield* new ScenarioProblems({
          problems: [opened.problem],
          sources: new Map([...layers.map(({ file }) => [file.name, file.text] as const), [name, text]]),
        });
      layers.push(opened.layer);
      from = baseOf(opened.layer);
      name = from && relativeName(name, from.text);
      const refused = from && name !== undefined ? refuseBase(from, name, layers) : undefined;
      if (refused !== undefined) return yield* fail([refused]);
    }
    const decoding = decodeLayers(layers, options);
    return decoding.ok
      ? decoding.decoded
      : yield* new ScenarioProblems({ problems: decoding.problems, sources: decoding.sources });
  });
