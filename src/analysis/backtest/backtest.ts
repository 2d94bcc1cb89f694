import type { Day } from "../../scenario/scenario.ts";
import type { Ensemble } from "../../simulation/records.ts";
import { isoDate } from "../calendar.ts";
import { activityUntil, type MemberLog, spellsUntil } from "../calibration/memberLog.ts";
import { crps } from "../scoring/crps.ts";
import type { Coverage } from "../scoring/intervals.ts";
import { type ForecastScore, scoreForecast, summariseScores } from "../scoring/score.ts";
import { weightedMean } from "../scoring/weights.ts";
import type { Span } from "../tracking/looks.ts";
import { daysCovered, type Measure, type MeasureName, measuresOf, windowsOf } from "./measures.ts";
import {
  betaGeometricSurvivors,
  exponential,
  lastYearAgain,
  type ReferenceForecast,
  type ReferenceName,
  sampleOf,
} from "./references.ts";
import { repeatVisits } from "./repeatReference.ts";

/** A log whose members have dates. */
export type DatedLog = Exclude<MemberLog, { readonly kind: "triangle" }>;

/** What would have been said of one number, and what came. */
export interface BacktestedNumber extends ForecastScore {
  /** Days since the cut's morrow. */
  readonly from: number;
  readonly until: number;
  /** ISO 8601: first day, and the morning after the last. */
  readonly first: string;
  readonly morning: string;
  readonly references: Readonly<
    Record<ReferenceName, { readonly mean: number; readonly crps: number } | null>
  >;
}

export interface BacktestedMeasure {
  readonly measure: MeasureName;
  readonly numbers: readonly BacktestedNumber[];
}

export interface BacktestedCut {
  /** Last day that was known. */
  readonly cut: string;
  readonly days: number;
  readonly worlds: number;
  readonly measures: readonly BacktestedMeasure[];
}

/** Scores of a measure over all cuts. */
export interface MeasureScore {
  readonly measure: MeasureName;
  readonly numbers: number;
  readonly half: Coverage;
  readonly ninety: Coverage;
  readonly crps: number;
  /** Mean CRPS of a reference and of the projection over the numbers that the reference has. */
  readonly references: Readonly<
    Record<
      ReferenceName,
      { readonly crps: number; readonly projection: number; readonly numbers: number } | null
    >
  >;
}

/** `backtest.json`. */
export interface Backtest {
  readonly version: 1;
  readonly log: string;
  readonly kind: DatedLog["kind"];
  readonly from: string;
  readonly last: string;
  readonly cuts: readonly BacktestedCut[];
  readonly scores: readonly MeasureScore[];
}

/** Days after a cut that can be scored: at most `most`, and no more than the log covers. */
export function daysAfter(log: DatedLog, cut: Day, most: number): number {
  return Math.max(0, Math.min(most, daysCovered(log).last - cut));
}

/**
 * Scores what was projected from one cut: `ensemble` is of the community fitted to the log before it, its horizon begins
 * on the morrow of the cut, and its first arm is judged. `withoutCampaigns`: the same by a fit that knows of none.
 */
export function scoreCut(
  log: DatedLog,
  cut: Day,
  ensemble: Ensemble,
  withoutCampaigns?: Ensemble,
): BacktestedCut {
  const start = cut + 1;
  const { from } = daysCovered(log);
  const days = daysAfter(log, cut, ensemble.days);
  const repeats = log.kind === "activity" ? repeatVisits(activityUntil(log, cut), cut) : null;
  const survivors = log.kind === "spells" ? betaGeometricSurvivors(spellsUntil(log, cut), cut) : null;
  return {
    cut: isoDate(cut),
    days,
    worlds: ensemble.replicates.length,
    measures: measuresOf(log).map((measure) => ({
      measure: measure.name,
      numbers: windowsOf(measure, start, days).map((span) => {
        const observed = measure.inLog(start + span.from, start + span.until, cut);
        const sampleIn = ({ replicates }: Ensemble) =>
          replicates.map(({ worlds }) => measure.inWorld(worlds[0], span));
        const sample = sampleIn(ensemble);
        const unaware = withoutCampaigns === undefined ? undefined : sampleIn(withoutCampaigns);
        const known = { measure, from, cut };
        const scored = (forecast: ReferenceForecast) =>
          forecast === null ? null : { mean: forecast.mean, crps: crps(sampleOf(forecast), observed) };
        return {
          from: span.from,
          until: span.until,
          first: isoDate(start + span.from),
          morning: isoDate(start + span.until),
          ...scoreForecast(sample, observed),
          references: {
            "last year again": scored(lastYearAgain(known, span)),
            exponential: scored(exponential(known, span)),
            sBG: scored(ofSurvivors(measure, survivors, span)),
            "BG/NBD": measure.name === "known visits" ? scored(between(repeats, span)) : null,
            "without campaigns":
              unaware === undefined ? null : { mean: weightedMean(unaware), crps: crps(unaware, observed) },
          },
        };
      }),
    })),
  };
}

/** What the closed form says of a measure: who is still there, and of exits how many of those known leave. */
function ofSurvivors(
  { name }: Measure,
  survivors: ReturnType<typeof betaGeometricSurvivors>,
  { from, until }: Span,
): ReferenceForecast {
  if (survivors === null) return null;
  if (name === "still members") return survivors(until);
  if (name !== "exits") return null;
  const mean = (survivors(from)?.mean ?? 0) - (survivors(until)?.mean ?? 0);
  return { mean, sd: Math.sqrt(Math.max(mean, 0)) };
}

/** What is expected in a window, of a cumulative number. */
const between = (
  by: ((days: number) => ReferenceForecast) | null,
  { from, until }: Span,
): ReferenceForecast => {
  const first = from === 0 ? { mean: 0 } : (by?.(from) ?? null);
  const last = by?.(until) ?? null;
  if (first === null || last === null) return null;
  const mean = Math.max(0, last.mean - first.mean);
  return { mean, sd: Math.sqrt(mean) };
};

/** All cuts together. */
export function backtestOf(name: string, log: DatedLog, cuts: readonly BacktestedCut[]): Backtest {
  const { from, last } = daysCovered(log);
  const names = [...new Set(cuts.flatMap(({ measures }) => measures.map(({ measure }) => measure)))];
  return {
    version: 1,
    log: name,
    kind: log.kind,
    from: isoDate(from),
    last: isoDate(last),
    cuts,
    scores: names.flatMap((measure): MeasureScore[] => {
      const numbers = cuts.flatMap(({ measures }) =>
        measures.filter((one) => one.measure === measure).flatMap((one) => one.numbers),
      );
      const summary = summariseScores(numbers);
      return summary.crps === null
        ? []
        : [
            {
              measure,
              numbers: numbers.length,
              half: summary.half,
              ninety: summary.ninety,
              crps: summary.crps,
              references: {
                "last year again": againstReference(numbers, "last year again"),
                exponential: againstReference(numbers, "exponential"),
                sBG: againstReference(numbers, "sBG"),
                "BG/NBD": againstReference(numbers, "BG/NBD"),
                "without campaigns": againstReference(numbers, "without campaigns"),
              },
            },
          ];
    }),
  };
}

function againstReference(
  numbers: readonly BacktestedNumber[],
  name: ReferenceName,
): MeasureScore["references"][ReferenceName] {
  const both = numbers.flatMap((number) => {
    const reference = number.references[name];
    return reference === null ? [] : [{ reference: reference.crps, projection: number.crps }];
  });
  if (both.length === 0) return null;
  const mean = (of: (one: (typeof both)[number]) => number) =>
    both.reduce((sum, one) => sum + of(one), 0) / both.length;
  return {
    crps: mean(({ reference }) => reference),
    projection: mean(({ projection }) => projection),
    numbers: both.length,
  };
}
