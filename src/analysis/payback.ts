/**
 * Day on which a plan has paid back: the first day from which the cumulative net return stays at or above zero up to
 * the horizon's end, after having been negative. Day 0 is the first of the horizon. Null where it never pays back, and
 * where it never was in debt.
 */
export function paybackDay(cumulativeNet: ArrayLike<number>): number | null {
  let lastInDebt = -1;
  for (let t = 0; t < cumulativeNet.length; t++) if (cumulativeNet[t] < 0) lastInDebt = t;
  const day = lastInDebt + 1;
  return lastInDebt < 0 || day === cumulativeNet.length ? null : day;
}
