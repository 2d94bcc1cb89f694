import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { consequence, count, money, optionalDays, required, share } from "../leverKeys.ts";
import { isSome } from "../quantity.ts";
import { plainly, reportMissing } from "../reader.ts";

/** Check-ins: a streak of days in a row that pulls while it is intact and hurts when it breaks. */
export const checkIns = keyedFamily({
  family: "check-ins",
  identifier: "CheckIns",
  description: "Daily check-ins with a streak.",
  days: "standing",
  keys: {
    join: share("join", "Share of members who take it up.", required("40%")),
    perVisit: share(
      "per visit",
      "Chance that a day with a visit has the check-in.",
      plainly("100%", "a visit is a check-in"),
    ),
    halfAt: count(
      "half effect at",
      "Days in a row at which half of the pull is reached.",
      plainly("3", "our judgement: nobody measured how streaks saturate"),
      ["days"],
    ),
    repairs: count(
      "repairs",
      "Missed days that a streak outlives, by repair cards, per member.",
      plainly("0", "no repair cards"),
      ["cards"],
    ),
    rewardEvery: optionalDays(
      "reward every",
      "A reward for every so many days in a row, e.g. 7 days. Required with a `reward`.",
      "no reward",
    ),
    reward: money("reward", "What one reward costs."),
    broken: consequence("broken", "What a broken streak does.", "visit", "fewer visits", "7 days"),
  },
  effects: {
    fading: { key: "lasting", text: "1 day" },
    standing: true,
    described: "On members with a long streak. ",
  },
  check: ({ reward, rewardEvery }, scope) => {
    if (isSome(reward) && rewardEvery === undefined) reportMissing(scope, "reward every", "7 days");
  },
  example:
    "{ name: daily check-in, join: 40%, reward every: 7 days, reward: 1 CNY, effects: { more visits: 2%..10% }, broken: { fewer visits: 0%..10%, lasting: 7 days } }",
});

export type CheckIns = LeverOf<typeof checkIns>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly "check-ins": CheckIns;
  }
}
