import { exp, log } from "../numerics/exponential.ts";
import { monthOf, parseDay, weekdayOf } from "../scenario/dates.ts";
import { type ActivityLog, joinedWithin } from "./activityLog.ts";
import type { Estimate } from "./volunteerFit.ts";

/** Who joined, per day: the steady stream, and what each October's campaign adds to it. */
export interface VolunteerArrivals {
  readonly steady: Pick<Estimate, "value" | "error">;
  /** The campaign's own, on a day of October: of the years before `grownFrom`, and from it on. */
  readonly campaignBefore: Pick<Estimate, "value" | "error">;
  readonly campaign: Pick<Estimate, "value" | "error">;
  readonly weekdays: readonly number[];
  /** Joiners behind each. */
  readonly joined: { readonly steady: number; readonly campaignBefore: number; readonly campaign: number };
}

const october = 10;

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/**
 * Rates of joining in whole years, from the first to the last one given. The steady rate is that outside of October;
 * its error is that of the mean of the years, so what sets years apart is in it. The campaign's rate is what October has
 * above the steady rate; its error is the larger of a Poisson count's and that of the mean of the years.
 */
export const volunteerArrivals = (
  activity: ActivityLog,
  firstYear: number,
  lastYear: number,
  grownFrom: number,
): VolunteerArrivals => {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i);
  const perYear = years.map((year) => {
    const from = parseDay(`${year}-01-01`)!;
    const until = parseDay(`${year}-12-31`)!;
    const joiners = joinedWithin(activity, from, until);
    const inOctober = joiners.filter(({ days }) => monthOf(days[0]!) === october).length;
    return { year, days: until - from + 1 - 31, steady: joiners.length - inOctober, inOctober };
  });
  const errorOfMean = (values: readonly number[]): number => {
    const centre = mean(values);
    const squares = values.reduce((sum, x) => sum + (x - centre) * (x - centre), 0);
    return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1) / values.length);
  };
  const steadyRates = perYear.map(({ steady, days }) => steady / days);
  const steady = mean(steadyRates);
  const steadyCount = perYear.reduce((sum, year) => sum + year.steady, 0);
  const steadyError = Math.max(errorOfMean(steadyRates), steady / Math.sqrt(steadyCount));
  const campaignOf = (those: typeof perYear) => {
    const rates = those.map(({ inOctober }) => inOctober / 31);
    const count = those.reduce((sum, year) => sum + year.inOctober, 0);
    const error = Math.max(errorOfMean(rates), Math.sqrt(count) / (31 * those.length));
    const value = mean(rates) - steady;
    return { count, value, error: Math.sqrt(error * error + steadyError * steadyError) / value };
  };
  const before = campaignOf(perYear.filter(({ year }) => year < grownFrom));
  const grown = campaignOf(perYear.filter(({ year }) => year >= grownFrom));
  const weekdays = new Float64Array(7);
  for (const { days } of joinedWithin(
    activity,
    parseDay(`${firstYear}-01-01`)!,
    parseDay(`${lastYear}-12-31`)!,
  )) {
    weekdays[weekdayOf(days[0]!)]! += 1;
  }
  return {
    steady: { value: steady, error: steadyError / steady },
    campaignBefore: before,
    campaign: grown,
    weekdays: multiples(weekdays),
    joined: { steady: steadyCount, campaignBefore: before.count, campaign: grown.count },
  };
};

/** Counts by weekday as multiples that average 1. */
const multiples = (counts: Float64Array): number[] => {
  const total = counts.reduce((sum, n) => sum + n, 0);
  return Array.from(counts, (n) => (7 * n) / total);
};

/** Visits after the day of joining by weekday, as multiples that average 1, and how many visit-days they are. */
export const visitWeekdays = (
  members: ActivityLog["members"],
): { readonly multiples: readonly number[]; readonly visits: number } => {
  const counts = new Float64Array(7);
  for (const { days } of members) for (const day of days.slice(1)) counts[weekdayOf(day)]! += 1;
  return { multiples: multiples(counts), visits: counts.reduce((sum, n) => sum + n, 0) };
};

/** 95% quantile of the standard normal distribution. */
const z90 = 1.6448536269514722;

/** The 90% interval of a positive number with a standard error of its logarithm. */
export const interval90 = (
  value: number,
  error: number,
): { readonly low: number; readonly high: number } => ({
  low: exp(log(value) - z90 * error),
  high: exp(log(value) + z90 * error),
});
