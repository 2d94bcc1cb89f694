/** Samples of which some count more than others. Weights are not negative, one per value, and need not add up to 1. */

/** Weights scaled to add up to 1; all alike where none is given. A RangeError where they add up to nothing. */
export function normalised(weights: ArrayLike<number> | undefined, count: number): Float64Array {
  if (weights === undefined) return new Float64Array(count).fill(1 / count);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += weights[i];
  if (!(sum > 0)) throw new RangeError("The weights add up to nothing.");
  return Float64Array.from({ length: count }, (_, i) => weights[i] / sum);
}

/**
 * Effective size of a weighted sample, (Σw)² / Σw² (Kish 1965, Survey Sampling, §11.7; Kong 1992): how many values of
 * equal weight would know a mean as well. From 1 (one value has all the weight) to their number (all alike).
 */
export function effectiveSampleSize(weights: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i];
    squares += weights[i] * weights[i];
  }
  return squares > 0 ? (sum * sum) / squares : 0;
}

/** Weighted mean. */
export function weightedMean(values: ArrayLike<number>, weights?: ArrayLike<number>): number {
  const shares = normalised(weights, values.length);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += shares[i] * values[i];
  return sum;
}

/**
 * The p-quantile of a weighted sample: between the values in ascending order, each at the share of the weight below it
 * plus half its own, linearly. With equal weights this is type 5 of Hyndman & Fan (1996, American Statistician 50,
 * 361–365).
 */
export function weightedQuantile(values: ArrayLike<number>, p: number, weights?: ArrayLike<number>): number {
  const shares = normalised(weights, values.length);
  const order = Array.from(shares.keys())
    .filter((i) => shares[i] > 0)
    .sort((a, b) => values[a] - values[b]);
  let below = 0;
  let lastAt = 0;
  let lastValue = values[order[0]];
  for (const i of order) {
    const at = below + shares[i] / 2;
    if (p <= at) {
      const span = at - lastAt;
      return below === 0 || span <= 0
        ? values[i]
        : lastValue + ((p - lastAt) / span) * (values[i] - lastValue);
    }
    below += shares[i];
    lastAt = at;
    lastValue = values[i];
  }
  return lastValue;
}
