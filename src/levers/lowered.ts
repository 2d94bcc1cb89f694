/**
 * What a lever becomes. A lever never runs: it is turned into columns, statements, terms and ledger entries, in the
 * member language, and the model lays them into the order of a step. A lever holds no random-number generator; all
 * it can ask for is a draw named after its decision.
 */
import { type Expression, f32, parameter } from "../program/expression.ts";
import type { Column, Register, SetStatement, Statement, Tally } from "../program/program.ts";
import type { NumberRecipe, SignalRecipe, TableRecipe } from "../program/recipes.ts";
import type { Rule } from "../program/rule.ts";
import type { Quantity } from "../scenario/quantity.ts";
import type { Day, Lever, Process, Schedule } from "../scenario/scenario.ts";

/**
 * An addition of coefficient · amount to the ln rate of a process, under a name that its story and its sum are ordered
 * by. The coefficient is the same for all members, the amount is the member's own.
 */
export interface Term {
  readonly process: Process;
  readonly name: string;
  readonly coefficient: Expression;
  readonly amount: Expression;
}

/** Money that a lever moves: a tally times prices, or prices on given days. In minor units. */
export type LedgerEntry = {
  readonly line: string;
  readonly kind: "margin" | "cost";
  readonly lever?: string;
  readonly prices: readonly NumberRecipe[];
} & (
  | { readonly tally: string; readonly group: number }
  /** One value per step. */
  | { readonly perStep: readonly number[] }
);

export interface Lowered {
  readonly columns: readonly Column[];
  readonly registers: readonly Register[];
  readonly tallies: readonly Tally[];
  readonly signals: readonly SignalRecipe[];
  readonly tables: readonly TableRecipe[];
  /** Before visits: who is reached, who gets a place. */
  readonly exposure: readonly Statement[];
  /** After visits and orders: points, rungs, redemptions. */
  readonly response: readonly Statement[];
  readonly terms: readonly Term[];
  readonly ledger: readonly LedgerEntry[];
  /**
   * What of a lever's past members carry: a measure of it, to be averaged over the community in a pilot, and what
   * those who are there when the simulation begins are given of it.
   */
  readonly measures: readonly { readonly name: string; readonly value: Expression }[];
  readonly births: readonly SetStatement[];
  /** Tallies to be shown, by what they count. */
  readonly counts: readonly { readonly name: string; readonly tally: string }[];
}

export const nothing: Lowered = {
  columns: [],
  registers: [],
  tallies: [],
  signals: [],
  tables: [],
  exposure: [],
  response: [],
  terms: [],
  ledger: [],
  measures: [],
  births: [],
  counts: [],
};

/** What the community tells a lever. Expressions are of the member under way. */
export interface LeverContext {
  /** First day of the simulation (history included), and its length in days. */
  readonly firstDay: Day;
  readonly steps: number;
  /** Step at which the horizon starts. */
  readonly start: number;
  /** Truths of the member: visited today, ordered today, joined today. */
  readonly visited: Expression;
  readonly ordered: Expression;
  readonly joinedToday: Expression;
  /** i32: step of the last visit, and of joining. */
  readonly lastVisit: Expression;
  readonly joined: Expression;
  /** i32 stage and its codes. */
  readonly stage: Expression;
  readonly stages: {
    readonly fresh: number;
    readonly active: number;
    readonly dormant: number;
    readonly left: number;
  };
  /** i32: bit d is set where the member visited d + 1 days ago; 31 days. */
  readonly visitsWindow: Expression;
  /** i32: what today's order comes to, minor units, before any discount. */
  readonly basket: Expression;
  /** f32: the member's rate of visiting per day, before any term. */
  readonly visitRate: Expression;
  /** Chance that a visit brings an order; 0 without purchases. */
  readonly orderChance: Expression;
  /** Sum of contact fatigue over all pushes. */
  readonly contactFatigue: Expression;
  /** Community mean of a measure of a lever that has been running; 0 where none was taken. */
  readonly settled: (measure: string) => number;
  /** Whether a lever, by its full name, has a date today that nothing holds back. */
  readonly onDate: (lever: string) => Expression;
  /** Whether the lever may reach the member at all: not where he is held out. */
  readonly reached: Expression;
  /** Whether the member is one of those that a lever is for; everyone where it names no rule. */
  readonly target: (rule: Rule | undefined) => Expression;
  /** The lever as it runs today, where the plan changes it: what its effect is measured against. */
  readonly reference: <L extends Lever>(lever: L) => L;
}

/** How a lever of one family is turned into a part of the program. */
export type Lower<L extends Lever> = (lever: L, context: LeverContext) => Lowered;

/** A quantity in the member language: a parameter where it is uncertain, a constant where it is not. */
export const numberOf = (q: Quantity): Expression =>
  q.spread === undefined ? f32(q.value) : parameter(q.name);

/** A quantity as an input recipe. */
export const recipeOf = (q: Quantity): NumberRecipe =>
  q.spread === undefined ? q.value : { quantity: q.name };

/** 1 − a quantity, as an input recipe. */
export const complementOf = (q: Quantity): NumberRecipe =>
  q.spread === undefined ? 1 - q.value : { quantity: q.name, complement: true };

/** Whether a schedule has a date on a day. */
export const isScheduled = (schedule: Schedule, day: Day): boolean => {
  if (day < schedule.from || day > schedule.until) return false;
  const { days } = schedule;
  if (days.kind === "dates") return days.dates.includes(day);
  if (days.kind === "every") return (day - schedule.from) % days.days === 0;
  // 1970-01-01 was a Thursday (3 with Monday = 0).
  const weekday = (((day + 3) % 7) + 7) % 7;
  const week = Math.floor((day - schedule.from) / 7);
  return days.weekdays.some((w) => w === weekday) && week % days.everyWeeks === 0;
};

/** 1 on the steps on which a lever is running, 0 before and after. */
export const runningOf = (schedule: Schedule, context: LeverContext): number[] =>
  Array.from({ length: context.steps }, (_, s) =>
    context.firstDay + s >= schedule.from && context.firstDay + s <= schedule.until ? 1 : 0,
  );

/** 1 on the steps that have a date of the schedule, 0 on the others. */
export const datesOf = (schedule: Schedule, context: LeverContext): number[] =>
  Array.from({ length: context.steps }, (_, s) => (isScheduled(schedule, context.firstDay + s) ? 1 : 0));
