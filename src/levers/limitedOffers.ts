import {
  add,
  and,
  type ColumnExpression,
  column,
  divide,
  type Expression,
  f32,
  i32,
  less,
  multiply,
  nearest,
  select,
  step,
  subtract,
  toF32,
  toI32,
} from "../program/expression.ts";
import { saturate } from "../program/functions.ts";
import { priorFrom } from "../scenario/evidence.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import {
  consequence,
  days,
  forAll,
  money,
  optional,
  plainNumber,
  required,
  share,
} from "../scenario/leverKeys.ts";
import { plainly } from "../scenario/reader.ts";
import { aftermathOf, intendedTerm } from "./consequence.ts";
import { takenOff } from "./discounts.ts";
import { effectsOn, settledOf } from "./effects.ts";
import { keyOf } from "./keys.ts";
import {
  combined,
  type LeverContext,
  type Lowered,
  type Lowering,
  numberOf,
  type SingleContext,
} from "./lowered.ts";
import { costPerDate, datesSignal, dueOn, participation } from "./participation.ts";
import { pullOf } from "./progress.ts";

/** Offers with an end: flash sales, holiday sales, member days. */
const written = keyedFamily({
  family: "limited offers",
  identifier: "LimitedOffer",
  description: "Offers for a limited time: flash sales, holidays, member days.",
  days: "dates",
  keys: {
    window: days("window", "How long it is open, from its date on.", required("3 days")),
    reach: share("reach", "The share of members who hear of it.", plainly("100%", "everyone hears of it")),
    discount: share(
      "discount",
      "What it takes off orders of those who heard of it, as a share.",
      plainly("0%", "no discount"),
    ),
    halfAt: optional(
      share("half effect at", "", required("10%")),
      "the effect is the same at any discount",
      "The discount at which half of the possible effect is reached: another one than the plan's does more or less by it.",
    ),
    deadline: consequence(
      "deadline",
      "More orders as the end comes near.",
      "purchase",
      "more purchases",
      undefined,
      priorFrom(
        "short window",
        "more purchases",
        "Yoganarasimhan, Barzegary and Pani 2023: a trial of 7 days brings 5.59% more subscriptions than one of 30, halved for transfer",
      ),
    ),
    exponent: plainNumber(
      "deadline exponent",
      "The pull grows with the elapsed share of the window to this power.",
      plainly("2", "our judgement: most of the pull comes at the end"),
    ),
    afterwards: consequence(
      "afterwards",
      "What an order in the window does to later orders.",
      "purchase",
      "fewer purchases",
      "14 days",
    ),
    perDate: forAll(money("per date", "What one of them costs apart from its discount.")),
  },
  effects: {
    fading: { key: "lasting", text: "1 day" },
    holdsFor: "window",
    described: "On those who heard of it, while it is open. ",
  },
  example:
    "{ name: member day, every: month, window: 3 days, discount: 10%, effects: { more purchases: 10%..40% }, afterwards: { fewer purchases: 0%..15% }, per date: 500 CNY }",
});

export type LimitedOffer = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly "limited offers": LimitedOffer;
  }
}

/** i32: the first day on which it is no longer open to the member. */
const openUntil = (lever: LimitedOffer): ColumnExpression => column(`${keyOf(lever)}: open until`, "i32");

/** i32: the discount on today's order, minor units. */
const givenOff = ({ discount }: LimitedOffer, { basket }: SingleContext): Expression =>
  toI32(nearest(multiply(toF32(basket), numberOf(discount))));

/** What a discount draws, x/(K + x), over what that does on whose size the effect was stated. */
const ofDepth = (lever: LimitedOffer, context: LeverContext): { readonly multiplier?: Expression } => {
  const { discount, halfAt } = lever;
  if (halfAt === undefined) return {};
  const stated = saturate(numberOf(context.stated(lever).discount), numberOf(halfAt));
  return { multiplier: divide(saturate(numberOf(discount), numberOf(halfAt)), stated) };
};

/**
 * Offers for a limited time: for those who hear of one its effect lasts as long as it is open, the end that comes near
 * pulls as (elapsed/window)^θ, and afterwards there is nothing left but the orders that were pulled forward. The discount
 * only takes from what orders earn.
 */
const lower = (lever: LimitedOffer, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const until = openUntil(lever);
  const heard = participation({
    lever,
    key,
    context,
    what: "reached",
    due: dueOn(lever, key, context),
    chance: numberOf(lever.reach),
    kept: true,
  });
  const open = less(step, until);
  const elapsed = subtract(i32(lever.window), subtract(until, step));
  const pull = pullOf(
    `${key}: deadline`,
    divide(toF32(elapsed), toF32(i32(Math.max(1, lever.window - 1)))),
    lever.exponent,
  );
  const bought = and(open, context.ordered);
  const counts = [`${key}: orders`, `${key}: discount`];
  return combined(
    datesSignal(lever, key, context),
    heard.part,
    {
      columns: [{ name: until.name, type: "i32", initial: 0, dated: true }],
      tables: [pull.table],
      tallies: counts.map((name) => ({ name, groups: 1, scale: 1 })),
      counts: counts.map((name) => ({ name, tally: name })),
      exposure: [{ kind: "set", column: until.name, value: add(step, i32(lever.window)), where: heard.took }],
      response: [
        { kind: "tally", tally: counts[0], value: bought },
        {
          kind: "tally",
          tally: counts[1],
          value: takenOff(lever, givenOff(lever, context), context),
          where: bought,
        },
      ],
      terms: [intendedTerm(lever.deadline, `${key}: deadline`, select(open, pull.amount, f32(0)))],
      ledger: [
        { line: `${key}: discount`, kind: "margin", lever: key, prices: [-1], tally: counts[1], group: 0 },
        costPerDate(lever, key, context, lever.perDate),
      ],
    },
    effectsOn(lever, key, context, heard.took, {
      single: true,
      ...ofDepth(lever, context),
      effects: lever.effects.map((effect) => ({
        ...effect,
        fading: { kind: "lasting", days: lever.window },
      })),
    }),
    aftermathOf(lever.afterwards, `${key}: afterwards`, bought, settledOf(lever, context)),
  );
};

const discount = (lever: LimitedOffer, context: SingleContext): Expression =>
  select(and(less(step, openUntil(lever)), context.ordered), givenOff(lever, context), i32(0));

export const limitedOffers: LeverFamily<LimitedOffer> & Lowering<LimitedOffer> = {
  ...written,
  lower,
  discount,
  exposed: ({ reach }) => reach.value,
};
