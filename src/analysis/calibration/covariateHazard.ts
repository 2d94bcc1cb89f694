import { exp, expm1, log } from "../../numerics/exponential.ts";
import { invertSymmetric } from "../../numerics/minimise.ts";
import { type FittedBaseline, type FittedNumber, onLogScale } from "./fittedBaseline.ts";
import type { MemberSpells } from "./memberLog.ts";
import { groupShares } from "./present.ts";

/** One value of a column beside the value that most memberships have. */
export interface CovariateEffect {
  readonly column: string;
  readonly level: string;
  readonly reference: string;
  /** Multiple of the rate of leaving, other columns alike; `n` of it left. */
  readonly ratio: FittedNumber;
}

/** How leaving differs by columns of the table. */
export interface CovariateHazard {
  /** Members can be told apart by days since joining in periods of so many days. */
  readonly periodDays: number;
  readonly effects: readonly CovariateEffect[];
  /** Twice the log likelihood gained over a fit without the columns, on as many degrees as there are effects. */
  readonly likelihoodRatio: number;
  /**
   * Members who are there at the end of the log (all of it where nobody is), by all values together: shares, and multiples of the rate of leaving
   * whose mean logarithm, by share of the memberships that were fitted, is 0. Empty where there are
   * more combinations than a scenario can well tell apart.
   */
  readonly groups: FittedBaseline["segments"];
}

export type CovariateProblem =
  | { readonly _tag: "NoCovariate"; readonly name: string; readonly known: readonly string[] }
  /** Everybody or nobody of some value left, so that its multiple has no finite estimate. */
  | { readonly _tag: "NotTold" };

/** Periods of time since joining that are told apart at most. */
const mostPeriods = 60;

/** Combinations of values that a base tells apart at most. */
const mostGroups = 24;

/** Memberships of one pattern of values in one period: how many were there, how many left. */
interface Cell {
  readonly period: number;
  readonly row: readonly number[];
  atRisk: number;
  left: number;
}

interface Fit {
  readonly coefficients: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  readonly logLikelihood: number;
}

/**
 * Binomial regression with a complementary log-log link and a level for each period, by Fisher scoring: the grouped
 * form of Cox's proportional hazards (Prentice & Gloeckler 1978, Biometrics 34, 57–67).
 */
const complementaryLogLog = (cells: readonly Cell[], periods: number, size: number): Fit | undefined => {
  const width = periods + size;
  let coefficients = new Array<number>(width).fill(0);
  const overall =
    cells.reduce((sum, { left }) => sum + left, 0) / cells.reduce((sum, { atRisk }) => sum + atRisk, 0);
  for (let t = 0; t < periods; t++) coefficients[t] = log(-log(1 - overall));
  let covariance: readonly (readonly number[])[] = [];
  let logLikelihood = Number.NEGATIVE_INFINITY;
  for (let iteration = 0; iteration < 60; iteration++) {
    const score = new Array<number>(width).fill(0);
    const information = score.map(() => new Array<number>(width).fill(0));
    logLikelihood = 0;
    for (const { period, row, atRisk, left } of cells) {
      let linear = coefficients[period]!;
      for (const j of row) linear += coefficients[periods + j]!;
      const rate = exp(Math.min(30, linear));
      const stays = exp(-rate);
      const leaves = -expm1(-rate);
      if (left > 0) logLikelihood += left * log(leaves);
      logLikelihood -= (atRisk - left) * rate;
      const slope = left * ((rate * stays) / leaves) - (atRisk - left) * rate;
      const weight = (atRisk * rate * rate * stays) / leaves;
      const at = [period, ...row.map((j) => periods + j)];
      for (const j of at) {
        score[j]! += slope;
        for (const k of at) if (k <= j) information[j]![k]! += weight;
      }
    }
    const inverse = invertSymmetric(information);
    if (inverse._tag !== "Inverse") return undefined;
    covariance = inverse.matrix;
    const step = covariance.map((row) => row.reduce((sum, x, j) => sum + x * score[j]!, 0));
    const longest = Math.max(...step.map(Math.abs));
    coefficients = coefficients.map((x, j) => x + step[j]! * Math.min(1, 1 / longest));
    if (longest < 1e-9) break;
  }
  return coefficients.every((x) => Number.isFinite(x) && Math.abs(x) < 25)
    ? { coefficients, covariance, logLikelihood }
    : undefined;
};

/**
 * How much more or less those leave who have one value of a column or another, all given columns together: a
 * discrete-time hazard with the time since joining as its baseline, free in each period. Memberships of which nobody
 * knows since when are left out.
 */
export const covariateHazard = (
  table: MemberSpells,
  names: readonly string[],
): CovariateHazard | CovariateProblem => {
  const known = [
    ...table.covariates,
    ...(table.segments === undefined
      ? []
      : [{ name: table.segmentColumn ?? "", levels: table.segments.names, of: table.segments.of }]),
  ];
  const missing = names.find((name) => known.every((one) => one.name !== name));
  if (missing !== undefined)
    return { _tag: "NoCovariate", name: missing, known: known.map(({ name }) => name) };
  const spells = Array.from({ length: table.spells }, (_, i) => i).filter(
    (i) => table.beginningKnown[i] === 1,
  );
  const oldest = spells.reduce((most, i) => Math.max(most, table.until[i]! - table.began[i]!), 1);
  const periodDays = Math.max(1, Math.ceil((oldest + 1) / mostPeriods));
  const columns = names.map((name) => {
    const { levels, of } = known.find((one) => one.name === name)!;
    const counts = levels.map((_, level) => spells.filter((i) => of[i] === level).length);
    return { name, levels, of, reference: counts.indexOf(Math.max(...counts)), counts };
  });
  const effects = columns.flatMap(({ name, levels, reference, counts }, column) =>
    levels.flatMap((level, at) =>
      at === reference || counts[at] === 0
        ? []
        : [{ column, name, level, at, reference: levels[reference]! }],
    ),
  );
  const rowOf = (spell: number): number[] =>
    columns.flatMap(({ of }, column) => {
      const at = effects.findIndex((one) => one.column === column && one.at === of[spell]);
      return at < 0 ? [] : [at];
    });
  const cells = new Map<string, Cell>();
  const leftOf = effects.map(() => 0);
  for (const i of spells) {
    const row = rowOf(i);
    const first = Math.ceil((table.entered[i]! - table.began[i]!) / periodDays);
    const age = table.until[i]! - table.began[i]!;
    const ended = table.ended[i] === 1;
    // A period that was not seen to its end counts where the membership ended in it, and not otherwise.
    const last = ended ? Math.floor(age / periodDays) : Math.floor((age + 1) / periodDays) - 1;
    for (let period = first; period <= last; period++) {
      const key = `${period} ${row.join(" ")}`;
      const cell = cells.get(key) ?? { period, row, atRisk: 0, left: 0 };
      cell.atRisk += 1;
      if (ended && period === last) {
        cell.left += 1;
        for (const at of row) leftOf[at]! += 1;
      }
      cells.set(key, cell);
    }
  }
  // Periods in which nobody leaves say nothing of who does.
  const all = [...cells.values()];
  const eventful = [...new Set(all.flatMap(({ period, left }) => (left > 0 ? [period] : [])))].sort(
    (a, b) => a - b,
  );
  const place = new Map(eventful.map((period, at) => [period, at]));
  const told = all.flatMap((cell) => {
    const period = place.get(cell.period);
    return period === undefined ? [] : [{ ...cell, period }];
  });
  if (told.length === 0) return { _tag: "NotTold" };
  const fit = complementaryLogLog(told, eventful.length, effects.length);
  const plain = complementaryLogLog(
    told.map((cell) => ({ ...cell, row: [] })),
    eventful.length,
    0,
  );
  if (fit === undefined || plain === undefined) return { _tag: "NotTold" };
  const average = effects.map(
    (_, j) => spells.reduce((sum, i) => sum + (rowOf(i).includes(j) ? 1 : 0), 0) / spells.length,
  );
  const present = new Map<
    string,
    { readonly name: string; readonly row: readonly number[]; count: number }
  >();
  const isThere = (i: number): boolean => table.ended[i] !== 1 && table.until[i]! >= table.lastDay;
  const anybody = spells.some(isThere);
  for (let i = 0; i < table.spells; i++) {
    if (anybody && !isThere(i)) continue;
    const name = columns.map(({ levels, of }) => levels[of[i]!] ?? "").join(", ");
    const group = present.get(name) ?? { name, row: rowOf(i), count: 0 };
    group.count += 1;
    present.set(name, group);
  }
  const combinations = [...present.values()].sort((a, b) => b.count - a.count);
  const shares = groupShares(combinations.map(({ count }) => count));
  const left = told.reduce((sum, cell) => sum + cell.left, 0);
  const multipleOf = (row: readonly number[]): FittedNumber => {
    const gradient = effects.map((_, j) => (row.includes(j) ? 1 : 0) - average[j]!);
    let linear = 0;
    let variance = 0;
    gradient.forEach((g, j) => {
      linear += g * fit.coefficients[eventful.length + j]!;
      gradient.forEach((h, k) => {
        variance += g * h * fit.covariance[eventful.length + j]![eventful.length + k]!;
      });
    });
    return onLogScale(exp(linear), Math.sqrt(variance), left);
  };
  return {
    periodDays,
    groups:
      combinations.length < 2 || combinations.length > mostGroups
        ? []
        : combinations.flatMap(({ name, row }, i) =>
            shares[i] === 0 ? [] : [{ name, share: shares[i]!, leaves: multipleOf(row) }],
          ),
    likelihoodRatio: 2 * (fit.logLikelihood - plain.logLikelihood),
    effects: effects.map(({ name, level, reference }, j) => {
      const at = eventful.length + j;
      return {
        column: name,
        level,
        reference,
        ratio: onLogScale(exp(fit.coefficients[at]!), Math.sqrt(fit.covariance[at]![at]!), leftOf[j]!),
      };
    }),
  };
};
