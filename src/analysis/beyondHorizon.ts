import type { Band } from "./bands.ts";
import type { Estimate, KnownMean } from "./estimate.ts";

/** A plan against its baseline after the horizon, where its levers have stopped. */
export interface BeyondComparison {
  readonly arm: string;
  readonly against: string;
  /** ΔNPV of the days after the horizon alone, discounted to the first day, and of all days together. */
  readonly npvBeyond: Estimate;
  readonly npvInAll: Estimate;
  /** Difference in retention of the members at the start, at the horizon's end and at the end of the longer run. */
  readonly retentionAtHorizon: Estimate;
  readonly retentionLater: Estimate;
  /** Of the difference in retention at the horizon's end, the share that is left later; null where there is none. */
  readonly lasting: KnownMean | null;
  readonly membersLater: Estimate;
  /** Days until the mean cumulative net return stays at or above zero, in the longer run; null if never. */
  readonly paybackDays: number | null;
}

/**
 * What comes after the horizon, with and without the plan: the same worlds played on, every lever of a plan ended on the
 * horizon's last day while what runs today goes on.
 */
export interface BeyondHorizon {
  /** Days played after the horizon, and the day on which they end (ISO 8601). */
  readonly days: number;
  readonly at: string;
  /** NPV of the days after the horizon, discounted to the first day, per arm. */
  readonly npvBeyond: Readonly<Record<string, Estimate>>;
  readonly comparison: readonly BeyondComparison[];
  /** Difference in the headline metric over the whole of the longer run, one band per plan. */
  readonly difference: readonly Band[];
}
