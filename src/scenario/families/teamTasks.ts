import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { consequence, days, money, required, share, wholeNumber } from "../leverKeys.ts";
import { leverMessages } from "../messages/lever.ts";
import { reportBelow } from "../reader.ts";

/** Tasks of small teams: a team has done it when enough of its members were there. */
export const teamTasks = keyedFamily({
  family: "team tasks",
  identifier: "TeamTask",
  description: "Team tasks, division of work, ownership of a part.",
  days: "dates",
  keys: {
    join: share("join", "Chance that a member joins a team.", required("30%")),
    size: wholeNumber("size", "Members of a team.", "6"),
    needed: wholeNumber("needed", "How many of them have to visit in the round.", "4"),
    within: days("within", "Length of a round, from its date on.", required("7 days")),
    ownership: consequence(
      "ownership",
      "What belonging to a team does as long as the round lasts.",
      "leave",
      "fewer leave",
      undefined,
    ),
    reward: money("reward", "What each member of a team that has done it gets."),
  },
  effects: {
    fading: { key: "lasting", text: "7 days" },
    mayBeAbsent: true,
    described: "On members of teams that have done it. ",
  },
  check: ({ size, needed }, scope) => {
    if (needed > size)
      reportBelow(scope, "needed", {
        message: leverMessages.moreThanTheTeam,
        found: `${needed}`,
        expected: leverMessages.upTo(`${size}`),
      });
  },
  example:
    "{ name: relay reading, every: 2 weeks on monday, join: 30%, size: 6, needed: 4, within: 7 days, ownership: { fewer leave: 0%..10% }, reward: 2 CNY, effects: { more visits: 2%..15% } }",
});

export type TeamTask = LeverOf<typeof teamTasks>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly "team tasks": TeamTask;
  }
}
