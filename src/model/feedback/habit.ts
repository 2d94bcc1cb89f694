/**
 * Habit: a stock between 0 and 1 that moves by the share δ towards what the member does, H ← H + δ · (visit − H). With
 * daily visits it is at 1 − (1 − δ)^d after d days; δ is such that it reaches 95% in the days stated (Lally et al. 2010).
 * A cue, such as a ritual, makes visits form it faster: with what levers give, z, a visit moves it by δ · (1 + z), and a
 * day without one as ever.
 */
import { numberOf, type Term } from "../../levers/lowered.ts";
import { carriedOver, type Settled } from "../../levers/pulse.ts";
import { log } from "../../numerics/exponential.ts";
import {
  add,
  column,
  divide,
  f32,
  maximum,
  minimum,
  multiply,
  select,
  subtract,
  toF32,
} from "../../program/expression.ts";
import { exp } from "../../program/functions.ts";
import type { Habit } from "../../scenario/feedback.ts";
import { member } from "../member.ts";
import { type FeedbackParts, gained, nothingFedBack, termsOf } from "./parts.ts";

const name = "feedback: habit";

export const habitParts = (habit: Habit, gains: readonly Term[], settled: Settled): FeedbackParts => {
  const strength = column(`${name}: strength`, "f32");
  const share = subtract(f32(1), exp(divide(f32(log(0.05)), numberOf(habit.formsInDays))));
  const cued = multiply(share, maximum(f32(0), add(f32(1), gained(gains, "habit"))));
  const pace = gains.some(({ process }) => process === "habit")
    ? select(member.visited, minimum(f32(1), cued), share)
    : share;
  return {
    ...nothingFedBack,
    columns: [{ name: strength.name, type: "f32", initial: 0 }],
    terms: termsOf(name, habit.effects, strength),
    ...carriedOver([strength], settled),
    evening: [
      {
        kind: "set",
        column: strength.name,
        value: add(strength, multiply(pace, subtract(toF32(member.visited), strength))),
      },
    ],
  };
};
