import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { count, days, money, required, share } from "../leverKeys.ts";
import { plainly } from "../reader.ts";
import { checkVisitsWithin } from "../visitsWithin.ts";

/** Seasons: a membership that ends with graduation, and what its graduates say of it to others. */
export const seasons = keyedFamily({
  family: "seasons",
  identifier: "Season",
  description: "Seasons of a training camp or course: it ends with graduation, which is no churn.",
  days: "standing",
  keys: {
    length: days("length", "Days from joining to the closing day.", required("21 days")),
    needed: count(
      "finished with",
      "Days with a visit that it takes to have finished.",
      required("12 visits"),
      ["visits"],
    ),
    stay: share(
      "go on",
      "The share of finishers who stay on as members.",
      plainly("0%", "all go when it closes"),
    ),
    brings: share(
      "bring",
      "Chance that a finisher brings one more member by word of mouth, who comes the day after.",
      plainly("0%", "no word of mouth"),
    ),
    perFinisher: money("per finisher", "What a certificate or prize costs."),
  },
  check: ({ length, needed }, scope) => checkVisitsWithin(scope, "finished with", needed, length),
  plannedOnly: true,
  isChannel: true,
  example:
    "{ name: spring camp, length: 21 days, finished with: 8, go on: 30%, bring: 20%, per finisher: 5 CNY }",
});

export type Season = LeverOf<typeof seasons>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly seasons: Season;
  }
}
