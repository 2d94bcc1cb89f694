import type { Target } from "../../scenario/scenario.ts";
import type { Ensemble } from "../../simulation/records.ts";
import { isoDate } from "../calendar.ts";
import { weightedMean, weightedQuantile } from "../scoring/weights.ts";
import { measured } from "../targets.ts";
import type { ActualSeries, Actuals } from "./actuals.ts";
import { type Alarm, calibrateAlarm } from "./alarm.ts";
import { type ForecastRecord, forecastsOf, type PastForecast, scorePast } from "./forecasts.ts";
import { learned, type ParameterShift } from "./learned.ts";
import { type Paths, type Point, pathsOf } from "./paths.ts";
import type { Power } from "./power.ts";
import { fewestEffective, updateWith } from "./update.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

/** Mean and percentiles of a projection at one look. */
export interface Projected {
  readonly mean: number;
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

/** A look of a metric: what was projected, what the alarm's band is, what was seen, and what is projected now. */
export interface TrackedLook {
  readonly from: number;
  readonly until: number;
  /** ISO 8601: the first day of its period, and the morning after the last. */
  readonly first: string;
  readonly morning: string;
  readonly planned: Projected;
  readonly alarmLow: number;
  readonly alarmHigh: number;
  readonly observed: number | null;
  /** Null for looks that have been taken. */
  readonly updated: Projected | null;
  /** Distance from the projection as a share of the distance at which the alarm is raised. */
  readonly deviation: number | null;
}

export interface TrackedSeries {
  readonly metric: string;
  readonly unit: "count" | "share" | "money";
  readonly kind: ActualSeries["metric"]["kind"];
  readonly looks: readonly TrackedLook[];
}

/** A target's chance as it was and as it is now. */
export interface TargetOutlook {
  readonly name: string;
  readonly kind: Target["kind"];
  readonly who: string;
  readonly what: Target["what"];
  readonly at: string;
  readonly side: Target["side"];
  readonly bound: number;
  readonly unit: Target["unit"];
  readonly before: { readonly chance: number; readonly mean: number };
  /** `error` is the Monte Carlo standard error of the chance. */
  readonly now: { readonly chance: number; readonly mean: number; readonly error: number };
  /** Whether the chance has moved by more than twice its error and a twentieth. */
  readonly changed: boolean;
}

/** Everything that `track` says: numbers and no words. `track.json`. */
export interface Track {
  readonly version: 1;
  readonly scenario: string;
  readonly scenarioName: string;
  readonly arm: string;
  readonly armName: string;
  readonly start: string;
  readonly days: number;
  readonly currency: string;
  readonly seed: string;
  readonly replicates: number;
  readonly digest: string;
  /** Days of the horizon whose numbers are known, and the morning after them. */
  readonly known: number;
  readonly knownUntil: string;
  readonly onTrack: boolean;
  /** Probability of an alarm over the whole campaign although all goes as the scenario says. */
  readonly alarmRate: number;
  readonly verdict: {
    readonly left: PlacedDeparture | null;
    readonly farthest: PlacedDeparture | null;
    readonly asFar: number;
    readonly looks: number;
    readonly insideNinety: number;
  };
  readonly series: readonly TrackedSeries[];
  readonly targets: readonly TargetOutlook[];
  readonly update: {
    readonly effective: number;
    /** Whether enough worlds are left to trust the updated projection. */
    readonly enough: boolean;
    /** Replicates that would leave about a hundred; null where enough are left. */
    readonly advised: number | null;
    readonly learned: readonly ParameterShift[];
  };
  readonly power: readonly Power[];
  readonly past: readonly PastForecast[];
}

/** A departure with its metric and week (from 1). */
export interface PlacedDeparture {
  readonly metric: string;
  readonly week: number;
  readonly morning: string;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  /** Positive above the projection. */
  readonly deviation: number;
}

export interface TrackInput {
  readonly ensemble: Ensemble;
  readonly arm: number;
  readonly scenario: string;
  readonly scenarioName: string;
  readonly inputs: string;
  readonly actuals: Actuals;
  readonly targets: readonly Target[];
  readonly alarmRate: number;
  readonly past: readonly ForecastRecord[];
}

/** An arm's projection with its alarm, before it is said what follows: what power is computed from. */
export interface Projection {
  readonly paths: Paths;
  readonly alarm: Alarm;
}

export function projectionOf({ ensemble, arm, actuals, alarmRate }: TrackInput): Projection {
  const paths = pathsOf(ensemble, arm, actuals.series);
  return {
    paths,
    alarm: calibrateAlarm(
      paths.rows,
      paths.points.map(({ series }) => series),
      alarmRate,
    ),
  };
}

/** Holds actuals against the projection. Returns what is to be told, and what is to be remembered of it. */
export function track(
  input: TrackInput,
  projection: Projection,
  power: readonly Power[],
): { readonly track: Track; readonly said: readonly ForecastRecord[] } {
  const { ensemble, arm, actuals } = input;
  const { paths, alarm } = projection;
  const { points, rows } = paths;
  const targets = input.targets.filter(({ what }) => what !== "net value" || arm > 0);
  const outcomes = ensemble.replicates.map((world) =>
    Float64Array.from(targets, (target) => measured(ensemble, world, arm, target)),
  );
  const futures = rows.map((row, world) => Float64Array.of(...row, ...outcomes[world]));
  const parameters = ensemble.replicates.map((replicate) => replicate.parameters);
  const update = updateWith(paths, actuals.series, futures, parameters);
  const carried = update.carriedOn.map((row) =>
    row.map((value, i) => within(value, unitOf(i, points, actuals.series, targets))),
  );
  const alike = new Float64Array(rows.length).fill(1);
  const verdict = verdictOf(alarm, points, rows);
  const said = [
    { known: 0, rows, weights: alike },
    { known: actuals.until, rows: carried, weights: update.weights },
  ].map(
    (one): ForecastRecord => ({
      version: 1,
      scenario: input.scenario,
      arm: ensemble.arms[arm].id,
      seed: ensemble.seed,
      replicates: rows.length,
      inputs: input.inputs,
      start: isoDate(ensemble.start),
      known: one.known,
      forecasts: forecastsOf(points, actuals.series, one.rows, one.weights, one.known),
    }),
  );
  const ofCampaign = input.past.filter(
    (record) => record.arm === ensemble.arms[arm].id && record.start === isoDate(ensemble.start),
  );
  const remembered = ofCampaign.some(({ known, inputs }) => known === 0 && inputs === input.inputs)
    ? ofCampaign
    : [said[0], ...ofCampaign];
  const series = trackedSeries(input, projection, carried, update.weights);
  const effective = update.effective;
  return {
    said,
    track: {
      version: 1,
      scenario: input.scenario,
      scenarioName: input.scenarioName,
      arm: ensemble.arms[arm].id,
      armName: ensemble.arms[arm].name,
      start: isoDate(ensemble.start),
      days: ensemble.days,
      currency: ensemble.currency.code,
      seed: ensemble.seed,
      replicates: rows.length,
      digest: ensemble.digest,
      known: actuals.until,
      knownUntil: isoDate(ensemble.start + actuals.until),
      onTrack: verdict.left === null,
      alarmRate: alarm.rate,
      verdict: {
        left: placed(verdict.left, input, projection),
        farthest: placed(verdict.farthest, input, projection),
        asFar: verdict.asFar,
        looks: verdict.looks,
        insideNinety: series
          .flatMap(({ looks }) => looks)
          .filter(
            ({ observed, planned }) => observed !== null && observed >= planned.p5 && observed <= planned.p95,
          ).length,
      },
      series,
      targets: targets.map((target, index) =>
        outlookOf(target, ensemble, {
          before: outcomes.map((row) => row[index]),
          now: carried.map((row) => row[points.length + index]),
          weights: update.weights,
          effective,
        }),
      ),
      update: {
        effective,
        enough: effective >= fewestEffective,
        advised:
          effective >= fewestEffective
            ? null
            : Math.min(20_000, Math.ceil((rows.length * 100) / Math.max(effective, 1) / 100) * 100),
        learned: learned(parameters, update.weights),
      },
      power,
      past: scorePast(remembered, actuals.series),
    },
  };
}

/** Unit of a projected column: a point's, or a target's. */
function unitOf(
  index: number,
  points: readonly Point[],
  series: readonly ActualSeries[],
  targets: readonly Target[],
): "count" | "share" | "money" {
  return index < points.length
    ? series[points[index].series].metric.unit
    : targets[index - points.length].unit;
}

/** Keeps a number that was carried on linearly among those that can be. */
function within(value: number, unit: "count" | "share" | "money"): number {
  if (unit === "money") return value;
  return Math.min(Math.max(value, 0), unit === "share" ? 1 : Number.POSITIVE_INFINITY);
}

function projected(values: readonly number[], weights?: ArrayLike<number>): Projected {
  const at = (p: number) => weightedQuantile(values, p, weights);
  return {
    mean: weightedMean(values, weights),
    p5: at(0.05),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
  };
}

function trackedSeries(
  { ensemble, actuals }: TrackInput,
  { paths: { points, rows }, alarm }: Projection,
  carried: readonly Float64Array[],
  weights: Float64Array,
): readonly TrackedSeries[] {
  const deviations = alarm.deviations(points.map(({ observed }) => observed ?? Number.NaN));
  const date = (day: number) => isoDate(ensemble.start + day);
  return actuals.series.map(({ metric }, index) => ({
    metric: metric.id,
    unit: metric.unit,
    kind: metric.kind,
    looks: points.flatMap((point, at): TrackedLook[] => {
      if (point.series !== index) return [];
      const { from, until, observed } = point;
      const unit = metric.unit;
      return [
        {
          from,
          until,
          first: date(from),
          morning: date(until),
          planned: projected(rows.map((row) => row[at])),
          alarmLow: within(alarm.low[at], unit),
          alarmHigh: within(alarm.high[at], unit),
          observed,
          updated:
            observed === null
              ? projected(
                  carried.map((row) => row[at]),
                  weights,
                )
              : null,
          deviation: observed === null ? null : deviations[at],
        },
      ];
    }),
  }));
}

function placed(
  departure: Verdict["left"],
  { ensemble, actuals }: TrackInput,
  { paths: { points }, alarm }: Projection,
): PlacedDeparture | null {
  if (departure === null) return null;
  const { series, until, observed } = points[departure.point];
  const unit = actuals.series[series].metric.unit;
  return {
    metric: actuals.series[series].metric.id,
    week: Math.ceil(until / 7),
    morning: isoDate(ensemble.start + until),
    observed: observed ?? Number.NaN,
    low: within(alarm.low[departure.point], unit),
    high: within(alarm.high[departure.point], unit),
    deviation: departure.deviation,
  };
}

function outlookOf(
  target: Target,
  ensemble: Ensemble,
  values: {
    readonly before: readonly number[];
    readonly now: readonly number[];
    readonly weights: Float64Array;
    readonly effective: number;
  },
): TargetOutlook {
  const scale = target.unit === "money" ? ensemble.currency.minorUnits : 1;
  const keeps = (value: number) =>
    target.side === "at least" ? value >= target.bound : value <= target.bound;
  const chanceOf = (sample: readonly number[], weights?: ArrayLike<number>) =>
    weightedMean(
      sample.map((value) => (keeps(value) ? 1 : 0)),
      weights,
    );
  const before = chanceOf(values.before);
  const now = chanceOf(values.now, values.weights);
  const error = Math.sqrt((now * (1 - now)) / values.effective);
  const errors = Math.sqrt(
    (now * (1 - now)) / values.effective + (before * (1 - before)) / values.before.length,
  );
  return {
    name: target.name,
    kind: target.kind,
    who: target.text.who,
    what: target.what,
    at: target.text.at,
    side: target.side,
    bound: target.bound / scale,
    unit: target.unit,
    before: { chance: before, mean: weightedMean(values.before) / scale },
    now: { chance: now, mean: weightedMean(values.now, values.weights) / scale, error },
    changed: Math.abs(now - before) > Math.max(0.05, 2 * errors),
  };
}
