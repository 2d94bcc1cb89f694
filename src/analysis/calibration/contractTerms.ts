import { exp, expm1, log as ln } from "../../numerics/exponential.ts";
import { monthOf } from "../../scenario/dates.ts";
import type { Day } from "../../scenario/scenario.ts";
import { errorsOf, maximise } from "./maximumLikelihood.ts";
import type { MemberSpells } from "./memberLog.ts";
import { logarithms, type SurvivalForm } from "./survivalForms.ts";

/** Where renewals fall: the length of a term in days, and the days before and after its end. */
export interface RenewalWindow {
  readonly term: number;
  readonly early: number;
  readonly late: number;
}

/**
 * Days under observation and days of leaving by term (from 0), place (1 = within the window of a renewal) and month:
 * all that a likelihood of leaving by these needs.
 */
export interface ContractCells {
  readonly window: RenewalWindow;
  readonly terms: number;
  readonly exposure: Float64Array;
  readonly left: Float64Array;
  /** By month, of memberships of which nobody knows since when: they tell of cliffs, though not of renewals. */
  readonly unknownExposure: Float64Array;
  readonly unknownLeft: Float64Array;
}

const cellOf = (term: number, place: number, month: number): number => (term * 2 + place) * 12 + month;

/** The term that a day belongs to: it ends with the window of its renewal. */
const termAt = ({ term, late }: RenewalWindow, age: number): number =>
  Math.max(0, Math.ceil((age - late) / term) - 1);

const isInWindow = ({ term, early, late }: RenewalWindow, age: number): boolean => {
  const end = (termAt({ term, early, late }, age) + 1) * term;
  return age >= end - early && age <= end + late;
};

/** The last day of a membership that counts: of one that goes on, the day before the last that is seen. */
const lastWhole = (log: MemberSpells, spell: number): Day =>
  log.until[spell]! - (log.ended[spell] === 1 ? 0 : 1);

/**
 * Counts the days of spells by age, and of those whose beginning is not known by month alone; only days from…until of
 * `within`.
 */
export const contractCells = (
  log: MemberSpells,
  window: RenewalWindow,
  include: (spell: number) => boolean = () => true,
  within: { readonly from: Day; readonly until: Day } = { from: log.from, until: log.lastDay },
): ContractCells => {
  let oldest = 1;
  for (let i = 0; i < log.spells; i++) oldest = Math.max(oldest, log.until[i]! - log.began[i]!);
  const terms = termAt(window, oldest) + 1;
  const exposure = new Float64Array(terms * 24);
  const left = new Float64Array(terms * 24);
  const months = new Int8Array(log.lastDay - log.from + 2);
  for (let d = 0; d < months.length; d++) months[d] = monthOf(log.from + d) - 1;
  const byAge = Int32Array.from(
    { length: oldest + 1 },
    (_, age) => termAt(window, age) * 2 + (isInWindow(window, age) ? 1 : 0),
  );
  const unknownExposure = new Float64Array(12);
  const unknownLeft = new Float64Array(12);
  for (let i = 0; i < log.spells; i++) {
    if (!include(i)) continue;
    if (log.beginningKnown[i] !== 1) {
      const first = Math.max(log.entered[i]! + 1, within.from);
      for (let day = first; day <= Math.min(log.until[i]!, within.until); day++) {
        unknownExposure[months[day - log.from]!]! += 1;
      }
      if (log.ended[i] === 1 && log.until[i]! >= first && log.until[i]! <= within.until) {
        unknownLeft[months[log.until[i]! - log.from]!]! += 1;
      }
      continue;
    }
    const began = log.began[i]!;
    const first = Math.max(log.entered[i]!, began, within.from);
    for (let day = first; day <= Math.min(lastWhole(log, i), within.until); day++) {
      const at = byAge[day - began]! * 12 + months[day - log.from]!;
      exposure[at]! += 1;
    }
    if (log.ended[i] === 1 && log.until[i]! >= first && log.until[i]! <= within.until) {
      left[byAge[log.until[i]! - began]! * 12 + months[log.until[i]! - log.from]!]! += 1;
    }
  }
  return { window, terms, exposure, left, unknownExposure, unknownLeft };
};

/** Leaving by terms: the form of the life times counted in terms, and on which days of a term it happens. */
export interface ContractModel {
  readonly form: SurvivalForm;
  readonly parameters: readonly number[];
  /** Share of the leaving of the first term, and of later ones, that happens on any day. */
  readonly firstTerm: number;
  readonly between: number;
  /** Multiples of what happens on any day, by month; they average 1. */
  readonly months: readonly number[];
  /** Whether what happens at renewals is left out. */
  readonly onAnyDayOnly?: boolean;
}

/** A month (from 0) in which more leave: the multiple of the other months, and the error of its logarithm. */
export interface Cliff {
  readonly month: number;
  readonly multiple: number;
  readonly error: number;
}

/**
 * Rate of leaving on a day by cell: of a term's hazard r the share b on any day, by month, the rest spread over the
 * window; so over a whole term it is r, as in `model/contract.ts`.
 */
const ratesOf = (
  { form, parameters, firstTerm, between, months, onAnyDayOnly }: ContractModel,
  cells: ContractCells,
): Float64Array => {
  const { term, early, late } = cells.window;
  const survival = form.survival(parameters);
  const rates = new Float64Array(cells.terms * 24);
  for (let k = 0; k < cells.terms; k++) {
    const daily = ln(survival(k) / survival(k + 1)) / term;
    const share = k === 0 ? firstTerm : between;
    for (let place = 0; place < 2; place++) {
      for (let month = 0; month < 12; month++) {
        const atRenewal =
          place === 1 && onAnyDayOnly !== true ? ((1 - share) * term) / (early + late + 1) : 0;
        rates[cellOf(k, place, month)] = daily * (share * months[month]! + atRenewal);
      }
    }
  }
  return rates;
};

/** Rates of leaving by month where the age is not known: those of the last term seen, whose renewals fall on any day. */
const ratesOfUnknown = (
  { form, parameters, between, months, onAnyDayOnly }: ContractModel,
  { window, terms }: ContractCells,
): number[] => {
  const survival = form.survival(parameters);
  const daily = ln(survival(terms - 1) / survival(terms)) / window.term;
  return months.map((multiple) => daily * (between * multiple + (onAnyDayOnly === true ? 0 : 1 - between)));
};

/** ln P(leaving on its day) of all who left, and ln P(staying) of all other days. */
export const contractLogLikelihood = (model: ContractModel, cells: ContractCells): number => {
  const rates = ratesOf(model, cells);
  let sum = 0;
  for (let at = 0; at < rates.length; at++) {
    if (cells.left[at]! > 0) sum += cells.left[at]! * ln(-expm1(-rates[at]!));
    if (cells.exposure[at]! > 0) sum -= (cells.exposure[at]! - cells.left[at]!) * rates[at]!;
  }
  ratesOfUnknown(model, cells).forEach((rate, month) => {
    const left = cells.unknownLeft[month]!;
    if (left > 0) sum += left * ln(-expm1(-rate));
    sum -= (cells.unknownExposure[month]! - left) * rate;
  });
  return Number.isNaN(sum) ? Number.NEGATIVE_INFINITY : sum;
};

/** Leavers that a model expects on the days of the cells. */
export const expectedLeavers = (model: ContractModel, cells: ContractCells): number => {
  const rates = ratesOf(model, cells);
  const known = cells.exposure.reduce((sum, days, at) => sum - days * expm1(-rates[at]!), 0);
  return ratesOfUnknown(model, cells).reduce(
    (sum, rate, month) => sum - cells.unknownExposure[month]! * expm1(-rate),
    known,
  );
};

/** The same for each of the given spells alone. `cells` are those of the whole log, for their shape. */
export const contractLogLikelihoods = (
  model: ContractModel,
  cells: ContractCells,
  log: MemberSpells,
  spells: readonly number[],
): Float64Array => {
  const rates = ratesOf(model, cells);
  const unknown = ratesOfUnknown(model, cells);
  return Float64Array.from(spells, (i) => {
    const began = log.began[i]!;
    let sum = 0;
    if (log.beginningKnown[i] !== 1) {
      for (let day = log.entered[i]! + 1; day <= log.until[i]!; day++) {
        const rate = unknown[monthOf(day) - 1]!;
        sum += day === log.until[i] && log.ended[i] === 1 ? lnOf(-expm1(-rate)) : -rate;
      }
      return sum;
    }
    for (let day = Math.max(log.entered[i]!, began); day <= lastWhole(log, i); day++) {
      const age = day - began;
      const place = isInWindow(cells.window, age) ? 1 : 0;
      const rate = rates[cellOf(termAt(cells.window, age), place, monthOf(day) - 1)]!;
      sum += day === log.until[i] && log.ended[i] === 1 ? lnOf(-expm1(-rate)) : -rate;
    }
    return sum;
  });
};

/** ln x, and no lower than what one membership that a model rules out may cost it. */
const lnOf = (x: number): number => (x > 0 ? ln(x) : -50);

export interface ContractFit extends ContractModel {
  readonly window: RenewalWindow;
  readonly logLikelihood: number;
  /** Standard errors: of logarithms (parameters, months), of logits (shares). */
  readonly errors: {
    readonly parameters: readonly number[];
    readonly firstTerm: number;
    readonly between: number;
  };
  readonly parameterCovariance?: readonly (readonly number[])[];
  readonly cliffs: readonly Cliff[];
  readonly left: number;
}

const logistic = (x: number): number => 1 / (1 + exp(-x));

/** Multiples of twelve months, scaled to average 1. */
const monthMultiples = (cliffs: readonly Cliff[]): number[] => {
  const raw = Array.from(
    { length: 12 },
    (_, month) => cliffs.find((cliff) => cliff.month === month)?.multiple ?? 1,
  );
  const mean = raw.reduce((sum, x) => sum + x, 0) / 12;
  return raw.map((x) => x / mean);
};

/** Fits leaving by terms, with the given calendar cliffs, by maximum likelihood. */
export const fitContract = (
  form: SurvivalForm,
  cells: ContractCells,
  cliffs: readonly Cliff[] = [],
  information = true,
): ContractFit => {
  const size = form.parameters.length;
  const total = cells.exposure.reduce((sum, x) => sum + x, 0);
  const left = cells.left.reduce((sum, x) => sum + x, 0);
  const perTerm = Math.min(0.8, (left * cells.window.term) / Math.max(1, total));
  const hasLater = cells.terms > 1;
  const months = monthMultiples(cliffs);
  const read = (point: readonly number[]): ContractModel => {
    const firstTerm = logistic(point[size]!);
    return {
      form,
      parameters: point.slice(0, size).map((x) => exp(x)),
      firstTerm,
      between: hasLater ? logistic(point[size + 1]!) : firstTerm,
      months,
    };
  };
  // Shares near 0 or 1 are drawn back a little: a logit of 6 says as much as one of 60.
  const objective = (point: readonly number[]): number => {
    const past = point.slice(size).reduce((sum, x) => sum + Math.max(0, Math.abs(x) - 5) ** 2, 0);
    return contractLogLikelihood(read(point), cells) - past;
  };
  // With a cliff there may be several maxima.
  const starts = cliffs.length === 0 ? [0] : [-2, 0, 2];
  const found = starts
    .map((share) =>
      maximise(
        objective,
        [...logarithms(form.start(Math.max(1e-4, perTerm))), share, ...(hasLater ? [share + 2] : [])],
        { information, tolerance: 1e-6 },
      ),
    )
    .reduce((best, one) => (one.logLikelihood > best.logLikelihood ? one : best));
  const errors = errorsOf(found);
  const model = read(found.point);
  return {
    ...model,
    window: cells.window,
    logLikelihood: contractLogLikelihood(model, cells),
    errors: {
      parameters: errors.slice(0, size),
      firstTerm: errors[size]!,
      between: hasLater ? errors[size + 1]! : errors[size]!,
    },
    ...(found.covariance === undefined
      ? {}
      : { parameterCovariance: found.covariance.slice(0, size).map((row) => row.slice(0, size)) }),
    cliffs,
    left,
  };
};

const termLengths = [30, 91, 182, 365] as const;
const margins = [0, 7, 15, 30, 45, 60] as const;

/** Memberships that are enough to tell where renewals fall. */
const enoughForWindows = 4000;

/**
 * Where renewals fall by the largest likelihood: first the term, of those of which the log sees a renewal and a third of
 * the term after it, then the days before and after its end. Undefined where the log is too short for any.
 */
export const bestWindow = (
  form: SurvivalForm,
  log: MemberSpells,
  include: (spell: number) => boolean,
): ContractFit | undefined => {
  const stride = Math.max(1, Math.ceil(log.spells / enoughForWindows));
  let oldest = 0;
  for (let i = 0; i < log.spells; i++) {
    if (log.beginningKnown[i] === 1) oldest = Math.max(oldest, log.until[i]! - log.began[i]!);
  }
  const best = (windows: readonly RenewalWindow[]): ContractFit | undefined =>
    windows.reduce<ContractFit | undefined>((top, window) => {
      const cells = contractCells(log, window, (i) => i % stride === 0 && include(i));
      const fit = fitContract(form, cells, [], false);
      return top === undefined || fit.logLikelihood > top.logLikelihood ? fit : top;
    }, undefined);
  const term = best(
    termLengths
      .filter((length) => oldest >= (4 / 3) * length)
      .map((length) => ({ term: length, early: Math.floor(length / 12), late: Math.floor(length / 12) })),
  )?.window.term;
  if (term === undefined) return undefined;
  return best(
    margins.flatMap((early) =>
      margins.flatMap((late) => (early + late <= term / 3 ? [{ term, early, late }] : [])),
    ),
  );
};

/** Leavers of a month that are expected at least, to tell anything of it. */
const enoughExpected = 1;

/**
 * Calendar cliffs as random effects. What left in each month of each year is held against what the fit expects in it;
 * the same month of several years tells how far members leave in crowds (a dispersion beyond that of single decisions,
 * McCullagh & Nelder 1989, §4.5), and months against each other how much there is to be told of them. Each month's ratio
 * is drawn to that of all months by how little is known of it (Robinson 1991, Statistical Science); it is a cliff where
 * it then lies above them by more than its error. So a single year's crowd is no cliff.
 *
 * @param inMonth cells of the days from…until alone
 */
export const calendarCliffs = (
  fit: ContractFit,
  inMonth: (from: Day, until: Day) => ContractCells,
  first: Day,
  last: Day,
): readonly Cliff[] => {
  const byMonth: MonthSeen[][] = Array.from({ length: 12 }, () => []);
  for (let from = first; from <= last; ) {
    let until = from;
    while (until < last && monthOf(until + 1) === monthOf(from)) until += 1;
    // Months that are seen in part, at either end, are left out.
    if (monthOf(from - 1) !== monthOf(from) && monthOf(until + 1) !== monthOf(from)) {
      const cells = inMonth(from, until);
      const seen = {
        left: sumOf(cells.left) + sumOf(cells.unknownLeft),
        expected: expectedLeavers(fit, cells),
        onAnyDay: expectedLeavers(withoutRenewals(fit), cells),
      };
      if (seen.expected >= enoughExpected) byMonth[monthOf(from) - 1]!.push(seen);
    }
    from = until + 1;
  }
  const months = byMonth.map((years) => ({
    years: years.length,
    left: years.reduce((sum, { left }) => sum + left, 0),
    expected: years.reduce((sum, { expected }) => sum + expected, 0),
    onAnyDay: years.reduce((sum, { onAnyDay }) => sum + onAnyDay, 0),
  }));
  const freedom = months.reduce((sum, { years }) => sum + Math.max(0, years - 1), 0);
  // Cliffs need a second year: in one, a crowd and a cliff are the same.
  if (freedom < 3) return [];
  const crowding = Math.max(
    1,
    byMonth.reduce((sum, years, month) => {
      const ratio = months[month]!.left / Math.max(months[month]!.expected, 1e-9);
      return (
        sum + years.reduce((own, { left, expected }) => own + (left - ratio * expected) ** 2 / expected, 0)
      );
    }, 0) / freedom,
  );
  const known = months.filter(({ years }) => years > 0);
  const level =
    known.reduce((sum, { left }) => sum + left, 0) / known.reduce((sum, { expected }) => sum + expected, 0);
  const variance = ({ expected }: { readonly expected: number }): number => crowding / expected / level;
  const ratioOf = ({ left, expected }: { readonly left: number; readonly expected: number }): number =>
    left / expected / level;
  const spread = Math.max(
    0,
    known.reduce((sum, month) => sum + (ratioOf(month) - 1) ** 2 - variance(month), 0) /
      Math.max(1, known.length - 1),
  );
  const found = months.flatMap((seen, month) => {
    if (seen.years === 0) return [];
    const kept = spread / (spread + variance(seen));
    const above = kept * (ratioOf(seen) - 1);
    const unsure = Math.sqrt(kept * variance(seen));
    if (above <= unsure) return [];
    // Of the month's leaving only what happens on any day has the cliff in it.
    const slope = seen.expected / Math.max(seen.onAnyDay, 0.1 * seen.expected);
    // The next year's crowd differs too, beyond the chance of single decisions.
    const ofYears = (((crowding - 1) * (1 + above)) / seen.expected) * seen.years;
    return [
      {
        month,
        multiple: Math.min(10, 1 + slope * above),
        error: slope * Math.sqrt(unsure ** 2 + ofYears),
      },
    ];
  });
  const mean = (12 - found.length) / Math.max(1, 12 - found.reduce((sum, { multiple }) => sum + multiple, 0));
  return found.map(({ month, multiple, error }) => ({
    month,
    multiple: multiple * mean,
    error: error * (1 / multiple + 1 / Math.max(1, 12 - multiple)),
  }));
};

const sumOf = (values: Float64Array): number => values.reduce((sum, n) => sum + n, 0);

/** A month of one year: who left, who was expected to, and of those on any day. */
interface MonthSeen {
  readonly left: number;
  readonly expected: number;
  readonly onAnyDay: number;
}

/** The part of a model's leaving that is not at renewals. */
const withoutRenewals = (fit: ContractFit): ContractModel & { readonly onAnyDayOnly: true } => ({
  ...fit,
  onAnyDayOnly: true,
});
