/**
 * Atmosphere: one number for the community, A ← A + δ · (s(x) − o · overload − A), with x the day's visitors,
 * s(x) = x/(K + x) the company found, and overload = max(0, x/attention − 1) what nobody can follow. Company saturates
 * and overload does not, so there is a size at which A is largest (the inverted U of Butler 2001).
 */
import { numberOf } from "../../levers/lowered.ts";
import { log } from "../../numerics/exponential.ts";
import {
  add,
  divide,
  f32,
  maximum,
  multiply,
  register,
  subtract,
  tallied,
  toF32,
} from "../../program/expression.ts";
import { exp, saturate } from "../../program/functions.ts";
import type { Atmosphere } from "../../scenario/feedback.ts";
import { type FeedbackParts, termsOf } from "./parts.ts";

const name = "feedback: atmosphere";

export const atmosphereParts = (atmosphere: Atmosphere): FeedbackParts => {
  const level = register(`${name}: level`, "f32");
  const visitors = toF32(tallied("visitors"));
  const company = saturate(visitors, numberOf(atmosphere.halfAt));
  const overload = maximum(f32(0), subtract(divide(visitors, numberOf(atmosphere.attention)), f32(1)));
  const share = subtract(f32(1), exp(divide(f32(-log(2)), numberOf(atmosphere.settlesInDays))));
  const towards = subtract(company, multiply(numberOf(atmosphere.crowding), overload));
  return {
    columns: [],
    tallies: [],
    registers: [{ name: level.name, type: "f32", initial: 0 }],
    exposure: [],
    terms: termsOf(name, atmosphere.effects, level),
    measures: [],
    births: [],
    evening: [
      { kind: "update", register: level.name, value: add(level, multiply(share, subtract(towards, level))) },
    ],
    neighbourSlots: [],
  };
};
