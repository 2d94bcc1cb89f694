import type { KnownMean } from "./estimate.ts";
import type { Measure } from "./worldFigures.ts";

/** What one lever of a plan contributed to one measure. */
export interface LeverContribution {
  readonly lever: string;
  /** What the plan does with it: adds it, changes a lever of today, or stops one. */
  readonly change: "added" | "changed" | "stopped";
  /**
   * Its Shapley value (Shapley 1953): what it adds, averaged over all orders in which the levers could be introduced one
   * by one. The values of all levers add up to the whole difference.
   */
  readonly shapley: KnownMean;
  /** Standard error that comes from having looked at some orders only; null where all were. */
  readonly orderError: number | null;
  /** The plan less the plan without it. */
  readonly leaveOneOut: KnownMean;
  /** The lever alone less the baseline. */
  readonly alone: KnownMean;
}

/** What two levers do together beyond the sum of what each does. */
export interface Interaction {
  readonly levers: readonly [string, string];
  /** Above zero they strengthen each other, below they get in each other's way. */
  readonly value: KnownMean;
}

/** The contributions to one measure. */
export interface MeasureContributions {
  readonly measure: Measure;
  /** The plan less the baseline. */
  readonly total: KnownMean;
  /** In the order of their Shapley values, largest first. */
  readonly levers: readonly LeverContribution[];
  /** Pairs of levers, the strongest first. */
  readonly interactions: readonly Interaction[];
}

/** What did it: a plan's difference from its baseline, lever by lever, on the same draws. */
export interface Contributions {
  readonly arm: string;
  readonly against: string;
  /** Whether all sets of levers were played, or a sample of the orders. */
  readonly method: "exact" | "sampled";
  /** Orders looked at; null where all sets were played. */
  readonly orders: number | null;
  /** Worlds played per replicate for it. */
  readonly worlds: number;
  readonly measures: readonly MeasureContributions[];
}
