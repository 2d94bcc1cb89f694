import { crps } from "./crps.ts";
import { type Coverage, coverage, covers, type Interval, intervalScore } from "./intervals.ts";
import { probabilityIntegralTransform } from "./pit.ts";
import { weightedMean, weightedQuantile } from "./weights.ts";

/** A forecast of one number against what came. */
export interface ForecastScore {
  readonly observed: number;
  readonly mean: number;
  readonly median: number;
  /** Central intervals of 50% and 90%. */
  readonly half: Interval;
  readonly ninety: Interval;
  readonly insideHalf: boolean;
  readonly insideNinety: boolean;
  readonly crps: number;
  readonly intervalScore: number;
  readonly pit: number;
}

/** Scores a forecast given as a sample; `intervalScore` is that of the 90% interval. */
export function scoreForecast(
  sample: ArrayLike<number>,
  observed: number,
  weights?: ArrayLike<number>,
): ForecastScore {
  const quantile = (p: number) => weightedQuantile(sample, p, weights);
  const half = { low: quantile(0.25), high: quantile(0.75) };
  const ninety = { low: quantile(0.05), high: quantile(0.95) };
  return {
    observed,
    mean: weightedMean(sample, weights),
    median: quantile(0.5),
    half,
    ninety,
    insideHalf: covers(half, observed),
    insideNinety: covers(ninety, observed),
    crps: crps(sample, observed, weights),
    intervalScore: intervalScore(ninety, 0.9, observed),
    pit: probabilityIntegralTransform(sample, observed, weights),
  };
}

/** Scores of several forecasts together. */
export interface ScoreSummary {
  readonly half: Coverage;
  readonly ninety: Coverage;
  /** Means over the forecasts; null of none. */
  readonly crps: number | null;
  readonly intervalScore: number | null;
}

export function summariseScores(scores: readonly ForecastScore[]): ScoreSummary {
  const mean = (of: (score: ForecastScore) => number): number | null =>
    scores.length === 0 ? null : scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
  return {
    half: coverage(scores.map(({ insideHalf }) => insideHalf)),
    ninety: coverage(scores.map(({ insideNinety }) => insideNinety)),
    crps: mean((score) => score.crps),
    intervalScore: mean((score) => score.intervalScore),
  };
}
