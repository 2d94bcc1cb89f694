import { priorFrom } from "../evidence.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { consequence, days, forAll, money, optional, plainNumber, required, share } from "../leverKeys.ts";
import { plainly } from "../reader.ts";

/** Offers with an end: flash sales, holiday sales, member days. */
export const limitedOffers = keyedFamily({
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

export type LimitedOffer = LeverOf<typeof limitedOffers>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly "limited offers": LimitedOffer;
  }
}
