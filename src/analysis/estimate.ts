import { predictiveQuantileSorted } from "../numerics/quantiles.ts";

/**
 * What an ensemble says about one number.
 *
 * `mean`, `sd` and the percentiles are over worlds: what may happen. `mcse` is the Monte Carlo standard error of the
 * mean, sd / √n: how well the average is known. One world alone knows neither `sd` nor `mcse`; they are null then.
 */
export interface Estimate {
  readonly mean: number;
  readonly sd: number | null;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  readonly mcse: number | null;
}

/** A mean over worlds and its Monte Carlo standard error: how well it is known. Null for a single world. */
export interface KnownMean {
  readonly mean: number;
  readonly mcse: number | null;
}

/** Whether a number is zero in every world. */
export function isZero(value: { readonly mean: number; readonly sd: number | null }): boolean {
  return value.mean === 0 && !value.sd;
}

/** The mean of n ≥ 1 values and its error, sd / √n. */
export function knownMean(values: ArrayLike<number>): KnownMean {
  const sd = standardDeviation(values);
  return { mean: average(values), mcse: sd === null ? null : sd / Math.sqrt(values.length) };
}

/** The estimate of a number from its values in n ≥ 1 worlds. */
export function estimate(values: ArrayLike<number>): Estimate {
  const sorted = Float64Array.from(values).sort();
  const mean = average(values);
  const sd = standardDeviation(values);
  return {
    mean,
    sd,
    p5: percentile(sorted, 0.05),
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    mcse: sd === null ? null : sd / Math.sqrt(values.length),
  };
}

/** Mean of n ≥ 1 values, added in their order. */
export function average(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError("No world to take an average over.");
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/**
 * Sample standard deviation (n − 1 in the denominator) in two passes, exactly 0 of values that are all the same, whose mean
 * may be rounded; null for a single value.
 */
export function standardDeviation(values: ArrayLike<number>): number | null {
  const n = values.length;
  if (n < 2) return null;
  const mean = average(values);
  let squares = 0;
  let same = true;
  for (let i = 0; i < n; i++) {
    squares += (values[i] - mean) * (values[i] - mean);
    same &&= values[i] === values[0];
  }
  if (same) return 0;
  return Math.sqrt(squares / (n - 1));
}

/**
 * Percentile of ascending values by linear interpolation at (n + 1)·share (Hyndman and Fan 1996, type 6): of nine fresh
 * worlds in ten the value lies between p5 and p95, whatever the number of replicates from 19 on.
 */
export function percentile(ascending: ArrayLike<number>, share: number): number {
  return predictiveQuantileSorted(ascending, share);
}

/** Share of worlds of which something holds. */
export function shareOf(values: ArrayLike<number>, holds: (value: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (holds(values[i])) count++;
  return count / values.length;
}
