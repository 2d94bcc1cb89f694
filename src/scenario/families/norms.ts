import { priorFrom } from "../evidence.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { chanceInTime, count, forAll, money, plainNumber, required } from "../leverKeys.ts";
import { plainly } from "../reader.ts";

/** Rules of the house, kept by people who have so many hours for it; who breaks them is removed. */
export const norms = keyedFamily({
  family: "norms",
  identifier: "Norms",
  description: "Norms and moderation: visible rules, order, removal of those who break them.",
  days: "standing",
  keys: {
    hours: forAll(count("hours", "Hours of moderation on a day.", required("2 hours"), ["hours"])),
    perVisit: plainNumber(
      "minutes per visit",
      "Minutes of moderation that a day with a visit takes.",
      plainly("1", "our judgement"),
    ),
    removals: chanceInTime(
      "removals",
      "The rate at which members are removed, e.g. 0.1% per month; apart from their own leaving.",
      plainly("0% per month", "nobody is removed"),
    ),
    perHour: money("per hour", "For one hour of moderation."),
  },
  effects: {
    fading: { key: "lasting", text: "1 day" },
    standing: true,
    prior: priorFrom(
      "visible rules",
      "more visits",
      "Matias 2019, randomised in r/science: newcomers who saw the rules took part 70% more; shrunk by 0.7",
    ),
    described: "On new members, as far as moderation keeps up; what it `feeds` to stocks is given to all. ",
  },
  example:
    "{ name: house rules, hours: 2, minutes per visit: 1, removals: 0.5% per month, per hour: 30 CNY, effects: { more visits: 5%..30% } }",
});

export type Norms = LeverOf<typeof norms>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly norms: Norms;
  }
}
