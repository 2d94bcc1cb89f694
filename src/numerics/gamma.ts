/** The regularised incomplete gamma functions and the quantiles of the gamma distribution. */
import { exp, expm1, log } from "./exponential.ts";
import { logGamma, poissonDeviance, stirlingCorrection } from "./logGamma.ts";
import { normalQuantile } from "./normal.ts";

export { logGamma } from "./logGamma.ts";

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;
const EPSILON = 1.1102230246251565e-16;

/** A shape a > 0 with what the functions below need of it whatever x is; made once where many x follow. */
export interface GammaShape {
  readonly a: number;
  /** 1/√(2πa). */
  readonly scale: number;
  readonly correction: number;
  /** ln Γ(1+a) where a < 1, else nothing. */
  readonly logGammaOfNext: number;
}

export const gammaShape = (a: number): GammaShape => ({
  a,
  scale: INVERSE_SQRT_TWO_PI / Math.sqrt(a),
  correction: stirlingCorrection(a),
  logGammaOfNext: a < 1 ? logGamma(1 + a) : NaN,
});

/**
 * x^a e^(−x) / Γ(a+1), the Poisson probability continued to real a > 0, in its saddle-point form
 * (Loader 2000): no large logarithms are subtracted, so it stays relatively accurate for large a.
 */
export const kernelAt = ({ a, scale, correction }: GammaShape, x: number): number =>
  x <= 0 ? 0 : scale * exp(-poissonDeviance(a, x, x - a) - correction);

/** P(a,x)/kernel = 1 + x/(a+1) + x²/((a+1)(a+2)) + … (Abramowitz & Stegun 6.5.29). */
const lowerSeries = (a: number, x: number): number => {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > EPSILON * 0.1 * sum; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
};

/** Γ(a,x) e^x x^(−a) by Legendre's continued fraction (Abramowitz & Stegun 6.5.31), modified Lentz evaluation. */
const upperFraction = (a: number, x: number): number => {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 1_000_000; n += 1) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) < 2 * EPSILON) break;
  }
  return fraction;
};

/**
 * Q(a,x) for a < 1 and x < 1.5 as 1 − x^a/Γ(1+a) plus an alternating series: small values stay relatively accurate
 * where 1 − P would cancel.
 */
const upperOfSmallShape = ({ a, logGammaOfNext }: GammaShape, x: number): number => {
  const exponent = a * log(x) - logGammaOfNext;
  let power = 1;
  let sum = 0;
  for (let n = 1; ; n += 1) {
    power *= -x / n;
    const next = sum - power / (a + n);
    if (next === sum) break;
    sum = next;
  }
  return exp(exponent) * a * sum - expm1(exponent);
};

/** P(a,x) for finite x > 0, given kernel = kernelAt(shape, x). */
const lowerTail = (shape: GammaShape, x: number, kernel: number): number =>
  x < shape.a + 1 ? Math.min(1, kernel * lowerSeries(shape.a, x)) : 1 - upperTail(shape, x, kernel);

/** Q(a,x) for finite x > 0, given kernel = kernelAt(shape, x). */
const upperTail = (shape: GammaShape, x: number, kernel: number): number => {
  const { a } = shape;
  if (a < 1 && x < 1.5) return upperOfSmallShape(shape, x);
  return x < a + 1 ? 1 - lowerTail(shape, x, kernel) : kernel * a * upperFraction(a, x);
};

const isDomain = (a: number, x: number): boolean => a > 0 && a < Infinity && x >= 0;

/** P(a,x) for a shape that is made and x ≥ 0. */
export const probabilityBelow = (shape: GammaShape, x: number): number => {
  if (x === 0 || x === Infinity) return x === 0 ? 0 : 1;
  return lowerTail(shape, x, kernelAt(shape, x));
};

/** P(a,x) = γ(a,x)/Γ(a), the distribution function of Gamma(shape a, scale 1). NaN unless a > 0 finite and x ≥ 0. */
export const regularizedGammaP = (a: number, x: number): number =>
  isDomain(a, x) ? probabilityBelow(gammaShape(a), x) : NaN;

/** Q(a,x) = 1 − P(a,x), the survival function, relatively accurate in the upper tail. Domain as for P. */
export const regularizedGammaQ = (a: number, x: number): number => {
  if (!isDomain(a, x)) return NaN;
  if (x === 0 || x === Infinity) return x === 0 ? 1 : 0;
  const shape = gammaShape(a);
  return upperTail(shape, x, kernelAt(shape, x));
};

/** A start for the quantile: Wilson–Hilferty (1931), or the leading term of P near 0 where that is not positive. */
const quantileStart = (p: number, shape: number): number => {
  const leading = exp((log(p) + logGamma(shape + 1)) / shape);
  if (shape < 0.5) return leading;
  const variance = 1 / (9 * shape);
  const root = 1 - variance + normalQuantile(p) * Math.sqrt(variance);
  return root > 0.1 ? Math.max(leading, shape * root * root * root) : leading;
};

/**
 * x with P(shape, x) = p for 0 < p < 1, from a positive start of normal size.
 *
 * Newton with Halley's correction on the log of the smaller tail as a function of ln x. Both tails of a log-gamma
 * variable are log-concave, so plain Newton steps meet the root from one side and cannot diverge.
 */
export const gammaQuantileFrom = (p: number, shape: GammaShape, start: number): number => {
  const { a } = shape;
  const lower = p <= 0.5;
  const target = lower ? p : 1 - p;
  const accuracy = 1e-6 / (1 + Math.sqrt(a));
  let x = start;
  for (let iteration = 0; iteration < 200; iteration += 1) {
    const kernel = kernelAt(shape, x);
    const tail = lower ? lowerTail(shape, x, kernel) : upperTail(shape, x, kernel);
    const slope = (a * kernel) / tail;
    const newton = (lower ? log(target / tail) : log(tail / target)) / slope;
    // Halley's correction by the ratio of the second to the first derivative, where it is small.
    const curvature = 0.5 * newton * (a - x + (lower ? -slope : slope));
    const step = Math.abs(curvature) < 0.5 ? newton / (1 + curvature) : newton;
    const bounded = Math.max(-5, Math.min(5, step));
    x *= exp(bounded);
    if (Math.abs(bounded) < accuracy) break;
  }
  return x;
};

/**
 * x with P(shape, x/scale) = p. 0 at p = 0 (and where the quantile is below the smallest number), Infinity at p = 1,
 * NaN outside 0 ≤ p ≤ 1 or for a shape or scale that is not positive.
 */
export const gammaQuantile = (p: number, shape: number, scale: number): number => {
  if (!(p >= 0 && p <= 1 && shape > 0 && shape < Infinity && scale > 0)) return NaN;
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  const start = quantileStart(p, shape);
  // So close to 0 the leading term is exact.
  return start < 1e-290 ? start * scale : gammaQuantileFrom(p, gammaShape(shape), start) * scale;
};
