import type { KnownMean } from "./estimate.ts";
import type { Measure } from "./worldFigures.ts";

/** How much of a plan's gain rests on effects that nobody has measured. */
export interface AssumptionShare {
  readonly arm: string;
  readonly against: string;
  readonly measure: Measure;
  /** The plan less the baseline, and the same with every effect that is an assumption or a default set to nothing. */
  readonly gain: KnownMean;
  readonly evidenced: KnownMean;
  /** 1 − evidenced / gain, above 1 where the plan would lose without them; null where there is no gain to share. */
  readonly share: KnownMean | null;
  /** Names of the numbers that were set to nothing. */
  readonly assumed: readonly string[];
}
