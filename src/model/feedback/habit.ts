/**
 * Habit: a stock between 0 and 1 that moves by the share δ towards what the member does, H ← H + δ · (visit − H). With
 * daily visits it is at 1 − (1 − δ)^d after d days; δ is such that it reaches 95% in the days stated (Lally et al. 2010).
 */
import { numberOf } from "../../levers/lowered.ts";
import { carriedOver } from "../../levers/pulse.ts";
import { log } from "../../numerics/exponential.ts";
import { add, column, divide, f32, multiply, subtract, toF32 } from "../../program/expression.ts";
import { exp } from "../../program/functions.ts";
import type { Habit } from "../../scenario/feedback.ts";
import { member } from "../member.ts";
import { type FeedbackParts, termsOf } from "./parts.ts";

const name = "feedback: habit";

export const habitParts = (
  habit: Habit,
  settled: ((measure: string) => number) | undefined,
): FeedbackParts => {
  const strength = column(`${name}: strength`, "f32");
  const share = subtract(f32(1), exp(divide(f32(log(0.05)), numberOf(habit.formsInDays))));
  return {
    columns: [{ name: strength.name, type: "f32", initial: 0 }],
    tallies: [],
    registers: [],
    exposure: [],
    terms: termsOf(name, habit.effects, strength),
    ...carriedOver([strength], settled),
    evening: [
      {
        kind: "set",
        column: strength.name,
        value: add(strength, multiply(share, subtract(toF32(member.visited), strength))),
      },
    ],
    neighbourSlots: [],
  };
};
