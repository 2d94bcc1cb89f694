import { log } from "../numerics/exponential.ts";
import {
  add,
  type ColumnExpression,
  column,
  divide,
  type Expression,
  f32,
  multiply,
  negate,
} from "../program/expression.ts";
import { exp } from "../program/functions.ts";
import type { Quantity } from "../scenario/quantity.ts";
import { type LeverContext, type Lowered, numberOf } from "./lowered.ts";
import { carriedOver, type Settled } from "./pulse.ts";

/** f32: the contact fatigue that one lever, by its full name, has built up in the member. */
export const fatigueOf = (lever: string): ColumnExpression => column(`${lever}: fatigue`, "f32");

/** How contacts tire: fatigue halves in a time; per unit it damps what contacts do and raises the ln rate of leaving. */
export interface Fatigue {
  readonly halfLifeDays: Quantity;
  readonly damping: Quantity;
  readonly leave: Quantity;
}

/**
 * Contacts that tire. Each adds `contacts` to the member's fatigue, which fades with its half-life and raises the rate
 * of leaving.
 *
 * @param contacts f32: how much today's contacts tire
 */
export const tiring = (
  name: string,
  fatigue: Fatigue,
  contacts: Expression,
  settled: Settled,
): Pick<Lowered, "columns" | "exposure" | "terms" | "measures" | "births"> => {
  const level = fatigueOf(name);
  const fading = exp(divide(f32(-log(2)), numberOf(fatigue.halfLifeDays)));
  return {
    columns: [{ name: level.name, type: "f32", initial: 0 }],
    exposure: [{ kind: "set", column: level.name, value: add(multiply(level, fading), contacts) }],
    terms: [
      {
        process: "leave",
        name: `${name}: fatigue`,
        coefficient: numberOf(fatigue.leave),
        amount: level,
      },
    ],
    ...carriedOver([level], settled),
  };
};

/** e^(−damping · F), F the member's fatigue from all levers that tire. */
export const damped = (fatigue: Fatigue, { contactFatigue }: LeverContext): Expression =>
  exp(negate(multiply(numberOf(fatigue.damping), contactFatigue)));
