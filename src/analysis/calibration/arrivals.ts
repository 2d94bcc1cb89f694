import { exp, log } from "../../numerics/exponential.ts";
import { logGamma } from "../../numerics/gamma.ts";
import { invertSymmetric } from "../../numerics/minimise.ts";
import { monthOf, weekdayOf } from "../../scenario/dates.ts";
import type { Day } from "../../scenario/scenario.ts";
import type { FittedChannel, FittedNumber, ModelChoice } from "./fittedBaseline.ts";
import { chooseForm } from "./modelChoice.ts";

/** What moves the rate at which members join. */
type Part = "weekdays" | "months" | "trend";

interface ArrivalForm {
  readonly name: string;
  readonly parts: readonly Part[];
}

const forms: readonly ArrivalForm[] = [
  { name: "constant", parts: [] },
  { name: "weekdays", parts: ["weekdays"] },
  { name: "trend", parts: ["trend"] },
  { name: "weekdays and trend", parts: ["weekdays", "trend"] },
  { name: "months", parts: ["months"] },
  { name: "weekdays and months", parts: ["weekdays", "months"] },
  { name: "weekdays, months and trend", parts: ["weekdays", "months", "trend"] },
];

const daysPerYear = 365.25;

/** Columns of the regression on a day: level, weekdays after Monday, months after January, years before `end`. */
const rowOf = (parts: readonly Part[], day: Day, end: Day): number[] => [
  1,
  ...(parts.includes("weekdays")
    ? Array.from({ length: 6 }, (_, i) => (weekdayOf(day) === i + 1 ? 1 : 0))
    : []),
  ...(parts.includes("months") ? Array.from({ length: 11 }, (_, i) => (monthOf(day) === i + 2 ? 1 : 0)) : []),
  ...(parts.includes("trend") ? [(day - end) / daysPerYear] : []),
];

interface Regression {
  readonly coefficients: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  readonly mean: Float64Array;
}

/** Poisson regression with a log link by Newton's method (McCullagh & Nelder 1989, chapter 6). */
const poissonRegression = (
  rows: readonly (readonly number[])[],
  counts: ArrayLike<number>,
): Regression | undefined => {
  const size = rows[0]!.length;
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  let coefficients = [log(Math.max(total, 0.5) / rows.length), ...new Array<number>(size - 1).fill(0)];
  const mean = new Float64Array(rows.length);
  let covariance: readonly (readonly number[])[] = [];
  for (let iteration = 0; iteration < 50; iteration++) {
    const score = new Array<number>(size).fill(0);
    const information = score.map(() => new Array<number>(size).fill(0));
    rows.forEach((row, i) => {
      let linear = 0;
      for (let j = 0; j < size; j++) linear += row[j]! * coefficients[j]!;
      const expected = exp(Math.min(30, linear));
      mean[i] = expected;
      for (let j = 0; j < size; j++) {
        if (row[j] === 0) continue;
        score[j]! += row[j]! * (counts[i]! - expected);
        for (let k = 0; k <= j; k++) information[j]![k]! += row[j]! * row[k]! * expected;
      }
    });
    const inverse = invertSymmetric(information);
    if (inverse._tag !== "Inverse") return undefined;
    covariance = inverse.matrix;
    const step = covariance.map((row) => row.reduce((sum, x, j) => sum + x * score[j]!, 0));
    const longest = Math.max(...step.map(Math.abs));
    coefficients = coefficients.map((x, j) => x + step[j]! * Math.min(1, 2 / longest));
    if (longest < 1e-9) break;
  }
  return coefficients.every(Number.isFinite) ? { coefficients, covariance, mean } : undefined;
};

/** Weeks in a row go together: what sets weeks apart from chance, at least 1 (McCullagh & Nelder 1989, §4.5). */
const dispersionOf = (counts: ArrayLike<number>, mean: Float64Array, parameters: number): number => {
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

/** Multiples that average 1 of levels with the first one's coefficient 0, with the errors of their logarithms. */
const multiplesOf = (
  { coefficients, covariance }: Regression,
  first: number,
  count: number,
  dispersion: number,
  n: number,
): FittedNumber[] => {
  const levels = [0, ...coefficients.slice(first, first + count - 1)];
  const total = levels.reduce((sum, x) => sum + exp(x), 0);
  const shares = levels.map((x) => exp(x) / total);
  return levels.map((level, i) => {
    const gradient = levels.slice(1).map((_, j) => (i === j + 1 ? 1 : 0) - shares[j + 1]!);
    let variance = 0;
    for (let j = 0; j < count - 1; j++)
      for (let k = 0; k < count - 1; k++)
        variance += gradient[j]! * gradient[k]! * covariance[first + j]![first + k]!;
    return { value: (count * exp(level)) / total, error: Math.sqrt(variance * dispersion), scale: "log", n };
  });
};

/**
 * Fits the rate of joining to daily counts from `from` on: level, weekdays, months where there are two of each, trend
 * where there is a year. The form is chosen by the Poisson likelihood of every third week, held out. The level is that
 * on the evening of the last day; errors are widened by how much weeks differ beyond chance.
 */
export const fitArrivals = (
  counts: ArrayLike<number>,
  from: Day,
  name: string,
): { readonly channel: FittedChannel; readonly choice: ModelChoice } | undefined => {
  const days = counts.length;
  const end = from + days;
  let joined = 0;
  for (let i = 0; i < days; i++) joined += counts[i]!;
  if (joined === 0 || days < 1) return undefined;
  const possible = forms.filter(
    ({ parts }) =>
      (!parts.includes("weekdays") || days >= 28) &&
      (!parts.includes("months") || days >= 2 * 365) &&
      (!parts.includes("trend") || days >= 365),
  );
  const everyDay = Array.from({ length: days }, (_, i) => i);
  const isHeldOut = (i: number): boolean => days >= 42 && Math.floor(i / 7) % 3 === 2;
  const training = everyDay.filter((i) => !isHeldOut(i));
  const testing = days >= 42 ? everyDay.filter(isHeldOut) : everyDay;
  const tried = possible.flatMap(({ name: form, parts }) => {
    const fit = poissonRegression(
      training.map((i) => rowOf(parts, from + i, end)),
      training.map((i) => counts[i]!),
    );
    if (fit === undefined) return [];
    const logLikelihoods = testing.map((i) => {
      const linear = rowOf(parts, from + i, end).reduce((sum, x, j) => sum + x * fit.coefficients[j]!, 0);
      return counts[i]! * linear - exp(Math.min(30, linear)) - logGamma(counts[i]! + 1);
    });
    return [{ form, parameters: fit.coefficients.length, logLikelihoods }];
  });
  const choice = chooseForm("arrivals", tried);
  const { parts } = forms.find(({ name: form }) => form === choice.chosen)!;
  const fit = poissonRegression(
    everyDay.map((i) => rowOf(parts, from + i, end)),
    counts,
  );
  if (fit === undefined) return undefined;
  const dispersion = dispersionOf(counts, fit.mean, fit.coefficients.length);
  let at = 1;
  const block = (part: Part, count: number): FittedNumber[] | undefined => {
    if (!parts.includes(part)) return undefined;
    const multiples = multiplesOf(fit, at, count, dispersion, joined);
    at += count - 1;
    return multiples;
  };
  const weekdays = block("weekdays", 7);
  const months = block("months", 12);
  const trendAt = parts.includes("trend") ? at : undefined;
  // The level of an average weekday and month at the end: its gradient by the coefficients is 1 and their shares.
  const mean = (multiples: readonly FittedNumber[] | undefined): number =>
    multiples === undefined ? 1 : 1 / multiples[0]!.value;
  const shares = (multiples: readonly FittedNumber[] | undefined): number[] =>
    multiples === undefined ? [] : multiples.slice(1).map(({ value }) => value / multiples.length);
  const gradient = [1, ...shares(weekdays), ...shares(months), ...(trendAt === undefined ? [] : [0])];
  let variance = 0;
  gradient.forEach((g, i) => {
    gradient.forEach((h, j) => {
      variance += g * h * fit.covariance[i]![j]!;
    });
  });
  return {
    choice,
    channel: {
      name,
      rate: {
        value: exp(fit.coefficients[0]!) * mean(weekdays) * mean(months),
        error: Math.sqrt(variance * dispersion),
        scale: "log",
        n: joined,
      },
      ...(weekdays === undefined ? {} : { weekdays }),
      ...(months === undefined ? {} : { months }),
      ...(trendAt === undefined
        ? {}
        : {
            trend: {
              value: exp(fit.coefficients[trendAt]!),
              error: Math.sqrt(fit.covariance[trendAt]![trendAt]! * dispersion),
              scale: "log" as const,
              n: joined,
            },
          }),
    },
  };
};

/** Members who joined on each day from the first to the last given. */
export const dailyCounts = (joined: ArrayLike<number>, from: Day, until: Day): Float64Array => {
  const counts = new Float64Array(Math.max(0, until - from + 1));
  for (let i = 0; i < joined.length; i++) {
    const at = joined[i]! - from;
    if (at >= 0 && at < counts.length) counts[at]! += 1;
  }
  return counts;
};
