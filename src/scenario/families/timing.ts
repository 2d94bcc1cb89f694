import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { leverNames, multiple, part } from "../leverKeys.ts";
import { plainly } from "../reader.ts";
import { withOdds } from "../takingPart.ts";

const one = plainly("1 times", "like any other day");

/** When to do it: weekdays and hours at which members answer more, the sum over a week unchanged. */
export const timing = keyedFamily({
  family: "timing",
  identifier: "Timing",
  description: "The weekday and the hour at which other levers meet members.",
  days: "standing",
  keys: {
    of: leverNames("of", "The levers whose odds of being taken up it changes, by their names. Required."),
    hour: multiple(
      "hour",
      "Multiple of the odds by the hour that was chosen, against the usual one.",
      plainly("1 times", "the usual hour"),
    ),
    weekdays: part(
      "weekdays",
      "Multiples of the odds by weekday; they are scaled to average 1.",
      {
        mon: multiple("mon", "Monday.", one),
        tue: multiple("tue", "Tuesday.", one),
        wed: multiple("wed", "Wednesday.", one),
        thu: multiple("thu", "Thursday.", one),
        fri: multiple("fri", "Friday.", one),
        sat: multiple("sat", "Saturday.", one),
        sun: multiple("sun", "Sunday.", one),
      },
      "{fri: 1.2 times}",
    ),
  },
  refersTo: withOdds,
  example: "{ name: after work, of: [reminder], hour: 1.03 times, weekdays: { fri: 1.2 times } }",
});

export type Timing = LeverOf<typeof timing>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly timing: Timing;
  }
}
