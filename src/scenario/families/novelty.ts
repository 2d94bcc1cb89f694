import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { forAll, leverNames, money, share } from "../leverKeys.ts";
import { plainly } from "../reader.ts";

/** Something new: a new form, a first time; other levers that had worn out are as new again. */
export const novelty = keyedFamily({
  family: "novelty",
  identifier: "Novelty",
  description: "Novelty: new forms, first times, a change of format.",
  days: "dates",
  keys: {
    of: leverNames("of", "Levers whose wear-out it undoes, by their names.", true),
    reach: share(
      "reach",
      "The share of members who come across it.",
      plainly("100%", "everyone comes across it"),
    ),
    perDate: forAll(money("per date", "What one of them costs.")),
  },
  effects: {
    fading: { key: "half-life", text: "28 days" },
    mayBeAbsent: true,
    described: "On those who come across it. ",
  },
  example:
    "{ name: night walk, on: 2026-07-18, of: [author evening], effects: { more visits: 1%..10% }, per date: 600 CNY }",
});

export type Novelty = LeverOf<typeof novelty>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly novelty: Novelty;
  }
}
