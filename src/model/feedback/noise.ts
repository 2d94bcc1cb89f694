/**
 * Noise: more messages than a member can follow, N ← N + δ · (max(0, m · x/a − 1) − N), with x visitors a day who write m
 * messages each, and a the messages that can be followed. What levers give to it comes on top for those whom they reach;
 * what they take from it never makes it less than none.
 */
import { numberOf, type Term } from "../../levers/lowered.ts";
import { carriedOver } from "../../levers/pulse.ts";
import {
  add,
  column,
  divide,
  type Expression,
  f32,
  maximum,
  multiply,
  register,
  subtract,
  tallied,
  toF32,
} from "../../program/expression.ts";
import type { Noise } from "../../scenario/feedback.ts";
import { leversIn } from "../../scenario/leverSet.ts";
import type { LeverSet } from "../../scenario/scenario.ts";
import { type FeedbackParts, gained, nothingFedBack, paceOf, termsOf } from "./parts.ts";

const name = "feedback: noise";

const common = register(`${name}: of all`, "f32");
const own = column(`${name}: of levers`, "f32");

/** Whether levers of a set give to noise or take from it. */
const isFedBy = (set: LeverSet): boolean =>
  leversIn(set).some(({ effects }) => effects.some(({ process }) => process === "noise"));

/** f32: the member's noise under a set of levers, as of the evening before, and the measure of what it is today. */
export const noiseUnder = (set: LeverSet): { readonly level: Expression; readonly measure: string } => ({
  level: isFedBy(set) ? maximum(f32(0), add(common, own)) : common,
  measure: `${name}: level`,
});

export interface NoiseParts extends FeedbackParts {
  /** f32: the member's noise. */
  readonly level: Expression;
}

export const noiseParts = (
  noise: Noise,
  gains: readonly Term[],
  settled: (measure: string) => number,
  set: LeverSet,
): NoiseParts => {
  const isFed = isFedBy(set);
  const { level, measure } = noiseUnder(set);
  const carried = carriedOver(isFed ? [own] : [], settled);
  const messages = multiply(numberOf(noise.messages), toF32(tallied("visitors")));
  const beyond = maximum(f32(0), subtract(divide(messages, numberOf(noise.attention)), f32(1)));
  const pace = paceOf(noise.settlesInDays);
  const towards = (stock: Expression, target: Expression): Expression =>
    add(stock, multiply(pace, subtract(target, stock)));
  return {
    ...nothingFedBack,
    level,
    columns: isFed ? [{ name: own.name, type: "f32", initial: 0 }] : [],
    // It begins as noisy as the measured community is.
    registers: [{ name: common.name, type: "f32", initial: settled(common.name) }],
    terms: termsOf(name, noise.effects, level),
    births: carried.births,
    measures: [...carried.measures, { name: measure, value: level }, { name: common.name, value: common }],
    evening: [
      { kind: "update", register: common.name, value: towards(common, beyond) },
      ...(isFed
        ? [{ kind: "set" as const, column: own.name, value: towards(own, gained(gains, "noise")) }]
        : []),
    ],
  };
};
