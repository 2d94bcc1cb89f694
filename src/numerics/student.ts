import { betaQuantilePoint, regularizedBeta } from "./beta.ts";

/**
 * Two-sided p-value of Student's t: the chance that |T| ≥ |t| with ν > 0 degrees of freedom, I_x(ν/2, 1/2) at
 * x = ν/(ν + t²) (Abramowitz & Stegun 1964, 26.7.1).
 */
export const studentTail = (t: number, freedom: number): number =>
  regularizedBeta(freedom / (freedom + t * t), freedom / 2, 0.5);

/**
 * The 97.5% point of Student's t: ±t holds 95% of the law. From the 5% point x of the beta law of `studentTail`,
 * t = √(ν(1 − x)/x).
 */
export const studentQuantile975 = (freedom: number): number => {
  const { value, complement } = betaQuantilePoint(0.05, freedom / 2, 0.5);
  return Math.sqrt((freedom * complement) / value);
};
