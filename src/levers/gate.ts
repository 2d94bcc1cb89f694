/** Choices that members have: to take part, to open, to redeem (the primitive gate of docs/model.md). */
import { add, divide, type Expression, f32, multiply, subtract } from "../program/expression.ts";
import type { Lever } from "../scenario/scenario.ts";
import type { LeverContext } from "./lowered.ts";

/** The chance whose odds are `odds` times those of `chance`. Certainties stay certain. */
export const withOdds = (chance: Expression, odds: Expression): Expression => {
  const raised = multiply(chance, odds);
  return divide(raised, add(subtract(f32(1), chance), raised));
};

/** Factor by which other levers multiply the odds of taking part in one; undefined where none does. */
const oddsFrom = (lever: Lever, context: LeverContext): Expression | undefined => {
  const [first, ...rest] = context.aids(lever).flatMap(({ odds }) => (odds === undefined ? [] : [odds]));
  return first === undefined ? undefined : multiply(first, ...rest);
};

/** The chance of taking part in a lever, with what other levers and its own hooks and hurdles do to the odds. */
export const chanceOf = (
  chance: Expression,
  lever: Lever,
  context: LeverContext,
  own: readonly Expression[] = [],
): Expression => {
  const others = oddsFrom(lever, context);
  const factors = others === undefined ? own : [...own, others];
  const [first, ...rest] = factors;
  return first === undefined ? chance : withOdds(chance, multiply(first, ...rest));
};
