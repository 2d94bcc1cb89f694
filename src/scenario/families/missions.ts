import { priors } from "../evidence.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { consequence, count, days, money, plainNumber, required, share } from "../leverKeys.ts";
import { plainly } from "../reader.ts";
import { checkVisitsWithin } from "../visitsWithin.ts";

/** Missions: so many visit-days within a time for a reward, with the pull of the near goal and the sting of a miss. */
export const missions = keyedFamily({
  family: "missions",
  identifier: "Mission",
  description: "Missions: so many visits within a time for a reward.",
  days: "dates",
  keys: {
    accept: share("accept", "Chance that a member takes the mission up.", required("30%")),
    visits: count("visits", "Days with a visit that it takes.", required("5 visits"), ["visits"]),
    within: days("within", "Time for it, from its date on.", required("14 days")),
    reward: money("reward", "What one reward costs."),
    gradient: consequence(
      "goal gradient",
      "More visits as the goal comes near.",
      "visit",
      "more visits",
      undefined,
      priors.goalGradient,
      [["purchase", "more purchases"]],
    ),
    exponent: plainNumber(
      "gradient exponent",
      "The pull grows with progress to this power.",
      plainly("2", "our judgement: most of the pull comes on the last stretch"),
    ),
    missed: consequence(
      "missed",
      "What it does to those who took it up and missed it.",
      "leave",
      "more leave",
      "14 days",
    ),
  },
  effects: {
    fading: { key: "lasting", text: "7 days" },
    mayBeAbsent: true,
    described: "On those who complete it. ",
  },
  check: ({ visits, within }, scope) => checkVisitsWithin(scope, "visits", visits, within),
  example:
    "{ name: reading week, every: month, accept: 30%, visits: 5, within: 14 days, reward: 5 CNY, effects: { fewer leave: 0%..10% }, missed: { more leave: 0%..5% } }",
});

export type Mission = LeverOf<typeof missions>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly missions: Mission;
  }
}
