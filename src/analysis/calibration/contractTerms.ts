import { exp, expm1, log as ln } from "../../numerics/exponential.ts";
import { monthOf } from "../../scenario/dates.ts";
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

/** Counts the days of spells by age, and of those whose beginning is not known by month alone. */
export const contractCells = (
  log: MemberSpells,
  window: RenewalWindow,
  include: (spell: number) => boolean = () => true,
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
      for (let day = log.entered[i]! + 1; day <= log.until[i]!; day++) {
        unknownExposure[months[day - log.from]!]! += 1;
      }
      if (log.ended[i] === 1 && log.until[i]! > log.entered[i]!) {
        unknownLeft[months[log.until[i]! - log.from]!]! += 1;
      }
      continue;
    }
    const began = log.began[i]!;
    for (let day = Math.max(log.entered[i]!, began + 1); day <= log.until[i]!; day++) {
      const at = byAge[day - began]! * 12 + months[day - log.from]!;
      exposure[at]! += 1;
    }
    if (log.ended[i] === 1 && log.until[i]! > began) {
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
}

/**
 * Rate of leaving on a day by cell: of a term's hazard r the share b on any day, by month, the rest spread over the
 * window; so over a whole term it is r, as in `model/contract.ts`.
 */
const ratesOf = (
  { form, parameters, firstTerm, between, months }: ContractModel,
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
        const atRenewal = place === 1 ? ((1 - share) * term) / (early + late + 1) : 0;
        rates[cellOf(k, place, month)] = daily * (share * months[month]! + atRenewal);
      }
    }
  }
  return rates;
};

/** Rates of leaving by month where the age is not known: those of the last term seen, whose renewals fall on any day. */
const ratesOfUnknown = (
  { form, parameters, between, months }: ContractModel,
  { window, terms }: ContractCells,
): number[] => {
  const survival = form.survival(parameters);
  const daily = ln(survival(terms - 1) / survival(terms)) / window.term;
  return months.map((multiple) => daily * (between * multiple + 1 - between));
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
    for (let day = Math.max(log.entered[i]!, began + 1); day <= log.until[i]!; day++) {
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
    /** By month, of those that have a multiple of their own. */
    readonly months: readonly number[];
  };
  readonly parameterCovariance?: readonly (readonly number[])[];
  readonly cliffs: readonly number[];
  readonly left: number;
}

const logistic = (x: number): number => 1 / (1 + exp(-x));

/** Multiples of twelve months of which some (from 0) have one of their own, scaled to average 1. */
const monthMultiples = (cliffs: readonly number[], multiples: readonly number[]): number[] => {
  const raw = Array.from({ length: 12 }, (_, month) => {
    const at = cliffs.indexOf(month);
    return at < 0 ? 1 : multiples[at]!;
  });
  const mean = raw.reduce((sum, x) => sum + x, 0) / 12;
  return raw.map((x) => x / mean);
};

/** Fits leaving by terms, with multiples for the given months, by maximum likelihood. */
export const fitContract = (
  form: SurvivalForm,
  cells: ContractCells,
  cliffs: readonly number[] = [],
  information = true,
): ContractFit => {
  const size = form.parameters.length;
  const total = cells.exposure.reduce((sum, x) => sum + x, 0);
  const left = cells.left.reduce((sum, x) => sum + x, 0);
  const perTerm = Math.min(0.8, (left * cells.window.term) / Math.max(1, total));
  const hasLater = cells.terms > 1;
  const read = (point: readonly number[]): ContractModel => {
    const firstTerm = logistic(point[size]!);
    return {
      form,
      parameters: point.slice(0, size).map((x) => exp(x)),
      firstTerm,
      between: hasLater ? logistic(point[size + 1]!) : firstTerm,
      months: monthMultiples(
        cliffs,
        point.slice(size + (hasLater ? 2 : 1)).map((x) => exp(x)),
      ),
    };
  };
  // Shares near 0 or 1 are drawn back a little, and so are months of which nothing is seen: a logit of 6 says as much as
  // one of 60.
  const objective = (point: readonly number[]): number => {
    const past = point.slice(size).reduce((sum, x) => sum + Math.max(0, Math.abs(x) - 5) ** 2, 0);
    return contractLogLikelihood(read(point), cells) - past;
  };
  // A cliff and the share between renewals can stand in for each other, so there may be several maxima.
  const starts =
    cliffs.length === 0 ? [[0, 0]] : [-2, 0, 2].flatMap((share) => [1, 4].map((times) => [share, ln(times)]));
  const found = starts
    .map(([share = 0, multiple = 0]) =>
      maximise(
        objective,
        [
          ...logarithms(form.start(Math.max(1e-4, perTerm))),
          share,
          ...(hasLater ? [share + 2] : []),
          ...cliffs.map(() => multiple),
        ],
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
      months: errors.slice(size + (hasLater ? 2 : 1)),
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

/** More than this many standard errors above what is expected, a month may be a cliff; held-out members decide. */
const cliffErrors = 2.5;

/** Months (from 0) in which more leave than the model has, on days that are no renewals' alone. */
export const cliffMonths = (fit: ContractFit, cells: ContractCells): readonly number[] => {
  const rates = ratesOf(fit, cells);
  const unknown = ratesOfUnknown(fit, cells);
  return Array.from({ length: 12 }, (_, month) => month).filter((month) => {
    let seen = cells.unknownLeft[month]!;
    let expected = cells.unknownExposure[month]! * unknown[month]!;
    for (let k = 0; k < cells.terms; k++) {
      for (let place = 0; place < 2; place++) {
        const at = cellOf(k, place, month);
        seen += cells.left[at]!;
        expected += cells.exposure[at]! * rates[at]!;
      }
    }
    return seen > expected && (seen - expected) / Math.sqrt(Math.max(1, expected)) > cliffErrors;
  });
};
