import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Key } from "../../src/engine/generator.ts";
import { advance } from "../../src/engine/reference.ts";
import {
  createWorld,
  forkWorld,
  prepare,
  type ReferenceWorld as World,
} from "../../src/engine/referenceWorld.ts";
import type { Inputs } from "../../src/engine/world.ts";
import { draw, namedDraw, traitDraw } from "../../src/program/draws.ts";
import {
  add,
  and,
  column,
  type Expression,
  equal,
  f32,
  groupUnderWay,
  i32,
  less,
  lessOrEqual,
  multiply,
  neighbours,
  not,
  parameter,
  register,
  remainder,
  type Scalar,
  select,
  shiftRight,
  signal,
  step,
  subtract,
  table,
  tallied,
  toF32,
  toI32,
  toU32,
  truth,
  u32,
} from "../../src/program/expression.ts";
import type { Program, SetStatement, SpawnStatement, Statement } from "../../src/program/program.ts";
import { arbitraryRun } from "../program/arbitraryProgram.ts";
import { type NaiveWorld, naiveStep, naiveWorld } from "./naive.ts";

const key: Key = [0x1234567, 0x89abcdef];

/** Everything that a world holds, as plain data; numbers keep the sign of zero. */
const stateOf = (world: World) => ({
  step: world.step,
  ids: Array.from({ length: world.rows }, (_, row) => [world.idHigh[row], world.idLow[row]]),
  live: [...world.live.subarray(0, world.liveCount)],
  columns: Object.fromEntries([...world.columns].map(([name, v]) => [name, [...v.subarray(0, world.rows)]])),
  registers: Object.fromEntries(world.registers),
  groupRegisters: Object.fromEntries([...world.groupRegisters].map(([name, v]) => [name, [...v]])),
  tallies: Object.fromEntries([...world.tallies, ...world.running].map(([name, v]) => [name, [...v]])),
});

const naiveState = (world: NaiveWorld): ReturnType<typeof stateOf> => ({
  step: world.step,
  ids: world.members.map((m) => [...m.id]),
  live: world.members.flatMap((m, row) => (m.isLive ? [row] : [])),
  columns: Object.fromEntries(
    world.program.columns.map(({ name }) => [name, world.members.map((m) => m.columns[name])]),
  ),
  registers: world.registers,
  groupRegisters: Object.fromEntries(
    Object.entries(world.groupRegisters).map(([name, values]) => [name, [...values]]),
  ),
  tallies: Object.fromEntries(Object.entries(world.tallies).map(([name, v]) => [name, v.map(Number)])),
});

const run = (world: World, steps: number): World => {
  for (let s = 0; s < steps; s++) advance(world);
  return world;
};

describe("on any program", () => {
  it("does what one member and one node at a time do, bit for bit", () => {
    fc.assert(
      fc.property(arbitraryRun, ({ program, inputs, steps }) => {
        const world = createWorld(prepare(program), inputs, key, 16);
        const naive = naiveWorld(program, inputs, key);
        for (let s = 0; s < steps; s++) {
          advance(world);
          naiveStep(naive);
          expect(stateOf(world)).toStrictEqual(naiveState(naive));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("is total: no column, register or tally is ever NaN", () => {
    fc.assert(
      fc.property(arbitraryRun, ({ program, inputs, steps }) => {
        const state = stateOf(run(createWorld(prepare(program), inputs, key), steps));
        const numbers = [
          ...Object.values(state.columns).flat(),
          ...Object.values(state.registers),
          ...Object.values(state.groupRegisters).flat(),
        ];
        expect(numbers.some(Number.isNaN)).toBe(false);
        expect(Object.values(state.tallies).flat().every(Number.isSafeInteger)).toBe(true);
      }),
    );
  });

  it("gives the same twice, from worlds played in turns, and whatever room there was at first", () => {
    fc.assert(
      fc.property(arbitraryRun, fc.integer({ min: 0, max: 700 }), ({ program, inputs, steps }, capacity) => {
        const prepared = prepare(program);
        const first = createWorld(prepared, inputs, key);
        const second = createWorld(prepared, inputs, key, capacity);
        const other = createWorld(prepared, inputs, [1, 2]);
        for (let s = 0; s < steps; s++) for (const world of [first, other, second]) advance(world);
        expect(stateOf(second)).toStrictEqual(stateOf(first));
      }),
    );
  });

  it("goes on from a fork as if there had been none, and leaves the original as it was", () => {
    fc.assert(
      fc.property(arbitraryRun, fc.nat(5), ({ program, inputs, steps }, at) => {
        const prepared = prepare(program);
        const unforked = run(createWorld(prepared, inputs, key), steps);
        const original = run(createWorld(prepared, inputs, key), Math.min(at, steps));
        const before = stateOf(original);
        const fork = run(forkWorld(original, prepare(program), inputs), steps - original.step);
        expect(stateOf(original)).toStrictEqual(before);
        if (fork.step > before.step) expect(stateOf(fork)).toStrictEqual(stateOf(unforked));
      }),
    );
  });

  it("plays another world under another key", () => {
    const { program, inputs } = community({ step: [set(x, toF32(draw("visit")))], members: 20 });
    const columns = [key, [key[0], key[1] + 1] as Key].map(
      (k) => stateOf(run(createWorld(prepare(program), inputs, k), 1)).columns.x,
    );
    expect(new Set(columns.flat()).size).toBeGreaterThan(38);
  });
});

const x = column("x", "f32");
const number = column("number", "i32");
const flag = column("flag", "bool");
const granted = column("granted", "bool");
const other = column("other", "i32");

const set = (target: { readonly name: string }, value: Expression, where?: Expression): SetStatement => ({
  kind: "set",
  column: target.name,
  value,
  ...(where === undefined ? {} : { where }),
});

const arrivals = (
  stream: string,
  count: Expression,
  birth: SpawnStatement["birth"] = [],
): SpawnStatement => ({
  kind: "spawn",
  stream,
  from: "outside",
  count,
  assign: [],
  birth,
});

const once = (count: number): Expression => select(equal(step, i32(0)), i32(count), i32(0));

/** A small community: `members` who are there from the first step, then the given statements. */
const community = (given: {
  readonly step: readonly Statement[];
  readonly members: number;
  readonly live?: Expression;
  readonly registers?: Program["registers"];
  readonly inputs?: Partial<Inputs>;
}): { program: Program; inputs: Inputs } => {
  const inputs = { parameters: {}, signals: {}, tables: {}, ...given.inputs };
  const typeOf = (values: Float32Array | Int32Array): "f32" | "i32" =>
    values instanceof Float32Array ? "f32" : "i32";
  return {
    inputs,
    program: {
      columns: [x, number, flag, granted, other].map((c) => ({
        name: c.name,
        type: c.type as Scalar,
        initial: c === other ? -1 : 0,
      })),
      registers: given.registers ?? [],
      tallies: [
        { name: "count", groups: 1, scale: 1 },
        { name: "by group", groups: 3, scale: 1 },
        { name: "amount", groups: 1, scale: 100 },
      ],
      signals: Object.entries(inputs.signals).map(([name, v]) => ({ name, type: typeOf(v), groups: 1 })),
      tables: Object.entries(inputs.tables).map(([name, v]) => ({ name, type: typeOf(v) })),
      parameters: Object.keys(inputs.parameters),
      neighbourSlots: ["other"],
      live: given.live ?? truth(true),
      step: [arrivals("start", once(given.members)), ...given.step],
    },
  };
};

const play = (given: Parameters<typeof community>[0], steps = 1): World => {
  const { program, inputs } = community(given);
  return run(createWorld(prepare(program), inputs, key), steps);
};

const values = (world: World, name: string): number[] => stateOf(world).columns[name];

describe("members handled together", () => {
  it.each([1, 511, 512, 513, 1023, 1024, 1025, 1537])(
    "does not show where tiles end, with %i members",
    (members) => {
      const { program, inputs } = community({
        members,
        step: [
          set(x, multiply(toF32(draw("visit")), toF32(draw("leave")))),
          set(flag, less(draw("visit"), u32(2 ** 31))),
          { kind: "tally", tally: "count", value: flag },
          set(number, add(number, i32(3)), flag),
        ],
      });
      const world = run(createWorld(prepare(program), inputs, key), 3);
      const naive = naiveWorld(program, inputs, key);
      for (let s = 0; s < 3; s++) naiveStep(naive);
      expect(stateOf(world)).toStrictEqual(naiveState(naive));
    },
  );

  it("writes all statements of a phase in order: a later one sees what an earlier one wrote", () => {
    const world = play({
      members: 3,
      step: [
        set(number, i32(5)),
        set(x, toF32(number)),
        set(number, i32(6)),
        set(other, number, equal(number, i32(6))),
      ],
    });
    expect([values(world, "number"), values(world, "x"), values(world, "other")]).toEqual([
      [6, 6, 6],
      [5, 5, 5],
      [6, 6, 6],
    ]);
  });
});

describe("tallies", () => {
  const ofThree = (birth: SpawnStatement["birth"], ...more: Statement[]): World =>
    play({ members: 0, step: [arrivals("three", i32(3), birth), ...more] });

  it("sum whole numbers, truths and fixed-point amounts", () => {
    const world = ofThree(
      [],
      { kind: "tally", tally: "count", value: truth(true) },
      { kind: "tally", tally: "by group", value: i32(-2147483648), group: i32(1) },
      { kind: "tally", tally: "by group", value: u32(4294967295), group: i32(2) },
      { kind: "tally", tally: "amount", value: f32(0.125) },
    );
    // 12.5 rounds to the even 12.
    expect(stateOf(world).tallies).toEqual({
      count: [3],
      "by group": [0, 3 * -2147483648, 3 * 4294967295],
      amount: [36],
    });
  });

  it("do not count a member whose group is none of theirs", () => {
    for (const group of [-1, 3, 2147483647, -2147483648]) {
      const world = ofThree([], { kind: "tally", tally: "by group", value: i32(1), group: i32(group) });
      expect(stateOf(world).tallies["by group"], `${group}`).toEqual([0, 0, 0]);
    }
  });

  it("hold a summand beyond the integers to their ends", () => {
    for (const [value, sum] of [
      [Infinity, 3 * 2147483647],
      [-Infinity, 3 * -2147483648],
      [1e30, 3 * 2147483647],
    ] as const)
      expect(
        stateOf(ofThree([], { kind: "tally", tally: "amount", value: f32(value) })).tallies.amount,
      ).toEqual([sum]);
  });

  it("start each step at 0", () => {
    const world = play({ members: 4, step: [{ kind: "tally", tally: "count", value: truth(true) }] }, 3);
    expect(stateOf(world).tallies.count).toEqual([4]);
  });
});

describe("ration", () => {
  const ration = (
    capacity: Expression,
    rankedBy: Expression,
    eligible: Expression = truth(true),
  ): Statement => ({
    kind: "ration",
    name: "seats",
    eligible,
    key: rankedBy,
    capacity,
    granted: "granted",
  });
  const idsOf = (world: World) => stateOf(world).ids;

  it("grants exactly min(capacity, eligible) places, to the smallest keys, ties by id", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1100 }),
        fc.integer({ min: -3, max: 1200 }),
        fc.constantFrom(1, 2, 7, 2 ** 32 - 1),
        fc.constantFrom(0, 2 ** 30, 2 ** 32 - 1),
        (members, capacity, keys, share) => {
          const rankedBy =
            keys === 2 ** 32 - 1
              ? draw("visit")
              : toU32(remainder(toI32(shiftRight(draw("visit"), u32(1))), i32(keys)));
          const world = play({
            members,
            step: [
              set(granted, truth(true)),
              set(number, toI32(rankedBy)),
              set(flag, lessOrEqual(u32(share), draw("leave"))),
              ration(i32(capacity), rankedBy, flag),
            ],
          });
          const ids = idsOf(world);
          const isEligible = values(world, "flag");
          const served = values(world, "granted");
          const rank = values(world, "number").map((k) => k >>> 0);
          const queue = ids
            .map((_, row) => row)
            .filter((row) => isEligible[row] === 1)
            .sort((r, s) => rank[r] - rank[s] || ids[r][0] - ids[s][0] || ids[r][1] - ids[s][1]);
          const expected = new Set(queue.slice(0, Math.max(0, capacity)));
          expect(served).toEqual(ids.map((_, row) => (expected.has(row) ? 1 : 0)));
          expect(expected.size).toBe(Math.min(Math.max(0, capacity), queue.length));
        },
      ),
      { numRuns: 60 },
    );
  });

  const budget = register("budget", "i32");

  it("never spends more than a budget that is kept in a register, and spends all of it when asked for more", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(60), fc.integer({ min: 1, max: 8 }), (initial, members, steps) => {
        const { program, inputs } = community({
          members,
          registers: [{ name: "budget", type: "i32", initial }],
          step: [
            ration(budget, draw("visit"), less(draw("leave"), u32(2 ** 31))),
            { kind: "tally", tally: "count", value: granted },
            // A second round of the same step sees what the first has spent.
            ration(subtract(budget, tallied("count")), draw("leave")),
            { kind: "tally", tally: "count", value: granted },
            { kind: "update", register: "budget", value: subtract(budget, tallied("count")) },
          ],
        });
        const world = createWorld(prepare(program), inputs, key);
        let spent = 0;
        for (let s = 0; s < steps; s++) {
          advance(world);
          spent += world.tallies.get("count")?.[0] ?? 0;
          expect(world.registers.get("budget")).toBe(initial - spent);
        }
        expect(spent).toBeLessThanOrEqual(initial);
        // The second round leaves nobody out, so each step uses what it can.
        expect(spent).toBeGreaterThanOrEqual(Math.min(initial, steps * members));
      }),
      { numRuns: 60 },
    );
  });

  it("leaves the frozen with what they had", () => {
    const world = play(
      {
        members: 10,
        live: equal(number, i32(0)),
        step: [ration(i32(10), draw("visit")), set(number, i32(1), equal(step, i32(0)))],
      },
      3,
    );
    expect(values(world, "granted")).toEqual(Array.from({ length: 10 }, () => 1));
  });
});

describe("spawn", () => {
  const drawing = [set(x, toF32(traitDraw("frailty"))), set(number, toI32(draw("visit")))];
  const everyStep = [set(number, toI32(draw("visit"))), set(flag, less(draw("leave"), u32(2 ** 31)))];

  /** Each member's columns, by id. */
  const byId = (world: World) => {
    const { ids, columns } = stateOf(world);
    return new Map(
      ids.map((id, row) => [id.join("."), Object.entries(columns).map(([name, v]) => [name, v[row]])]),
    );
  };

  it("moves nobody else's draws, with one more member of a stream, on any step", () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(4), fc.nat(4), (count, extra, at) => {
        const worlds = [0, extra].map((more) =>
          play(
            {
              members: 5,
              step: [
                arrivals("web", add(i32(count), select(equal(step, i32(at)), i32(more), i32(0))), drawing),
                ...everyStep,
              ],
            },
            5,
          ),
        );
        const [without, withMore] = worlds.map(byId);
        expect(withMore.size).toBe(without.size + extra);
        for (const [id, columns] of without) expect(withMore.get(id)).toEqual(columns);
      }),
      { numRuns: 40 },
    );
  });

  it("moves nobody else's draws, with another stream before them", () => {
    const step: Statement[] = [arrivals("web", i32(3), drawing), ...everyStep];
    const without = byId(play({ members: 5, step }, 4));
    const withOther = byId(play({ members: 5, step: [arrivals("friends", i32(2), drawing), ...step] }, 4));
    expect(withOther.size).toBe(without.size + 8);
    for (const [id, columns] of without) expect(withOther.get(id)).toEqual(columns);
  });

  const inviting = (share: Expression): SpawnStatement => ({
    kind: "spawn",
    stream: "invites",
    from: "members",
    count: select(less(namedDraw("invites"), share), i32(2), i32(0)),
    assign: [{ column: "other", value: i32(7) }],
    birth: drawing,
  });

  it("moves nobody else's draws when more are invited", () => {
    const step = (share: number): Statement[] => [...everyStep, inviting(u32(share))];
    const few = byId(play({ members: 40, step: step(2 ** 29) }, 4));
    const many = byId(play({ members: 40, step: step(2 ** 30) }, 4));
    expect(many.size).toBeGreaterThan(few.size);
    for (const [id, columns] of few) expect(many.get(id)).toEqual(columns);
  });

  it("invites by members of all tiles, also where room must be made", () => {
    const { program, inputs } = community({
      members: 1100,
      step: [
        set(number, toI32(draw("visit"))),
        {
          ...inviting(u32(0xffffffff)),
          count: i32(1),
          assign: [{ column: "other", value: number }],
          birth: [],
        },
      ],
    });
    const world = run(createWorld(prepare(program), inputs, key, 1), 1);
    expect(world.rows).toBe(2200);
    expect(values(world, "other").slice(1100)).toEqual(values(world, "number").slice(0, 1100));
  });

  it("gives ids that nobody else has", () => {
    const world = play({ members: 300, step: [arrivals("web", i32(9)), inviting(u32(2 ** 30))] }, 6);
    expect(byId(world).size).toBe(world.rows);
    expect(world.rows).toBeGreaterThan(600);
  });

  it("lets the newborn take part from the next statement on, and none before it", () => {
    const count: Statement = { kind: "tally", tally: "count", value: truth(true) };
    expect(stateOf(play({ members: 4, step: [count, arrivals("web", i32(3))] })).tallies.count).toEqual([4]);
    expect(stateOf(play({ members: 4, step: [arrivals("web", i32(3)), count] })).tallies.count).toEqual([7]);
  });

  it("takes a count below 0 as 0", () => {
    expect(play({ members: 2, step: [arrivals("web", i32(-5))] }, 2).rows).toBe(2);
  });
});

describe("frozen members", () => {
  it("are not written, tallied, served or asked again, even where `live` would hold later", () => {
    const world = play(
      {
        members: 50,
        // Those with the flag are frozen at the start of step 1; in step 2 the condition would hold again.
        live: not(and(flag, equal(step, i32(1)))),
        step: [
          set(flag, less(traitDraw("segment"), u32(2 ** 31)), equal(step, i32(0))),
          set(number, add(number, i32(1))),
          { kind: "tally", tally: "count", value: truth(true) },
        ],
      },
      4,
    );
    const gone = values(world, "flag");
    const left = gone.reduce((a, b) => a + b, 0);
    expect(left).toBeGreaterThan(10);
    expect(left).toBeLessThan(40);
    expect(values(world, "number")).toEqual(gone.map((g) => (g === 1 ? 1 : 4)));
    expect(stateOf(world).tallies.count).toEqual([50 - left]);
  });
});

describe("registers", () => {
  it("take their new values all from the old ones", () => {
    const a = register("a", "i32");
    const b = register("b", "i32");
    const world = play(
      {
        members: 1,
        registers: [
          { name: "a", type: "i32", initial: 1 },
          { name: "b", type: "i32", initial: 2 },
        ],
        step: [
          { kind: "update", register: "a", value: b },
          { kind: "update", register: "b", value: a },
          set(number, a),
        ],
      },
      3,
    );
    expect(Object.fromEntries(world.registers)).toEqual({ a: 2, b: 1 });
    // Within a step members read the old value, wherever the update stands.
    expect(values(world, "number")).toEqual([1]);
  });

  it("with groups hold a value for each, which members read by the number of theirs", () => {
    const sizes = (group: Expression) => register("sizes", "i32", group);
    const world = play(
      {
        members: 7,
        registers: [{ name: "sizes", type: "i32", initial: 5, groups: 3 }],
        step: [
          set(number, remainder(add(number, i32(1)), i32(4))),
          { kind: "tally", tally: "by group", value: truth(true), group: number },
          {
            kind: "update",
            register: "sizes",
            value: add(multiply(sizes(groupUnderWay), i32(10)), tallied("by group", groupUnderWay)),
          },
          set(x, toF32(sizes(number))),
          { kind: "count", tally: "count", groups: 3, value: sizes(groupUnderWay) },
        ],
      },
      2,
    );
    // All seven are in group 1 at first, then in group 2.
    expect([...(world.groupRegisters.get("sizes") ?? [])]).toEqual([500, 570, 507]);
    expect(values(world, "x")).toEqual(Array(7).fill(50));
    expect([...(world.tallies.get("count") ?? [])]).toEqual([50 + 57 + 50]);
  });

  it("are f32 from the start", () => {
    const world = play({
      members: 1,
      registers: [{ name: "level", type: "f32", initial: 0.1 }],
      step: [set(x, register("level", "f32"))],
    });
    expect(world.registers.get("level")).toBe(Math.fround(0.1));
    expect(values(world, "x")).toEqual([Math.fround(0.1)]);
  });
});

describe("neighbours", () => {
  const ring: SetStatement[] = [
    set(other, remainder(add(toI32(x), i32(1)), i32(4)), equal(step, i32(0))),
    set(number, toI32(neighbours("x", "f32"))),
  ];

  it("are looked up by birth number, and read as they were at the start of the step", () => {
    const world = play(
      {
        members: 0,
        step: [
          ...[0, 1, 2, 3].map((n) => arrivals(`member ${n}`, once(1), [set(x, f32(n))])),
          ...ring,
          set(x, add(x, f32(10))),
        ],
      },
      2,
    );
    // In step 1 each sees the next one's x after step 0: 11, 12, 13, 10.
    expect(values(world, "number")).toEqual([11, 12, 13, 10]);
  });

  it("count for nothing where there is none: −1, not born yet, or born in this step", () => {
    for (const row of [-1, 4, 2147483647, -2147483648]) {
      const world = play(
        {
          members: 4,
          step: [set(x, f32(1)), set(other, i32(row)), set(number, toI32(neighbours("x", "f32")))],
        },
        2,
      );
      expect(values(world, "number"), `${row}`).toEqual([0, 0, 0, 0]);
    }
    const newborn = play({
      members: 4,
      step: [set(x, f32(1)), set(other, i32(0)), set(number, toI32(neighbours("x", "f32")))],
    });
    expect(values(newborn, "number")).toEqual([0, 0, 0, 0]);
  });

  it("are those whom the slots name now, within the same step", () => {
    const reading = set(
      number,
      add(multiply(number, i32(10)), toI32(neighbours("x", "f32"))),
      equal(step, i32(1)),
    );
    const world = play(
      {
        members: 0,
        step: [
          ...[0, 1].map((n) => arrivals(`member ${n}`, once(1), [set(x, f32(n + 1))])),
          set(other, i32(0)),
          reading,
          set(other, i32(1)),
          reading,
        ],
      },
      2,
    );
    expect(values(world, "number")).toEqual([12, 12]);
  });

  it("who have left are read as they were when they left", () => {
    const world = play(
      {
        members: 0,
        live: not(and(flag, lessOrEqual(i32(1), step))),
        step: [
          arrivals("leaver", once(1), [set(x, f32(5)), set(flag, truth(true))]),
          arrivals("stayer", once(1), [set(x, f32(7)), set(other, i32(0))]),
          set(x, add(x, f32(1))),
          set(number, toI32(neighbours("x", "f32"))),
        ],
      },
      3,
    );
    expect(values(world, "x")).toEqual([6, 10]);
    expect(values(world, "number")).toEqual([0, 6]);
  });
});

describe("inputs", () => {
  it("are read by step and name; a signal is 0 after its last value", () => {
    const world = (steps: number) =>
      play(
        {
          members: 1,
          inputs: {
            parameters: { p: Math.fround(0.3) },
            signals: { day: Int32Array.of(5, 6) },
            tables: { curve: Float32Array.of(0.5, 0.25) },
          },
          step: [set(number, signal("day", "i32")), set(x, add(parameter("p"), table("curve", step)))],
        },
        steps,
      );
    expect([1, 2, 3].map((n) => values(world(n), "number")[0])).toEqual([5, 6, 0]);
    const p = Math.fround(0.3);
    expect([1, 2, 3].map((n) => values(world(n), "x")[0])).toEqual(
      [0.5, 0.25, 0.25].map((c) => Math.fround(p + c)),
    );
  });
});

describe("a world", () => {
  it("is refused where an input is missing or is not a number", () => {
    const given: Inputs = {
      parameters: { p: 1 },
      signals: { s: Float32Array.of(1) },
      tables: { t: Float32Array.of(1) },
    };
    const { program } = community({ members: 1, step: [], inputs: given });
    const of = (inputs: Partial<Inputs>) => () => createWorld(prepare(program), { ...given, ...inputs }, key);
    expect(of({})).not.toThrow();
    expect(of({ parameters: {} })).toThrow("`p`");
    expect(of({ parameters: { p: Number.NaN } })).toThrow("`p`");
    expect(of({ signals: {} })).toThrow("`s`");
    expect(of({ signals: { s: Float32Array.of(0, Number.NaN) } })).toThrow("`s`");
    expect(of({ tables: {} })).toThrow("`t`");
    expect(of({ tables: { t: new Float32Array(0) } })).toThrow("`t`");
  });
});

describe("forkWorld", () => {
  it("gives what only the new program has its initial value, and so for those not yet born", () => {
    const { program, inputs } = community({
      members: 3,
      step: [set(number, i32(9)), arrivals("web", i32(1))],
    });
    const changed: Program = {
      ...program,
      columns: [
        ...program.columns.map((c) => (c.name === "x" ? { ...c, initial: 4 } : c)),
        { name: "new", type: "f32", initial: 2.5 },
      ],
    };
    const original = run(createWorld(prepare(program), inputs, key), 1);
    const fork = run(forkWorld(original, prepare(changed), inputs), 1);
    expect(values(fork, "new")).toEqual([2.5, 2.5, 2.5, 2.5, 2.5]);
    expect(values(fork, "x")).toEqual([0, 0, 0, 0, 4]);
    expect(values(fork, "number")).toEqual([9, 9, 9, 9, 0]);
  });
});

describe("prepare", () => {
  it("refuses a name that the program does not declare, and an operator that a type does not have", () => {
    const of = (statement: Statement) => () => prepare(community({ members: 1, step: [statement] }).program);
    expect(of(set(column("absent", "f32"), f32(1)))).toThrow("no column `absent`");
    expect(of(set(x, column("absent", "f32")))).toThrow("no column `absent`");
    expect(of({ kind: "tally", tally: "absent", value: i32(1) })).toThrow("no tally `absent`");
    expect(of(set(x, signal("absent")))).toThrow("no signal `absent`");
    expect(of(set(flag, { op: "binary", type: "bool", operator: "divide", a: flag, b: flag }))).toThrow(
      "no divide of bool",
    );
  });
});
