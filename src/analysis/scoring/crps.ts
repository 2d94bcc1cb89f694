import { normalised } from "./weights.ts";

/**
 * Continuous ranked probability score of a forecast that is given as a sample, in the unit of what is forecast; smaller
 * is better. It is ∫(F(x) − 1{x ≥ y})² dx of the sample's distribution F, which equals E|X − y| − ½ E|X − X′| with X and
 * X′ drawn from it (Gneiting & Raftery 2007, JASA 102, 359–378, eq. 21). Of a single value it is the absolute error.
 *
 * A sample of n stands for a wider distribution than its own; as a score of that the CRPS is too large by
 * E|X − X′| / (2n) on average (Ferro 2014, Q. J. R. Meteorol. Soc. 140, 1917–1923).
 *
 * @param sample at least one value, in any order
 * @param weights importance weights; all alike where absent
 */
export function crps(sample: ArrayLike<number>, observed: number, weights?: ArrayLike<number>): number {
  const shares = normalised(weights, sample.length);
  const order = Array.from(shares.keys()).sort((a, b) => sample[a] - sample[b]);
  let score = 0;
  let below = 0;
  for (let k = 0; k < order.length; k++) {
    below += shares[order[k]];
    // The distribution is level between neighbours, and the observation may fall in between.
    const from = sample[order[k]];
    if (k === 0 && observed < from) score += from - observed;
    const to = k + 1 < order.length ? sample[order[k + 1]] : Math.max(from, observed);
    const split = Math.min(Math.max(observed, from), to);
    score += below * below * (split - from) + (1 - below) * (1 - below) * (to - split);
  }
  return score;
}
