import { monthOf, parseDay, weekdayOf } from "../../scenario/dates.ts";
import { type ActivityLog, joinedWithin } from "./loggedMembers.ts";
import type { Estimate } from "./yearlyFit.ts";

/** Who joined, per day: the steady stream, and what each year's campaign adds to it. */
export interface YearlyArrivals {
  readonly steady: Pick<Estimate, "value" | "error">;
  /** The campaign's own, on a day of its month: of the years before `changedFrom`, where there are any, and from it on. */
  readonly campaignBefore?: Pick<Estimate, "value" | "error">;
  readonly campaign: Pick<Estimate, "value" | "error">;
  readonly weekdays: readonly number[];
  /** Joiners behind each. */
  readonly joined: { readonly steady: number; readonly campaignBefore: number; readonly campaign: number };
  /** What was counted: days, and years of campaigns. */
  readonly firstYear: number;
  readonly lastYear: number;
}

const range = (from: number, until: number): readonly number[] =>
  Array.from({ length: until - from + 1 }, (_, i) => from + i);

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/**
 * Rates of joining in whole years, from the first to the last one given. The steady rate is that outside of the
 * campaign's month; its error is that of the mean of the years, so what sets years apart is in it. The campaign's rate is
 * what its month has above the steady rate; its error is the larger of a Poisson count's and that of the mean of the
 * years.
 *
 * @param campaign its month, from 1
 * @param firstDay the first day of the first year that counts; the last is the log's, where it ends within the last year
 * @param changedFrom the campaign is another one from this year on; absent = it is the same throughout
 */
export const yearlyArrivals = (
  activity: ActivityLog,
  firstYear: number,
  lastYear: number,
  campaign: number,
  changedFrom = firstYear,
  firstDay = parseDay(`${firstYear}-01-01`)!,
): YearlyArrivals => {
  const years = range(firstYear, lastYear);
  const perYear = years.map((year) => {
    const from = Math.max(firstDay, parseDay(`${year}-01-01`)!);
    const until = Math.min(activity.lastDay, parseDay(`${year}-12-31`)!);
    const joiners = joinedWithin(activity, from, until);
    const days = range(from, until);
    const campaignDays = days.filter((day) => monthOf(day) === campaign).length;
    const inCampaign = joiners.filter(({ days: own }) => monthOf(own[0]!) === campaign).length;
    return {
      year,
      days: days.length - campaignDays,
      campaignDays,
      steady: joiners.length - inCampaign,
      inCampaign,
    };
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
    const rates = those.map(({ inCampaign, campaignDays }) => inCampaign / campaignDays);
    const count = those.reduce((sum, year) => sum + year.inCampaign, 0);
    const days = those.reduce((sum, year) => sum + year.campaignDays, 0);
    const error = Math.max(errorOfMean(rates), Math.sqrt(count) / days);
    const value = mean(rates) - steady;
    return { count, value, error: Math.sqrt(error * error + steadyError * steadyError) / value };
  };
  const yearsBefore = perYear.filter(({ year }) => year < changedFrom);
  const before = yearsBefore.length === 0 ? undefined : campaignOf(yearsBefore);
  const changed = campaignOf(perYear.filter(({ year }) => year >= changedFrom));
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
    ...(before === undefined ? {} : { campaignBefore: before }),
    campaign: changed,
    weekdays: multiples(weekdays),
    joined: { steady: steadyCount, campaignBefore: before?.count ?? 0, campaign: changed.count },
    firstYear,
    lastYear,
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
