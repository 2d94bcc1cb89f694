import { namedDraw } from "../program/draws.ts";
import {
  add,
  and,
  column,
  divide,
  equal,
  i32,
  less,
  nearest,
  or,
  step,
  subtract,
  toF32,
  toI32,
} from "../program/expression.ts";
import { chance } from "../program/functions.ts";
import { priorFrom } from "../scenario/evidence.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { count, days, goalGradientKeys, money, required, share } from "../scenario/leverKeys.ts";
import { leverMessages } from "../scenario/messages/lever.ts";
import { plainly, reportBelow } from "../scenario/reader.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costEach, datesSignal, dueOn, participation } from "./participation.ts";
import { towardsGoal } from "./progress.ts";

/** Onboarding: a guide for the first days with a checklist whose near end pulls, given steps included. */
const written = keyedFamily({
  family: "onboarding",
  identifier: "Onboarding",
  description: "Onboarding of new members: a guide, a trial, staged rewards, a checklist.",
  days: "any day",
  keys: {
    within: days(
      "within",
      "It is for the first so many days of membership.",
      plainly("14 days", "our judgement: two weeks"),
    ),
    steps: count("steps", "Steps of the checklist that are left to do.", required("6 steps"), ["steps"]),
    given: count("given", "Steps that stand as done from the start.", plainly("0", "no step is given"), [
      "steps",
    ]),
    perVisit: share(
      "per visit",
      "Chance that a day with a visit does a step.",
      plainly("100%", "a visit does a step"),
    ),
    ...goalGradientKeys("More visits as the list comes to its end."),
    reward: money("reward", "What the reward for a finished list costs."),
    perMember: money("per member", "What it costs for each who is guided."),
  },
  effects: {
    fading: { key: "lasting", text: "14 days" },
    prior: priorFrom(
      "onboarding tasks",
      "more activation",
      "Wikimedia newcomer tasks, randomised on four wikis over six months: activation +11.6%, shrunk by 0.7",
    ),
    fromJoining: true,
    described: "On new members, from joining on. ",
  },
  check: ({ steps }, scope) => {
    if (steps.text !== "" && Math.round(steps.value) < 1)
      reportBelow(scope, "steps", {
        message: leverMessages.noStepToDo,
        found: steps.text,
        expected: "`steps: 6`",
      });
  },
  example: "{ name: first steps, steps: 6, given: 1, reward: 3 CNY, effects: { more activation: 0%..15% } }",
});

export type Onboarding = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly onboarding: Onboarding;
  }
}

/**
 * Onboarding: from joining on, for so many days. Visits do steps of a checklist; the nearer its end, the more visits.
 * Steps that stand as done from the start make the end nearer without any work.
 */
const lower = (lever: Onboarding, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const guided = column(`${key}: guided`, "bool");
  const done = column(`${key}: steps`, "i32");
  const begun = participation({
    lever,
    key,
    context,
    what: "begun",
    due: and(context.joinedToday, dueOn(lever, key, context)),
  });
  const steps = toI32(nearest(numberOf(lever.steps)));
  const given = toI32(nearest(numberOf(lever.given)));
  const inTime = and(guided, less(subtract(step, context.joined), i32(lever.within)), less(done, steps));
  const doesStep = and(inTime, context.visited, chance(numberOf(lever.perVisit), namedDraw(`${key}: step`)));
  const completed = `${key}: completed`;
  return combined(
    datesSignal(lever, key, context),
    begun.part,
    {
      columns: [
        { name: guided.name, type: "bool", initial: 0 },
        { name: done.name, type: "i32", initial: 0 },
      ],
      tallies: [{ name: completed, groups: 1, scale: 1 }],
      counts: [{ name: completed, tally: completed }],
      exposure: [{ kind: "set", column: guided.name, value: or(guided, begun.took) }],
      response: [
        { kind: "tally", tally: completed, value: and(doesStep, equal(add(done, i32(1)), steps)) },
        { kind: "set", column: done.name, value: add(done, i32(1)), where: doesStep },
      ],
      ledger: [
        costEach(key, "rewards", completed, lever.reward),
        costEach(key, "guides", begun.taken, lever.perMember),
      ],
    },
    towardsGoal(lever, key, divide(toF32(add(done, given)), toF32(add(steps, given))), inTime),
    effectsOn(lever, key, context, begun.took, { single: true }),
  );
};

export const onboarding: LeverFamily<Onboarding> & Lowering<Onboarding> = { ...written, lower };
