import fc from "fast-check";
import { expect, it } from "vitest";
import { type Load, loadReference } from "../../../src/engine/engine.ts";
import { compile } from "../../../src/engine/wasm/compile.ts";
import { loadCompiled, loadModule } from "../../../src/engine/wasm/compiled.ts";
import { lineOf, type Width } from "../../../src/engine/wasm/layout.ts";
import {
  add,
  column,
  type Expression,
  equal,
  f32,
  i32,
  less,
  maximum,
  minimum,
  neighbours,
  or,
  remainder,
  select,
  step,
  table,
} from "../../../src/program/expression.ts";
import type { Program, Statement } from "../../../src/program/program.ts";
import { type ArbitraryRun, arbitraryRun } from "../../program/arbitraryProgram.ts";
import { played } from "./playedWorlds.ts";

const clamped = ["k", "l"] as const;
type Clamped = (typeof clamped)[number];
const isClamped = (name: string): name is Clamped => (clamped as readonly string[]).includes(name);

interface Ends {
  readonly low: number;
  readonly high: number;
}

/** A program whose whole numbers are held within ends wherever it writes them. */
const withEnds = (program: Program, ends: Readonly<Record<Clamped, Ends>>): Program => {
  const held = <W extends { readonly column: string; readonly value: Expression }>(write: W): W => {
    if (!isClamped(write.column)) return write;
    const { low, high } = ends[write.column];
    return { ...write, value: minimum(maximum(write.value, i32(low)), i32(high)) };
  };
  const inStatement = (statement: Statement): Statement => {
    if (statement.kind === "set") return held(statement);
    if (statement.kind !== "spawn") return statement;
    const { numbered: _, ...spawn } = statement;
    const birth = statement.birth.map((s) => (s.kind === "set" ? held(s) : s));
    return { ...spawn, assign: statement.assign.map(held), birth };
  };
  return {
    ...program,
    columns: program.columns.map((c) =>
      isClamped(c.name)
        ? { ...c, initial: Math.min(Math.max(c.initial, ends[c.name].low), ends[c.name].high) }
        : c,
    ),
    step: program.step.map(inStatement),
  };
};

/** Ends of numbers that take one byte, two, and just more than these. */
const lows = [-32769, -32768, -129, -128, -127, -1, 0] as const;
const highs = [4, 126, 127, 128, 255, 32766, 32767, 32768] as const;
const ends = fc
  .tuple(fc.constantFrom(...lows), fc.constantFrom(...highs))
  .map(([low, high]): Ends => ({ low, high }));

const widthFor = ({ low, high }: Ends): Width =>
  low >= -128 && high <= 127 ? 1 : low >= -32768 && high <= 32767 ? 2 : 4;

const columnsAfter = (load: Load, run: ArbitraryRun, forkAt: number) =>
  played(load, run, forkAt).at(-1)?.columns;

it("keeps whole numbers at the ends of their lines' widths, and truths, bit for bit", () => {
  fc.assert(
    fc.property(arbitraryRun, ends, ends, fc.nat(4), (run, k, l, forkAt) => {
      const program = withEnds(run.program, { k, l });
      const compiled = compile(program);
      // It may be known that not even the ends are reached.
      expect(lineOf(compiled.layout, "k").width).toBeLessThanOrEqual(widthFor(k));
      expect(lineOf(compiled.layout, "l").width).toBeLessThanOrEqual(widthFor(l));
      for (const { name, type } of program.columns) {
        if (type === "bool") expect(lineOf(compiled.layout, name).width).toBe(1);
        if (type === "f32" || type === "u32") expect(lineOf(compiled.layout, name).width).toBe(4);
      }
      const own = { ...run, program };
      expect(columnsAfter(() => loadModule(compiled), own, forkAt)).toStrictEqual(
        columnsAfter(loadReference, own, forkAt),
      );
    }),
    { numRuns: 100 },
  );
});

it("gives each column the narrowest line that holds its ends, and holds them there", () => {
  const number = column("number", "i32");
  const program = (low: number, high: number): Program => ({
    columns: [
      { name: "number", type: "i32", initial: 0 },
      { name: "k", type: "i32", initial: 0 },
      { name: "p", type: "bool", initial: 0 },
      { name: "x", type: "f32", initial: 0 },
      { name: "seen", type: "i32", initial: 0 },
      { name: "slot", type: "i32", initial: 0 },
    ],
    registers: [],
    tallies: [{ name: "sum", groups: 1, scale: 1 }],
    signals: [],
    tables: [{ name: "ends", type: "i32", range: [low, high] }],
    parameters: [],
    neighbourSlots: ["slot"],
    // Half of them leave after the first step.
    live: or(equal(step, i32(0)), equal(remainder(number, i32(2)), i32(0))),
    step: [
      {
        kind: "spawn",
        stream: "everyone",
        from: "outside",
        count: select(equal(step, i32(0)), i32(300), i32(0)),
        assign: [],
        numbered: "number",
        birth: [],
      },
      { kind: "set", column: "k", value: table("ends", remainder(number, i32(3)), "i32") },
      { kind: "set", column: "p", value: less(column("k", "i32"), i32(0)) },
      // A zero with a sign keeps it.
      { kind: "set", column: "x", value: select(column("p", "bool"), f32(-0), f32(0)) },
      { kind: "set", column: "slot", value: remainder(add(number, i32(1)), i32(300)) },
      { kind: "set", column: "seen", value: neighbours("k", "i32") },
      { kind: "tally", tally: "sum", value: column("k", "i32") },
    ],
  });
  for (const low of lows)
    for (const high of highs) {
      const inputs = { parameters: {}, signals: {}, tables: { ends: Int32Array.of(low, high, 0) } };
      const run = { program: program(low, high), inputs, steps: 4 };
      const compiled = compile(run.program);
      expect(lineOf(compiled.layout, "k").width).toBe(widthFor({ low, high }));
      const columns = columnsAfter(() => loadModule(compiled), run, 2);
      expect(columns).toStrictEqual(columnsAfter(loadReference, run, 2));
      const held = columns?.find(([name]) => name === "k")?.[1];
      expect(held?.slice(0, 4)).toEqual([low, high, 0, low]);
    }
});

it("says which steps and inputs a program was compiled for", () => {
  const program: Program = {
    columns: [
      { name: "day", type: "i32", initial: 0 },
      { name: "code", type: "i32", initial: 0 },
    ],
    registers: [],
    tallies: [],
    signals: [],
    tables: [{ name: "codes", type: "i32", range: [-3, 99] }],
    parameters: [],
    neighbourSlots: [],
    live: { op: "constant", type: "bool", value: 1 },
    step: [
      {
        kind: "spawn",
        stream: "everyone",
        from: "outside",
        count: i32(1),
        assign: [],
        birth: [
          { kind: "set", column: "day", value: { op: "step", type: "i32" } },
          { kind: "set", column: "code", value: { op: "table", type: "i32", name: "codes", index: i32(1) } },
        ],
      },
    ],
    steps: 300,
  };
  const { layout } = compile(program);
  expect([lineOf(layout, "day").width, lineOf(layout, "code").width]).toEqual([2, 1]);
  for (const load of [loadCompiled, loadReference]) {
    const loaded = load(program);
    const given = (codes: readonly number[]) => ({
      parameters: {},
      signals: {},
      tables: { codes: Int32Array.from(codes) },
    });
    expect(() => loaded.create(given([0, 100]), [1, 2], 16)).toThrow("`codes`");
    const world = loaded.create(given([-3, 99]), [1, 2], 16);
    for (let s = 0; s < 300; s++) loaded.advance(world);
    expect([...loaded.members(world).column("day")].at(-1)).toBe(299);
    expect(() => loaded.advance(world)).toThrow("no more than 300 steps");
  }
});

it("forks to a program that knows what the columns may hold already, and to no other", () => {
  const base = (high: number): Program => ({
    columns: [{ name: "k", type: "i32", initial: 0 }],
    registers: [],
    tallies: [],
    signals: [],
    tables: [],
    parameters: [],
    neighbourSlots: [],
    live: { op: "constant", type: "bool", value: 1 },
    step: [
      {
        kind: "spawn",
        stream: "everyone",
        from: "outside",
        count: i32(1),
        assign: [{ column: "k", value: i32(high) }],
        birth: [],
      },
    ],
  });
  const inputs = { parameters: {}, signals: {}, tables: {} };
  const from = compile(base(1000));
  const world = loadModule(from).create(inputs, [1, 2], 16);
  loadModule(from).advance(world);
  expect(() => loadModule(compile(base(3))).fork(world, inputs)).toThrow("`k`");
  const to = loadModule(compile(base(3), { forkedFrom: from }));
  const fork = to.fork(world, inputs);
  to.advance(fork);
  expect([...to.members(fork).column("k")]).toEqual([1000, 3]);
});
