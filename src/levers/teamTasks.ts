import { namedDraw } from "../program/draws.ts";
import {
  add,
  and,
  column,
  divide,
  equal,
  f32,
  greaterOrEqual,
  i32,
  less,
  multiply,
  nearest,
  or,
  register,
  select,
  step,
  table,
  tallied,
  toF32,
  toI32,
  truth,
} from "../program/expression.ts";
import { chance } from "../program/functions.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { consequence, days, money, required, share, wholeNumber } from "../scenario/leverKeys.ts";
import { leverMessages } from "../scenario/messages/lever.ts";
import { reportBelow } from "../scenario/reader.ts";
import { communityTally } from "./communityTally.ts";
import { intendedTerm } from "./consequence.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costEach, datesSignal, dueOn, participation } from "./participation.ts";

/** Tasks of small teams: a team has done it when enough of its members were there. */
const written = keyedFamily({
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

export type TeamTask = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly "team tasks": TeamTask;
  }
}

/** Cells in which the share of active team members is looked up. */
const cells = 1024;

/**
 * Team tasks: teams are thrown together anew each round. With a share q of all team members having visited in it, a team
 * of s with a member who has done so has m of them with the chance that m − 1 or more of the s − 1 others have,
 * binomially; teams as such are not simulated.
 */
const lower = (lever: TeamTask, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const until = column(`${key}: until`, "i32");
  const acted = column(`${key}: acted`, "bool");
  const share = register(`${key}: share who acted`, "f32");
  const joined = participation({
    lever,
    key,
    context,
    what: "joined",
    // Who is in a team stays in it until its round is over, though the next one may have begun.
    due: and(dueOn(lever, key, context), greaterOrEqual(step, until)),
    chance: numberOf(lever.join),
    kept: true,
  });
  const inRound = less(step, until);
  const ends = equal(add(step, i32(1)), until);
  const [teamed, active] = ["members of teams", "acted"].map((what) => `${communityTally}${key}: ${what}`);
  const done = table(`${key}: done`, toI32(nearest(multiply(share, f32(cells)))));
  // The evening's share is known the next morning.
  const succeeded = and(equal(step, until), acted, chance(done, namedDraw(`${key}: team`)));
  const rewarded = `${key}: rewarded`;
  return combined(
    datesSignal(lever, key, context),
    {
      columns: [
        { name: until.name, type: "i32", initial: -1, dated: true },
        { name: acted.name, type: "bool", initial: 0 },
      ],
      registers: [{ name: share.name, type: "f32", initial: 0, settles: "share" }],
      tables: [
        {
          name: `${key}: done`,
          kind: "values",
          type: "f32",
          values: Array.from({ length: cells + 1 }, (_, i) =>
            enough(lever.size - 1, i / cells, lever.needed - 1),
          ),
        },
      ],
      tallies: [rewarded, teamed, active].map((name) => ({ name, groups: 1, scale: 1 })),
      counts: [{ name: rewarded, tally: rewarded }],
      exposure: [{ kind: "tally", tally: rewarded, value: succeeded }],
      ledger: [costEach(key, "rewards", rewarded, lever.reward)],
    },
    effectsOn(lever, key, context, succeeded, { single: true }),
    joined.part,
    {
      exposure: [
        { kind: "set", column: until.name, value: add(step, i32(lever.within)), where: joined.took },
        { kind: "set", column: acted.name, value: truth(false), where: joined.took },
      ],
      response: [
        { kind: "set", column: acted.name, value: or(acted, context.visited), where: inRound },
        { kind: "tally", tally: teamed, value: ends },
        { kind: "tally", tally: active, value: and(ends, acted) },
        {
          kind: "update",
          register: share.name,
          value: divide(toF32(tallied(active)), toF32(tallied(teamed))),
        },
      ],
      terms: [intendedTerm(lever.ownership, `${key}: ownership`, select(inRound, f32(1), f32(0)))],
    },
  );
};

/** P(Bin(n, p) ≥ m). */
const enough = (n: number, p: number, m: number): number => {
  let sum = 0;
  for (let k = Math.max(0, m); k <= n; k++) {
    let term = 1;
    for (let i = 0; i < k; i++) term *= ((n - i) / (k - i)) * p;
    for (let i = 0; i < n - k; i++) term *= 1 - p;
    sum += term;
  }
  return Math.min(1, sum);
};

export const teamTasks: LeverFamily<TeamTask> & Lowering<TeamTask> = {
  ...written,
  lower,
  exposed: ({ join }) => join.value,
};
