import { traitDraw } from "../program/draws.ts";
import {
  add,
  divide,
  type Expression,
  f32,
  i32,
  lessOrEqual,
  select,
  table,
  toF32,
} from "../program/expression.ts";
import { uniform } from "../program/functions.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { hasInherited } from "./invitations.ts";
import { member } from "./member.ts";
import { traitCells } from "./startingMembers.ts";

/** The cell of the ascending table of frailties that a frailty stands in, found by halves. */
const cellOfFrailty = (): Expression => {
  let cell: Expression = i32(0);
  for (let half = traitCells / 2; half >= 1; half /= 2) {
    const further = add(cell, i32(half));
    cell = select(lessOrEqual(table("frailty", further), member.frailty), further, cell);
  }
  return cell;
};

/**
 * f32 in 0…1: which share of all newcomers leave less readily than the member. It is the draw that the frailty was looked up
 * by; who has it from an inviter stands where that frailty does.
 */
export const frailtyRankOf = (scenario: Scenario): Expression => {
  const drawn = uniform(traitDraw("frailty"));
  const inherited = hasInherited(scenario);
  if (inherited === undefined || scenario.behaviour.leaving.heterogeneity.kind === "none") return drawn;
  return select(inherited, divide(add(toF32(cellOfFrailty()), f32(0.5)), f32(traitCells)), drawn);
};
