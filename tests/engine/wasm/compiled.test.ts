import fc from "fast-check";
import { expect, it } from "vitest";
import { type Load, loadReference } from "../../../src/engine/engine.ts";
import { compile } from "../../../src/engine/wasm/compile.ts";
import { loadCompiled, loadModule } from "../../../src/engine/wasm/compiled.ts";
import type { SharedMemory } from "../../../src/engine/wasm/ground.ts";
import { column, i32, quotient, remainder, table, truth } from "../../../src/program/expression.ts";
import { type ArbitraryRun, arbitraryRun } from "../../program/arbitraryProgram.ts";
import { played } from "./playedWorlds.ts";

it("gives the same bits as the reference on any program", () => {
  fc.assert(
    fc.property(arbitraryRun, (run) => {
      expect(played(loadCompiled, run)).toStrictEqual(played(loadReference, run));
    }),
    { numRuns: 200 },
  );
});

it("gives the same bits from a fork", () => {
  fc.assert(
    fc.property(arbitraryRun, fc.nat(4), (run, at) => {
      expect(played(loadCompiled, run, at)).toStrictEqual(played(loadReference, run));
    }),
    { numRuns: 50 },
  );
});

it("gives the same bits in a memory in which worlds of other programs have been", () => {
  const idle: SharedMemory[] = [];
  const inSharedMemory: Load = (program) => loadModule(compile(program), { idle });
  fc.assert(
    fc.property(arbitraryRun, fc.nat(4), (run, at) => {
      expect(played(inSharedMemory, run, at)).toStrictEqual(played(loadReference, run));
      // A fork is in a second memory while the world that it comes from is there still.
      expect(idle.length).toBeLessThanOrEqual(2);
    }),
    { numRuns: 50 },
  );
});

it("divides integers alike at their ends", () => {
  const ends = [0, 1, -1, 2, -2, 2147483647, -2147483647, -2147483648];
  const pairs = ends.flatMap((a) => ends.map((b) => [a, b] as const));
  const k = column("k", "i32");
  const run: ArbitraryRun = {
    steps: 1,
    inputs: {
      parameters: {},
      signals: {},
      tables: { a: Int32Array.from(pairs, ([a]) => a), b: Int32Array.from(pairs, ([, b]) => b) },
    },
    program: {
      columns: ["k", "quotient", "remainder"].map((name) => ({ name, type: "i32" as const, initial: 0 })),
      registers: [],
      tallies: [],
      signals: [],
      tables: ["a", "b"].map((name) => ({ name, type: "i32" as const })),
      parameters: [],
      neighbourSlots: [],
      live: truth(true),
      step: pairs.map((_, number) => ({
        kind: "spawn" as const,
        stream: `pair ${number}`,
        from: "outside" as const,
        count: i32(1),
        assign: [{ column: "k", value: i32(number) }],
        birth: (["quotient", "remainder"] as const).map((name) => ({
          kind: "set" as const,
          column: name,
          value: (name === "quotient" ? quotient : remainder)(table("a", k, "i32"), table("b", k, "i32")),
        })),
      })),
    },
  };
  expect(played(loadCompiled, run)).toStrictEqual(played(loadReference, run));
});
