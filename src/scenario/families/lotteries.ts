import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { count, forAll, money, required, share } from "../leverKeys.ts";

/** Lotteries, quizzes and paid questions: what they do lasts while they run; afterwards nothing is left of it. */
export const lotteries = keyedFamily({
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

export type Lottery = LeverOf<typeof lotteries>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly lotteries: Lottery;
  }
}
