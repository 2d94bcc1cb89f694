/**
 * Random well-typed programs over every operator, type and statement, with signed zeros, infinities and the ends of the
 * integers among their constants. Made for comparing engines with each other.
 */
import fc from "fast-check";
import { type Inputs, largestInput } from "../../src/engine/world.ts";
import {
  absolute,
  add,
  and,
  bitsToF32,
  bitsToI32,
  ceiling,
  column,
  divide,
  type Expression,
  equal,
  exclusiveOr,
  f32,
  floor,
  groupUnderWay,
  happens,
  i32,
  less,
  lessOrEqual,
  maximum,
  minimum,
  multiply,
  nearest,
  negate,
  neighbours,
  not,
  notEqual,
  or,
  parameter,
  quotient,
  register,
  remainder,
  type Scalar,
  select,
  shiftLeft,
  shiftRight,
  signal,
  squareRoot,
  step,
  subtract,
  table,
  tallied,
  toF32,
  toI32,
  toU32,
  truncate,
  truth,
  u32,
} from "../../src/program/expression.ts";
import type {
  Program,
  SetStatement,
  SpawnStatement,
  Statement,
  TallyStatement,
} from "../../src/program/program.ts";

export interface ArbitraryRun {
  readonly program: Program;
  readonly inputs: Inputs;
  readonly steps: number;
}

const columnsOf = {
  f32: ["x", "y"],
  i32: ["k", "l", "left neighbour", "right neighbour"],
  u32: ["u", "v"],
  bool: ["p", "q", "granted"],
} as const satisfies Record<Scalar, readonly string[]>;

const extremes = {
  f32: [0, -0, 1, -1, 0.5, 1.5, 2.5, -0.5, 88, 1e-20, 2 ** 23, 2 ** 31, 2 ** 32, -(2 ** 31), 2 ** -149, 3e38],
  i32: [0, 1, -1, 2, 3, 31, 32, 512, 2147483647, -2147483648],
  u32: [0, 1, 2, 31, 33, 0x7fffffff, 0x80000000, 0xffffffff],
};

const float = fc.oneof(
  fc.constantFrom(...extremes.f32, Infinity, -Infinity),
  fc.float({ noNaN: true }),
  fc.float({ min: -4, max: 4, noNaN: true }),
);
/** What a world may be given: no infinities, and no larger than inputs may be. */
const input = float.map((x) => Math.min(Math.max(x, -largestInput), largestInput));
const signed = fc.oneof(
  fc.constantFrom(...extremes.i32),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  fc.integer({ min: -4, max: 1200 }),
);
const unsigned = fc.oneof(fc.constantFrom(...extremes.u32), fc.nat(0xffffffff));
const constants: Record<Scalar, fc.Arbitrary<Expression>> = {
  f32: float.map(f32),
  i32: signed.map(i32),
  u32: unsigned.map(u32),
  bool: fc.boolean().map(truth),
};

/** Draws of few blocks, so that both words of one call come to be used. */
const draws: fc.Arbitrary<Expression> = fc
  .record({
    block: fc.constantFrom(0, 1, 0x80000005),
    lane: fc.constantFrom(0 as const, 1 as const),
    timeless: fc.boolean(),
  })
  .map((d) => ({ op: "draw", type: "u32", name: `decision ${d.block}`, ...d }));

type Scope = "member" | "community";

const leaves = (type: Scalar, scope: Scope): fc.Arbitrary<Expression>[] => {
  const found: fc.Arbitrary<Expression>[] = [constants[type]];
  if (scope === "member") found.push(fc.constantFrom(...columnsOf[type]).map((name) => column(name, type)));
  if (type === "f32")
    found.push(
      fc.constantFrom("a", "b").map(parameter),
      fc.constant(register("level", "f32")),
      fc.constant(signal("weather")),
    );
  if (type === "i32")
    found.push(fc.constant(step), fc.constant(register("budget", "i32")), fc.constant(signal("day", "i32")));
  if (type === "u32") found.push(draws);
  if (scope === "member" && type === "f32")
    found.push(fc.constantFrom("x", "y").map((n) => neighbours(n, "f32")));
  if (scope === "member" && type === "i32")
    found.push(fc.constantFrom("k", "l").map((n) => neighbours(n, "i32")));
  if (scope === "community" && type === "i32")
    found.push(
      fc
        .tuple(fc.constantFrom("counted", "grouped", "scaled"), fc.integer({ min: 0, max: 3 }))
        .map(([name, group]) => tallied(name, i32(group))),
      fc.constant(groupUnderWay),
    );
  return found;
};

const memo = new Map<string, fc.Arbitrary<Expression>>();

/** An expression of a type; `depth` bounds how deep its operators nest. */
export const arbitraryExpression = (type: Scalar, scope: Scope, depth: number): fc.Arbitrary<Expression> => {
  const key = `${type} ${scope} ${depth}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const made =
    depth === 0
      ? fc.oneof(...leaves(type, scope))
      : fc.oneof(
          { arbitrary: fc.oneof(...leaves(type, scope)), weight: 1 },
          { arbitrary: nodes(type, scope, depth - 1), weight: 4 },
        );
  memo.set(key, made);
  return made;
};

const nodes = (type: Scalar, scope: Scope, depth: number): fc.Arbitrary<Expression> => {
  const of = (t: Scalar): fc.Arbitrary<Expression> => arbitraryExpression(t, scope, depth);
  const one = (from: Scalar, ...makers: readonly ((a: Expression) => Expression)[]) =>
    fc.tuple(fc.constantFrom(...makers), of(from)).map(([make, a]) => make(a));
  const two = (from: Scalar, ...makers: readonly ((a: Expression, b: Expression) => Expression)[]) =>
    fc.tuple(fc.constantFrom(...makers), of(from), of(from)).map(([make, a, b]) => make(a, b));
  const choice = fc.tuple(of("bool"), of(type), of(type)).map(([c, a, b]) => select(c, a, b));
  switch (type) {
    case "f32":
      return fc.oneof(
        choice,
        one("f32", negate, absolute, squareRoot, floor, ceiling, truncate, nearest),
        one("i32", toF32, bitsToF32),
        one("u32", toF32),
        one("bool", toF32),
        two("f32", add, subtract, multiply, divide, minimum, maximum),
        of("i32").map((index) => table("curve", index)),
        of("i32").map((group) => signal("prices", "f32", group)),
        of("i32").map((group) => register("levels", "f32", group)),
      );
    case "i32":
      return fc.oneof(
        choice,
        one("f32", toI32, bitsToI32),
        one("u32", toI32),
        one("bool", toI32),
        one("i32", negate),
        two("i32", add, subtract, multiply, quotient, remainder, minimum, maximum),
        two("i32", and, or, exclusiveOr, shiftLeft, shiftRight),
        of("i32").map((index) => table("codes", index, "i32")),
        of("i32").map((group) => register("sizes", "i32", group)),
        ...(scope === "community" ? [of("i32").map((group) => tallied("grouped", group))] : []),
      );
    case "u32":
      return fc.oneof(
        choice,
        one("f32", toU32),
        one("i32", toU32),
        one("bool", toU32),
        two("u32", add, subtract, multiply, minimum, maximum, and, or, exclusiveOr, shiftLeft, shiftRight),
      );
    case "bool":
      return fc.oneof(
        choice,
        one("bool", not),
        two("bool", and, or, exclusiveOr, equal, notEqual),
        two("f32", less, lessOrEqual, equal, notEqual),
        two("i32", less, lessOrEqual, equal, notEqual),
        two("u32", less, lessOrEqual, equal, notEqual),
        fc.tuple(of("f32"), of("u32")).map(([rate, draw]) => happens(rate, draw)),
      );
  }
};

const depth = 4;
const memberOf = (type: Scalar) => arbitraryExpression(type, "member", depth);
const optional = (e: fc.Arbitrary<Expression>) => fc.option(e, { nil: undefined });
const scalars = fc.constantFrom<Scalar>("f32", "i32", "u32", "bool");

/** A few row numbers, some of nobody, now and then anything. */
const neighbourNumber = fc.oneof(
  { arbitrary: fc.integer({ min: -1, max: 30 }).map(i32), weight: 3 },
  { arbitrary: memberOf("i32"), weight: 1 },
);

const settable = scalars.chain((type) =>
  fc.constantFrom(...columnsOf[type]).chain((name) =>
    fc.record({
      column: fc.constant<string>(name),
      value: name.endsWith("neighbour") ? neighbourNumber : memberOf(type),
    }),
  ),
);

const setting: fc.Arbitrary<SetStatement> = fc
  .tuple(settable, optional(memberOf("bool")))
  .map(([set, where]) => ({ kind: "set", ...set, ...(where === undefined ? {} : { where }) }));

const tallying: fc.Arbitrary<TallyStatement> = fc
  .oneof(
    fc.tuple(
      fc.constant("counted"),
      fc.oneof(memberOf("i32"), memberOf("u32"), memberOf("bool")),
      fc.constant(undefined),
    ),
    fc.tuple(fc.constant("grouped"), memberOf("i32"), optional(memberOf("i32"))),
    fc.tuple(fc.constant("scaled"), memberOf("f32"), optional(memberOf("i32"))),
    fc.tuple(fc.constant("running"), memberOf("i32"), optional(memberOf("i32"))),
    fc.tuple(fc.constant("running, scaled"), memberOf("f32"), fc.constant(undefined)),
  )
  .chain(([tally, value, group]) =>
    optional(memberOf("bool")).map((where) => ({
      kind: "tally" as const,
      tally,
      value,
      ...(group === undefined ? {} : { group }),
      ...(where === undefined ? {} : { where }),
    })),
  );

const rationing: fc.Arbitrary<Statement> = fc.record({
  kind: fc.constant("ration" as const),
  name: fc.constant("places"),
  // Many of the days nobody is eligible, which a condition of the community tells.
  eligible: fc.oneof(
    fc.constant(truth(true)),
    memberOf("bool"),
    fc.tuple(arbitraryExpression("bool", "community", 2), memberOf("bool")).map(([a, b]) => and(a, b)),
    memberOf("bool").map((held) => and(and(held, equal(remainder(step, i32(2)), i32(1))), held)),
  ),
  // Few different keys make ties; draws make none.
  key: fc.oneof(draws, memberOf("u32"), fc.constant(and(column("u", "u32"), u32(3)))),
  capacity: fc.oneof(
    fc.integer({ min: -1, max: 40 }).map(i32),
    arbitraryExpression("i32", "community", 2),
    fc.constant(subtract(register("budget", "i32"), tallied("counted"))),
  ),
  // Nothing else writes a seat.
  granted: fc.constantFrom("granted", "seat"),
});

const placing: fc.Arbitrary<Statement> = fc
  .tuple(
    rationing,
    fc.integer({ min: 1, max: 5 }),
    fc.oneof(
      fc.integer({ min: -1, max: 40 }).map((places) => multiply(groupUnderWay, i32(places))),
      fc.constant(subtract(register("sizes", "i32", groupUnderWay), tallied("grouped", groupUnderWay))),
    ),
  )
  .map(([ration, groups, capacity]) =>
    ration.kind === "ration" ? { ...ration, capacity, among: { groups, column: "l" } } : ration,
  );

const assigned = (scope: Scope) =>
  fc.uniqueArray(
    scalars.chain((type) =>
      fc.record({
        column: fc.constantFrom<string>(...columnsOf[type]),
        value: arbitraryExpression(type, scope, 2),
      }),
    ),
    { maxLength: 3, selector: (a) => a.column },
  );

const spawning = (stream: string): fc.Arbitrary<SpawnStatement> =>
  fc.constantFrom("outside" as const, "members" as const).chain((from) => {
    const scope = from === "outside" ? "community" : "member";
    const given = fc.record({
      kind: fc.constant("spawn" as const),
      stream: fc.constant(stream),
      from: fc.constant(from),
      // One in eight invites at most two, so that growth stays within bounds.
      count: arbitraryExpression("i32", scope, 2).chain((count) =>
        from === "outside"
          ? fc.constant(minimum(count, i32(25)))
          : draws.map((draw) => select(less(draw, u32(2 ** 29)), minimum(count, i32(2)), i32(-1))),
      ),
      assign: assigned(scope),
      birth: fc.array(fc.oneof(setting, tallying), { maxLength: 3 }),
    });
    const numbering = fc.option(fc.constantFrom<string>(...columnsOf.i32), { nil: undefined });
    return fc
      .tuple(given, numbering)
      .map(([spawn, numbered]) => (numbered === undefined ? spawn : { ...spawn, numbered }));
  });

const updating: fc.Arbitrary<Statement> = fc
  .oneof(
    arbitraryExpression("f32", "community", 2).map((value) => ({ register: "level", value })),
    arbitraryExpression("i32", "community", 2).map((value) => ({ register: "budget", value })),
    arbitraryExpression("f32", "community", 2).map((value) => ({ register: "levels", value })),
    arbitraryExpression("i32", "community", 2).map((value) => ({ register: "sizes", value })),
  )
  .map((update) => ({ kind: "update", ...update }));

const counting: fc.Arbitrary<Statement> = fc.record({
  kind: fc.constant("count" as const),
  tally: fc.constantFrom("counted", "grouped"),
  groups: fc.integer({ min: 1, max: 4 }),
  value: arbitraryExpression("i32", "community", 2),
});

/** Members who are there from the first step, around the sizes at which tiles and vectors end. */
const starting = fc.constantFrom(0, 1, 3, 4, 7, 30, 130, 511, 512, 513).map(
  (count): SpawnStatement => ({
    kind: "spawn",
    stream: "members at the start",
    from: "outside",
    count: select(equal(step, i32(0)), i32(count), i32(0)),
    assign: [],
    birth: [
      {
        kind: "set",
        column: "x",
        value: toF32({ op: "draw", type: "u32", name: "x", block: 8, lane: 0, timeless: true }),
      },
      {
        kind: "set",
        column: "k",
        value: toI32({ op: "draw", type: "u32", name: "k", block: 8, lane: 1, timeless: true }),
      },
    ],
  }),
);

const live: fc.Arbitrary<Expression> = fc.oneof(
  fc.constant(truth(true)),
  draws.map((draw) => lessOrEqual(u32(2 ** 28), draw)),
  memberOf("bool"),
);

/** Steps that signals have values for; later ones read 0. */
const signalSteps = 3;

const inputs: fc.Arbitrary<Inputs> = fc
  .record({
    a: input,
    b: input,
    weather: fc.array(input, { minLength: signalSteps, maxLength: signalSteps }),
    prices: fc.array(input, { minLength: 3 * signalSteps, maxLength: 3 * signalSteps }),
    day: fc.array(signed, { minLength: signalSteps, maxLength: signalSteps }),
    curve: fc.array(input, { minLength: 1, maxLength: 6 }),
    codes: fc.array(signed, { minLength: 1, maxLength: 6 }),
  })
  .map(({ a, b, weather, prices, day, curve, codes }) => ({
    parameters: { a, b },
    signals: {
      weather: Float32Array.from(weather),
      prices: Float32Array.from(prices),
      day: Int32Array.from(day),
    },
    tables: { curve: Float32Array.from(curve), codes: Int32Array.from(codes) },
  }));

const initials: Record<Scalar, fc.Arbitrary<number>> = {
  f32: float,
  i32: fc.oneof(signed, fc.constant(-1)),
  u32: unsigned,
  bool: fc.nat(1),
};

const columns = fc.tuple(
  ...(Object.keys(columnsOf) as Scalar[]).flatMap((type) =>
    columnsOf[type].map((name) => initials[type].map((initial) => ({ name, type, initial }))),
  ),
  initials.bool.map((initial) => ({ name: "seat", type: "bool" as const, initial })),
);

/** A random program with inputs and a number of steps. */
export const arbitraryRun: fc.Arbitrary<ArbitraryRun> = fc
  .record({
    columns,
    level: float,
    budget: fc.integer({ min: -5, max: 60 }),
    live,
    starting,
    statements: fc.array(
      fc.oneof(
        { arbitrary: setting, weight: 5 },
        { arbitrary: tallying, weight: 3 },
        { arbitrary: rationing, weight: 1 },
        { arbitrary: placing, weight: 1 },
        { arbitrary: counting, weight: 1 },
        { arbitrary: spawning("first stream"), weight: 1 },
        { arbitrary: spawning("second stream"), weight: 1 },
        { arbitrary: updating, weight: 1 },
      ),
      { minLength: 1, maxLength: 12, size: "max" },
    ),
    inputs,
    steps: fc.integer({ min: 1, max: 5 }),
  })
  .map((made) => ({
    steps: made.steps,
    inputs: made.inputs,
    program: {
      columns: made.columns,
      registers: [
        { name: "level", type: "f32", initial: made.level },
        { name: "budget", type: "i32", initial: made.budget },
        { name: "levels", type: "f32", initial: made.level, groups: 3 },
        { name: "sizes", type: "i32", initial: made.budget, groups: 4 },
      ],
      tallies: [
        { name: "counted", groups: 1, scale: 1 },
        { name: "grouped", groups: 3, scale: 1 },
        { name: "scaled", groups: 3, scale: 256 },
        { name: "running", groups: 3, scale: 1, running: true },
        { name: "running, scaled", groups: 1, scale: 256, running: true },
      ],
      signals: [
        { name: "weather", type: "f32", groups: 1 },
        { name: "prices", type: "f32", groups: 3 },
        { name: "day", type: "i32", groups: 1 },
      ],
      tables: [
        { name: "curve", type: "f32" },
        { name: "codes", type: "i32" },
      ],
      parameters: ["a", "b"],
      neighbourSlots: ["left neighbour", "right neighbour"],
      live: made.live,
      step: [made.starting, ...made.statements],
    },
  }));
