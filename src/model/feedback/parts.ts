import type { Lowered, Term } from "../../levers/lowered.ts";
import { numberOf } from "../../levers/lowered.ts";
import type { Expression } from "../../program/expression.ts";
import type { Register, Statement } from "../../program/program.ts";
import type { Effect } from "../../scenario/scenario.ts";

/** What a feedback becomes: as a lever's parts, and what it does when the day is over. */
export interface FeedbackParts
  extends Pick<Lowered, "columns" | "tallies" | "exposure" | "terms" | "measures" | "births"> {
  readonly registers: readonly Register[];
  /** After leaving: what the day leaves behind. */
  readonly evening: readonly Statement[];
  /** Columns that hold the birth numbers of a member's neighbours. */
  readonly neighbourSlots: readonly string[];
}

/** The terms of a feedback: each effect is that of an amount of 1. */
export const termsOf = (
  name: string,
  effects: readonly Effect[],
  amount: Expression,
  coefficient: (effect: Effect) => Expression = (effect) => numberOf(effect.lnRateRatio),
): readonly Term[] =>
  effects.map((effect) => ({
    process: effect.process,
    name: `${name}: ${effect.process}`,
    coefficient: coefficient(effect),
    amount,
  }));
