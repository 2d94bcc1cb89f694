import { worldKey } from "../../src/engine/generator.ts";
import { advance } from "../../src/engine/reference.ts";
import { createWorld, prepare, type ReferenceWorld } from "../../src/engine/referenceWorld.ts";
import { families } from "../../src/levers/families.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Arm, Model } from "../../src/model/model.ts";
import type { Rule } from "../../src/program/rule.ts";
import type { Content } from "../../src/scenario/families/content.ts";
import type { Coupon } from "../../src/scenario/families/coupons.ts";
import type { Event } from "../../src/scenario/families/events.ts";
import type { Points } from "../../src/scenario/families/points.ts";
import type { Push } from "../../src/scenario/families/push.ts";
import type { Tiers } from "../../src/scenario/families/tiers.ts";
import type { WelcomePack } from "../../src/scenario/families/welcome.ts";
import { byFamily } from "../../src/scenario/leverFamily.ts";
import type { Quantity, Spread, Unit } from "../../src/scenario/quantity.ts";
import type {
  Behaviour,
  Channel,
  Effect,
  LeverSet,
  Process,
  Scenario,
  Schedule,
} from "../../src/scenario/scenario.ts";
import { inputsFrom } from "../../src/simulation/inputs.ts";
import type { ReplicateRecord, WorldRecord } from "../../src/simulation/records.ts";
import { ledgerLines, prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";

/** A certain number of a test's scenario. */
export const certain = (value: number, unit: Unit = "number", name = `certain ${value}`): Quantity => ({
  name,
  value,
  unit,
  provenance: { kind: "assumption", note: "a test" },
  text: `${value}`,
  place: { file: "test", line: 1, column: 1 },
});

export const uncertain = (name: string, value: number, spread: Spread, unit: Unit = "number"): Quantity => ({
  ...certain(value, unit, name),
  spread,
});

/** A set without levers. */
export const noLevers: LeverSet = byFamily(families, () => []);

export const everyDay = (from: number, days: number): Schedule => ({
  from,
  until: from + days - 1,
  days: { kind: "every", days: 1 },
  text: "every day",
});

const twelve = Array.from({ length: 12 }, () => certain(1, "multiple"));
const seven = Array.from({ length: 7 }, () => certain(1, "multiple"));

/** Members who are alike, leave at one rate and visit at one rate; no money, no arrivals. */
export const plainBehaviour = (leave: number, visit: number): Behaviour => ({
  visits: {
    active: certain(visit, "per day"),
    fresh: certain(visit, "per day"),
    weekdays: seven,
    months: twelve,
    joiningIsVisit: false,
  },
  activation: certain(0, "per day"),
  leaving: {
    clock: "daily",
    everyDays: 30,
    heterogeneity: { kind: "none" },
    fresh: certain(leave, "per day"),
    active: certain(leave, "per day"),
    dormant: certain(leave, "per day"),
  },
  dormancy: {
    rate: certain(0, "per day"),
    return: certain(0, "per day"),
    slowing: certain(0),
    scale: certain(7, "days"),
    months: twelve,
  },
});

/** 2026-07-06, a Monday. */
export const monday = 20640;

export const community = (changes: Partial<Scenario> = {}): Scenario => ({
  id: "test",
  name: "test",
  language: "en",
  headline: "retention",
  currency: { code: "CNY", minorUnits: 100 },
  seed: "test",
  replicates: 1,
  calendar: { start: monday, days: 28, history: 0 },
  discount: certain(0, "number"),
  members: {
    count: certain(1000, "count"),
    tenure: [{ fromDays: 1, toDays: 2, share: certain(1, "probability") }],
    segments: [
      {
        name: "all",
        share: certain(1, "probability"),
        visits: certain(1, "multiple"),
        leaves: certain(1, "multiple"),
      },
    ],
  },
  arrivals: [],
  behaviour: plainBehaviour(0.01, 0.3),
  today: noLevers,
  plan: noLevers,
  arms: [],
  targets: [],
  shocks: [],
  switches: [],
  dials: [],
  ...changes,
});

export const channel = (name: string, perDay: number, changes: Partial<Channel> = {}): Channel => ({
  name,
  rate: certain(perDay, "per day"),
  trend: certain(1, "multiple"),
  months: twelve,
  weekdays: seven,
  cost: certain(0, "minor"),
  ...changes,
});

/** Members who all join on the first day, about `size` of them, and nobody else. */
export const oneCohort = (size: number): Pick<Scenario, "members" | "arrivals"> => ({
  members: { ...community().members, count: certain(0, "count") },
  arrivals: [channel("cohort", size, { until: monday })],
});

/** `count` members who joined on the first day, whatever the seed; no arrivals. */
export const founders = (count: number): Scenario["members"] => ({
  ...community().members,
  count: certain(count, "count"),
  tenure: [{ fromDays: 0, toDays: 1, share: certain(1, "probability") }],
});

/** The rate per day at which something happens on a day with this probability. */
export const rateOf = (probability: number): number => -Math.log(1 - probability);

/** The model of a scenario with its baseline alone. */
export const baselineOf = (scenario: Scenario): Model => {
  const model = assemble(scenario, {});
  return { ...model, arms: [model.arms[0]] };
};

/** Member-steps below which compiling a program takes longer than interpreting it. */
const smallWork = 40000;

/** Replicates 0 … count − 1 of a model, on the engine that is done first: both leave the same worlds. */
export const play = (model: Model, count = 1): ReplicateRecord[] => {
  const starting = model.arms[0].signals.find((s) => s.name === "starting members");
  const members = starting?.kind === "values" ? starting.values[0] : 0;
  const small = members > 0 && members * model.steps * count < smallWork;
  const prepared = prepareModel(model, seedKey(model.seed), small ? "reference" : "compiled");
  return Array.from({ length: count }, (_, r) => runReplicate(prepared, r));
};

/** The baseline world of the first replicate. */
export const playBaseline = (scenario: Scenario): WorldRecord => play(baselineOf(scenario))[0].worlds[0];

/** Daily amounts of a ledger line of an arm, minor units. */
export const lineOf = (model: Model, world: WorldRecord, name: string): Float64Array =>
  world.ledger[ledgerLines(model.arms).findIndex((l) => l.name === name)];

export const total = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

/** Share of a cohort (or of those at risk) that is still there at an age in days. */
export const survival = ({ series }: WorldRecord, age: number): number =>
  series.ageAtRisk[age] / series.ageAtRisk[0];

/** Four standard errors of a share p among n. */
export const fourErrors = (p: number, n: number): number => 4 * Math.sqrt((p * (1 - p)) / n);

export const weekly = (weekday: 0 | 1 | 2 | 3 | 4 | 5 | 6, from = monday, days = 3650): Schedule => ({
  from,
  until: from + days - 1,
  days: { kind: "weekdays", weekdays: [weekday], everyWeeks: 1 },
  text: "every week",
});

export const on = (...dates: readonly number[]): Schedule => ({
  from: Math.min(...dates),
  until: Math.max(...dates),
  days: { kind: "dates", dates },
  text: "on dates",
});

export const lasting = (process: Process, lnRateRatio: number, days: number): Effect<Process> => ({
  process,
  lnRateRatio: certain(lnRateRatio, "ln rate ratio"),
  fading: { kind: "lasting", days },
});

export const halving = (process: Process, lnRateRatio: number, days: number): Effect<Process> => ({
  process,
  lnRateRatio: certain(lnRateRatio, "ln rate ratio"),
  fading: { kind: "halving", days },
});

const always = everyDay(monday, 3650);
const free = certain(0, "minor");

export const content = (changes: Partial<Content> = {}): Content => ({
  family: "content",
  name: "posts",
  today: false,
  schedule: always,
  effects: [],
  posts: certain(1, "count"),
  halfEffectAt: certain(1, "count"),
  match: certain(1, "probability"),
  cost: { perPost: free, perWeek: free },
  ...changes,
});

export const event = (changes: Partial<Event> = {}): Event => ({
  family: "events",
  name: "show",
  today: false,
  schedule: weekly(0),
  effects: [],
  seatsBy: "lottery",
  interest: certain(1, "probability"),
  showUp: certain(1, "probability"),
  cost: { perDate: free, perAttendee: free },
  ...changes,
});

export const points = (changes: Partial<Points> = {}): Points => ({
  family: "points",
  name: "stamps",
  today: false,
  schedule: always,
  effects: [],
  earn: { visit: certain(10), purchase: certain(0) },
  rewardAt: certain(100),
  costPerPoint: free,
  breakage: certain(0, "probability"),
  gradient: certain(0, "ln rate ratio"),
  gradientExponent: certain(1),
  ...changes,
});

export const coupon = (changes: Partial<Coupon> = {}): Coupon => ({
  family: "coupons",
  name: "ten off",
  today: false,
  schedule: on(monday),
  effects: [],
  face: certain(1000, "minor"),
  validDays: 14,
  times: "every time",
  redemption: certain(1, "probability"),
  halo: certain(0, "probability"),
  afterwards: { lnRateRatio: certain(0, "ln rate ratio"), days: 7 },
  cost: { perCoupon: free },
  ...changes,
});

export const welcomePack = (changes: Partial<WelcomePack> = {}): WelcomePack => ({
  family: "welcome",
  name: "pack",
  today: false,
  schedule: always,
  effects: [],
  cost: { perPack: free },
  ...changes,
});

export const tiers = (changes: Partial<Tiers> = {}): Tiers => ({
  family: "tiers",
  name: "ladder",
  today: false,
  schedule: always,
  effects: [],
  earn: { visit: certain(10), purchase: certain(0) },
  ladder: [
    { name: "new", at: certain(0), effects: [], cost: free },
    { name: "core", at: certain(50), effects: [], cost: free },
  ],
  historyDays: 0,
  gradient: certain(0, "ln rate ratio"),
  gradientExponent: certain(1),
  demotion: { lnRateRatio: certain(0, "ln rate ratio"), days: 60 },
  ...changes,
});

export const push = (changes: Partial<Push> = {}): Push => ({
  family: "push",
  name: "digest",
  today: false,
  schedule: always,
  effects: [],
  reach: certain(1, "probability"),
  open: certain(1, "probability"),
  relevance: certain(1, "probability"),
  fatigue: { halfLifeDays: certain(7, "days"), damping: certain(0), leave: certain(0) },
  cost: { perMessage: free },
  ...changes,
});

/** A condition on a member's text variable, e.g. `segment == "loyal"`. */
export const isText = (variable: string, value: string): Rule => ({
  text: `${variable} == "${value}"`,
  root: { op: "==", a: { op: "variable", name: variable }, b: { op: "text", value } },
});

/** A world of one arm as it stands after its last step, with every tally's total per step. */
export const playWorld = (
  model: Model,
  arm: Arm,
  replicate = 0,
): { readonly world: ReferenceWorld; readonly tallies: ReadonlyMap<string, Float64Array> } => {
  const key = worldKey(seedKey(model.seed), replicate);
  const world = createWorld(prepare(arm.program), inputsFrom(arm, {}, key), key);
  const tallies = new Map(arm.program.tallies.map((t) => [t.name, new Float64Array(model.steps)]));
  while (world.step < model.steps) {
    const at = world.step;
    advance(world);
    for (const [name, values] of tallies) values[at] = world.tallies.get(name)?.[0] ?? 0;
  }
  return { world, tallies };
};
