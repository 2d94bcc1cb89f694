/**
 * What one would have said without a model: naive references, each a mean with the chance of counts around it.
 */
import { exp, log as ln } from "../../numerics/exponential.ts";
import { normalQuantile } from "../../numerics/normal.ts";
import type { Day } from "../../scenario/scenario.ts";
import { fitSurvival } from "../calibration/fitSurvival.ts";
import { lifeTableOfSpells } from "../calibration/lifeTable.ts";
import type { MemberSpells } from "../calibration/memberLog.ts";
import { survivalForm } from "../calibration/survivalForms.ts";
import { monthStart, type Span } from "../tracking/looks.ts";
import { isThere, type Measure } from "./measures.ts";

/** The last one is the same projection by a fit that knows of no campaigns. */
export type ReferenceName = "last year again" | "exponential" | "sBG" | "BG/NBD" | "without campaigns";

/** A mean and a standard deviation; null where the log before the cut does not tell. */
export type ReferenceForecast = { readonly mean: number; readonly sd: number } | null;

const year = 365;

/** The knowledge of the evening of a cut: nothing of the log after it may be looked at. */
export interface Known {
  readonly measure: Measure;
  /** First day of the log, and the day of the cut. */
  readonly from: Day;
  readonly cut: Day;
}

const poisson = (mean: number): ReferenceForecast => ({ mean, sd: Math.sqrt(Math.max(mean, 0)) });

/** Of `all` who are there now, the share who remains: their number varies as a binomial. */
const remaining = (all: number, share: number): ReferenceForecast => {
  const kept = Math.min(Math.max(share, 0), 1);
  return { mean: all * share, sd: Math.sqrt(all * kept * (1 - kept)) };
};

/** Whether a stock is of those known at the cut, so that it can only shrink by chance and not be joined. */
const isOfKnown = ({ name }: Measure): boolean => name === "still members" || name === "known active";

/** Days that tell at which rate those known at a cut act on its evening. */
const evening = 28;

/** What those known on an evening did in so many days up to another. */
const doneBefore = (measure: Measure, until: Day, known: Day): number =>
  measure.inLog(until - evening + 1, until + 1, known);

/** What was the same number a year before; of those known at the cut, the share that remained of those known then. */
export const lastYearAgain = (
  { measure, from, cut }: Known,
  { from: a, until: b }: Span,
): ReferenceForecast => {
  const start = cut + 1;
  if (measure.kind === "stock") {
    const before = cut - year;
    if (before - 28 < from || before + b > cut) return null;
    const then = measure.inLog(0, before + 1, before);
    const now = measure.inLog(0, start, cut);
    if (then === 0) return null;
    const ratio = measure.inLog(0, before + 1 + b, before) / then;
    return isOfKnown(measure) ? remaining(now, ratio) : poisson(now * ratio);
  }
  if (measure.name === "known visits") {
    const before = cut - year;
    if (before - evening < from || before + b > cut) return null;
    const then = doneBefore(measure, before, before);
    const now = doneBefore(measure, cut, cut);
    return then === 0 ? null : poisson((now * measure.inLog(before + 1 + a, before + 1 + b, before)) / then);
  }
  for (let years = 1; years <= 10; years++) {
    const first = monthStart(start + a, -12 * years);
    const next = monthStart(start + b, -12 * years);
    if (first < from) return null;
    if (next <= start) return poisson(measure.inLog(first, next, cut));
  }
  return null;
};

/** A constant rate of decay or growth: that of the last year, or of the last half where it is of those known at the cut. */
export const exponential = (
  { measure, from, cut }: Known,
  { from: a, until: b }: Span,
): ReferenceForecast => {
  const start = cut + 1;
  if (measure.kind === "stock") {
    const back = isOfKnown(measure) ? Math.min(182, cut - 28 - from) : Math.min(year, cut - from);
    if (back < 84) return null;
    const before = cut - back;
    const then = measure.inLog(0, before + 1, before);
    const later = measure.inLog(0, start, before);
    const now = measure.inLog(0, start, cut);
    if (then === 0 || later === 0) return null;
    const ratio = exp((ln(later / then) * b) / back);
    return isOfKnown(measure) ? remaining(now, ratio) : poisson(now * ratio);
  }
  if (measure.name === "known visits") {
    const back = Math.min(182, cut - evening - from);
    if (back < 84) return null;
    const then = doneBefore(measure, cut - back, cut - back);
    const later = doneBefore(measure, cut, cut - back);
    if (then === 0 || later === 0) return null;
    const perDay = ln(later / then) / back;
    const now = doneBefore(measure, cut, cut) / evening;
    // From the middle of the evening's days to the middle of the window.
    return poisson(now * (b - a) * exp(perDay * ((a + b) / 2 + evening / 2)));
  }
  const months = 12;
  const lastMonth = monthStart(start);
  const firstMonth = monthStart(lastMonth, -months);
  if (firstMonth < from) return null;
  const rate = meanPerMonth(measure, firstMonth, months, cut);
  const earlier = monthStart(firstMonth, -months);
  const growth = earlier < from ? 1 : rate / Math.max(meanPerMonth(measure, earlier, months, cut), 1e-9);
  // The middle of the last year lies half a year before the cut.
  const years = ((a + b) / 2 + year / 2) / year;
  return growth > 0 ? poisson(rate * exp(ln(growth) * years)) : poisson(0);
};

/** Mean of a flow over so many months from the first on. */
const meanPerMonth = (measure: Measure, first: Day, months: number, cut: Day): number => {
  let sum = 0;
  for (let month = 0; month < months; month++)
    sum += measure.inLog(monthStart(first, month), monthStart(first, month + 1), cut);
  return sum / months;
};

/** Length of a period of the shifted beta-geometric, in days. */
const period = 30;

/**
 * The shifted beta-geometric in closed form (Fader & Hardie 2007), fitted by months of 30 days to the spells before
 * the cut: of each who is there, the chance to be still there given how long the membership has lasted.
 *
 * @returns the mean number of those known who are still there so many days after the cut; null where it has no fit
 */
export const betaGeometricSurvivors = (
  known: MemberSpells,
  cut: Day,
): ((days: number) => ReferenceForecast) | null => {
  const fit = fitSurvival(survivalForm("beta-geometric"), lifeTableOfSpells(known, period));
  if ("_tag" in fit) return null;
  const ages: number[] = [];
  for (let spell = 0; spell < known.spells; spell++)
    if (isThere(known, spell, cut + 1)) ages.push((cut + 1 - known.began[spell]) / period);
  return (days) => {
    let mean = 0;
    let variance = 0;
    for (const age of ages) {
      const share = fit.survival(age + days / period) / fit.survival(age);
      mean += share;
      variance += share * (1 - share);
    }
    return { mean, sd: Math.sqrt(variance) };
  };
};

const probabilities = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

/** A reference as a sample to be scored: percentiles of a normal around its mean, not below 0. */
export const sampleOf = ({ mean, sd }: NonNullable<ReferenceForecast>): readonly number[] =>
  probabilities.map((p) => Math.max(0, mean + sd * normalQuantile(p)));
