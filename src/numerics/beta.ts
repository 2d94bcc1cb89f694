/** The regularised incomplete beta function and the quantiles of the beta distribution. */
import { exp, log, log1p } from "./exponential.ts";
import { logGamma, poissonDeviance, stirlingCorrection } from "./logGamma.ts";
import { normalQuantile } from "./normal.ts";

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;
const HALF_LN_TWO_PI = 0.9189385332046728;
const EPSILON = 1.1102230246251565e-16;

/** ln B(a,b) for a, b > 0. Absolute accuracy near B = 1, relative elsewhere. */
export const logBeta = (a: number, b: number): number => {
  if (!(a > 0 && b > 0)) return NaN;
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const sum = a + b;
  if (large < 10) return logGamma(small) + (logGamma(large) - logGamma(sum));
  const correction = stirlingCorrection(large) - stirlingCorrection(sum);
  if (small < 10) {
    // ln Γ(large) − ln Γ(sum) by Stirling, with the large logarithms already subtracted.
    return logGamma(small) + correction + small - small * log(sum) - (large - 0.5) * log1p(small / large);
  }
  return (
    HALF_LN_TWO_PI +
    0.5 * log(sum / small / large) +
    small * log(small / sum) -
    large * log1p(small / large) +
    stirlingCorrection(small) +
    correction
  );
};

/**
 * x^a y^b / B(a,b) for y = 1 − x given apart, in the saddle-point form of the binomial probability (Loader 2000):
 * relatively accurate for large a and b.
 */
export const betaKernel = (x: number, y: number, a: number, b: number): number => {
  if (x <= 0 || y <= 0) return 0;
  const n = a + b;
  const excess = x <= 0.5 ? n * x - a : b - n * y;
  const deviance = poissonDeviance(a, n * x, excess) + poissonDeviance(b, n * y, -excess);
  const correction = stirlingCorrection(n) - stirlingCorrection(a) - stirlingCorrection(b);
  return INVERSE_SQRT_TWO_PI * Math.sqrt(a * (b / n)) * exp(correction - deviance);
};

/**
 * kernel/I_x(a,b) for x < (a+1)/(a+b+2) by the contracted continued fraction of A. R. DiDonato & A. H. Morris (1992,
 * ACM Transactions on Mathematical Software 18, 360–373), modified Lentz evaluation. The distance of x from the mean
 * enters as a number of its own, so nothing cancels when x is beside 1.
 */
const betaFraction = (x: number, y: number, a: number, b: number): number => {
  const distance = x <= 0.5 ? a - (a + b) * x : (a + b) * y - b;
  let fraction = (a * (distance + 1)) / (a + 1);
  let c = fraction;
  let d = 0;
  for (let m = 1; m < 1_000_000; m += 1) {
    const width = a + 2 * m - 1;
    const coupling = (m * (b - m) * x) / width;
    const numerator = (((a + m - 1) * (a + b + m - 1) * x) / width) * coupling;
    const denominator = m + coupling + ((a + m) * (distance + 1 + m * (1 + y))) / (width + 2);
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) < 2 * EPSILON) break;
  }
  return fraction;
};

/** I_x(a,b) for a point given by both x and y = 1 − x, so that a point beside 1 keeps its accuracy. */
export const betaLowerTail = (x: number, y: number, a: number, b: number): number => {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return x <= (a + 1) / (a + b + 2)
    ? Math.min(1, betaKernel(x, y, a, b) / betaFraction(x, y, a, b))
    : 1 - Math.min(1, betaKernel(y, x, b, a) / betaFraction(y, x, b, a));
};

/** I_x(a,b), the distribution function of Beta(a,b). NaN unless a, b > 0 finite and 0 ≤ x ≤ 1. */
export const regularizedBeta = (x: number, a: number, b: number): number =>
  a > 0 && b > 0 && a + b < Infinity && x >= 0 && x <= 1 ? betaLowerTail(x, 1 - x, a, b) : NaN;

/** ln of the odds x/(1−x) to start from (Abramowitz & Stegun 26.5.22; power laws of the tails for a or b below 1). */
const logOddsStart = (p: number, a: number, b: number): number => {
  if (a >= 1 && b >= 1) {
    const z = -normalQuantile(p);
    const lambda = (z * z - 3) / 6;
    const left = 1 / (2 * a - 1);
    const right = 1 / (2 * b - 1);
    const h = 2 / (left + right);
    const w = (z * Math.sqrt(Math.max(0, h + lambda))) / h - (right - left) * (lambda + 5 / 6 - 2 / (3 * h));
    return log(a / b) - 2 * w;
  }
  const left = exp(a * log(a / (a + b))) / a;
  const right = exp(b * log(b / (a + b))) / b;
  if (p * (left + right) < left) {
    const logX = log(a * p * (left + right)) / a;
    return logX - log1p(-exp(logX));
  }
  const logY = log(b * (1 - p) * (left + right)) / b;
  return log1p(-exp(logY)) - logY;
};

/** A point of the unit interval by its distances from both ends: complement = 1 − value, each relatively accurate. */
export type UnitPoint = { readonly value: number; readonly complement: number };

/**
 * The quantile of Beta(a,b) as a `UnitPoint`, for 0 < p < 1.
 *
 * Newton on the log of the smaller tail as a function of the log odds of x. The density of the log odds is
 * log-concave, hence both tails are, so the iteration meets the root from one side and cannot diverge.
 */
export const betaQuantilePoint = (p: number, a: number, b: number): UnitPoint => {
  const start = logOddsStart(p, a, b);
  // Beyond the range of the numbers the power law of the tail is exact.
  if (start < -600) return { value: exp((log(p) + log(a) + logBeta(a, b)) / a), complement: 1 };
  if (start > 600) return { value: 1, complement: exp((log(1 - p) + log(b) + logBeta(a, b)) / b) };
  const lower = p <= 0.5;
  const target = lower ? p : 1 - p;
  const accuracy = 1e-9 / (1 + Math.sqrt(Math.min(a, b)));
  let odds = exp(start);
  for (let iteration = 0; iteration < 200; iteration += 1) {
    const x = odds / (1 + odds);
    const y = 1 / (1 + odds);
    const tail = lower ? betaLowerTail(x, y, a, b) : betaLowerTail(y, x, b, a);
    const step = (log(target / tail) * tail) / betaKernel(x, y, a, b);
    const bounded = Math.max(-5, Math.min(5, lower ? step : -step));
    odds *= exp(bounded);
    if (Math.abs(bounded) < accuracy) break;
  }
  return { value: odds / (1 + odds), complement: 1 / (1 + odds) };
};

/** x with I_x(a,b) = p. 0 at p = 0, 1 at p = 1; NaN outside 0 ≤ p ≤ 1 or for parameters that are not positive. */
export const betaQuantile = (p: number, a: number, b: number): number => {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0 && a + b < Infinity)) return NaN;
  if (p === 0 || p === 1) return p;
  return betaQuantilePoint(p, a, b).value;
};
