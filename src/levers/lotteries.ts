import { divide, type Expression, multiply } from "../program/expression.ts";
import { saturate } from "../program/functions.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { count, forAll, money, required, share } from "../scenario/leverKeys.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costPerDate, datesSignal, dueOn, handedOut, participation } from "./participation.ts";

/** Lotteries, quizzes and paid questions: what they do lasts while they run; afterwards nothing is left of it. */
const written = keyedFamily({
  family: "lotteries",
  identifier: "Lottery",
  description: "Lotteries, quizzes, paid questions and answers.",
  days: "dates",
  keys: {
    enter: share("enter", "Chance that a member who hears of it enters.", required("30%")),
    prizes: forAll(count("prizes", "Prizes on each date.", required("20 prizes"), ["prizes"]), true),
    prize: money("prize", "What one prize costs.", "10"),
    halfAt: forAll(
      money(
        "half effect at",
        "Prize money of a date at which half of the possible effect is reached.",
        "200",
      ),
    ),
    perDate: forAll(money("per date", "What one date costs apart from its prizes.")),
  },
  effects: {
    fading: { key: "lasting", text: "1 day" },
    described: "On those who enter, at the prizes of the plan. ",
  },
  example:
    "{ name: Friday draw, every: friday, enter: 30%, prizes: 20, prize: 10 CNY, half effect at: 200 CNY, effects: { more visits: 5%..20% } }",
});

export type Lottery = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly lotteries: Lottery;
  }
}

/** What the prize money of a date draws, x/(K + x). */
const drawOf = (lever: Lottery): Expression =>
  saturate(multiply(numberOf(lever.prizes), numberOf(lever.prize)), numberOf(lever.halfAt));

/**
 * Lotteries: who enters is drawn by the prize money, which saturates; the effect is stated at the plan's prizes. While
 * it runs, and not after. Of those who enter as many win as there are prizes; a prize that nobody enters for is kept.
 */
const lower = (lever: Lottery, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const entries = participation({
    lever,
    key,
    context,
    what: "entries",
    due: dueOn(lever, key, context),
    chance: numberOf(lever.enter),
    kept: true,
  });
  return combined(
    datesSignal(lever, key, context),
    entries.part,
    handedOut({
      key,
      context,
      what: "prizes",
      among: entries.took,
      things: lever.prizes,
      price: lever.prize,
    }),
    { ledger: [costPerDate(lever, key, context, lever.perDate)] },
    effectsOn(lever, key, context, entries.took, {
      multiplier: divide(drawOf(lever), drawOf(context.stated(lever))),
    }),
  );
};

export const lotteries: LeverFamily<Lottery> & Lowering<Lottery> = {
  ...written,
  lower,
  exposed: ({ enter }) => enter.value,
};
