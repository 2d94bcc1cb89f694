import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { count, days, forAll, money, optional, part, required, share } from "../leverKeys.ts";
import { plainly } from "../reader.ts";

/** Courses and manuals: learnt once, and what is learnt keeps; against leaving they help in the first days. */
export const education = keyedFamily({
  family: "education",
  identifier: "Education",
  description: "Education: courses, live classes, tutorials, manuals.",
  days: "dates",
  keys: {
    enrol: share("enrol", "Chance that a member who has not had it enrols on a date.", required("10%")),
    seats: optional(
      forAll(count("seats", "Seats on each date.", plainly("0", ""), ["seats"]), true),
      "no limit",
      "Seats on each date, by lottery.",
    ),
    firstDays: days(
      "helps in the first",
      "Against leaving it acts in the first so many days of membership alone.",
      plainly("36500 days", "without a limit"),
    ),
    cost: part(
      "cost",
      "What it costs.",
      {
        perDate: forAll(money("per date", "For one date.")),
        perLearner: money("per learner", "For each who takes part."),
      },
      "{per date: 800 CNY}",
    ),
  },
  effects: { fading: { key: "lasting", text: "180 days" }, described: "On those who took it. " },
  example:
    "{ name: beginners class, every: saturday, enrol: 10%, seats: 60, helps in the first: 30 days, effects: { more activation: 5%..20%, fewer leave: 0%..15% }, cost: { per date: 800 CNY } }",
});

export type Education = LeverOf<typeof education>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly education: Education;
  }
}
