import { namedDraw } from "../program/draws.ts";
import {
  add,
  and,
  column,
  divide,
  type Expression,
  equal,
  f32,
  greater,
  greaterOrEqual,
  i32,
  less,
  maximum,
  minimum,
  multiply,
  select,
  squareRoot,
  step,
  subtract,
  toF32,
  toI32,
} from "../program/expression.ts";
import { exp, normalQuantile, sum } from "../program/functions.ts";
import type { Statement } from "../program/program.ts";
import { type Tiers, tiers as written } from "../scenario/families/tiers.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { settledOf } from "./effects.ts";
import { ladderPast } from "./ladderPast.ts";
import {
  isRunning,
  type LedgerEntry,
  type LeverContext,
  type Lowered,
  type Lowering,
  nothing,
  numberOf,
  recipeOf,
  runningSignal,
  type Term,
} from "./lowered.ts";
import { goalGradient, pullOf } from "./progress.ts";
import { pulse } from "./pulse.ts";

/**
 * Tiers: a ladder climbed by points of its own, earned with visits and orders. A member on a rung has its benefits and
 * its effects; the nearer the next rung, the more visits (goal gradient). Where the rung must be earned again, who has
 * not kept up drops one rung and is the more likely to leave for a while.
 */
const lower = (lever: Tiers, context: LeverContext): Lowered => {
  const name = `tiers: ${lever.name}`;
  const running = and(isRunning(name), context.reached);
  const points = column(`${name}: points`, "f32");
  const rung = column(`${name}: rung`, "i32");
  const checkAt = column(`${name}: next check`, "i32");
  const heldAtCheck = column(`${name}: points at last check`, "f32");
  const demoted = column(`${name}: demoted`, "bool");
  const thresholds = lever.ladder.map((r) => numberOf(r.at));
  const earned = add(
    select(context.visited, numberOf(lever.earn.visit), f32(0)),
    select(context.ordered, numberOf(lever.earn.purchase), f32(0)),
    ...(lever.earn.post === undefined ? [] : [select(context.posted, numberOf(lever.earn.post), f32(0))]),
  );
  const onRung = (j: number): Expression => and(running, context.target(lever.to), equal(rung, i32(j)));
  const rungAt = (held: Expression): Expression =>
    thresholds
      .slice(1)
      .reduce<Expression>((count, at) => add(count, toI32(greaterOrEqual(held, at))), i32(0));
  const reached = rungAt(points);
  const last = lever.ladder.length - 1;
  const pick = (values: readonly Expression[], at: Expression): Expression =>
    values.slice(1).reduce((held, v, j) => select(greaterOrEqual(at, i32(j + 1)), v, held), values[0]);
  const from = pick(thresholds, rung);
  const next = pick([...thresholds.slice(1), thresholds[last]], rung);
  const pull = pullOf(
    `${name}: gradient`,
    divide(subtract(points, from), subtract(next, from)),
    lever.gradientExponent,
  );
  const onTheWay = and(running, context.target(lever.to), less(rung, i32(last)));
  const gradient = goalGradient(lever, name, select(onTheWay, pull.amount, f32(0)));
  const rungTerms = lever.ladder.flatMap((r, j) =>
    r.effects.map(
      (effect): Term => ({
        process: effect.process,
        name: `${name}: ${r.name}: ${effect.process}`,
        intended: true,
        coefficient: numberOf(effect.lnRateRatio),
        amount: select(onRung(j), f32(1), f32(0)),
      }),
    ),
  );
  const settled = settledOf(lever, context);
  const fall = pulse(
    `${name}: fall`,
    demoted,
    // Who has dropped stands on the rung below by then.
    lever.demotion.byRung === true ? add(toF32(rung), f32(1)) : f32(1),
    { kind: "lasting", days: lever.demotion.days },
    1,
    settled,
  );
  const setback: Term = {
    process: "leave",
    name: `${name}: after demotion`,
    coefficient: numberOf(lever.demotion.lnRateRatio),
    amount: fall.amount,
  };
  const counts = lever.ladder.map((r) => `${name}: on ${r.name}`);
  const demotions = `${name}: demotions`;
  const opening = equal(step, i32(Math.max(0, lever.schedule.from - context.firstDay)));
  const every = lever.requalify?.everyDays ?? 0;
  const due = and(running, greaterOrEqual(step, checkAt), greater(rung, i32(0)));
  const requalification: readonly Statement[] =
    lever.requalify === undefined
      ? []
      : [
          {
            kind: "set",
            column: demoted.name,
            value: and(
              due,
              less(subtract(points, heldAtCheck), multiply(numberOf(lever.requalify.keep), from)),
            ),
          },
          // Who drops starts again from the bottom of the rung below.
          {
            kind: "set",
            column: points.name,
            value: pick([thresholds[0], ...thresholds.slice(0, -1)], rung),
            where: demoted,
          },
          { kind: "set", column: heldAtCheck.name, value: points, where: due },
          { kind: "set", column: checkAt.name, value: add(step, i32(every)), where: due },
        ];
  const rungCosts = lever.ladder.map(
    (r, j): LedgerEntry => ({
      line: `${name}: ${r.name}`,
      kind: "cost",
      lever: name,
      prices: [recipeOf(r.cost)],
      tally: counts[j],
      group: 0,
    }),
  );
  // What has been running had its checks before the first day too; what is new credits the past and nothing more.
  const past =
    lever.today && lever.requalify !== undefined
      ? ladderPast(
          name,
          {
            count: lever.ladder.length,
            at: (held) => pick(thresholds, rungAt(held)),
            below: (held) => pick([thresholds[0], ...thresholds.slice(0, -1)], rungAt(held)),
            above: (held) => pick([...thresholds.slice(1), f32(endless)], rungAt(held)),
          },
          daysBefore(lever, context),
          lever.historyDays,
          pointsPerDay(lever, context),
          every,
          numberOf(lever.requalify.keep),
        )
      : { points: credited(lever, name, context), held: points, since: f32(-1) };
  return {
    ...nothing,
    columns: [
      ...[points, heldAtCheck].map((c) => ({ name: c.name, type: "f32" as const, initial: 0, stated })),
      ...[rung, checkAt].map((c) => ({ name: c.name, type: "i32" as const, initial: 0, stated })),
      { name: demoted.name, type: "bool", initial: 0 },
      ...fall.columns,
    ],
    signals: [runningSignal(lever, name, context)],
    tables: [pull.table],
    measures: fall.measures,
    births: fall.births,
    tallies: [...counts, demotions].map((tally) => ({ name: tally, groups: 1, scale: 1 })),
    exposure: [
      { kind: "set", column: points.name, value: past.points, where: opening },
      { kind: "set", column: rung.name, value: reached, where: opening },
      { kind: "set", column: heldAtCheck.name, value: past.held, where: opening },
      {
        kind: "set",
        column: checkAt.name,
        // Counted from the evening on which the last period began, yesterday at the latest; of a new ladder from today.
        value: subtract(add(step, i32(every - 1)), toI32(past.since)),
        where: opening,
      },
    ],
    response: [
      { kind: "set", column: points.name, value: add(points, earned), where: running },
      ...requalification,
      // A rung newly reached is held for a whole period before it is looked at.
      {
        kind: "set",
        column: checkAt.name,
        value: add(step, i32(every)),
        where: and(running, less(rung, reached)),
      },
      { kind: "set", column: heldAtCheck.name, value: points, where: and(running, less(rung, reached)) },
      { kind: "set", column: rung.name, value: reached, where: running },
      ...counts.map((tally, j): Statement => ({ kind: "tally", tally, value: onRung(j) })),
      { kind: "tally", tally: demotions, value: demoted },
      ...fall.statements,
    ],
    terms: [...gradient, ...rungTerms, setback],
    ledger: rungCosts,
    counts: [...counts, demotions].map((tally) => ({ name: tally, tally })),
  };
};

/** More points than anyone can have. */
const endless = 1e9;
const stated = true as const;

/** f32: days before the ladder opened that count. */
const daysBefore = (lever: Tiers, { joined }: LeverContext): Expression =>
  toF32(maximum(minimum(subtract(step, joined), i32(lever.historyDays)), i32(0)));

/** f32: the chance of a visit on a day, and what one earns with the orders that it brings. */
const visitsPerDay = ({ visitRate }: LeverContext): Expression =>
  subtract(f32(1), exp(multiply(f32(-1), visitRate)));
const pointsPerVisit = (lever: Tiers, { orderChance }: LeverContext): Expression =>
  sum([numberOf(lever.earn.visit), multiply(orderChance, numberOf(lever.earn.purchase))]);

/** Mean and standard deviation of the points of a day. */
const pointsPerDay = (
  lever: Tiers,
  context: LeverContext,
): { readonly mean: Expression; readonly deviation: Expression } => {
  const [visits, points] = [visitsPerDay(context), pointsPerVisit(lever, context)];
  return {
    mean: multiply(visits, points),
    deviation: multiply(squareRoot(multiply(visits, subtract(f32(1), visits))), points),
  };
};

/**
 * Points credited for the days before the ladder opened. That past is not simulated for members who were there from
 * the start, so visits over min(tenure, history) days are drawn from the normal approximation of their number.
 */
const credited = (lever: Tiers, name: string, context: LeverContext): Expression => {
  const days = daysBefore(lever, context);
  const perDay = visitsPerDay(context);
  const mean = multiply(days, perDay);
  const deviation = squareRoot(multiply(mean, subtract(f32(1), perDay)));
  const visits = maximum(
    f32(0),
    minimum(days, add(mean, multiply(deviation, normalQuantile(namedDraw(`${name}: history`))))),
  );
  return multiply(visits, pointsPerVisit(lever, context));
};

export const tiers: LeverFamily<Tiers> & Lowering<Tiers> = { ...written, lower };
