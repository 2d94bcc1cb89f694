import { priorFrom } from "../evidence.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { choice, count, forAll, money, required } from "../leverKeys.ts";

/** Recognition: awards, badges, best answers, the wall of honour. */
export const awards = keyedFamily({
  family: "awards",
  identifier: "Award",
  description: "Recognition: awards, badges, best answers, a wall of honour.",
  days: "dates",
  keys: {
    winners: forAll(
      count("winners", "Awards on each date.", required("10 members"), ["members", "awards"]),
      true,
    ),
    by: choice(
      "by",
      "Who gets them of those whom it is for: `lottery`, or `most visits first` by visit-days of the last month.",
      ["lottery", "most visits first"],
      { text: "lottery", because: "any of them" },
    ),
    perAward: money("per award", "What one award costs."),
  },
  effects: {
    fading: { key: "half-life", text: "180 days" },
    prior: priorFrom(
      "award, leaving",
      "more leave",
      "Gallus 2017: of new editors with an award 34.8% did not return, of others 43.5%; randomised, shrunk by 0.7",
    ),
    described: "On those who get one; the default is of new members. ",
  },
  example:
    "{ name: newcomer of the week, every: sunday, to: member_week <= 8, winners: 10, per award: 2 CNY, effects: { fewer leave: 5%..25% } }",
});

export type Award = LeverOf<typeof awards>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly awards: Award;
  }
}
