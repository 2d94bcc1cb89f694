import { average, estimate } from "./estimate.ts";
import { jackknifeError } from "./jackknife.ts";

/**
 * A ratio of means over worlds, e.g. the incremental return on investment.
 *
 * `mean` is mean(numerator) / mean(denominator). `mcse` is its jackknife standard error and `low`…`high` the 95%
 * interval mean ± 1.96 mcse: how well the ratio is known. `sd` and the percentiles are of the ratio per world, what may
 * happen, and exist only where every world has a positive denominator.
 */
export interface RatioEstimate {
  readonly mean: number;
  readonly sd: number | null;
  readonly p5: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly mcse: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const normalQuantile975 = 1.959963984540054;

/**
 * Ratio of means of paired values, null where the mean of the denominator is not positive.
 *
 * The standard error is the delete-one jackknife (Efron and Stein 1981): √((n − 1)/n · Σ(θ₋ᵢ − θ̄)²); it is null for a
 * single world and where leaving out one world leaves no positive denominator.
 */
export function ratioOfMeans(
  numerator: ArrayLike<number>,
  denominator: ArrayLike<number>,
): RatioEstimate | null {
  const n = denominator.length;
  const over = average(denominator) * n;
  if (!(over > 0)) return null;
  const under = average(numerator) * n;
  const mean = under / over;
  const mcse = jackknifeError(n, (i) => {
    const rest = over - denominator[i];
    return rest > 0 ? (under - numerator[i]) / rest : null;
  });
  const everyWorld = Array.from(denominator).every((value) => value > 0);
  const perWorld = everyWorld
    ? estimate(Array.from(numerator, (value, i) => value / denominator[i]))
    : { sd: null, p5: null, p50: null, p95: null };
  return {
    mean,
    sd: perWorld.sd,
    p5: perWorld.p5,
    p50: perWorld.p50,
    p95: perWorld.p95,
    mcse,
    low: mcse === null ? null : mean - normalQuantile975 * mcse,
    high: mcse === null ? null : mean + normalQuantile975 * mcse,
  };
}
