import type { Measure } from "./worldFigures.ts";

/** Something that was to be known with a precision: the half-width of the 95% interval of a mean difference. */
export interface PrecisionGoal {
  readonly measure: Measure | "roi";
  /** On the scale of the measure: a share, members, or major units. */
  readonly halfWidth: number;
}

/** How well a goal was reached for one plan against the baseline. */
export interface PrecisionReached extends PrecisionGoal {
  readonly arm: string;
  readonly against: string;
  readonly reached: number | null;
}

/** A contest of two arms by the sequential rule. */
export interface Contest {
  readonly arm: string;
  readonly against: string;
  readonly measure: Measure;
  /** `within`: they differ by less than the smallest difference that matters; `open`: the ceiling came first. */
  readonly outcome: "higher" | "lower" | "within" | "same" | "open";
  /** The smallest difference that matters, on the scale of the measure. */
  readonly smallest: number;
  /** Replicates after which it was decided. */
  readonly replicates: number;
}

/** How many replicates were played, and why. */
export interface RunLength {
  /** A number that was asked for, a precision, or until the ranking is settled. */
  readonly rule: "replicates" | "precision" | "settled";
  readonly replicates: number;
  /** The most that would have been played. */
  readonly ceiling: number;
  /** Whether what was asked for was reached. */
  readonly reached: boolean;
  readonly precision: readonly PrecisionReached[];
  readonly contests: readonly Contest[];
}
