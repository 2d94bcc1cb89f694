import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance } from "../../../src/engine/reference.ts";
import { createWorld, prepare } from "../../../src/engine/referenceWorld.ts";
import { neighbourColumns, stagesOf } from "../../../src/engine/stages.ts";
import { valuesOf } from "../../../src/engine/values.ts";
import { columnRanges, grantsOf, numbersOf, type Writes } from "../../../src/engine/wasm/columnRanges.ts";
import { boundsIn, knownOf } from "../../../src/engine/wasm/ranges.ts";
import { largestInput } from "../../../src/engine/world.ts";
import {
  add,
  column,
  type Expression,
  f32,
  minimum,
  multiply,
  parameter,
  subtract,
  table,
} from "../../../src/program/expression.ts";
import { exp } from "../../../src/program/functions.ts";
import type { Program } from "../../../src/program/program.ts";
import { arbitraryRun } from "../../program/arbitraryProgram.ts";

/** What the compiler takes a program's columns to lie between. */
const rangesOf = (program: Program) => {
  const { stages } = stagesOf(program);
  const writes = stages.flatMap((s): Writes[] => {
    if (s.kind === "fused") return [{ values: valuesOf(program, s.statements), assigned: [] }];
    if (s.kind === "ration") return [];
    const given = valuesOf(
      program,
      [],
      s.assign.map((a) => a.value),
    );
    return [
      { values: given, assigned: s.assign.map(({ column }, i) => ({ column, value: given.results[i] })) },
      { values: valuesOf(program, s.birth), assigned: [] },
    ];
  });
  return columnRanges(
    program,
    writes,
    stages.flatMap((s) => (s.kind === "ration" ? grantsOf(s) : s.kind === "spawn" ? numbersOf(s) : [])),
  );
};

it("holds every column of any world at all times", () => {
  fc.assert(
    fc.property(arbitraryRun, ({ program, inputs, steps }) => {
      const ranges = rangesOf(program);
      const world = createWorld(prepare(program), inputs, [3, 4], 16);
      for (let s = 0; s < steps; s++) {
        advance(world);
        for (const { name } of program.columns) {
          const values = world.columns.get(name)?.subarray(0, world.rows) ?? [];
          const { low, high } = ranges.get(name) ?? { low: Number.NaN, high: Number.NaN };
          for (const value of values)
            if (!(low <= value && value <= high)) throw new Error(`${name}: ${value}`);
        }
      }
    }),
    { numRuns: 100 },
  );
});

describe("bounds", () => {
  const x = column("x", "f32");
  const program = (value: Expression, initial = 0): Program => ({
    columns: [{ name: "x", type: "f32", initial }],
    registers: [],
    tallies: [],
    signals: [],
    tables: [{ name: "curve", type: "f32" }],
    parameters: ["effect"],
    neighbourSlots: [],
    live: { op: "constant", type: "bool", value: 1 },
    step: [{ kind: "set", column: "x", value }],
  });
  const boundsOf = (value: Expression) => {
    const { values, results } = valuesOf(program(value), [], [value]);
    return boundsIn(values, knownOf(program(value), rangesOf(program(value))))[results[0]];
  };

  it("find the fixed point of what stays between 0 and 1", () => {
    const raised = minimum(f32(1), add(x, multiply(f32(0.15), subtract(f32(1), x))));
    expect(rangesOf(program(raised)).get("x")).toEqual({ low: 0, high: 1 });
  });

  it("find a rung for a sum without end, since f32 stops growing", () => {
    const { high } = rangesOf(program(add(x, f32(10)))).get("x") ?? { high: Number.NaN };
    expect(Number.isFinite(high)).toBe(true);
    expect(Math.fround(high + 10)).toBe(Math.fround(high));
  });

  it("know that an exponential is finite, above 0 and never NaN", () => {
    const { low, high, mayBeNaN } = boundsOf(
      exp(multiply(parameter("effect"), table("curve", { op: "step", type: "i32" }))),
    );
    expect(low).toBeGreaterThan(0);
    expect(high).toBeLessThan(3.4e38);
    expect(mayBeNaN).toBe(false);
  });

  it("know when an operation may have no number for a result", () => {
    expect(boundsOf(multiply(parameter("effect"), parameter("effect"))).mayBeNaN).toBe(false);
    const squared = multiply(f32(largestInput), f32(largestInput));
    const huge = multiply(multiply(multiply(squared, squared), parameter("effect")), parameter("effect"));
    expect(boundsOf(subtract(huge, huge)).mayBeNaN).toBe(true);
    expect(boundsOf(multiply(huge, parameter("effect"))).mayBeNaN).toBe(true);
  });
});

it("names the columns that neighbours are asked for", () => {
  const watching: Program = {
    columns: [
      { name: "x", type: "f32", initial: 0 },
      { name: "friend", type: "i32", initial: -1 },
    ],
    registers: [],
    tallies: [],
    signals: [],
    tables: [],
    parameters: [],
    neighbourSlots: ["friend"],
    live: { op: "constant", type: "bool", value: 1 },
    step: [{ kind: "set", column: "x", value: { op: "neighbours", type: "f32", name: "x" } }],
  };
  expect(neighbourColumns(watching)).toEqual(["x"]);
});
