import { exp, log } from "../../numerics/exponential.ts";
import { invertSymmetric } from "../../numerics/minimise.ts";

/** What is fitted to daily counts. */
export interface Regression {
  readonly coefficients: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  readonly mean: Float64Array;
}

/**
 * Poisson regression with a log link by Newton's method (McCullagh & Nelder 1989, chapter 6).
 *
 * @param weights how much each row counts; absent = all alike
 * @returns undefined where the rows do not determine the coefficients
 */
export const poissonRegression = (
  rows: readonly (readonly number[])[],
  counts: ArrayLike<number>,
  weights?: ArrayLike<number>,
): Regression | undefined => {
  const size = rows[0]!.length;
  let total = 0;
  let weighed = 0;
  for (let i = 0; i < counts.length; i++) {
    total += (weights?.[i] ?? 1) * counts[i]!;
    weighed += weights?.[i] ?? 1;
  }
  let coefficients = [log(Math.max(total, 0.5) / weighed), ...new Array<number>(size - 1).fill(0)];
  const mean = new Float64Array(rows.length);
  let covariance: readonly (readonly number[])[] = [];
  for (let iteration = 0; iteration < 50; iteration++) {
    const score = new Array<number>(size).fill(0);
    const information = score.map(() => new Array<number>(size).fill(0));
    rows.forEach((row, i) => {
      let linear = 0;
      for (let j = 0; j < size; j++) linear += row[j]! * coefficients[j]!;
      const expected = exp(Math.min(30, linear));
      mean[i] = expected;
      const weight = weights?.[i] ?? 1;
      for (let j = 0; j < size; j++) {
        if (row[j] === 0) continue;
        score[j]! += weight * row[j]! * (counts[i]! - expected);
        for (let k = 0; k <= j; k++) information[j]![k]! += weight * row[j]! * row[k]! * expected;
      }
    });
    const inverse = invertSymmetric(information);
    if (inverse._tag !== "Inverse") return undefined;
    covariance = inverse.matrix;
    const step = covariance.map((row) => row.reduce((sum, x, j) => sum + x * score[j]!, 0));
    const longest = Math.max(...step.map(Math.abs));
    coefficients = coefficients.map((x, j) => x + step[j]! * Math.min(1, 2 / longest));
    if (longest < 1e-9) break;
  }
  return coefficients.every(Number.isFinite) ? { coefficients, covariance, mean } : undefined;
};
