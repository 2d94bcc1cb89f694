import { exp, log1p } from "./exponential.ts";

const mostTerms = 100_000;

const series = (a: number, b: number, c: number, z: number): number => {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < mostTerms; n += 1) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) <= 1e-17 * Math.abs(sum)) return sum;
  }
  return NaN;
};

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for z < 1 and c not 0, −1, …: the series itself up to z = 0.5, Euler's
 * transformation (1 − z)^(c−a−b)·₂F₁(c−a, c−b; c; z) above where it falls faster (DLMF 15.8.1), Pfaff's
 * (1 − z)^(−a)·₂F₁(a, c−b; c; z/(z−1)) below 0.
 *
 * @returns NaN outside the domain, or where z is so near to 1 that the series takes more than 100,000 terms.
 */
export const hypergeometric = (a: number, b: number, c: number, z: number): number => {
  if (!(z < 1)) return NaN;
  if (z < 0) return exp(-a * log1p(-z)) * hypergeometric(a, c - b, c, z / (z - 1));
  return z > 0.5 && c - a - b < 0
    ? exp((c - a - b) * log1p(-z)) * series(c - a, c - b, c, z)
    : series(a, b, c, z);
};
