/** Summaries of samples. */

/**
 * The p-quantile of an ascending sample by linear interpolation at (n − 1)p (type 7 of R. J. Hyndman & Y. Fan 1996,
 * American Statistician 50, 361–365).
 *
 * @param sorted ascending and without NaN; not checked.
 * @returns NaN for an empty sample or p outside [0, 1].
 */
export const quantileSorted = (sorted: ArrayLike<number>, p: number): number => {
  if (sorted.length === 0 || !(p >= 0 && p <= 1)) return NaN;
  const position = (sorted.length - 1) * p;
  const index = Math.floor(position);
  const lower = sorted[index]!;
  const upper = sorted[Math.min(index + 1, sorted.length - 1)]!;
  // Values of the sample are kept as they are: between infinite neighbours there would be NaN, and 0 for −0.
  return lower === upper || position === index ? lower : lower + (position - index) * (upper - lower);
};

/**
 * The p-quantile of an ascending sample by linear interpolation at (n + 1)p (type 6 of Hyndman & Fan 1996), the least or
 * the greatest value beyond them. Since the k-th of n values lies at the quantile k/(n + 1) of their law on average, a
 * fresh value falls below it with chance p, for any law and for n ≥ 1/p − 1.
 *
 * @param sorted ascending and without NaN; not checked.
 * @returns NaN for an empty sample or p outside [0, 1].
 */
export const predictiveQuantileSorted = (sorted: ArrayLike<number>, p: number): number => {
  if (sorted.length === 0 || !(p >= 0 && p <= 1)) return NaN;
  const position = Math.min(Math.max((sorted.length + 1) * p - 1, 0), sorted.length - 1);
  const index = Math.floor(position);
  const lower = sorted[index]!;
  const upper = sorted[Math.min(index + 1, sorted.length - 1)]!;
  return lower === upper || position === index ? lower : lower + (position - index) * (upper - lower);
};

/** Arithmetic mean; NaN for an empty sample. */
export const mean = (sample: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < sample.length; i += 1) sum += sample[i]!;
  return sum / sample.length;
};

/** Unbiased variance, the squared deviations from the mean over n − 1; NaN for fewer than two values. */
export const sampleVariance = (sample: ArrayLike<number>): number => {
  if (sample.length < 2) return NaN;
  const centre = mean(sample);
  let squares = 0;
  for (let i = 0; i < sample.length; i += 1) squares += (sample[i]! - centre) * (sample[i]! - centre);
  return squares / (sample.length - 1);
};
