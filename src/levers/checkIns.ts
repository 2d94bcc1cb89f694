import { namedDraw, namedTraitDraw } from "../program/draws.ts";
import {
  add,
  and,
  column,
  type Expression,
  equal,
  f32,
  greater,
  i32,
  nearest,
  not,
  remainder,
  select,
  signal,
  toF32,
  toI32,
} from "../program/expression.ts";
import { chance, saturate } from "../program/functions.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { consequence, count, money, optionalDays, required, share } from "../scenario/leverKeys.ts";
import { isSome } from "../scenario/quantity.ts";
import { plainly, reportMissing } from "../scenario/reader.ts";
import { aftermathOf, effectsOfState } from "./consequence.ts";
import { settledOf } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf, runningOf } from "./lowered.ts";
import { costEach } from "./participation.ts";

/** Check-ins: a streak of days in a row that pulls while it is intact and hurts when it breaks. */
const written = keyedFamily({
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

export type CheckIns = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly "check-ins": CheckIns;
  }
}

/**
 * Check-ins: a visit-day of one who has taken it up is a check-in with a chance; days in a row are the streak. Its pull
 * grows as s/(K + s) of the days in a row and is gone on the day after a miss, unless a repair card is left; a broken
 * streak hurts for a while. An effect is that of a long streak. With the end of the check-ins, or for whom they are no
 * longer meant, a streak is over and nobody has broken it.
 */
const lower = (lever: CheckIns, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const streak = column(`${key}: streak`, "i32");
  const cards = column(`${key}: repairs used`, "i32");
  const running = and(greater(signal(`${key}: running`), f32(0)), context.target(lever.to));
  const joins = chance(numberOf(lever.join), namedTraitDraw(`${key}: join`));
  const takesPart = and(running, joins);
  const checked = and(
    takesPart,
    context.visited,
    chance(numberOf(lever.perVisit), namedDraw(`${key}: check-in`)),
  );
  const missed = and(takesPart, greater(streak, i32(0)), not(checked));
  const repaired = and(missed, greater(toI32(nearest(numberOf(lever.repairs))), cards));
  const broken = column(`${key}: broken`, "bool");
  const counts = ["check-ins", "broken streaks"].map((what) => `${key}: ${what}`);
  const settled = settledOf(lever, context);
  const partakers = `${key}: takes part`;
  const pull = select(takesPart, saturate(toF32(streak), numberOf(lever.halfAt)), f32(0));
  return combined(
    {
      columns: [
        { name: streak.name, type: "i32", initial: 0 },
        { name: cards.name, type: "i32", initial: 0 },
        { name: broken.name, type: "bool", initial: 0 },
      ],
      signals: [
        { name: `${key}: running`, kind: "values", type: "f32", values: runningOf(lever.schedule, context) },
      ],
      tallies: counts.map((name) => ({ name, groups: 1, scale: 1 })),
      counts: counts.map((name) => ({ name, tally: name })),
      traits: [{ name: `${key}: join`, holds: joins }],
      ...(settled === undefined
        ? {}
        : {
            measures: [
              { name: streak.name, value: toF32(streak) },
              { name: partakers, value: toF32(takesPart) },
            ],
            births: [
              {
                kind: "set",
                column: streak.name,
                value: i32(Math.round(settled(streak.name) / Math.max(settled(partakers), 1e-6))),
                where: joins,
              },
            ],
          }),
      response: [
        { kind: "set", column: broken.name, value: and(missed, not(repaired)) },
        { kind: "set", column: cards.name, value: add(cards, i32(1)), where: repaired },
        {
          kind: "set",
          column: streak.name,
          value: select(checked, add(streak, i32(1)), select(and(takesPart, not(broken)), streak, i32(0))),
        },
        { kind: "tally", tally: counts[0], value: checked },
        { kind: "tally", tally: counts[1], value: broken },
      ],
      terms: effectsOfState(lever, key, pull),
    },
    rewardsOf(lever, key, checked, streak),
    aftermathOf(lever.broken, `${key}: after a break`, broken, settled),
  );
};

/** A reward for every so many days in a row, by the streak as it stands with the day's check-in. */
const rewardsOf = (
  { reward, rewardEvery }: CheckIns,
  key: string,
  checked: Expression,
  streak: Expression,
): Partial<Lowered> => {
  if (rewardEvery === undefined) return {};
  const rewards = `${key}: rewards`;
  return {
    tallies: [{ name: rewards, groups: 1, scale: 1 }],
    counts: [{ name: rewards, tally: rewards }],
    response: [
      {
        kind: "tally",
        tally: rewards,
        value: and(checked, equal(remainder(streak, i32(rewardEvery)), i32(0))),
      },
    ],
    ledger: [costEach(key, "rewards", rewards, reward)],
  };
};

export const checkIns: LeverFamily<CheckIns> & Lowering<CheckIns> = {
  ...written,
  lower,
  exposed: ({ join }) => join.value,
};
