/**
 * What was said of the future at each time, kept to be held against what came.
 */
import { type ScoreSummary, scoreForecast, summariseScores } from "../scoring/score.ts";
import { weightedQuantile } from "../scoring/weights.ts";
import type { ActualSeries } from "./actuals.ts";
import type { Span } from "./looks.ts";
import type { Point } from "./paths.ts";

/** A forecast of one number, as 20 equally likely values. */
export interface Forecast extends Span {
  readonly metric: string;
  readonly values: readonly number[];
}

/** What one run said, one line of the file. */
export interface ForecastRecord {
  readonly version: 1;
  readonly scenario: string;
  readonly arm: string;
  readonly seed: string;
  readonly replicates: number;
  /** Digest of the scenario's files. */
  readonly inputs: string;
  /** First day of the horizon, ISO 8601. */
  readonly start: string;
  /** Days of the horizon whose numbers were known; 0 before the campaign. */
  readonly known: number;
  readonly forecasts: readonly Forecast[];
}

const probabilities = Array.from({ length: 20 }, (_, i) => (i + 0.5) / 20);

/** What is said of every look still to come. */
export function forecastsOf(
  points: readonly Point[],
  series: readonly ActualSeries[],
  rows: readonly Float64Array[],
  weights: ArrayLike<number>,
  known: number,
): readonly Forecast[] {
  return points.flatMap(({ series: index, from, until }, at) => {
    if (until <= known) return [];
    const values = rows.map((row) => row[at]);
    return [
      {
        metric: series[index].metric.id,
        from,
        until,
        values: probabilities.map((p) => Number(weightedQuantile(values, p, weights).toPrecision(7))),
      },
    ];
  });
}

/** Whether two records say what the same run says of the same time. */
export function isRepeat(a: ForecastRecord, b: ForecastRecord): boolean {
  return (
    a.known === b.known &&
    a.inputs === b.inputs &&
    a.arm === b.arm &&
    a.seed === b.seed &&
    a.start === b.start &&
    JSON.stringify(a.forecasts) === JSON.stringify(b.forecasts)
  );
}

/** Forecasts of one time and metric against what has come of them. */
export interface PastForecast extends ScoreSummary {
  readonly known: number;
  readonly metric: string;
  readonly looks: number;
}

/**
 * Scores of all that was said of this campaign's arm, where what came is known by now; oldest first. Of what was said
 * several times of one time by one scenario (with more worlds, say) the latest counts.
 */
export function scorePast(
  records: readonly ForecastRecord[],
  series: readonly ActualSeries[],
): readonly PastForecast[] {
  const latest = new Map(records.map((record) => [`${record.known} ${record.inputs}`, record]));
  return [...latest.values()]
    .sort((a, b) => a.known - b.known)
    .flatMap((record) =>
      series.flatMap(({ metric, looks }) => {
        const scores = record.forecasts.flatMap((forecast) => {
          const look = looks.find(({ from, until }) => from === forecast.from && until === forecast.until);
          return forecast.metric === metric.id && look !== undefined && look.observed !== null
            ? [scoreForecast(forecast.values, look.observed)]
            : [];
        });
        return scores.length === 0
          ? []
          : [{ known: record.known, metric: metric.id, looks: scores.length, ...summariseScores(scores) }];
      }),
    );
}

/** Reads the file of past forecasts; lines that are none (one cut off in writing, say) are counted and passed over. */
export function readForecasts(text: string): {
  readonly records: readonly ForecastRecord[];
  readonly unreadable: number;
} {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const records = lines.flatMap((line) => {
    const record = recordOf(line);
    return record === undefined ? [] : [record];
  });
  return { records, unreadable: lines.length - records.length };
}

function recordOf(line: string): ForecastRecord | undefined {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return undefined;
  }
  const record = read as Partial<ForecastRecord> | null;
  return record !== null &&
    typeof record === "object" &&
    record.version === 1 &&
    typeof record.known === "number" &&
    Array.isArray(record.forecasts)
    ? (record as ForecastRecord)
    : undefined;
}
