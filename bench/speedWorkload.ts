/**
 * The speed workload: a small churn model in weekly steps with a visit, an event, tiers, fatigue and a decision to
 * leave, whose survival, visits and revenue are known from 6 million members (`reference`). It exercises the member
 * language without any of the community model.
 */
import { namedTraitDraw } from "../src/program/draws.ts";
import {
  add,
  and,
  column,
  divide,
  type Expression,
  equal,
  exclusiveOr,
  f32,
  greaterOrEqual,
  i32,
  less,
  minimum,
  multiply,
  negate,
  remainder,
  select,
  signal,
  step,
  subtract,
  toF32,
  toI32,
  truth,
  u32,
} from "../src/program/expression.ts";
import { chance, exp, normalQuantile, uniform } from "../src/program/functions.ts";
import type { Program, SetStatement } from "../src/program/program.ts";

/** Mean and standard deviation per member over 52 weeks, from 6 million members of an independent implementation. */
export const reference = {
  members: 6_000_000,
  survival: [
    { mean: 0.6464844031559919, sd: 0.6508248961667668 },
    { mean: 0.6864524010531982, sd: 0.799401654284051 },
    { mean: 0.719642518099662, sd: 0.9382759437083198 },
  ],
  visitsPerLiveWeek: { mean: 0.6492615535196056, sd: 0.13273971267959797 },
  revenue: { mean: 19.01972333333333, sd: 23.300870985878774 },
} as const;

/** Each generator call feeds two decisions. */
const draw = (name: string, block: number, lane: 0 | 1): Expression => ({
  op: "draw",
  type: "u32",
  name,
  block,
  lane,
  timeless: false,
});
const draws = {
  visit: draw("visit", 0, 0),
  push: draw("push", 0, 1),
  leave: draw("leave", 1, 0),
  spend: draw("spend", 1, 1),
  event: draw("event", 2, 0),
};

const logistic = (x: Expression): Expression => divide(f32(1), add(f32(1), exp(negate(x))));
const set = (name: string, value: Expression, where?: Expression): SetStatement =>
  where === undefined ? { kind: "set", column: name, value } : { kind: "set", column: name, value, where };

const segment = column("segment", "i32");
const engagement = column("engagement", "f32");
const fatigue = column("fatigue", "f32");
const tenure = column("tenure", "i32");
const points = column("points", "f32");
const frailty = column("frailty", "f32");
const visited = column("visited", "bool");
const tier = column("tier", "f32");
const left = column("left", "bool");

const birth = (): SetStatement[] => {
  const u = uniform(namedTraitDraw("segment"));
  return [
    set("segment", select(less(u, f32(0.5)), i32(0), select(less(u, f32(0.8)), i32(1), i32(2)))),
    set("engagement", uniform(namedTraitDraw("engagement"))),
    set("tenure", toI32(multiply(uniform(namedTraitDraw("tenure")), f32(26)))),
    set("frailty", multiply(f32(0.7), normalQuantile(namedTraitDraw("frailty")))),
  ];
};

/** The workload; with `pushes` off nobody is sent anything (the plan of the time-to-decision bench). */
export const speedWorkload = (pushes = true): Program => {
  const intercept = select(
    equal(segment, i32(0)),
    f32(-0.4),
    select(equal(segment, i32(1)), f32(0), f32(0.5)),
  );
  const visit = logistic(
    add(
      subtract(add(intercept, multiply(f32(1.2), engagement)), multiply(f32(0.8), fatigue)),
      signal("content"),
    ),
  );
  const raised = minimum(f32(1), add(engagement, multiply(f32(0.15), subtract(f32(1), engagement))));
  const sent = pushes ? chance(f32(0.3), draws.push) : truth(false);
  const attends = and(
    equal(remainder(step, i32(4)), i32(3)),
    chance(add(f32(0.05), multiply(f32(0.2), engagement)), draws.event),
  );
  const leave = logistic(
    [
      frailty,
      multiply(f32(-2), engagement),
      multiply(f32(-0.3), tier),
      multiply(f32(0.8), fatigue),
      multiply(f32(-0.02), toF32(minimum(tenure, i32(26)))),
    ].reduce((sum, term) => add(sum, term), f32(-3) as Expression),
  );
  const buys = and(visited, chance(multiply(f32(0.03), add(f32(1), multiply(f32(0.2), tier))), draws.spend));
  return {
    columns: [
      { name: "segment", type: "i32", initial: 0 },
      { name: "engagement", type: "f32", initial: 0 },
      { name: "fatigue", type: "f32", initial: 0 },
      { name: "tenure", type: "i32", initial: 0 },
      { name: "points", type: "f32", initial: 0 },
      { name: "frailty", type: "f32", initial: 0 },
      { name: "visited", type: "bool", initial: 0 },
      { name: "tier", type: "f32", initial: 0 },
      { name: "left", type: "bool", initial: 0 },
    ],
    registers: [],
    tallies: [
      { name: "alive", groups: 3, scale: 1 },
      { name: "visits", groups: 1, scale: 1 },
      { name: "revenue", groups: 1, scale: 1 },
      { name: "born", groups: 3, scale: 1 },
    ],
    signals: [
      { name: "content", type: "f32", groups: 1 },
      { name: "born", type: "i32", groups: 1 },
    ],
    tables: [],
    parameters: [],
    neighbourSlots: [],
    live: equal(left, truth(false)),
    step: [
      {
        kind: "spawn",
        stream: "members",
        from: "outside",
        count: signal("born", "i32"),
        assign: [],
        birth: [...birth(), { kind: "tally", tally: "born", value: truth(true), group: segment }],
      },
      set("visited", chance(visit, draws.visit)),
      set("engagement", select(visited, raised, multiply(engagement, f32(0.92)))),
      set("points", add(points, f32(10)), visited),
      set("fatigue", add(multiply(f32(0.9), fatigue), select(sent, f32(0.1), f32(0)))),
      set("tier", f32(0)),
      set("visited", visited),
      ...attendance(attends),
      set(
        "tier",
        [100, 400, 1200]
          .map((at) => toF32(greaterOrEqual(points, f32(at))))
          .reduce((sum, reached) => add(sum, reached)),
      ),
      set("left", chance(leave, draws.leave)),
      { kind: "tally", tally: "revenue", value: i32(20), where: buys },
      { kind: "tally", tally: "visits", value: visited },
      { kind: "tally", tally: "alive", value: equal(left, truth(false)), group: segment },
      set("tenure", add(tenure, i32(1)), equal(left, truth(false))),
    ],
  };
};

const attendance = (attends: Expression): SetStatement[] => [
  set("visited", visited),
  set("points", add(points, f32(50)), attends),
  set("engagement", minimum(f32(1), add(engagement, f32(0.2))), attends),
];

/** Weekly content, and all members in the first step. */
export const speedInputs = (members: number, steps: number) => ({
  parameters: {},
  signals: {
    content: Float32Array.from({ length: steps }, (_, t) => 0.3 * Math.sin((2 * Math.PI * t) / 13)),
    born: Int32Array.from({ length: steps }, (_, t) => (t === 0 ? members : 0)),
  },
  tables: {},
});

/** A program that makes the workload's generator calls (or only the first so many of them) and uses their words. */
export const drawsAlone = (calls = 3): Program => {
  const first = [draws.visit, draws.leave].slice(0, calls);
  const second = [draws.push, draws.spend].slice(0, calls);
  const all = [...first, ...second].reduce((sum, d) => exclusiveOr(sum, d), u32(0) as Expression);
  const event = select(equal(remainder(step, i32(4)), i32(3)), draws.event, u32(0));
  return {
    columns: [{ name: "words", type: "u32", initial: 0 }],
    registers: [],
    tallies: [],
    signals: [{ name: "born", type: "i32", groups: 1 }],
    tables: [],
    parameters: [],
    neighbourSlots: [],
    live: truth(true),
    step: [
      {
        kind: "spawn",
        stream: "members",
        from: "outside",
        count: signal("born", "i32"),
        assign: [],
        birth: [],
      },
      set("words", calls < 3 ? all : exclusiveOr(all, event)),
    ],
  };
};
