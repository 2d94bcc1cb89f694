import { channelsIn } from "../levers/families.ts";
import { isOnLevel } from "../levers/levels.ts";
import {
  add,
  and,
  column,
  divide,
  type Expression,
  equal,
  f32,
  i32,
  maximum,
  quotient,
  select,
  signal,
  step,
  subtract,
  toF32,
} from "../program/expression.ts";
import { countBits } from "../program/functions.ts";
import type { RuleMeaning } from "../program/rule.ts";
import type { Tiers } from "../scenario/families/tiers.ts";
import { type LeverChannel, ruleVocabulary } from "../scenario/ruleVocabulary.ts";
import type { LeverSet, Scenario } from "../scenario/scenario.ts";
import { groupSizeOf } from "./chatGroups.ts";
import { member } from "./member.ts";
import { minutesSoFar, postsSoFar } from "./participating.ts";

const subjectsOf = (scenario: Scenario, set: LeverSet) => ({
  segments: scenario.members.segments.map((s) => s.name),
  channels: scenario.arrivals.map((c) => c.name),
  leverChannels: leverChannels(scenario, set),
  rungs: [
    ...new Set(
      [scenario.today, scenario.plan, ...scenario.arms.map((arm) => arm.levers), set]
        .flatMap((levers) => levers.tiers)
        .flatMap((t) => t.ladder.map((r) => r.name)),
    ),
  ],
  levels: [
    ...new Set(
      [scenario.today, scenario.plan, ...scenario.arms.map((arm) => arm.levers), set]
        .flatMap((levers) => levers.levels)
        .map(({ name }) => name),
    ),
  ],
  contract: scenario.behaviour.leaving.contract !== undefined,
  invitations: scenario.invitations !== undefined,
  chatGroups: scenario.members.chatGroups !== undefined,
  posts: scenario.behaviour.posts !== undefined,
  time: scenario.behaviour.time !== undefined,
});

/** Levers that are channels: in the order of their indices, then those of other sets, where nobody is. */
const leverChannels = (scenario: Scenario, set: LeverSet): readonly LeverChannel[] => {
  const keys = [scenario.today, set, scenario.plan, ...scenario.arms.map((arm) => arm.levers)].flatMap(
    channelsIn,
  );
  return [...new Set(keys)].map((key) => {
    const at = key.indexOf(": ");
    return { family: key.slice(0, at), name: key.slice(at + 2) };
  });
};

/** The values of a text variable of the rule language, in the order of their indices. */
export const textValues = (scenario: Scenario, set: LeverSet): ((variable: string) => readonly string[]) => {
  const { variables } = ruleVocabulary(subjectsOf(scenario, set));
  return (name) => {
    const known = variables[name];
    return known?.type === "text" ? known.values : [];
  };
};

/** Days since the last visit, or since joining for one who never came; i32. */
const daysSinceVisit: Expression = subtract(step, maximum(member.lastVisit, member.joined));
export const memberDay: Expression = subtract(step, member.joined);

/** Number of visit-days among the last n days (1…31), today not included; i32. */
const visitsLast = (n: number): Expression =>
  countBits(and(member.visitsWindow, i32(n >= 32 ? -1 : (1 << n) - 1)));

/** What the words of the rule language mean in this model. */
export const ruleMeaning = (scenario: Scenario, set: LeverSet, start: number): RuleMeaning => {
  const tiers = firstByName(set.tiers);
  const points = firstByName(set.points);
  const planDay = add(subtract(step, i32(start)), i32(1));
  const meanings: Readonly<Record<string, Expression>> = {
    stage: member.stage,
    segment: member.segment,
    channel: member.channel,
    tier: tiers === undefined ? i32(-1) : rungIndex(tiers, textValues(scenario, set)("tier")),
    level: levelIndex(set, textValues(scenario, set)("level")),
    member_day: toF32(memberDay),
    member_week: toF32(add(quotient(memberDay, i32(7)), i32(1))),
    days_since_visit: toF32(daysSinceVisit),
    days_to_renewal: toF32(member.renewIn),
    spend: divide(toF32(member.spend), f32(scenario.currency.minorUnits)),
    purchases: toF32(member.orders),
    posts: toF32(postsSoFar),
    minutes: minutesSoFar,
    group_size: toF32(groupSizeOf(scenario)),
    points: points === undefined ? f32(0) : column(`points: ${points.name}: balance`, "f32"),
    weekday: signal("weekday", "i32"),
    month: toF32(signal("month", "i32")),
    week: toF32(add(quotient(subtract(planDay, i32(1)), i32(7)), i32(1))),
    day_of_plan: toF32(planDay),
  };
  return {
    variable: (name) => meanings[name] ?? f32(0),
    call: (_name, argument) => toF32(visitsLast(argument)),
  };
};

/** Of several ladders or programmes rules speak of the first by name, wherever it stands in the file. */
const firstByName = <L extends { readonly name: string }>(levers: readonly L[]): L | undefined =>
  [...levers].sort((a, b) => (a.name < b.name ? -1 : 1))[0];

/** Index of the member's level among all levels' names, 0 on none. */
const levelIndex = (set: LeverSet, names: readonly string[]): Expression =>
  set.levels.reduce<Expression>((held, { name }) => {
    const index = names.indexOf(name);
    return select(isOnLevel(`levels: ${name}`), i32(index), held);
  }, i32(0));

/** Index of the member's rung among all rung names. */
const rungIndex = (tiers: Tiers, names: readonly string[]): Expression => {
  const ladder = tiers.ladder.map((r) => r.name);
  const rung = column(`tiers: ${tiers.name}: rung`, "i32");
  return ladder
    .slice(1)
    .reduce(
      (held, name, j) => selectIndex(rung, j + 1, names.indexOf(name), held),
      i32(names.indexOf(ladder[0])) as Expression,
    );
};

const selectIndex = (rung: Expression, at: number, index: number, otherwise: Expression): Expression => ({
  op: "select",
  type: "i32",
  condition: equal(rung, i32(at)),
  a: i32(index),
  b: otherwise,
});
