import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { forAll, moneyInTime, perTime, required, trend } from "../leverKeys.ts";

/** Bought reach: every further member costs more than the one before, and a channel wears out. */
export const acquisition = keyedFamily({
  family: "acquisition",
  identifier: "Acquisition",
  description:
    "Acquisition: paid channels, search, social media, ground push; each lever is a channel of its own.",
  days: "standing",
  keys: {
    spend: forAll(moneyInTime("spend", "What is spent on it.", "3000 CNY per week")),
    most: forAll(
      perTime(
        "at most",
        "New members that it could bring however much were spent.",
        required("200 per week"),
      ),
    ),
    halfAt: forAll(moneyInTime("half at", "Spending at which half of them come.", "4000 CNY per week")),
    trend: trend("trend", "How it changes, e.g. 20% fewer per year."),
  },
  effects: {
    fading: { key: "lasting", text: "3650 days" },
    mayBeAbsent: true,
    described: "How those whom it brings differ from other members. ",
  },
  isChannel: true,
  example:
    "{ name: short videos, spend: 3000 CNY per week, at most: 200 per week, half at: 4000 CNY per week, trend: 20% fewer per year, effects: { more leave: 0%..40% } }",
});

export type Acquisition = LeverOf<typeof acquisition>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly acquisition: Acquisition;
  }
}
