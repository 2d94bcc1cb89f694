/**
 * Belonging: a stock between 0 and 1. A visit adds the share α · s(x) + g of what is missing, with s(x) = x/(K + x) the
 * company of x visitors and g what levers give; it fades by δ a day, and with each neighbour recently lost by χ more:
 * B ← B + visit · (α · s(x) + g) · (1 − B) − (δ + χ · C) · B.
 */
import { numberOf, type Term } from "../../levers/lowered.ts";
import { carriedOver, type Settled } from "../../levers/pulse.ts";
import {
  add,
  column,
  type Expression,
  f32,
  maximum,
  minimum,
  multiply,
  register,
  select,
  subtract,
  tallied,
  toF32,
} from "../../program/expression.ts";
import { saturate } from "../../program/functions.ts";
import type { Belonging } from "../../scenario/feedback.ts";
import { member } from "../member.ts";
import { type FeedbackParts, gained, nothingFedBack, paceOf, termsOf } from "./parts.ts";

const name = "feedback: belonging";

const share = (x: Expression): Expression => minimum(f32(1), maximum(f32(0), x));

/** @param lost f32: neighbours recently lost; absent = none is counted */
export const belongingParts = (
  belonging: Belonging,
  gains: readonly Term[],
  lost: Expression | undefined,
  settled: Settled,
): FeedbackParts => {
  const held = column(`${name}: held`, "f32");
  const visitors = register(`${name}: visitors yesterday`, "f32");
  const company = saturate(visitors, numberOf(belonging.halfAt));
  const met = share(add(multiply(numberOf(belonging.perVisit), company), gained(gains, "belonging")));
  const fading = paceOf(belonging.fadesInDays);
  const goes = share(lost === undefined ? fading : add(fading, multiply(numberOf(belonging.loss), lost)));
  const gain = select(member.visited, multiply(met, subtract(f32(1), held)), f32(0));
  return {
    ...nothingFedBack,
    columns: [{ name: held.name, type: "f32", initial: 0 }],
    registers: [{ name: visitors.name, type: "f32", initial: 0 }],
    terms: termsOf(name, belonging.effects, held),
    ...carriedOver([held], settled),
    evening: [
      {
        kind: "set",
        column: held.name,
        value: share(subtract(add(held, gain), multiply(goes, held))),
      },
      { kind: "update", register: visitors.name, value: toF32(tallied("visitors")) },
    ],
  };
};
