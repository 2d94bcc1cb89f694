import { normalQuantile } from "../numerics/normal.ts";
import { studentTail } from "../numerics/student.ts";
import { average, standardDeviation } from "./estimate.ts";

/** Chance at which two arms of equal expectation are called different: the level of the two-sided paired t test. */
export const nominalLevel = 0.03;
/** Chance with which the replicates that a tie asks for would tell the arms apart, if the difference is what it seems. */
const nominalPower = 0.8;

/** Whether the average difference of two arms is known to have a sign. */
export interface Verdict {
  /**
   * `higher`, `lower`: the mean differs from zero at the nominal level. `tie`: it cannot be told from zero with this
   * evidence. `same`: exactly zero in every world. `unknown`: one world alone.
   */
  readonly outcome: "higher" | "lower" | "tie" | "same" | "unknown";
  readonly level: number;
  /** Two-sided p-value of the paired t test; null where there is no test to make (`same`, `unknown`, no spread). */
  readonly pValue: number | null;
  /**
   * Of a tie: how many replicates more would tell the arms apart with a power of 80%, if the difference is the mean that
   * was found: ((z₁₋ₗ/₂ + z₀.₈)·sd/mean)² − n. Null where there is no tie, or the mean is zero.
   */
  readonly furtherReplicates: number | null;
}

/** The verdict on paired differences, one per world. */
export function verdictOn(differences: ArrayLike<number>, level = nominalLevel): Verdict {
  const n = differences.length;
  const certain = { level, pValue: null, furtherReplicates: null };
  const sd = standardDeviation(differences);
  if (sd === null) return { outcome: "unknown", ...certain };
  const mean = average(differences);
  const side = mean > 0 ? "higher" : "lower";
  if (sd === 0) return { outcome: mean === 0 ? "same" : side, ...certain };
  const pValue = studentTail((mean * Math.sqrt(n)) / sd, n - 1);
  if (pValue < level) return { outcome: side, level, pValue, furtherReplicates: null };
  return { outcome: "tie", level, pValue, furtherReplicates: furtherReplicates(mean, sd, n, level) };
}

function furtherReplicates(mean: number, sd: number, n: number, level: number): number | null {
  if (mean === 0) return null;
  const errors = normalQuantile(1 - level / 2) + normalQuantile(nominalPower);
  const needed = ((errors * sd) / mean) ** 2;
  return Math.max(1, Math.ceil(needed - n));
}
