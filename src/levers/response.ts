import { type Expression, equal, f32, i32, select } from "../program/expression.ts";
import type { Lever } from "../scenario/scenario.ts";
import { type LeverContext, numberOf } from "./lowered.ts";

/** f32: how much the member's segment answers to a lever; undefined where all answer alike. */
export const responseOf = (
  { responds }: Lever,
  { segment, segments }: LeverContext,
): Expression | undefined =>
  responds?.reduce<Expression>(
    (held, { segment: name, times }) =>
      select(equal(segment, i32(segments.indexOf(name))), numberOf(times), held),
    f32(1),
  );
