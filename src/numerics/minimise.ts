/** Minimisation without derivatives for likelihoods of few parameters. */

/** A function of `dimension` real numbers to be made small. A result that is not a number counts as +Infinity. */
export type Objective = (point: readonly number[]) => number;

export type NelderMeadOptions = {
  /** Edge of the first simplex, one for all coordinates or one for each; not 0. */
  readonly step: number | readonly number[];
  /** Stop when the values at the corners differ by no more than tolerance·(1 + |best|) and the corners by no more
   * than √tolerance of the first edges. */
  readonly tolerance: number;
  readonly maxEvaluations: number;
};

export type Minimum = {
  readonly point: readonly number[];
  readonly value: number;
  readonly evaluations: number;
  /** False when maxEvaluations ran out first. */
  readonly converged: boolean;
};

type Corner = { readonly point: readonly number[]; readonly value: number };

/**
 * Nelder–Mead (1965, Computer Journal 7, 308–313) with the dimension-dependent coefficients of Gao & Han (2012,
 * Computational Optimization and Applications 51, 259–277). After it has converged it starts anew from the best
 * point with a fresh simplex, until such a restart gains nothing, since a simplex may collapse before the minimum.
 */
export const nelderMead = (
  objective: Objective,
  start: readonly number[],
  options: NelderMeadOptions,
): Minimum => {
  const { step, tolerance, maxEvaluations } = options;
  const dimension = start.length;
  const edges = start.map((_, i) => (typeof step === "number" ? step : step[i]!));
  const scale = Math.max(dimension, 2);
  const expansion = 1 + 2 / scale;
  const contraction = 0.75 - 1 / (2 * scale);
  const shrinkage = 1 - 1 / scale;

  let evaluations = 0;
  const evaluate = (point: readonly number[]): Corner => {
    evaluations += 1;
    const value = objective(point);
    return { point, value: Number.isNaN(value) ? Infinity : value };
  };

  const search = (origin: Corner): { best: Corner; converged: boolean } => {
    const corners = [
      origin,
      ...edges.map((edge, i) => evaluate(origin.point.map((x, j) => (i === j ? x + edge : x)))),
    ];
    for (;;) {
      corners.sort((first, second) => (first.value < second.value ? -1 : first.value > second.value ? 1 : 0));
      const best = corners[0]!;
      const worst = corners[dimension]!;
      const isFlat = worst.value - best.value <= tolerance * (1 + Math.abs(best.value));
      const isSmall = corners.every((corner) =>
        corner.point.every(
          (x, i) => Math.abs(x - best.point[i]!) <= Math.sqrt(tolerance) * Math.abs(edges[i]!),
        ),
      );
      if (isFlat && isSmall) return { best, converged: true };
      if (evaluations >= maxEvaluations) return { best, converged: false };

      const centroid = start.map((_, i) => {
        let sum = 0;
        for (let corner = 0; corner < dimension; corner += 1) sum += corners[corner]!.point[i]!;
        return sum / dimension;
      });
      const along = (factor: number): Corner =>
        evaluate(centroid.map((c, i) => c + factor * (c - worst.point[i]!)));

      const reflected = along(1);
      const secondWorst = corners[dimension - 1]!;
      if (reflected.value < best.value) {
        const expanded = along(expansion);
        corners[dimension] = expanded.value < reflected.value ? expanded : reflected;
        continue;
      }
      if (reflected.value < secondWorst.value) {
        corners[dimension] = reflected;
        continue;
      }
      const isOutside = reflected.value < worst.value;
      const contracted = along(isOutside ? contraction : -contraction);
      if (isOutside ? contracted.value <= reflected.value : contracted.value < worst.value) {
        corners[dimension] = contracted;
        continue;
      }
      for (let corner = 1; corner <= dimension; corner += 1) {
        const { point } = corners[corner]!;
        corners[corner] = evaluate(point.map((x, i) => best.point[i]! + shrinkage * (x - best.point[i]!)));
      }
    }
  };

  let { best, converged } = search(evaluate(start));
  while (converged && dimension > 0) {
    const again = search(best);
    const gain = best.value - again.best.value;
    best = again.best;
    converged = again.converged;
    if (gain <= tolerance * (1 + Math.abs(best.value))) break;
  }
  return { point: best.point, value: best.value, evaluations, converged };
};

/**
 * Second derivatives of the objective at a point by central differences, error of the order steps².
 *
 * @param steps one for each coordinate, about 1e-4 to 1e-3 of the coordinate's scale.
 * @returns a symmetric matrix, rows of `dimension` numbers.
 */
export const hessian = (
  objective: Objective,
  point: readonly number[],
  steps: readonly number[],
): number[][] => {
  const centre = objective(point);
  const at = (i: number, di: number, j: number, dj: number): number => {
    const moved = [...point];
    moved[i] = moved[i]! + di;
    moved[j] = moved[j]! + dj;
    return objective(moved);
  };
  const matrix = point.map(() => point.map(() => 0));
  for (let i = 0; i < point.length; i += 1) {
    const hi = steps[i]!;
    matrix[i]![i] = (at(i, hi, i, 0) - 2 * centre + at(i, -hi, i, 0)) / (hi * hi);
    for (let j = 0; j < i; j += 1) {
      const hj = steps[j]!;
      const mixed = at(i, hi, j, hj) - at(i, hi, j, -hj) - at(i, -hi, j, hj) + at(i, -hi, j, -hj);
      matrix[i]![j] = mixed / (4 * hi * hj);
      matrix[j]![i] = matrix[i]![j]!;
    }
  }
  return matrix;
};

export type SymmetricInverse =
  | { readonly _tag: "Inverse"; readonly matrix: number[][] }
  /** The matrix is not positive definite: `row` is the first whose pivot is not positive. */
  | { readonly _tag: "NotPositiveDefinite"; readonly row: number };

/**
 * The inverse of a symmetric positive definite matrix by Cholesky's decomposition; of the Hessian of a negative log
 * likelihood it is the covariance of the estimates. Only the lower triangle is read.
 */
export const invertSymmetric = (matrix: readonly (readonly number[])[]): SymmetricInverse => {
  const size = matrix.length;
  const factor = matrix.map(() => new Array<number>(size).fill(0));
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k += 1) sum -= factor[i]![k]! * factor[j]![k]!;
      if (i === j) {
        // A pivot at rounding level of its diagonal element means a singular matrix.
        if (!(sum > 1e-14 * Math.abs(matrix[i]![i]!))) return { _tag: "NotPositiveDefinite", row: i };
        factor[i]![i] = Math.sqrt(sum);
      } else {
        factor[i]![j] = sum / factor[j]![j]!;
      }
    }
  }
  const lowerInverse = matrix.map(() => new Array<number>(size).fill(0));
  for (let column = 0; column < size; column += 1) {
    for (let i = column; i < size; i += 1) {
      let sum = i === column ? 1 : 0;
      for (let k = column; k < i; k += 1) sum -= factor[i]![k]! * lowerInverse[k]![column]!;
      lowerInverse[i]![column] = sum / factor[i]![i]!;
    }
  }
  const inverse = matrix.map(() => new Array<number>(size).fill(0));
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = 0;
      for (let k = i; k < size; k += 1) sum += lowerInverse[k]![i]! * lowerInverse[k]![j]!;
      inverse[i]![j] = sum;
      inverse[j]![i] = sum;
    }
  }
  return { _tag: "Inverse", matrix: inverse };
};
