import { namedTraitDraw } from "../program/draws.ts";
import {
  add,
  and,
  type ColumnExpression,
  column,
  divide,
  type Expression,
  f32,
  floor,
  greater,
  greaterOrEqual,
  i32,
  maximum,
  multiply,
  select,
  step,
  subtract,
  toI32,
} from "../program/expression.ts";
import { uniform } from "../program/functions.ts";
import type { SetStatement } from "../program/program.ts";
import { type Points, points as written } from "../scenario/families/points.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { aftermathOf } from "./consequence.ts";
import {
  complementOf,
  isRunning,
  type LeverContext,
  type Lowered,
  type Lowering,
  nothing,
  numberOf,
  recipeOf,
  runningSignal,
} from "./lowered.ts";
import { goalGradient, pullOf } from "./progress.ts";
import { effectTerms, type Settled } from "./pulse.ts";

/** Points that are lost when none have been earned for so many days, and the setback of it. */
const expiring = (
  lever: Points,
  name: string,
  balance: ColumnExpression,
  running: Expression,
  earned: Expression,
  settled: Settled,
): Pick<Lowered, "columns" | "tallies" | "counts" | "measures" | "births" | "response" | "terms"> => {
  const { expiry } = lever;
  if (expiry === undefined)
    return { columns: [], tallies: [], counts: [], measures: [], births: [], response: [], terms: [] };
  const last = column(`${name}: last earned`, "i32");
  const lost = column(`${name}: lost`, "bool");
  const count = `${name}: expired`;
  const setback = aftermathOf(expiry.missed, `${name}: after expiry`, lost, settled);
  return {
    columns: [
      { name: last.name, type: "i32", initial: 0, dated: true },
      { name: lost.name, type: "bool", initial: 0 },
      ...(setback.columns ?? []),
    ],
    tallies: [{ name: count, groups: 1, scale: 100 }],
    counts: [{ name: count, tally: count }],
    // Whoever begins with points has them from then on.
    measures: setback.measures ?? [],
    births: [
      ...(lever.today ? [{ kind: "set", column: last.name, value: step } as const] : []),
      ...(setback.births ?? []),
    ],
    response: [
      { kind: "set", column: last.name, value: step, where: greater(earned, f32(0)) },
      {
        kind: "set",
        column: lost.name,
        value: and(running, greater(balance, f32(0)), greaterOrEqual(subtract(step, last), i32(expiry.days))),
      },
      { kind: "tally", tally: count, value: select(lost, balance, f32(0)) },
      { kind: "set", column: balance.name, value: f32(0), where: lost },
      ...(setback.response ?? []),
    ],
    terms: setback.terms ?? [],
  };
};

/**
 * Points: earned with visits and orders, spent on a reward whenever there are enough. The nearer the reward, the more
 * visits (goal gradient, β · progress^exponent on the ln rate). The cost is booked when points are earned, without
 * the share that is never redeemed; a redemption settles that debt and costs nothing more.
 */
const lower = (lever: Points, context: LeverContext): Lowered => {
  const name = `points: ${lever.name}`;
  const running = and(isRunning(name), context.target(lever.to));
  const balance = column(`${name}: balance`, "f32");
  const earned = select(
    running,
    add(
      select(context.visited, numberOf(lever.earn.visit), f32(0)),
      select(context.ordered, numberOf(lever.earn.purchase), f32(0)),
      ...(lever.earn.post === undefined ? [] : [select(context.posted, numberOf(lever.earn.post), f32(0))]),
    ),
    f32(0),
  );
  const price = numberOf(lever.rewardAt);
  const rewards = floor(divide(balance, price));
  const counts = [`${name}: earned`, `${name}: rewards`];
  const pull = pullOf(`${name}: gradient`, divide(balance, price), lever.gradientExponent);
  const gradient = goalGradient(lever, name, select(running, pull.amount, f32(0)));
  const settled = lever.today ? context.settled : undefined;
  // Of a programme that has been running, members stand at any number of visits towards the reward.
  const steps = divide(price, maximum(numberOf(lever.earn.visit), f32(1e-6)));
  const underWay: readonly SetStatement[] = lever.today
    ? [
        {
          kind: "set",
          column: balance.name,
          value: multiply(
            floor(multiply(uniform(namedTraitDraw(`${name}: under way`)), steps)),
            numberOf(lever.earn.visit),
          ),
        },
      ]
    : [];
  const effects = effectTerms({
    name,
    effects: lever.effects,
    exposed: running,
    strength: f32(1),
    reference: { schedule: lever.schedule, strength: 1 },
    settled,
    multiplier: f32(1),
  });
  const expiry = expiring(lever, name, balance, running, earned, settled);
  const reward =
    lever.rewarded === undefined
      ? {}
      : aftermathOf(lever.rewarded, `${name}: after a reward`, greater(rewards, f32(0)), settled);
  return {
    ...nothing,
    columns: [
      { name: balance.name, type: "f32", initial: 0 },
      ...effects.columns,
      ...expiry.columns,
      ...(reward.columns ?? []),
    ],
    signals: [runningSignal(lever, name, context)],
    tables: [pull.table],
    tallies: [
      { name: counts[0], groups: 1, scale: 100 },
      { name: counts[1], groups: 1, scale: 1 },
      ...expiry.tallies,
    ],
    measures: [...effects.measures, ...(reward.measures ?? []), ...expiry.measures],
    births: [...effects.births, ...underWay, ...(reward.births ?? []), ...expiry.births],
    exposure: effects.statements,
    response: [
      { kind: "tally", tally: counts[0], value: earned },
      { kind: "set", column: balance.name, value: add(balance, earned) },
      { kind: "tally", tally: counts[1], value: toI32(rewards) },
      ...(reward.response ?? []),
      { kind: "set", column: balance.name, value: subtract(balance, multiply(rewards, price)) },
      ...expiry.response,
    ],
    terms: [...gradient, ...effects.terms, ...(reward.terms ?? []), ...expiry.terms],
    ledger: [
      {
        line: `${name}: earned`,
        kind: "cost",
        lever: name,
        prices: [recipeOf(lever.costPerPoint), complementOf(lever.breakage)],
        tally: counts[0],
        group: 0,
      },
    ],
    counts: [...counts.map((tally) => ({ name: tally, tally })), ...expiry.counts],
  };
};

export const points: LeverFamily<Points> & Lowering<Points> = { ...written, lower };
