/**
 * Memberships that run for terms. Of the hazard of a term a share acts on any day, by month; the rest acts on the day
 * of the renewal, which lies within a window around the end of the term that is the member's own. Over whole terms
 * the hazard is that of the rates of leaving, so a membership without a window leaves the sBG curve at its renewals.
 */
import { numberOf } from "../levers/lowered.ts";
import { traitDraw } from "../program/draws.ts";
import {
  add,
  and,
  type Expression,
  equal,
  f32,
  i32,
  less,
  lessOrEqual,
  multiply,
  not,
  remainder,
  select,
  step,
  subtract,
  toI32,
} from "../program/expression.ts";
import { uniform } from "../program/functions.ts";
import type { SetStatement } from "../program/program.ts";
import type { Leaving } from "../scenario/scenario.ts";
import { memberDay } from "./meaning.ts";
import { member } from "./member.ts";

/** Age in days at which the member's first term ends: a trait. */
const firstRenewal = ({ contract, everyDays }: Leaving): Expression => {
  const { early = 0, late = 0 } = contract ?? {};
  const within = toI32(multiply(uniform(traitDraw("history")), f32(early + late + 1)));
  return add(i32(everyDays - early), within);
};

/** Days to the first renewal of one who joins today. */
export const firstTermOf = (leaving: Leaving): SetStatement => ({
  kind: "set",
  column: member.renewIn.name,
  value: firstRenewal(leaving),
});

/** Days to the next renewal of one who has been a member for some time; he renews at ages of first + k · term. */
export const runningTermOf = (leaving: Leaving): SetStatement => {
  const term = i32(leaving.everyDays);
  const tenure = subtract(step, member.joined);
  const first = firstRenewal(leaving);
  const past = remainder(subtract(tenure, first), term);
  return {
    kind: "set",
    column: member.renewIn.name,
    value: select(less(tenure, first), subtract(first, tenure), remainder(subtract(term, past), term)),
  };
};

/** Whether today is a day of renewal; not the day of joining. */
const isDue = and(equal(member.renewIn, i32(0)), not(equal(member.joined, step)));

/**
 * What of the member's daily rate of leaving acts today, as a multiple: on any day the share between renewals times
 * the month's multiple, and on a renewal the rest of the whole term.
 *
 * @param monthly picks a number by the calendar month
 */
export const leavingOnDay = (
  { contract, everyDays }: Leaving,
  monthly: (months: NonNullable<Leaving["contract"]>["months"]) => Expression,
): Expression => {
  if (contract === undefined) return select(isDue, f32(everyDays), f32(0));
  // Until the first renewal is over, age and days to it add up to less than they ever will again.
  const inFirst = lessOrEqual(add(memberDay, member.renewIn), i32(everyDays + contract.late));
  const between = select(inFirst, numberOf(contract.firstTerm), numberOf(contract.between));
  return add(
    multiply(between, monthly(contract.months)),
    select(isDue, multiply(f32(everyDays), subtract(f32(1), between)), f32(0)),
  );
};

/** Whether a fee for a whole term falls due: on joining, and at each renewal. */
export const termPaid: Expression = {
  op: "binary",
  type: "bool",
  operator: "or",
  a: equal(member.joined, step),
  b: isDue,
};
