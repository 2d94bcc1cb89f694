import { namedTraitDraw } from "../program/draws.ts";
import {
  add,
  and,
  type Expression,
  f32,
  greater,
  i32,
  maximum,
  multiply,
  step,
  subtract,
  table,
  truth,
} from "../program/expression.ts";
import { chance, saturate } from "../program/functions.ts";
import { type Content, content as written } from "../scenario/families/content.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { isSome } from "../scenario/quantity.ts";
import { datesWithEarlier } from "./earlierDates.ts";
import { refreshedBy } from "./effects.ts";
import {
  datesOf,
  type LeverContext,
  type Lowered,
  type Lowering,
  nothing,
  numberOf,
  recipeOf,
  runningOf,
} from "./lowered.ts";
import { effectTerms, wearing } from "./pulse.ts";

/** A post is still come across this many days after it was published. */
const freshDays = 7;

/**
 * Content: whoever visits comes across the posts published since the last visit (at most a week back). Several posts
 * at once saturate, x / (K + x). `match` is the share of members whose interests the topics meet: only they respond.
 */
const lower = (lever: Content, context: LeverContext): Lowered => {
  const name = `content: ${lever.name}`;
  const today = context.reference(lever);
  const settled = lever.today ? context.settled : undefined;
  const dates = datesOf(lever.schedule, context);
  const isDate = datesWithEarlier(lever, context, freshDays);
  const soFar = runningSum(
    Array.from({ length: freshDays + context.steps }, (_, d) =>
      isDate(context.firstDay - freshDays + d) ? 1 : 0,
    ),
  );
  const publishedBy = (day: Expression): Expression =>
    table(`${name}: dates so far`, add(day, i32(freshDays + 1)));
  const seenBy = maximum(context.lastVisit, subtract(step, i32(freshDays)));
  const newDates = subtract(publishedBy(step), publishedBy(seenBy));
  const suited = chance(matchOf(lever, context), namedTraitDraw(`${name}: match`));
  const isThere = isSome(lever.posts) ? greater(newDates, f32(0)) : truth(false);
  const exposed = and(context.visited, suited, isThere, context.target(lever.to));
  const worn = wearing(name, exposed, lever.wear, settled, refreshedBy(lever, context));
  // Where an arm has other posts than the plan, its effect is still that of the plan's.
  const stated = context.stated(lever);
  const effects = effectTerms({
    name,
    effects: lever.effects,
    exposed,
    strength: saturate(multiply(newDates, numberOf(lever.posts)), numberOf(lever.halfEffectAt)),
    reference: {
      schedule: today.schedule,
      strength: stated.posts.value / (stated.posts.value + stated.halfEffectAt.value),
    },
    settled,
    multiplier: worn.multiplier,
    afterVisits: true,
  });
  const readers = `${name}: readers`;
  return {
    ...nothing,
    measures: [...effects.measures, ...worn.measures],
    births: [...effects.births, ...worn.births],
    traits: [{ name: `${name}: match`, holds: suited }],
    columns: [...effects.columns, ...worn.columns],
    tallies: [{ name: readers, groups: 1, scale: 1 }],
    tables: [{ name: `${name}: dates so far`, kind: "values", type: "f32", values: soFar }],
    response: [{ kind: "tally", tally: readers, value: exposed }, ...worn.statements, ...effects.statements],
    terms: effects.terms,
    ledger: [
      {
        line: `${name}: posts`,
        kind: "cost",
        lever: name,
        prices: [recipeOf(lever.posts), recipeOf(lever.cost.perPost)],
        perStep: dates,
      },
      {
        line: `${name}: editing`,
        kind: "cost",
        lever: name,
        prices: [recipeOf(lever.cost.perWeek), 1 / 7],
        perStep: runningOf(lever.schedule, context),
      },
    ],
    counts: [{ name: readers, tally: readers }],
  };
};

/** The share whom it suits, with what recommendations take off the mismatch: match + precision · (1 − match). */
const matchOf = (lever: Content, context: LeverContext): Expression =>
  context
    .aids(lever)
    .flatMap(({ precision }) => precision ?? [])
    .reduce<Expression>(
      (match, precision) => add(match, multiply(precision, subtract(f32(1), match))),
      numberOf(lever.match),
    );

/** Sums of the first 0, 1, 2 … values. */
const runningSum = (values: readonly number[]): number[] => {
  const sums = [0];
  for (const v of values) sums.push(sums[sums.length - 1] + v);
  return sums;
};

export const content: LeverFamily<Content> & Lowering<Content> = {
  ...written,
  lower,
  exposed: ({ match }) => match.value,
};
