import { withHours } from "../hoursOfWork.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { duration, forAll, leverNames, money, required, share } from "../leverKeys.ts";
import { plainly } from "../reader.ts";

/** A change of the people who run things: for a while their hours are worth less. */
export const handOver = keyedFamily({
  family: "hand-over",
  identifier: "HandOver",
  description: "Hand-over of the operation to other people.",
  days: "dates",
  keys: {
    of: leverNames("of", "The levers whose hours it touches, by their names. Required."),
    dip: share("dip", "The share of the hours that is lost at first.", required("40%")),
    recovers: duration(
      "recovers in",
      "Half of the loss is made up after this time.",
      plainly("14 days", "our judgement: two weeks"),
    ),
    perDate: forAll(money("per date", "What one hand-over costs.")),
  },
  refersTo: withHours,
  forEveryone: true,
  example:
    "{ name: new host, on: 2026-07-13, of: [mentor hours], dip: 40%, recovers in: 14 days, per date: 1000 CNY }",
});

export type HandOver = LeverOf<typeof handOver>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly "hand-over": HandOver;
  }
}
