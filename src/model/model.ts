import type { LedgerEntry, Lowered, Term } from "../levers/lowered.ts";
import type { Program } from "../program/program.ts";
import type { SignalRecipe, TableRecipe } from "../program/recipes.ts";
import type { Spread } from "../scenario/quantity.ts";
import type { Day } from "../scenario/scenario.ts";

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
  readonly terms: readonly Term[];
  /** What a pilot averages over the community, besides the terms. */
  readonly measures: Lowered["measures"];
}

/** A scenario's arms, baseline first, on one community and calendar. Plain data, so that workers can be handed it. */
export interface Model {
  readonly scenario: string;
  readonly seed: string;
  readonly arms: readonly Arm[];
  readonly uncertain: readonly { readonly name: string; readonly spread: Spread }[];
  /** First day of the simulation, step at which the horizon starts, and number of steps in all. */
  readonly firstDay: Day;
  readonly start: number;
  readonly steps: number;
  readonly currency: { readonly code: string; readonly minorUnits: number };
  readonly discountPerDay: number;
}
