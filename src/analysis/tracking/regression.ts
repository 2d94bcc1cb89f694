/**
 * Linear regression of worlds' numbers on their parameters: what parameters explain, and what chance leaves.
 */
import { choleskyFactor } from "../../numerics/cholesky.ts";
import { normalQuantile } from "../../numerics/normal.ts";

/** Solves L·x = b for a lower triangular L. */
export function forwardSolve(factor: readonly (readonly number[])[], b: ArrayLike<number>): Float64Array {
  const x = new Float64Array(factor.length);
  for (let i = 0; i < factor.length; i++) {
    let sum = b[i];
    for (let j = 0; j < i; j++) sum -= factor[i][j] * x[j];
    x[i] = sum / factor[i][i];
  }
  return x;
}

/** Solves Lᵀ·x = b for a lower triangular L. */
export function backwardSolve(factor: readonly (readonly number[])[], b: ArrayLike<number>): Float64Array {
  const x = new Float64Array(factor.length);
  for (let i = factor.length - 1; i >= 0; i--) {
    let sum = b[i];
    for (let j = i + 1; j < factor.length; j++) sum -= factor[j][i] * x[j];
    x[i] = sum / factor[i][i];
  }
  return x;
}

/** Normal scores of the ranks of a column (Blom 1958): what is skewed or far out counts no more than its rank. */
export function normalScores(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const scores = new Float64Array(values.length);
  order.forEach((i, rank) => {
    scores[i] = normalQuantile((rank + 1 - 0.375) / (values.length + 0.25));
  });
  return scores;
}

export interface Explained {
  /** One row per world: the number that its parameters would have, on average, and what chance made of it. */
  readonly expected: readonly Float64Array[];
  readonly residual: readonly Float64Array[];
  /** Worlds less the coefficients fitted. */
  readonly freedom: number;
}

/**
 * Explains columns of responses by columns of predictors and an intercept, by least squares. What a world's own number
 * adds to its own expectation is taken out: expectations are those of a fit to all other worlds (y − e/(1 − h), h being
 * the world's leverage).
 *
 * @param responses one row per world
 * @param predictors one column each, one value per world
 */
export function explain(
  responses: readonly Float64Array[],
  predictors: readonly ArrayLike<number>[],
): Explained {
  const worlds = responses.length;
  const basis = orthonormalBasis([new Float64Array(worlds).fill(1), ...predictors]);
  const width = responses[0]?.length ?? 0;
  const coefficients = basis.map((direction) => {
    const along = new Float64Array(width);
    responses.forEach((row, world) => {
      for (let c = 0; c < width; c++) along[c] += direction[world] * row[c];
    });
    return along;
  });
  const expected: Float64Array[] = [];
  const residual: Float64Array[] = [];
  responses.forEach((row, world) => {
    const leverage = basis.reduce((sum, direction) => sum + direction[world] * direction[world], 0);
    const fitted = new Float64Array(width);
    basis.forEach((direction, k) => {
      for (let c = 0; c < width; c++) fitted[c] += direction[world] * coefficients[k][c];
    });
    const left = row.map((value, c) => value - fitted[c]);
    residual.push(left);
    expected.push(row.map((value, c) => value - left[c] / Math.max(1 - leverage, 0.05)));
  });
  return { expected, residual, freedom: worlds - basis.length };
}

/** An orthonormal basis of what columns span (modified Gram–Schmidt); columns that add nothing are left out. */
function orthonormalBasis(columns: readonly ArrayLike<number>[]): readonly Float64Array[] {
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const rest = Float64Array.from(column);
    const length = norm(rest);
    for (let pass = 0; pass < 2; pass++)
      for (const direction of basis) {
        let along = 0;
        for (let i = 0; i < rest.length; i++) along += rest[i] * direction[i];
        for (let i = 0; i < rest.length; i++) rest[i] -= along * direction[i];
      }
    const left = norm(rest);
    if (left > 1e-8 * length && length > 0) basis.push(rest.map((value) => value / left));
  }
  return basis;
}

function norm(values: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i] * values[i];
  return Math.sqrt(squares);
}

/** Covariances of two sets of columns, row by row, whose means are zero. */
export function crossCovariance(
  a: readonly Float64Array[],
  b: readonly Float64Array[],
  freedom: number,
): number[][] {
  const covariance = Array.from(a[0], () => new Array<number>(b[0].length).fill(0));
  a.forEach((row, world) => {
    for (let i = 0; i < row.length; i++)
      for (let j = 0; j < b[world].length; j++) covariance[i][j] += (row[i] * b[world][j]) / freedom;
  });
  return covariance;
}

/** Columns, in their order, that are no linear combination of those before them, and the Cholesky factor of their covariance. */
export function independentColumns(covariance: readonly (readonly number[])[]): {
  readonly columns: readonly number[];
  readonly factor: readonly (readonly number[])[];
} {
  let columns: number[] = [];
  let factor: readonly (readonly number[])[] = [];
  for (let i = 0; i < covariance.length; i++) {
    if (!(covariance[i][i] > 0)) continue;
    const trial = [...columns, i];
    const extended = choleskyFactor(trial.map((a) => trial.map((b) => covariance[a][b])));
    // A column that the others determine to a millionth of its variance tells nothing new.
    const last = extended?.[trial.length - 1][trial.length - 1] ?? 0;
    if (extended !== undefined && last * last > 1e-6 * covariance[i][i]) {
      columns = trial;
      factor = extended;
    }
  }
  return { columns, factor };
}
