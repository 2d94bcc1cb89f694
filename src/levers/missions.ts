import {
  add,
  and,
  column,
  divide,
  equal,
  greaterOrEqual,
  i32,
  less,
  nearest,
  not,
  step,
  toF32,
  toI32,
} from "../program/expression.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { consequence, count, days, goalGradientKeys, money, required, share } from "../scenario/leverKeys.ts";
import { checkVisitsWithin } from "../scenario/visitsWithin.ts";
import { aftermathOf } from "./consequence.ts";
import { effectsOn, settledOf } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costEach, datesSignal, dueOn, participation } from "./participation.ts";
import { towardsGoal } from "./progress.ts";

/** Missions: so many visit-days within a time for a reward, with the pull of the near goal and the sting of a miss. */
const written = keyedFamily({
  family: "missions",
  identifier: "Mission",
  description: "Missions: so many visits within a time for a reward.",
  days: "dates",
  keys: {
    accept: share("accept", "Chance that a member takes the mission up.", required("30%")),
    visits: count("visits", "Days with a visit that it takes.", required("5 visits"), ["visits"]),
    within: days("within", "Time for it, from its date on.", required("14 days")),
    reward: money("reward", "What one reward costs."),
    ...goalGradientKeys("More visits as the goal comes near."),
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

export type Mission = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly missions: Mission;
  }
}

/**
 * Missions: who takes one up has so many days for so many visit-days. The nearer the goal, the more visits; whoever
 * reaches it is rewarded, whoever does not has missed it.
 */
const lower = (lever: Mission, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const until = column(`${key}: until`, "i32");
  const done = column(`${key}: done`, "i32");
  const completed = column(`${key}: completed`, "bool");
  const missed = column(`${key}: missed`, "bool");
  const needed = toI32(nearest(numberOf(lever.visits)));
  const underWay = and(less(step, until), less(done, needed));
  const accepted = participation({
    lever,
    key,
    context,
    what: "taken up",
    due: and(dueOn(lever, key, context), greaterOrEqual(step, until)),
    chance: numberOf(lever.accept),
    kept: true,
  });
  const counts = [`${key}: completed`, `${key}: missed`];
  return combined(
    datesSignal(lever, key, context),
    accepted.part,
    {
      columns: [
        { name: until.name, type: "i32", initial: 0, dated: true },
        { name: done.name, type: "i32", initial: 0 },
        { name: completed.name, type: "bool", initial: 0 },
        { name: missed.name, type: "bool", initial: 0 },
      ],
      tallies: counts.map((name) => ({ name, groups: 1, scale: 1 })),
      counts: counts.map((name) => ({ name, tally: name })),
      exposure: [
        { kind: "set", column: until.name, value: add(step, i32(lever.within)), where: accepted.took },
        { kind: "set", column: done.name, value: i32(0), where: accepted.took },
      ],
      response: [
        {
          kind: "set",
          column: completed.name,
          value: and(underWay, context.visited, equal(add(done, i32(1)), needed)),
        },
        {
          kind: "set",
          column: done.name,
          value: add(done, i32(1)),
          where: and(underWay, context.visited),
        },
        {
          kind: "set",
          column: missed.name,
          value: and(equal(add(step, i32(1)), until), less(done, needed), not(completed)),
        },
        { kind: "tally", tally: counts[0], value: completed },
        { kind: "tally", tally: counts[1], value: missed },
      ],
      ledger: [costEach(key, "rewards", counts[0], lever.reward)],
    },
    towardsGoal(lever, key, divide(toF32(done), toF32(needed)), underWay),
    effectsOn(lever, key, context, completed, { single: true, afterVisits: true }),
    aftermathOf(lever.missed, `${key}: after a miss`, missed, settledOf(lever, context)),
  );
};

export const missions: LeverFamily<Mission> & Lowering<Mission> = {
  ...written,
  lower,
  exposed: ({ accept }) => accept.value,
};
