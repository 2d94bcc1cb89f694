import { exp, log } from "../../numerics/exponential.ts";
import { logGamma } from "../../numerics/gamma.ts";
import { dayText, monthOf, weekdayOf } from "../../scenario/dates.ts";
import type { Day } from "../../scenario/scenario.ts";
import { spreadBetween } from "./betweenOccasions.ts";
import type { FittedChannel, FittedNumber, ModelChoice } from "./fittedBaseline.ts";
import { hasCalendar } from "./memberLog.ts";
import { chooseForm, type HeldOutForm } from "./modelChoice.ts";
import { poissonRegression, type Regression } from "./poissonRegression.ts";
import { type StreamNames, streamNamesOf } from "./streamNames.ts";

/**
 * What moves the rate at which members join. Of the level: `recent` days count more, by a half for each year; a `trend`
 * goes on as it was, or half of it does.
 */
type Part = "weekdays" | "months" | "recent" | "trend" | "half the trend";

interface ArrivalForm {
  readonly name: string;
  readonly parts: readonly Part[];
}

const nameOf = (parts: readonly Part[]): string =>
  parts.length === 0
    ? "constant"
    : parts
        .map((part) => (part === "recent" ? "recent level" : part))
        .join(", ")
        .replace(/, ([^,]*)$/, " and $1");

/** From the simplest on. */
const forms: readonly ArrivalForm[] = ([[], ["recent"], ["half the trend"], ["trend"]] as const)
  .flatMap((level) =>
    ([[], ["weekdays"], ["months"], ["weekdays", "months"]] as const).map((cycles): readonly Part[] => [
      ...cycles,
      ...level,
    ]),
  )
  .map((parts) => ({ name: nameOf(parts), parts }));

const daysPerYear = 365.25;
const year = 365;

const hasTrend = (parts: readonly Part[]): boolean =>
  parts.includes("trend") || parts.includes("half the trend");

/** The columns of a regression, given the months of which days were seen. */
interface Design {
  readonly parts: readonly Part[];
  readonly months: readonly number[];
  readonly end: Day;
}

const weekdayColumns = (weekday: number): number[] =>
  Array.from({ length: 6 }, (_, i) => (weekday === i + 1 ? 1 : 0));

/** A month that was not seen is as the average of the others. */
const monthColumns = (months: readonly number[], month: number): number[] => {
  const at = months.indexOf(month);
  return Array.from({ length: months.length - 1 }, (_, i) =>
    at < 0 ? 1 / months.length : at === i + 1 ? 1 : 0,
  );
};

/** Columns on a day: level, weekdays after Monday, months after the first, years before `end`. */
const rowOf = ({ parts, months, end }: Design, day: Day): number[] => [
  1,
  ...(parts.includes("weekdays") ? weekdayColumns(weekdayOf(day)) : []),
  ...(parts.includes("months") ? monthColumns(months, monthOf(day)) : []),
  ...(hasTrend(parts)
    ? [((day - end) / daysPerYear) * (day > end && parts.includes("half the trend") ? 0.5 : 1)]
    : []),
];

interface DesignedFit {
  readonly design: Design;
  readonly fit: Regression;
}

/** Fits a form to the given days of a log, of which `end` is the day after the last. */
const fitForm = (
  parts: readonly Part[],
  days: readonly number[],
  counts: ArrayLike<number>,
  from: Day,
  end: Day,
): DesignedFit | undefined => {
  const months = [...new Set(days.map((i) => monthOf(from + i)))].sort((a, b) => a - b);
  const design = { parts, months, end };
  const fit = poissonRegression(
    days.map((i) => rowOf(design, from + i)),
    days.map((i) => counts[i]!),
    parts.includes("recent") ? days.map((i) => exp((-Math.LN2 * (end - from - i)) / year)) : undefined,
  );
  return fit === undefined ? undefined : { design, fit };
};

const expectedOn = ({ design, fit }: DesignedFit, day: Day): number => {
  const linear = rowOf(design, day).reduce((sum, x, j) => sum + x * fit.coefficients[j]!, 0);
  return exp(Math.min(30, linear));
};

/** Weeks in a row go together: what sets weeks apart from chance, at least 1 (McCullagh & Nelder 1989, §4.5). */
const dispersionOf = (counts: readonly number[], mean: Float64Array, parameters: number): number => {
  let sum = 0;
  let weeks = 0;
  for (let at = 0; at + 7 <= mean.length; at += 7) {
    let seen = 0;
    let expected = 0;
    for (let i = at; i < at + 7; i++) {
      seen += counts[i]!;
      expected += mean[i]!;
    }
    if (expected <= 0) continue;
    sum += (seen - expected) ** 2 / expected;
    weeks += 1;
  }
  return weeks > parameters + 1 ? Math.max(1, sum / (weeks - parameters)) : 1;
};

/** Variance of a function of coefficients with this gradient, of which the first is that of the coefficient `first`. */
const varianceAlong = (
  gradient: readonly number[],
  covariance: Regression["covariance"],
  first = 0,
): number => {
  let variance = 0;
  gradient.forEach((g, i) => {
    gradient.forEach((h, j) => {
      variance += g * h * covariance[first + i]![first + j]!;
    });
  });
  return variance;
};

/**
 * Multiples that average 1 with the errors of their logarithms. `columns`: for each multiple its columns of the
 * regression, which stand from `first` on.
 */
const multiplesOf = (
  { coefficients, covariance }: Regression,
  first: number,
  columns: readonly (readonly number[])[],
  dispersion: number,
  n: number,
): FittedNumber[] => {
  const levels = columns.map((row) => row.reduce((sum, x, j) => sum + x * coefficients[first + j]!, 0));
  const total = levels.reduce((sum, x) => sum + exp(x), 0);
  const shares = levels.map((x) => exp(x) / total);
  const mean = columns[0]!.map((_, j) => columns.reduce((sum, row, i) => sum + shares[i]! * row[j]!, 0));
  return levels.map((level, i) => {
    const gradient = columns[i]!.map((x, j) => x - mean[j]!);
    const variance = varianceAlong(gradient, covariance, first);
    return {
      value: (columns.length * exp(level)) / total,
      error: Math.sqrt(variance * dispersion),
      scale: "log",
      n,
    };
  });
};

/** Logs from this length on are judged by what they would have foretold of single years. */
const enoughYears = 4 * year;
/** Years that a forecast of the next one needs. */
const yearsBefore = 2 * year;
const mostOrigins = 5;

/** Days that are held out are judged together. */
const block = 28;

/** A community's yearly numbers differ by about a fifth from what was expected, where nothing else is known. */
const usualSurprise = 0.2;

interface Judged {
  readonly tried: readonly HeldOutForm[];
  /** By form: ln of what came in a year over what was foretold, with the error of the count. */
  readonly surprises: ReadonlyMap<string, readonly { readonly value: number; readonly error: number }[]>;
}

const logPoisson = (count: number, mean: number): number =>
  count * log(Math.max(mean, 1e-300)) - mean - logGamma(count + 1);

/** Every form fitted to the days before an evening, for several evenings a year apart, and what it made of the year after. */
const judgeByYears = (
  counts: ArrayLike<number>,
  from: Day,
  usual: (i: number) => boolean,
  possible: readonly ArrivalForm[],
): Judged => {
  const days = counts.length;
  const origins = Math.min(mostOrigins, Math.floor((days - yearsBefore) / year));
  const surprises = new Map<string, { readonly value: number; readonly error: number }[]>();
  const tried = possible.flatMap(({ name, parts }) => {
    const logLikelihoods: number[] = [];
    const own: { readonly value: number; readonly error: number }[] = [];
    for (let back = origins; back >= 1; back--) {
      const origin = days - back * year;
      const known = Array.from({ length: origin }, (_, i) => i).filter(usual);
      const fit = fitForm(parts, known, counts, from, from + origin);
      if (fit === undefined) return [];
      let came = 0;
      let foretold = 0;
      let inBlock = 0;
      let logLikelihood = 0;
      for (let i = origin; i < origin + year; i++) {
        if (usual(i)) {
          const mean = expectedOn(fit, from + i);
          came += counts[i]!;
          foretold += mean;
          logLikelihood += logPoisson(counts[i]!, mean);
        }
        inBlock += 1;
        if (inBlock === block || i === origin + year - 1) {
          logLikelihoods.push(logLikelihood);
          logLikelihood = 0;
          inBlock = 0;
        }
      }
      own.push({
        value: log((came + 0.5) / (foretold + 0.5)),
        error: 1 / Math.sqrt(Math.max(foretold, 0.5)),
      });
    }
    surprises.set(name, own);
    return [{ form: name, parameters: 1 + partCount(parts), logLikelihoods }];
  });
  return { tried, surprises };
};

const partCount = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + (part === "weekdays" ? 6 : part === "months" ? 11 : 1), 0);

/** Every form fitted to two weeks of three, and what it made of the third one. */
const judgeByWeeks = (
  counts: ArrayLike<number>,
  from: Day,
  usual: (i: number) => boolean,
  possible: readonly ArrivalForm[],
): Judged => {
  const days = counts.length;
  const everyDay = Array.from({ length: days }, (_, i) => i).filter(usual);
  const isHeldOut = (i: number): boolean => days >= 42 && Math.floor(i / 7) % 3 === 2;
  const training = everyDay.filter((i) => !isHeldOut(i));
  const testing = days >= 42 ? everyDay.filter(isHeldOut) : everyDay;
  const tried = possible.flatMap(({ name, parts }) => {
    const fit = fitForm(parts, training, counts, from, from + days);
    if (fit === undefined) return [];
    const logLikelihoods = testing.map((i) => logPoisson(counts[i]!, expectedOn(fit, from + i)));
    return [{ form: name, parameters: fit.fit.coefficients.length, logLikelihoods }];
  });
  return { tried, surprises: new Map() };
};

/** Joining as it is expected to go on. */
export interface FittedArrivals {
  readonly channel: FittedChannel;
  readonly choice: ModelChoice;
}

/**
 * Fits the rate of joining to daily counts from `from` on: level, weekdays, months where there are two of each, trend
 * where there is a year. Logs of four years and more are judged by what each form, fitted to the days before, would
 * have said of single years (rolling origins), and the level's error holds how far such forecasts were off; shorter
 * ones by the likelihood of every third week, held out. The level is that on the evening of the last day; errors are
 * widened by how much weeks differ beyond chance.
 *
 * @param usual days (from 0) that are no campaign's; absent = all
 */
export const fitArrivals = (
  counts: ArrayLike<number>,
  from: Day,
  name: string,
  usual: (i: number) => boolean = () => true,
): FittedArrivals | undefined => {
  const days = counts.length;
  const end = from + days;
  const everyDay = Array.from({ length: days }, (_, i) => i).filter(usual);
  const joined = everyDay.reduce((sum, i) => sum + counts[i]!, 0);
  if (joined === 0 || days < 1) return undefined;
  const byYears = days >= enoughYears;
  const possible = forms.filter(
    ({ parts }) =>
      (!parts.includes("weekdays") || (days >= 28 && hasCalendar(end))) &&
      (!parts.includes("months") || (days >= 2 * year && hasCalendar(end))) &&
      (!parts.includes("trend") || days >= year) &&
      (byYears || !(parts.includes("recent") || parts.includes("half the trend"))),
  );
  const { tried, surprises } = (byYears ? judgeByYears : judgeByWeeks)(counts, from, usual, possible);
  const choice = chooseForm("arrivals", tried);
  const { parts } = forms.find(({ name: form }) => form === choice.chosen)!;
  const found = fitForm(parts, everyDay, counts, from, end);
  if (found === undefined) return undefined;
  const { design, fit } = found;
  const dispersion = dispersionOf(
    everyDay.map((i) => counts[i]!),
    fit.mean,
    fit.coefficients.length,
  );
  const widening = parts.includes("recent") ? recentVariance(found, counts, everyDay, from) : dispersion;
  let at = 1;
  const multiples = (part: Part, columns: readonly (readonly number[])[]): FittedNumber[] | undefined => {
    if (!parts.includes(part)) return undefined;
    const own = multiplesOf(fit, at, columns, widening, joined);
    at += columns[0]!.length;
    return own;
  };
  const sevenDays = Array.from({ length: 7 }, (_, i) => weekdayColumns(i));
  const twelveMonths = Array.from({ length: 12 }, (_, i) => monthColumns(design.months, i + 1));
  const weekdays = multiples("weekdays", sevenDays);
  const months = multiples("months", twelveMonths);
  const trendAt = hasTrend(parts) ? at : undefined;
  // The level of an average weekday and month at the end: its gradient is 1 and the mean columns by share.
  const averaged = (
    own: readonly FittedNumber[] | undefined,
    columns: readonly (readonly number[])[],
    first: number,
  ): { readonly mean: number; readonly gradient: readonly number[] } => {
    if (own === undefined) return { mean: 1, gradient: [] };
    const levels = columns.map((row) =>
      exp(row.reduce((sum, x, j) => sum + x * fit.coefficients[first + j]!, 0)),
    );
    return {
      mean: levels.reduce((sum, x) => sum + x, 0) / levels.length,
      gradient: columns[0]!.map((_, j) =>
        columns.reduce((sum, row, i) => sum + (own[i]!.value / columns.length) * row[j]!, 0),
      ),
    };
  };
  const ofWeekdays = averaged(weekdays, sevenDays, 1);
  const ofMonths = averaged(months, twelveMonths, 1 + ofWeekdays.gradient.length);
  const gradient = [1, ...ofWeekdays.gradient, ...ofMonths.gradient, ...(trendAt === undefined ? [] : [0])];
  const variance = varianceAlong(gradient, fit.covariance);
  const surprise = byYears ? spreadBetween(surprises.get(choice.chosen) ?? [], usualSurprise) : 0;
  const goesOn = parts.includes("half the trend") ? 0.5 : 1;
  return {
    choice,
    channel: {
      name,
      rate: {
        value: exp(fit.coefficients[0]!) * ofWeekdays.mean * ofMonths.mean,
        error: Math.sqrt(variance * widening + surprise * surprise),
        scale: "log",
        n: joined,
      },
      ...(weekdays === undefined ? {} : { weekdays }),
      ...(months === undefined ? {} : { months }),
      ...(trendAt === undefined
        ? {}
        : {
            trend: {
              value: exp(goesOn * fit.coefficients[trendAt]!),
              error: goesOn * Math.sqrt(fit.covariance[trendAt]![trendAt]! * dispersion),
              scale: "log" as const,
              n: joined,
            },
          }),
    },
  };
};

/** Of days that count the more the later they are, what sets weeks apart is that of the last two years. */
const recentVariance = (
  { design, fit }: DesignedFit,
  counts: ArrayLike<number>,
  days: readonly number[],
  from: Day,
): number => {
  const late = days.filter((i) => from + i >= design.end - 2 * year);
  const mean = Float64Array.from(late, (i) => expectedOn({ design, fit }, from + i));
  return dispersionOf(
    late.map((i) => counts[i]!),
    mean,
    fit.coefficients.length,
  );
};

/** A past that is shorter is played with what is expected to go on. */
const enoughPast = 2 * year;

/** The last year by quarters, the years before it one by one. */
const pastSpans = (days: number): readonly { readonly from: number; readonly until: number }[] => {
  const spans: { from: number; until: number }[] = [];
  let until = days;
  while (until > 0) {
    const length = spans.length < 4 ? 91 : year;
    const from = until - length < 182 ? 0 : until - length;
    spans.push({ from, until });
    until = from;
  }
  return spans.reverse();
};

/**
 * Joining as it was, for the days of `counts`: the members who are there in the end came by it. Each year, and each
 * quarter of the last one, has the rate that was counted; none for a log of less than two years.
 */
export const pastArrivals = (
  counts: ArrayLike<number>,
  from: Day,
  name: string,
  usual: (i: number) => boolean = () => true,
  names: StreamNames = streamNamesOf(),
): readonly FittedChannel[] =>
  counts.length < enoughPast
    ? []
    : pastSpans(counts.length).flatMap((span): FittedChannel[] => {
        let joined = 0;
        let days = 0;
        for (let i = span.from; i < span.until; i++) {
          if (!usual(i)) continue;
          joined += counts[i]!;
          days += 1;
        }
        if (joined === 0) return [];
        const first = from + span.from;
        const last = from + span.until - 1;
        return [
          {
            name: names.between(name, dayText(first), dayText(last)),
            rate: { value: joined / days, error: 0, scale: "log", n: joined },
            from: first,
            until: last,
          },
        ];
      });

/** Members who joined on each day from the first to the last given. */
export const dailyCounts = (joined: ArrayLike<number>, from: Day, until: Day): Float64Array => {
  const counts = new Float64Array(Math.max(0, until - from + 1));
  for (let i = 0; i < joined.length; i++) {
    const at = joined[i]! - from;
    if (at >= 0 && at < counts.length) counts[at]! += 1;
  }
  return counts;
};
