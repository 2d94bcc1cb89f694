/** What several levers take off one order: together never more than the order. */
import { add, type Expression, minimum, subtract } from "../program/expression.ts";
import type { Lever } from "../scenario/scenario.ts";
import type { LeverContext } from "./lowered.ts";

/**
 * i32: what a lever takes off today's order, minor units: what it gives, of what the levers whose names come before its own
 * have left of the order.
 */
export const takenOff = (lever: Lever, gives: Expression, context: LeverContext): Expression => {
  const [first, ...rest] = context.discountsBefore(lever);
  const left =
    first === undefined
      ? context.basket
      : subtract(context.basket, minimum(context.basket, rest.length === 0 ? first : add(first, ...rest)));
  return minimum(left, gives);
};
