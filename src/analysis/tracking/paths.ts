import type { Ensemble, ReplicateRecord } from "../../simulation/records.ts";
import type { ActualSeries } from "./actuals.ts";
import type { Span } from "./looks.ts";
import type { TrackedMetric } from "./trackedMetrics.ts";

/** A number of a world's path: a metric over the days of a look. */
export interface Point extends Span {
  /** Place of its series among those tracked. */
  readonly series: number;
  /** What was seen, null where nothing has been yet. */
  readonly observed: number | null;
}

/** What worlds have where the actuals are looked at. */
export interface Paths {
  readonly points: readonly Point[];
  /** One row per replicate, with a value per point. */
  readonly rows: readonly Float64Array[];
}

/** The value of a metric over a span of one world. */
function valueOver(metric: TrackedMetric, daily: ArrayLike<number>, { from, until }: Span): number {
  if (metric.kind === "stock") return daily[until - 1];
  let sum = 0;
  for (let day = from; day < until; day++) sum += daily[day];
  return metric.kind === "mean" ? sum / (until - from) : sum;
}

/** The points of all series, series by series in the order of time. */
export function pointsOf(series: readonly ActualSeries[]): readonly Point[] {
  return series.flatMap(({ looks }, index) => looks.map((look) => ({ ...look, series: index })));
}

/** The paths of an arm's worlds through the looks of the actuals. */
export function pathsOf(ensemble: Ensemble, arm: number, series: readonly ActualSeries[]): Paths {
  const points = pointsOf(series);
  return { points, rows: ensemble.replicates.map((r) => pathOf(ensemble, r, arm, series, points)) };
}

function pathOf(
  ensemble: Ensemble,
  replicate: ReplicateRecord,
  arm: number,
  series: readonly ActualSeries[],
  points: readonly Point[],
): Float64Array {
  const daily = series.map(({ metric }) => metric.daily(ensemble, replicate, arm));
  return Float64Array.from(points, (point) =>
    valueOver(series[point.series].metric, daily[point.series], point),
  );
}
