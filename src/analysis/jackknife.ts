/**
 * Standard error of a statistic of n worlds by leaving out one at a time (Efron and Stein 1981):
 * √((n − 1)/n · Σ(θ₋ᵢ − θ̄)²). Null for a single world, and where the statistic does not exist without one of them.
 *
 * @param without the statistic of all worlds but the i-th
 */
export function jackknifeError(n: number, without: (i: number) => number | null): number | null {
  if (n < 2) return null;
  const left = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const value = without(i);
    if (value === null) return null;
    left[i] = value;
    sum += value;
  }
  const centre = sum / n;
  let squares = 0;
  for (const value of left) squares += (value - centre) * (value - centre);
  return Math.sqrt(((n - 1) / n) * squares);
}
