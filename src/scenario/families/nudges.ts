import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { forAll, leverNames, money, multiple, required } from "../leverKeys.ts";
import { withOdds } from "../takingPart.ts";

/** Nudges: wording, social proof, a low first step; they act on nothing but the choice to take part in other levers. */
export const nudges = keyedFamily({
  family: "nudges",
  identifier: "Nudge",
  description:
    "Copy, hooks, social proof and chain sign-up that make more members take part in other levers.",
  days: "dates",
  keys: {
    of: leverNames("of", "The levers that it makes more members take part in, by their names. Required."),
    odds: multiple(
      "odds",
      "The odds of taking part are multiplied by it on its dates; below 1 it is a hurdle.",
      required("1.3 times"),
    ),
    perDate: forAll(money("per date", "What one date costs.")),
  },
  wears: true,
  refersTo: withOdds,
  example:
    "{ name: tonight at eight, every: friday, of: [author evening], odds: 1.3 times, wear-out: { floor: 30%, half after: 3 uses, recovers in: 28 days } }",
});

export type Nudge = LeverOf<typeof nudges>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly nudges: Nudge;
  }
}
