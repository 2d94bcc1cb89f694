import type { LedgerEntry, Lowered, Term } from "../levers/lowered.ts";
import type { Program } from "../program/program.ts";
import type { SignalRecipe, TableRecipe } from "../program/recipes.ts";
import type { Correlation } from "../scenario/correlations.ts";
import type { Spread } from "../scenario/quantity.ts";
import type { Day, Process } from "../scenario/scenario.ts";
import type { Stock } from "../scenario/stocks.ts";
import type { Settling } from "./carried.ts";

/** One arm of a replicate: a program and how its inputs are made. Plain data. */
export interface Arm {
  readonly id: string;
  readonly name: string;
  readonly program: Program;
  readonly signals: readonly SignalRecipe[];
  readonly tables: readonly TableRecipe[];
  readonly ledger: readonly LedgerEntry[];
  /** Lever counts to be recorded, by name of the series. */
  readonly counts: readonly { readonly name: string; readonly tally: string }[];
  /** Step before which the arm cannot differ from the baseline. */
  readonly firstEffect: number;
  /** Rules that hold levers back: each with the register of the first step on which they are off again. */
  readonly switches: readonly {
    readonly name: string;
    readonly until: string;
    readonly levers: readonly string[];
  }[];
  readonly terms: readonly Term<Process>[];
  /** What levers give to stocks. */
  readonly gains: readonly Term<Stock>[];
  /** What members are told apart by: columns of theirs, i32, whose values are the indices of names. */
  readonly told: readonly {
    readonly by: "segment" | "channel" | "tier";
    readonly column: string;
    readonly names: readonly string[];
  }[];
  /** Levers that the arm adds to the baseline or changes, by their full names, in the order of the bits of `reached`. */
  readonly reaching: readonly string[];
  /** What a pilot averages over the community, besides the terms. */
  readonly measures: Lowered["measures"];
  /** Columns and registers that begin as a pilot leaves them. */
  readonly settling: readonly Settling[];
  readonly settlingRegisters: Lowered["registers"];
}

/**
 * A cohort that a target follows: tallies of who joined and of who counts. The count is the one of the step `step`, or
 * where that is null the sum over all steps (each member is looked at once, on a day of his own).
 */
export interface CohortCount {
  readonly name: string;
  readonly joined: string;
  readonly counted: string;
  readonly step: number | null;
}

/** A scenario's arms, baseline first, on one community and calendar. Plain data, so that workers can be handed it. */
export interface Model {
  readonly scenario: string;
  readonly seed: string;
  readonly arms: readonly Arm[];
  readonly uncertain: readonly {
    readonly name: string;
    readonly spread: Spread;
    /** Name of the number whose draw it shares. */
    readonly follows?: string;
  }[];
  /** Uncertain numbers that are drawn together; absent = none. */
  readonly correlations?: readonly Correlation[];
  /** First day of the simulation, step at which the horizon starts, and number of steps in all. */
  readonly firstDay: Day;
  readonly start: number;
  readonly steps: number;
  readonly currency: { readonly code: string; readonly minorUnits: number };
  readonly discountPerDay: number;
  readonly cohorts: readonly CohortCount[];
}
