import type { Lowered, Term } from "../../levers/lowered.ts";
import { numberOf } from "../../levers/lowered.ts";
import { log } from "../../numerics/exponential.ts";
import { divide, type Expression, f32, multiply, subtract } from "../../program/expression.ts";
import { exp, sum } from "../../program/functions.ts";
import type { Register, Statement } from "../../program/program.ts";
import type { Quantity } from "../../scenario/quantity.ts";
import type { Effect, Process } from "../../scenario/scenario.ts";
import type { Stock } from "../../scenario/stocks.ts";

/** What a feedback becomes: as a lever's parts, and what it does when the day is over. */
export interface FeedbackParts
  extends Pick<Lowered, "columns" | "tallies" | "exposure" | "measures" | "births"> {
  readonly registers: readonly Register[];
  readonly terms: readonly Term<Process>[];
  /** After leaving: what the day leaves behind. */
  readonly evening: readonly Statement[];
  /** Columns that hold the birth numbers of a member's neighbours. */
  readonly neighbourSlots: readonly string[];
}

export const nothingFedBack: FeedbackParts = {
  columns: [],
  tallies: [],
  registers: [],
  exposure: [],
  terms: [],
  measures: [],
  births: [],
  evening: [],
  neighbourSlots: [],
};

/** The terms of a feedback: each effect is that of an amount of 1. */
export const termsOf = (
  name: string,
  effects: readonly Effect<Process>[],
  amount: Expression,
  coefficient: (effect: Effect<Process>) => Expression = (effect) => numberOf(effect.lnRateRatio),
): readonly Term<Process>[] =>
  effects.map((effect) => ({
    process: effect.process,
    name: `${name}: ${effect.process}`,
    coefficient: coefficient(effect),
    amount,
  }));

/** f32: what the levers of an arm give a member of a stock today, in the order of their terms' names. */
export const gained = (gains: readonly Term[], stock: Stock): Expression => {
  const own = gains.filter(({ process }) => process === stock).sort((a, b) => (a.name < b.name ? -1 : 1));
  return own.length === 0 ? f32(0) : sum(own.map((term) => multiply(term.coefficient, term.amount)));
};

/** The share of the way that is gone in one step where half of it is gone in `halfLife`. */
export const paceOf = (halfLife: Quantity): Expression =>
  subtract(f32(1), exp(divide(f32(-log(2)), numberOf(halfLife))));
