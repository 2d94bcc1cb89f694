import { normalised } from "./weights.ts";

/**
 * Probability integral transform of an observation under a forecast sample: the share of the sample below it, and half
 * of what equals it, so that counts need no random tie-breaking (the mid-distribution transform; Czado, Gneiting & Held
 * 2009, Biometrics 65, 1254–1261, discuss the alternatives). Of a calibrated forecast these are uniform on 0…1.
 */
export function probabilityIntegralTransform(
  sample: ArrayLike<number>,
  observed: number,
  weights?: ArrayLike<number>,
): number {
  const shares = normalised(weights, sample.length);
  let below = 0;
  for (let i = 0; i < sample.length; i++)
    below += sample[i] < observed ? shares[i] : sample[i] === observed ? shares[i] / 2 : 0;
  return below;
}

/** Counts of values of the transform in `bins` equal parts of 0…1. */
export function pitHistogram(values: readonly number[], bins: number): readonly number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[Math.min(bins - 1, Math.floor(value * bins))]++;
  return counts;
}
