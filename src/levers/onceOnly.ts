import { log } from "../numerics/exponential.ts";
import { namedTraitDraw } from "../program/draws.ts";
import {
  and,
  type ColumnExpression,
  type Expression,
  f32,
  multiply,
  not,
  step,
  subtract,
  toF32,
} from "../program/expression.ts";
import { chance, exp } from "../program/functions.ts";
import type { LeverContext, Lowered } from "./lowered.ts";
import type { Settled } from "./pulse.ts";

/**
 * What happens to a member once and runs today has happened to those who have been members for long: with a chance c on a
 * day, to the share 1 − (1 − c)^T of those T days after joining. c is that of a pilot, today's learners among those to whom
 * it had not happened.
 *
 * @param had bool: it has happened; @param today bool: it happens today
 * @param meant bool: it may happen to the member
 */
export const hadBefore = (
  name: string,
  {
    had,
    today,
    meant,
  }: { readonly had: ColumnExpression; readonly today: Expression; readonly meant: Expression },
  context: LeverContext,
  settled: Settled,
): Pick<Lowered, "measures" | "births"> => {
  if (settled === undefined) return { measures: [], births: [] };
  const [happening, waiting] = [`${name}: happening`, `${name}: waiting`];
  const [those, others] = [happening, waiting].map(settled);
  const daily = those > 0 ? those / (those + others) : 0;
  const never = exp(multiply(toF32(subtract(step, context.joined)), f32(log(Math.max(1 - daily, 1e-30)))));
  return {
    measures: [
      { name: happening, value: toF32(today) },
      { name: waiting, value: toF32(and(meant, not(had))) },
    ],
    births: [
      {
        kind: "set",
        column: had.name,
        value: and(meant, chance(subtract(f32(1), never), namedTraitDraw(`${name}: before`))),
      },
    ],
  };
};
