import {
  and,
  type Expression,
  equal,
  greaterOrEqual,
  i32,
  lessOrEqual,
  maximum,
  minimum,
  shiftLeft,
  subtract,
  truth,
} from "../program/expression.ts";
import type { Statement, Tally } from "../program/program.ts";
import type { Scenario, Target } from "../scenario/scenario.ts";
import { memberDay } from "./meaning.ts";
import { notGone as here, member } from "./member.ts";
import type { CohortCount, Model } from "./model.ts";
import { inWindow, joinedToday } from "./step.ts";

type CohortTarget = Target & { readonly who: { readonly kind: "joined" } };

const isOfCohort = (target: Target): target is CohortTarget => target.who.kind === "joined";

/** Whether the evening of the day is the one on which a member of the cohort counts. */
const counted = (target: CohortTarget): Expression => {
  const week = target.at.kind === "member week" ? target.at.week : undefined;
  if (target.what === "active in the week" && week !== undefined) {
    // The first visit of that week, also of one who leaves before it ends.
    const day = subtract(memberDay, i32(7 * (week - 1)));
    const inWeek = and(greaterOrEqual(day, i32(0)), lessOrEqual(day, i32(6)));
    const before = subtract(shiftLeft(i32(2), minimum(maximum(day, i32(0)), i32(6))), i32(2));
    return and(inWeek, member.visited, equal(and(member.visitsWindow, before), i32(0)));
  }
  const now = week === undefined ? truth(true) : equal(memberDay, i32(7 * week - 1));
  return target.what === "active in 28 days" ? and(now, here, inWindow(28)) : and(now, here);
};

const tallyOf = (target: Target): string => `cohort: ${target.name}`;

/** The targets of several scenarios, each meaning once; a name that stands for another one too takes the scenario's. */
export const targetsOf = (scenarios: readonly Scenario[]): readonly Target[] => targetsOfEach([scenarios])[0];

/** The same for the scenarios of several communities, one list each: a name means one thing in all of them. */
export const targetsOfEach = (
  communities: readonly (readonly Scenario[])[],
): readonly (readonly Target[])[] => {
  const known = new Map<string, Target>();
  return communities.map((scenarios) => {
    const own = new Map<string, Target>();
    for (const { id, targets } of scenarios)
      for (const target of targets) {
        const same = known.get(target.name) ?? target;
        const means = JSON.stringify(same) === JSON.stringify(target);
        const named = means ? target : { ...target, name: `${target.name} (${id})` };
        known.set(named.name, named);
        own.set(named.name, named);
      }
    return [...own.values()];
  });
};

/**
 * The model with the cohorts of targets counted in every arm: who joined on the cohort's days, and how many of them
 * count. Nothing else is changed, so worlds stay what they are.
 */
export const countCohorts = (model: Model, targets: readonly Target[]): Model => {
  const cohorts = targets.filter(isOfCohort);
  if (cohorts.length === 0) return model;
  const statements = cohorts.flatMap((target): Statement[] => {
    const step = (day: number): Expression => i32(day - model.firstDay);
    const isOne = and(
      greaterOrEqual(member.joined, step(target.who.from)),
      lessOrEqual(member.joined, step(target.who.until)),
    );
    return [
      { kind: "tally", tally: `${tallyOf(target)}: joined`, value: and(isOne, joinedToday) },
      { kind: "tally", tally: tallyOf(target), value: and(isOne, counted(target)) },
    ];
  });
  const tallies = cohorts.flatMap((target): Tally[] =>
    [`${tallyOf(target)}: joined`, tallyOf(target)].map((name) => ({ name, groups: 1, scale: 1 })),
  );
  const followed = cohorts.map(
    (target): CohortCount => ({
      name: target.name,
      joined: `${tallyOf(target)}: joined`,
      counted: tallyOf(target),
      step: target.at.kind === "day" ? target.at.day - 1 - model.firstDay : null,
    }),
  );
  return {
    ...model,
    cohorts: followed,
    arms: model.arms.map((arm) => ({
      ...arm,
      program: {
        ...arm.program,
        tallies: [...arm.program.tallies, ...tallies],
        step: [...arm.program.step, ...statements],
      },
    })),
  };
};
