/** Quantiles of the Poisson distribution by inversion. */
import { exp } from "./exponential.ts";
import { regularizedGammaP, regularizedGammaQ } from "./gamma.ts";
import { normalQuantile } from "./normal.ts";

const SEQUENTIAL_MEAN = 20;
const SEQUENTIAL_UNIFORM = 0.999;

/** Σ pmf from 0 upward. Only for a moderate u: near 1 the rounded sum could stop short of u. */
const sequentialSearch = (u: number, mean: number): number => {
  let term = exp(-mean);
  let sum = term;
  let n = 0;
  while (sum <= u) {
    n += 1;
    term *= mean / n;
    sum += term;
  }
  return n;
};

/**
 * The smallest n with P(N ≤ n) > u for N ~ Poisson(mean). With u uniform on [0,1) the result is a Poisson draw;
 * for a fixed u it never falls when the mean rises, which is what keeps paired worlds on common random numbers.
 *
 * @param u in [0, 1); 0 gives 0 at any mean.
 * @param mean from 0 to about 1e6.
 * @returns NaN outside that domain.
 */
export const poissonQuantile = (u: number, mean: number): number => {
  if (!(u >= 0 && u < 1 && mean >= 0 && mean < Infinity)) return NaN;
  if (u === 0 || mean === 0) return 0;
  if (mean < SEQUENTIAL_MEAN && u < SEQUENTIAL_UNIFORM) return sequentialSearch(u, mean);

  // P(N ≤ n) = Q(n+1, mean). The smaller tail is compared, so that u beside 0 or 1 is resolved.
  const exceeds =
    u < 0.5
      ? (n: number): boolean => regularizedGammaQ(n + 1, mean) > u
      : (n: number): boolean => regularizedGammaP(n + 1, mean) < 1 - u;

  // Cornish–Fisher to the second order is nearly always within one of the answer; double steps bracket the rest.
  const z = normalQuantile(u);
  const guess = Math.max(0, Math.floor(mean + z * Math.sqrt(mean) + (z * z - 1) / 6));
  let below: number;
  let above: number;
  let stride = 1;
  if (exceeds(guess)) {
    above = guess;
    below = guess - stride;
    while (below >= 0 && exceeds(below)) {
      above = below;
      stride *= 2;
      below -= stride;
    }
    below = Math.max(below, -1);
  } else {
    below = guess;
    above = guess + stride;
    while (!exceeds(above)) {
      below = above;
      stride *= 2;
      above += stride;
    }
  }
  while (above - below > 1) {
    const middle = below + Math.floor((above - below) / 2);
    if (exceeds(middle)) above = middle;
    else below = middle;
  }
  return above;
};
