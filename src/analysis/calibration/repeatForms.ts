import { logBeta } from "../../numerics/beta.ts";
import { exp, log, log1p, pow } from "../../numerics/exponential.ts";
import { logGamma } from "../../numerics/gamma.ts";
import { hypergeometric } from "../../numerics/hypergeometric.ts";
import { maximise } from "./maximumLikelihood.ts";
import type { RepeatHistories } from "./purchaseHistories.ts";

/** A form of repeat transactions: gamma-distributed rates, and members who fall silent for good. */
export interface RepeatForm {
  readonly name: "BG/NBD" | "Pareto/NBD" | "NBD";
  readonly parameters: readonly string[];
  readonly start: readonly number[];
  /** Log likelihood of one history at given parameters. */
  readonly logLikelihood: (
    parameters: readonly number[],
  ) => (repeats: number, last: number, watched: number) => number;
  /** Expected repeats of a new member within time t. */
  readonly expected: (parameters: readonly number[], t: number) => number;
}

/** ln(e^a + e^b). */
const logSum = (a: number, b: number): number => Math.max(a, b) + log1p(exp(-Math.abs(a - b)));

/** A function of a count, computed once for each. */
const byCount = (of: (x: number) => number): ((x: number) => number) => {
  const known: number[] = [];
  return (x) => {
    const found = known[x];
    if (found !== undefined) return found;
    const value = of(x);
    known[x] = value;
    return value;
  };
};

/** Members who never fall silent: a negative binomial (A. S. C. Ehrenberg 1959, Applied Statistics 8, 26–41). */
const nbd: RepeatForm = {
  name: "NBD",
  parameters: ["r", "alpha"],
  start: [0.5, 10],
  logLikelihood: ([r, alpha]) => {
    const rates = byCount((x) => logGamma(r! + x) - logGamma(r!) + r! * log(alpha!));
    return (x, _, watched) => rates(x) - (r! + x) * log(alpha! + watched);
  },
  expected: ([r, alpha], t) => (r! / alpha!) * t,
};

/**
 * Members may fall silent after each transaction, with a beta-distributed chance: P. S. Fader, B. G. S. Hardie & K. L.
 * Lee (2005), "Counting your customers" the easy way, Marketing Science 24, 275–284, equations 6 and 9.
 */
const bgNbd: RepeatForm = {
  name: "BG/NBD",
  parameters: ["r", "alpha", "a", "b"],
  start: [0.5, 10, 1, 2],
  logLikelihood: ([r, alpha, a, b]) => {
    const rates = byCount((x) => logGamma(r! + x) - logGamma(r!) + r! * log(alpha!));
    const stays = byCount((x) => logBeta(a!, b! + x) - logBeta(a!, b!));
    const falls = byCount((x) => logBeta(a! + 1, b! + x - 1) - logBeta(a!, b!));
    return (x, last, watched) => {
      const alive = stays(x) - (r! + x) * log(alpha! + watched);
      return rates(x) + (x === 0 ? alive : logSum(alive, falls(x) - (r! + x) * log(alpha! + last)));
    };
  },
  expected: ([r, alpha, a, b], t) =>
    ((a! + b! - 1) / (a! - 1)) *
    (1 - pow(alpha! / (alpha! + t), r!) * hypergeometric(r!, b!, a! + b! - 1, t / (alpha! + t))),
};

/**
 * Members fall silent at gamma-distributed rates: D. C. Schmittlein, D. G. Morrison & R. Colombo (1987), Counting your
 * customers, Management Science 33, 1–24, in the form of P. S. Fader & B. G. S. Hardie (2005), "A note on deriving
 * the Pareto/NBD model".
 */
const paretoNbd: RepeatForm = {
  name: "Pareto/NBD",
  parameters: ["r", "alpha", "s", "beta"],
  start: [0.5, 10, 0.5, 10],
  logLikelihood: ([r, alpha, s, beta]) => {
    const larger = Math.max(alpha!, beta!);
    const gap = Math.abs(alpha! - beta!);
    const rates = byCount((x) => logGamma(r! + x) - logGamma(r!) + r! * log(alpha!) + s! * log(beta!));
    return (x, last, watched) => {
      const total = r! + s! + x;
      const second = alpha! >= beta! ? s! + 1 : r! + x;
      const part = (t: number): number =>
        log(hypergeometric(total, second, total + 1, gap / (larger + t))) - total * log(larger + t);
      const early = part(last);
      const late = part(watched);
      const alive = -(r! + x) * log(alpha! + watched) - s! * log(beta! + watched);
      const silent = early > late ? log(s! / total) + early + log1p(-exp(late - early)) : undefined;
      return rates(x) + (silent === undefined ? alive : logSum(alive, silent));
    };
  },
  expected: ([r, alpha, s, beta], t) =>
    ((r! * beta!) / (alpha! * (s! - 1))) * (1 - pow(beta! / (beta! + t), s! - 1)),
};

/**
 * Repeats that the BG/NBD expects of a member within time t after he has been watched, given how many there were and when
 * the last one was (Fader, Hardie & Lee 2005, equation 10).
 */
export const expectedRepeats = (
  [r, alpha, a, b]: readonly number[],
  repeats: number,
  last: number,
  watched: number,
  t: number,
): number => {
  const part = hypergeometric(r! + repeats, b! + repeats, a! + b! + repeats - 1, t / (alpha! + watched + t));
  const grown = 1 - pow((alpha! + watched) / (alpha! + watched + t), r! + repeats) * part;
  const silent =
    repeats > 0 ? (a! / (b! + repeats - 1)) * pow((alpha! + watched) / (alpha! + last), r! + repeats) : 0;
  return (((a! + b! + repeats - 1) / (a! - 1)) * grown) / (1 + silent);
};

export const repeatForms: readonly RepeatForm[] = [nbd, bgNbd, paretoNbd];

export interface RepeatFit {
  readonly form: RepeatForm;
  readonly parameters: readonly number[];
  readonly logLikelihood: number;
  /** Of the logarithms of the parameters. */
  readonly covariance?: readonly (readonly number[])[];
  readonly converged: boolean;
}

/** Log likelihood of all histories. */
const repeatLogLikelihood = (
  form: RepeatForm,
  parameters: readonly number[],
  { repeats, last, watched, count }: RepeatHistories,
): number => {
  const of = form.logLikelihood(parameters);
  let sum = 0;
  for (let i = 0; i < count.length; i++) sum += count[i]! * of(repeats[i]!, last[i]!, watched[i]!);
  return sum;
};

/** Fits a form of repeat transactions by maximum likelihood. Deterministic. */
export const fitRepeats = (form: RepeatForm, histories: RepeatHistories): RepeatFit => {
  const read = (point: readonly number[]): number[] => point.map((x) => exp(x));
  const found = maximise(
    (point) => repeatLogLikelihood(form, read(point), histories),
    form.start.map((value) => log(value)),
  );
  return {
    form,
    parameters: read(found.point),
    logLikelihood: found.logLikelihood,
    ...(found.covariance === undefined ? {} : { covariance: found.covariance }),
    converged: found.converged,
  };
};
