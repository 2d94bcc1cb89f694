import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { forAll, leverNames, moneyInTime, required, share } from "../leverKeys.ts";

/** Personal recommendations: they have no effect of their own, they make content fit. */
export const recommendations = keyedFamily({
  family: "recommendations",
  identifier: "Recommendation",
  description: "Personal recommendations of content.",
  days: "standing",
  keys: {
    of: leverNames("of", "The content that is recommended, by its names. Required."),
    precision: share(
      "precision",
      "So much of the mismatch between content and members it takes away.",
      required("30%"),
    ),
    cost: forAll(moneyInTime("cost", "What it costs, e.g. 500 CNY per week.")),
  },
  refersTo: ["content"],
  example: "{ name: for you, of: [chapter guides], precision: 30%, cost: 500 CNY per week }",
});

export type Recommendation = LeverOf<typeof recommendations>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly recommendations: Recommendation;
  }
}
