import { namedDraw } from "../program/draws.ts";
import {
  and,
  divide,
  equal,
  f32,
  greater,
  happens,
  i32,
  minimum,
  multiply,
  register,
  select,
  tallied,
  toF32,
} from "../program/expression.ts";
import type { Norms } from "../scenario/families/norms.ts";
import { effectsOfState } from "./consequence.ts";
import { keyOf } from "./keys.ts";
import {
  combined,
  isRunning,
  type LeverContext,
  type Lowered,
  type Lowering,
  numberOf,
  recipeOf,
  runningSignal,
} from "./lowered.ts";
import { costWhileRunning, hoursOf } from "./participation.ts";

/**
 * Norms: new members take part the more, as far as there are hours for the visits of the day before,
 * min(1, hours / (visits · minutes)). Removal of those who break the rules is an exit of its own, not leaving.
 */
const lower = (lever: Norms, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const running = and(isRunning(key), context.target(lever.to));
  const visits = register(`${key}: visits yesterday`, "i32");
  const demand = divide(multiply(toF32(visits), numberOf(lever.perVisit)), f32(60));
  const hours = hoursOf(lever, lever.hours, context);
  // Where nothing was there to be watched, whoever watches has seen all of it.
  const coverage = select(
    greater(demand, f32(0)),
    minimum(f32(1), divide(hours, demand)),
    select(greater(hours, f32(0)), f32(1), f32(0)),
  );
  const isNew = equal(context.stage, i32(context.stages.fresh));
  const removed = and(running, happens(numberOf(lever.removals), namedDraw(`${key}: removal`)));
  const removals = `${key}: removed`;
  return combined({
    signals: [runningSignal(lever, key, context)],
    registers: [{ name: visits.name, type: "i32", initial: 0 }],
    tallies: [{ name: removals, groups: 1, scale: 1 }],
    counts: [{ name: removals, tally: removals }],
    exposure: [{ kind: "update", register: visits.name, value: tallied("visitors") }],
    response: [{ kind: "tally", tally: removals, value: removed }, context.become("removed", removed)],
    terms: effectsOfState(lever, key, select(and(running, isNew), coverage, f32(0))),
    ledger: [costWhileRunning(lever, key, context, lever.hours, "hours", recipeOf(lever.perHour))],
  });
};

export const norms: Lowering<Norms> = { lower, ends: true };
