import { log } from "../numerics/exponential.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { average, standardDeviation } from "./estimate.ts";
import { nominalLevel } from "./verdict.ts";

/** Replicates at the first look of a run, below which percentiles over worlds mean little. */
export const firstLook = 20;

/**
 * Numbers of replicates that a run is played up to, one after the other: 20, 30, 40 … and from 200 on a tenth more each
 * time, the last at the ceiling.
 */
export function looks(ceiling: number): readonly number[] {
  const sizes: number[] = [];
  for (let n = firstLook; n < ceiling; n += Math.max(10, 10 * Math.round(n / 100))) sizes.push(n);
  return [...sizes, ceiling];
}

/** Replicates of which a contest is judged at first. */
const firstJudged = 10;

/**
 * Numbers of replicates after which a contest is judged: every one from 10 on, and from 200 on a hundredth more each
 * time, the last at the ceiling. A contest sees complete prefixes of the replicates only, so what it comes to does not
 * depend on who played them, nor on how many were played at a time.
 */
export function judgedAt(ceiling: number): readonly number[] {
  const sizes: number[] = [];
  for (let n = firstJudged; n < ceiling; n += Math.max(1, Math.floor(n / 100))) sizes.push(n);
  return [...sizes, ceiling];
}

/** Error rates of a contest. */
export interface ContestErrors {
  /** Chance to call two arms of equal expectation different, both sides together. */
  readonly level: number;
  /** Chance to miss a difference of exactly the smallest that matters. */
  readonly miss: number;
}

export const contestErrors: ContestErrors = { level: nominalLevel, miss: 0.03 };

/** Mean excess of a normal random walk over a boundary, in standard deviations of one step: −ζ(1/2)/√(2π). */
const meanOvershoot = 0.5826;

/** A boundary moved inwards; by half at most, since the correction is one of the first order. */
const inwards = (boundary: number, overshoot: number): number => boundary - Math.min(overshoot, boundary / 2);

/**
 * Share of the fixed length before which a contest stays open: few contests could be decided so early, and where
 * differences lean to one side too many of those would be decided wrongly.
 */
const atLeast = 0.15;

/** What a contest has come to: the sign of the mean difference, less than what matters, or not decided yet. */
export type ContestState = "higher" | "lower" | "within" | "same" | "open";

/**
 * The state of a contest of two arms on paired differences, one per world: Sobel and Wald's (1949) three decisions by
 * two sequential probability ratio tests, of no difference against +δ and against −δ, δ being the smallest difference
 * that matters. `higher` and `lower` where the likelihood ratio passes (1 − miss)/(level/2), `within` where both fall
 * under miss/(1 − level/2) (Wald 1945). The variance is not known: how far the mean lies from a value is a t statistic,
 * made normal by Wallace's (1959) transformation after Hall's (1992) correction for skewness. Since worlds come one or
 * more at a time, the path passes a boundary by some way before it is seen; the boundaries are moved inwards by that
 * much on average (Siegmund 1985, §3.3 and ch. X).
 *
 * @param step how many of the replicates are new since it was judged before
 */
export function contestState(
  differences: ArrayLike<number>,
  smallest: number,
  step: number,
  { level, miss }: ContestErrors = contestErrors,
): ContestState {
  const n = differences.length;
  const { mean, sd, skewness } = momentsOf(differences);
  if (sd === 0) {
    if (mean === 0) return "same";
    if (Math.abs(mean) < smallest) return "within";
    return mean > 0 ? "higher" : "lower";
  }
  if (n < atLeast * fixedLength(sd, smallest, { level, miss })) return "open";
  /** Squared distance of the mean from a value in its standard errors, as a normal law would have it. */
  const distance = (from: number): number => {
    const t = (Math.sqrt(n) * (mean - from)) / sd;
    const lean = skewness / Math.sqrt(n);
    return normalSquare((t + (lean * t * t) / 3 + (lean * lean * t * t * t) / 27 + lean / 6) ** 2, n - 1);
  };
  const favours = (difference: number): number => (distance(0) - distance(difference)) / 2;
  const overshoot = (meanOvershoot * smallest * Math.sqrt(step)) / sd;
  const upper = inwards(log((1 - miss) / (level / 2)), overshoot);
  const lower = -inwards(log((1 - level / 2) / miss), overshoot);
  const [up, down] = [favours(smallest), favours(-smallest)];
  if (up >= upper && up > down) return "higher";
  if (down >= upper) return "lower";
  return up <= lower && down <= lower ? "within" : "open";
}

/**
 * The square of the normal deviate that is as rare as Student's t with ν degrees of freedom, from t²:
 * ((8ν + 1)/(8ν + 3))²·ν·ln(1 + t²/ν) (Wallace 1959).
 */
function normalSquare(squared: number, freedom: number): number {
  const shrink = (8 * freedom + 1) / (8 * freedom + 3);
  return shrink * shrink * freedom * log(1 + squared / freedom);
}

/**
 * Replicates that a t test of fixed length needs for the same two errors at the smallest difference that matters:
 * ((z₁₋ₗ/₂ + z₁₋ₘ)·σ/δ)² + z²₁₋ₗ/₂/2 (Guenther 1981).
 */
export function fixedLength(
  sd: number,
  smallest: number,
  { level, miss }: ContestErrors = contestErrors,
): number {
  const z = normalQuantile(1 - level / 2);
  return Math.ceil((((z + normalQuantile(1 - miss)) * sd) / smallest) ** 2 + (z * z) / 2);
}

/** Mean, standard deviation and skewness, the last with Fisher's (1930) correction for small samples. */
function momentsOf(values: ArrayLike<number>): {
  readonly mean: number;
  readonly sd: number;
  readonly skewness: number;
} {
  const n = values.length;
  const mean = average(values);
  const sd = standardDeviation(values) ?? 0;
  let cubes = 0;
  for (let i = 0; i < n; i++) cubes += ((values[i] - mean) / sd) ** 3;
  return { mean, sd, skewness: n > 2 ? (cubes * n) / ((n - 1) * (n - 2)) : 0 };
}
