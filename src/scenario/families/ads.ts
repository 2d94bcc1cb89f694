import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { days, fatigue, forAll, money, multiple, plainNumber, share } from "../leverKeys.ts";
import { plainly } from "../reader.ts";

/** Advertising in the group: it sells, and it tires; newcomers more than others, before they were given anything. */
export const ads = keyedFamily({
  family: "ads",
  identifier: "Advert",
  description: "Advertising in the group.",
  days: "dates",
  keys: {
    reach: share("reach", "The share of members who see it.", plainly("100%", "everyone sees it")),
    load: plainNumber(
      "load",
      "How much one of them tires: 1 is a message without any relevance.",
      plainly("1", "our judgement: as a message without relevance"),
    ),
    newcomers: multiple(
      "newcomers",
      "How many times as much it tires those who are new.",
      plainly("3 times", "our judgement: nobody measured what early advertising does"),
    ),
    newFor: days(
      "new for",
      "For so many days of membership they count as new.",
      plainly("14 days", "our judgement: two weeks"),
    ),
    fatigue,
    perDate: forAll(money("per date", "What one of them costs.")),
  },
  effects: {
    fading: { key: "lasting", text: "2 days" },
    mayBeAbsent: true,
    described: "On those who see it. ",
  },
  example:
    "{ name: shop links, every: day, reach: 80%, effects: { more purchases: 2%..15% }, per date: 10 CNY }",
});

export type Advert = LeverOf<typeof ads>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly ads: Advert;
  }
}
