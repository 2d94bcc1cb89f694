import type { Ensemble } from "../simulation/records.ts";
import { baselineOf, planArms } from "./baselines.ts";
import { percentile } from "./estimate.ts";
import type { DailyMetric } from "./metric.ts";

/**
 * A curve over worlds. `x` counts days since the start of the horizon (or of age); at each of them the mean and
 * percentiles over worlds of that one day, so a band holds single days, not whole paths. All arrays have the length of
 * `x`.
 */
export interface Band {
  readonly arm: string;
  readonly metric: string;
  readonly group: string;
  readonly x: readonly number[];
  readonly mean: readonly number[];
  readonly p5: readonly number[];
  readonly p25: readonly number[];
  readonly p50: readonly number[];
  readonly p75: readonly number[];
  readonly p95: readonly number[];
}

/** The band of a daily metric, one per arm in the order of the arms. */
export function bands(ensemble: Ensemble, metric: DailyMetric): readonly Band[] {
  const first = metric.atStart === undefined ? [] : [metric.atStart];
  const offset = metric.kind === "stock" ? 1 - first.length : 0;
  const x = Array.from({ length: ensemble.days + first.length }, (_, i) => i + offset);
  return ensemble.arms.map((arm, index) => {
    const rows = ensemble.replicates.map((replicate) => {
      const values = metric.values(ensemble, replicate.worlds[index]);
      return first.length === 0 ? values : [...first, ...Array.from(values)];
    });
    return { arm: arm.id, metric: metric.name, group: metric.group, x, ...bandOfRows(rows, x.length) };
  });
}

/** The band of the paired difference of a daily metric, plan − its baseline in each replicate, one per plan. */
export function differenceBands(ensemble: Ensemble, metric: DailyMetric): readonly Band[] {
  const first = metric.atStart === undefined ? [] : [0];
  const offset = metric.kind === "stock" ? 1 - first.length : 0;
  const x = Array.from({ length: ensemble.days + first.length }, (_, i) => i + offset);
  return planArms(ensemble).map((arm) => {
    const rows = ensemble.replicates.map(({ worlds }) => {
      const baseline = metric.values(ensemble, worlds[baselineOf(ensemble.arms, arm)]);
      const differences = Array.from(metric.values(ensemble, worlds[arm]), (value, t) => value - baseline[t]);
      return [...first, ...differences];
    });
    return {
      arm: ensemble.arms[arm].id,
      metric: `${metric.name}Difference`,
      group: metric.group,
      x,
      ...bandOfRows(rows, x.length),
    };
  });
}

type Percentiles = Omit<Band, "arm" | "metric" | "group" | "x">;

/** Mean and percentiles down the columns of one row per world. */
export function bandOfRows(rows: readonly ArrayLike<number>[], columns: number): Percentiles {
  const band = { mean: [], p5: [], p25: [], p50: [], p75: [], p95: [] } as Record<
    keyof Percentiles,
    number[]
  >;
  const column = new Float64Array(rows.length);
  for (let i = 0; i < columns; i++) {
    let sum = 0;
    let alike = true;
    for (let r = 0; r < rows.length; r++) {
      const value = rows[r][i];
      column[r] = value;
      sum += value;
      if (r > 0 && value !== column[r - 1]) alike = false;
    }
    // On most days most levers do nothing, in any world.
    if (!alike) column.sort();
    band.mean.push(sum / rows.length);
    band.p5.push(percentile(column, 0.05));
    band.p25.push(percentile(column, 0.25));
    band.p50.push(percentile(column, 0.5));
    band.p75.push(percentile(column, 0.75));
    band.p95.push(percentile(column, 0.95));
  }
  return band;
}
