import fc from "fast-check";
import { expect, it } from "vitest";
import { type Load, type LoadedProgram, loadReference } from "../../../src/engine/engine.ts";
import { compile } from "../../../src/engine/wasm/compile.ts";
import { loadModule } from "../../../src/engine/wasm/compiled.ts";
import type { Members, World } from "../../../src/engine/world.ts";
import {
  add,
  column,
  equal,
  f32,
  i32,
  less,
  multiply,
  neighbours,
  or,
  select,
  step,
  table,
  toF32,
} from "../../../src/program/expression.ts";
import type { Program } from "../../../src/program/program.ts";
import { arbitraryRun } from "../../program/arbitraryProgram.ts";

const describe = ({ count, idHigh, idLow, column: of }: Members, names: readonly string[]) => [
  count,
  idHigh(),
  idLow(Math.min(count, 400)),
  ...names.map((name) => Float64Array.from(of(name))),
];

const play = (loaded: LoadedProgram, world: World, steps: number): void => {
  for (let s = 0; s < steps; s++) loaded.advance(world);
};

const number = column("k", "i32");
/** Many come at once, and those with a number of 0 or more leave after a step; some come at every step. */
const leaving = (high: number, born: number, ...more: Program["columns"]): Program => ({
  columns: [{ name: "k", type: "i32", initial: 0 }, { name: "x", type: "f32", initial: -0 }, ...more],
  registers: [],
  tallies: [],
  signals: [],
  tables: [{ name: "values", type: "i32", range: [-high, high] }],
  parameters: [],
  neighbourSlots: [],
  live: or(equal(step, i32(0)), less(number, i32(0))),
  step: [
    {
      kind: "spawn",
      stream: "everyone",
      from: "outside",
      count: select(equal(step, i32(0)), i32(born), i32(5)),
      assign: [],
      numbered: "k",
      birth: [
        { kind: "set", column: "k", value: table("values", number, "i32") },
        { kind: "set", column: "x", value: toF32(number), where: less(number, i32(9)) },
      ],
    },
  ],
});
const valuesOf = (born: number, high = 300) => ({
  parameters: {},
  signals: {},
  tables: { values: Int32Array.from({ length: born }, (_, i) => ((i * 7919) % (2 * high + 1)) - high) },
});

it("remembers who left before a fork, whatever columns the fork has", () => {
  const inputs = valuesOf(700);
  const [from, to] = [
    leaving(300, 700),
    leaving(
      70000,
      700,
      { name: "late", type: "f32", initial: 2.5 },
      { name: "later", type: "bool", initial: 1 },
    ),
  ];
  const forkedFrom = compile(from);
  const engines = [
    { from: loadReference(from), to: loadReference(to) },
    { from: loadModule(forkedFrom), to: loadModule(compile(to, { forkedFrom })) },
  ];
  const [expected, found] = engines.map((engine) => {
    const world = engine.from.create(inputs, [7, 8], 16);
    play(engine.from, world, 3);
    const fork = engine.to.fork(world, inputs);
    // Who leaves the world that was forked from later is none of the fork's.
    play(engine.from, world, 2);
    engine.from.release(world);
    play(engine.to, fork, 3);
    return describe(
      engine.to.members(fork),
      to.columns.map(({ name }) => name),
    );
  });
  expect(found).toStrictEqual(expected);
});

it("packs what very many held without a loss", () => {
  // So many that they are packed, with numbers of every width, and columns that are the same for all.
  const born = 200_000;
  const program: Program = leaving(
    40_000,
    born,
    ...["same", "other"].map((name) => ({ name, type: "i32" as const, initial: -7 })),
    { name: "truth", type: "bool", initial: 1 },
  );
  const inputs = valuesOf(born, 40_000);
  const [expected, found] = [loadReference(program), loadModule(compile(program))].map((loaded) => {
    const world = loaded.create(inputs, [5, 6], 16);
    play(loaded, world, 3);
    const names = program.columns.map(({ name }) => name);
    return describe(loaded.members(world), names).map((its) =>
      typeof its === "number"
        ? Buffer.from(`${its}`)
        : Buffer.from(its.buffer, its.byteOffset, its.byteLength),
    );
  });
  expect(found.map((its, i) => its.toString("base64") === expected[i].toString("base64"))).not.toContain(
    false,
  );
});

it("keeps no more than is asked for, bit for bit", () => {
  fc.assert(
    fc.property(arbitraryRun, fc.nat(4), fc.infiniteStream(fc.boolean()), (run, forkAt, choices) => {
      const { program, inputs, steps } = run;
      const names = program.columns.map(({ name }) => name).filter(() => choices.next().value);
      const loadAsked: Load = (asked) => loadModule(compile(asked, { asked: new Set(names) }));
      const [expected, found] = [loadReference(program), loadAsked(program)].map((loaded) => {
        let world = loaded.create(inputs, [3, 4], 16);
        play(loaded, world, Math.min(steps, forkAt));
        world = loaded.fork(world, inputs);
        play(loaded, world, steps - Math.min(steps, forkAt));
        return [describe(loaded.members(world), names), world.liveCount, [...world.tallies]];
      });
      expect(found).toStrictEqual(expected);
    }),
    { numRuns: 60 },
  );
});

it("refuses to tell what it was not asked to keep, and to fork to what asks for more", () => {
  const watching: Program = {
    ...leaving(
      300,
      700,
      { name: "slot", type: "i32", initial: 0 },
      { name: "seen", type: "f32", initial: 0 },
    ),
    neighbourSlots: ["slot"],
  };
  const program: Program = {
    ...watching,
    step: [
      ...watching.step,
      { kind: "set", column: "seen", value: add(neighbours("x", "f32"), multiply(f32(2), f32(1))) },
    ],
  };
  const inputs = valuesOf(700);
  const from = compile(leaving(300, 700), { asked: new Set(["k"]) });
  const loaded = loadModule(from);
  const world = loaded.create(inputs, [1, 2], 16);
  play(loaded, world, 2);
  expect(() => loaded.members(world).column("x")).toThrow("`x`");
  expect(loaded.members(world).column("k")).toHaveLength(705);
  const asking = (asked: ReadonlySet<string>, to: Program): LoadedProgram =>
    loadModule(compile(to, { forkedFrom: from, asked }));
  expect(() => asking(new Set(["k", "x"]), leaving(300, 700)).fork(world, inputs)).toThrow("`x`");
  // Neighbours see what those who have left held.
  expect(() => asking(new Set(["k"]), program).fork(world, inputs)).toThrow("`x`");
  expect(asking(new Set(["k"]), leaving(300, 700)).fork(world, inputs).liveCount).toBe(world.liveCount);
});
