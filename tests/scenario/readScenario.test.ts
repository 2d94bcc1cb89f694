import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as Effect from "effect/Effect";
import * as Result from "effect/Result";
import { describe, expect, it } from "vitest";
import { grammar } from "../../src/levers/grammar.ts";
import { readScenario } from "../../src/scenario/readScenario.ts";
import { constantFit, decoded, q3, small } from "./sources.ts";

const encoder = new TextEncoder();

const run = (path: string, files: Readonly<Record<string, Uint8Array>>) =>
  Effect.runSync(
    Effect.result(
      readScenario(path, {
        grammar,
        fitLeaving: constantFit,
        readFile: (name) => {
          const bytes = files[name];
          return bytes === undefined ? Effect.fail("missing") : Effect.succeed(bytes);
        },
      }),
    ),
  );

const messageOf = (path: string, files: Readonly<Record<string, Uint8Array>>) => {
  const result = run(path, files);
  return Result.isFailure(result) ? result.failure.problems.map(({ message }) => message.en) : [];
};

describe("reading a scenario from files", () => {
  it("gives what decoding its texts gives", async () => {
    const root = fileURLToPath(new URL("../../", import.meta.url));
    const read = await Effect.runPromise(
      readScenario("scenarios/q3.yaml", {
        grammar,
        fitLeaving: constantFit,
        readFile: (name) => Effect.tryPromise(() => readFile(`${root}${name}`)),
      }),
    );
    expect(read.scenario).toEqual(decoded(q3()).scenario);
    expect([...read.sources.keys()]).toEqual(["scenarios/q3.yaml", "scenarios/base/reading-club.yaml"]);
  });

  it("refuses what is missing, binary or too large", () => {
    expect(messageOf("a.yaml", {})).toEqual(["the file a.yaml cannot be read"]);
    expect(messageOf("a.yaml", { "a.yaml": encoder.encode("extends: b.yaml\n") })).toEqual([
      "the file b.yaml cannot be read",
    ]);
    expect(messageOf("a.yaml", { "a.yaml": Uint8Array.of(0x73, 0, 0x74) })).toEqual([
      "this is not a text file",
    ]);
    expect(messageOf("a.yaml", { "a.yaml": Uint8Array.of(0x73, 0xff, 0xfe) })).toEqual([
      "this is not a text file",
    ]);
    expect(messageOf("a.yaml", { "a.yaml": new Uint8Array(1_000_001).fill(0x20) })).toEqual([
      "the file is larger than 1 MB",
    ]);
  });

  it("fails with problems and the texts to show them in", () => {
    const text = small.replace("open: 30%", "open: 5");
    const result = run("a.yaml", { "a.yaml": encoder.encode(text) });
    expect(Result.isFailure(result) && result.failure._tag).toBe("ScenarioProblems");
    expect(Result.isFailure(result) && result.failure.sources.get("a.yaml")).toBe(text);
  });

  it("does not read in circles", () => {
    expect(
      messageOf("a.yaml", {
        "a.yaml": encoder.encode("extends: b.yaml\n"),
        "b.yaml": encoder.encode("extends: a.yaml\n"),
      }),
    ).toEqual(["these files extend each other in a circle"]);
  });
});
