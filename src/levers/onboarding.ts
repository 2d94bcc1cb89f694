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
import type { Onboarding } from "../scenario/families/onboarding.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costEach, datesSignal, dueOn, participation } from "./participation.ts";
import { towardsGoal } from "./progress.ts";

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

export const onboarding: Lowering<Onboarding> = { lower };
