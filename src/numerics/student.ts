import { regularizedBeta } from "./beta.ts";

/**
 * Two-sided p-value of Student's t: the chance that |T| ≥ |t| with ν > 0 degrees of freedom, I_x(ν/2, 1/2) at
 * x = ν/(ν + t²) (Abramowitz & Stegun 1964, 26.7.1).
 */
export const studentTail = (t: number, freedom: number): number =>
  regularizedBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
