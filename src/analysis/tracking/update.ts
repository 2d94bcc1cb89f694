/**
 * What the actuals teach: worlds whose parameters fit what has been seen count more, and every world is carried on from
 * where the community stands.
 *
 * Each world's numbers are what its parameters θ lead one to expect and what chance adds: x = μ(θ) + ε. μ is a linear
 * regression on the normal scores of the parameters, the covariance of ε that of its residuals (the synthetic likelihood
 * of Wood 2010, Nature 466, 1102–1104, with an emulator for its mean). A world's weight is the density of what was seen,
 * y, under its parameters: a Student t rather than a normal, because the covariance is estimated too.
 *
 * The rest of the campaign follows from the same covariance: a world's future number f becomes f + K (y − x), with
 * K = Cov(ε_f, ε_x) Cov(ε_x)⁻¹, which turns a draw of the joint normal of past and future into one of the future given
 * the past (Matheron's rule; Doucet 2010, A note on efficient conditional simulation of Gaussian distributions). So a
 * community that is short of members today is still short tomorrow.
 */
import { exp, log1p } from "../../numerics/exponential.ts";
import { effectiveSampleSize, normalised } from "../scoring/weights.ts";
import type { ActualSeries } from "./actuals.ts";
import type { Paths, Point } from "./paths.ts";
import {
  backwardSolve,
  crossCovariance,
  explain,
  forwardSolve,
  independentColumns,
  normalScores,
} from "./regression.ts";

export interface Update {
  /** One per world, adding up to 1. */
  readonly weights: Float64Array;
  /** How many equally weighted worlds know as much. */
  readonly effective: number;
  /** Rows of future numbers carried on from what was seen; one row per world. */
  readonly carriedOn: readonly Float64Array[];
}

/** Worlds in effect below which an updated projection is told to be rough: its ranges come out too narrow then. */
export const fewestEffective = 50;

/**
 * Weighs worlds by what has been seen, and carries on their future numbers.
 *
 * @param futures one row per world: whatever is to be projected
 * @param parameters the uncertain numbers as drawn, one record per world
 */
export function updateWith(
  paths: Paths,
  series: readonly ActualSeries[],
  futures: readonly Float64Array[],
  parameters: readonly Readonly<Record<string, number>>[],
): Update {
  const worlds = paths.rows.length;
  const alike = new Float64Array(worlds).fill(1 / worlds);
  const combinations = summariesOf(paths.points, series, worlds);
  const seen = combinations.map(({ observed }) => observed);
  const summaries = paths.rows.map((row) => Float64Array.from(combinations, ({ of }) => of(row)));
  if (combinations.length === 0) return { weights: alike, effective: worlds, carriedOn: futures };
  const predictors = predictorsOf(parameters, summaries);
  const past = explain(summaries, predictors);
  const { columns, factor } = independentColumns(crossCovariance(past.residual, past.residual, past.freedom));
  if (columns.length === 0) return { weights: alike, effective: worlds, carriedOn: futures };
  const chosen = (row: ArrayLike<number>) => columns.map((column) => row[column]);
  const weights =
    predictors.length === 0
      ? alike
      : studentWeights(past.expected.map(chosen), chosen(seen), factor, past.freedom);
  const future = explain(futures, predictors);
  const covariance = crossCovariance(
    future.residual,
    past.residual.map((row) => Float64Array.from(chosen(row))),
    past.freedom,
  );
  const carriedOn = futures.map((row, world) => {
    const off = chosen(seen).map((value, i) => value - summaries[world][columns[i]]);
    const solved = backwardSolve(factor, forwardSolve(factor, off));
    return row.map((value, f) => value + covariance[f].reduce((sum, each, i) => sum + each * solved[i], 0));
  });
  return { weights, effective: effectiveSampleSize(weights), carriedOn };
}

interface Summary {
  readonly observed: number;
  readonly of: (row: ArrayLike<number>) => number;
}

/**
 * What has been seen in few numbers, so that their covariance can be known from a few hundred worlds. Of a stock where
 * it stands now, of a flow its sum to date; and of both, where there are worlds enough, how the later half of the looks
 * differs from the earlier one.
 */
function summariesOf(
  points: readonly Point[],
  series: readonly ActualSeries[],
  worlds: number,
): readonly Summary[] {
  const bySeries = series.map((_, index) =>
    points.flatMap((point, at) => (point.series === index && point.observed !== null ? [at] : [])),
  );
  const observedAt = (at: number) => points[at].observed as number;
  const combine = (terms: readonly (readonly [number, number])[]): Summary => ({
    observed: terms.reduce((sum, [at, factor]) => sum + factor * observedAt(at), 0),
    of: (row) => terms.reduce((sum, [at, factor]) => sum + factor * row[at], 0),
  });
  const levels = bySeries.flatMap((looks, index): Summary[] => {
    if (looks.length === 0) return [];
    const isStock = series[index].metric.kind === "stock";
    return [combine(isStock ? [[looks[looks.length - 1], 1]] : looks.map((at) => [at, 1] as const))];
  });
  const trends = bySeries.flatMap((looks): Summary[] => {
    if (looks.length < 2) return [];
    const half = looks.length >> 1;
    return [
      combine([
        ...looks.slice(-half).map((at) => [at, 1 / half] as const),
        ...looks.slice(0, half).map((at) => [at, -1 / half] as const),
      ]),
    ];
  });
  const most = Math.max(1, Math.floor(worlds / 10));
  return [...levels, ...(levels.length + trends.length <= most ? trends : [])].slice(0, most);
}

/**
 * Normal scores of the parameters that vary: of each of those that share a draw only one, and of more than a fifth of
 * the number of worlds those that go most with what has been seen.
 */
function predictorsOf(
  parameters: readonly Readonly<Record<string, number>>[],
  summaries: readonly Float64Array[],
): readonly Float64Array[] {
  const names = Object.keys(parameters[0] ?? {});
  const columns = names
    .map((name) => Float64Array.from(parameters, (drawn) => drawn[name]))
    .filter((column) => column.some((value) => value !== column[0]))
    .map(normalScores);
  const most = Math.floor(parameters.length / 5);
  if (columns.length <= most) return columns;
  const strength = (column: Float64Array) =>
    Math.max(
      ...Array.from(summaries[0], (_, i) =>
        correlationSquared(
          column,
          summaries.map((row) => row[i]),
        ),
      ),
    );
  return columns
    .map((column) => ({ column, strength: strength(column) }))
    .sort((a, b) => b.strength - a.strength)
    .slice(0, most)
    .map(({ column }) => column);
}

function correlationSquared(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  let meanA = 0;
  let meanB = 0;
  for (let i = 0; i < n; i++) {
    meanA += a[i] / n;
    meanB += b[i] / n;
  }
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < n; i++) {
    ab += (a[i] - meanA) * (b[i] - meanB);
    aa += (a[i] - meanA) * (a[i] - meanA);
    bb += (b[i] - meanB) * (b[i] - meanB);
  }
  return aa > 0 && bb > 0 ? (ab * ab) / (aa * bb) : 0;
}

/** Densities of what was seen under each world's expectation, scaled to add up to 1. */
function studentWeights(
  expected: readonly (readonly number[])[],
  seen: readonly number[],
  factor: readonly (readonly number[])[],
  freedom: number,
): Float64Array {
  const dimensions = seen.length;
  const degrees = Math.max(1, freedom - dimensions + 1);
  const logs = expected.map((row) => {
    const z = forwardSolve(
      factor,
      seen.map((value, i) => value - row[i]),
    );
    const distance = z.reduce((sum, value) => sum + value * value, 0);
    return (-(degrees + dimensions) / 2) * log1p(distance / degrees);
  });
  const top = Math.max(...logs);
  return normalised(
    logs.map((each) => exp(each - top)),
    expected.length,
  );
}
