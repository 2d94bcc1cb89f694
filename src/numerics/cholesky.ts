/**
 * The lower triangular L with L·Lᵀ equal to a symmetric matrix, of which only the lower triangle is read; undefined
 * where the matrix is not positive definite (a pivot at rounding level of its diagonal element counts as 0).
 */
export const choleskyFactor = (
  matrix: readonly (readonly number[])[],
): readonly (readonly number[])[] | undefined => {
  const factor = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= factor[i]![k]! * factor[j]![k]!;
      if (i !== j) factor[i]![j] = sum / factor[j]![j]!;
      else if (sum > 1e-12 * matrix[i]![i]!) factor[i]![i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return factor;
};
