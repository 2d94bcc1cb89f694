import { log } from "../../numerics/exponential.ts";
import type { CohortTriangle, MemberSpells } from "./memberLog.ts";

/**
 * Who was there and who left by age: of `atRisk[t]` memberships that were seen at the beginning of age t (in periods,
 * from 0) `left[t]` ended in it. Memberships that were there before observation began enter late, those that last
 * longer than it leave the table early; whatever the distribution of life times, these counts hold all that a
 * likelihood without covariates needs (Kaplan & Meier 1958).
 */
export interface LifeTable {
  readonly periodDays: number;
  readonly atRisk: Float64Array;
  readonly left: Float64Array;
}

/** Survival to the beginning of age t ≥ 0, in periods; falls from 1. */
export type SurvivalFunction = (t: number) => number;

/**
 * Log likelihood of a life table: Σ left·ln(1 − S(t+1)/S(t)) + (atRisk − left)·ln(S(t+1)/S(t)). For a cohort seen from
 * its first day it is that of Fader & Hardie (2007), Σ lost·ln(S(t) − S(t+1)) + remaining·ln S(last).
 */
export const logLikelihoodOf = (table: LifeTable, survival: SurvivalFunction): number => {
  let sum = 0;
  let before = survival(0);
  for (let t = 0; t < table.atRisk.length; t++) {
    const after = survival(t + 1);
    const atRisk = table.atRisk[t]!;
    const left = table.left[t]!;
    if (left > 0) sum += left * log((before - after) / before);
    if (atRisk > left) sum += (atRisk - left) * log(after / before);
    before = after;
  }
  return Number.isNaN(sum) ? Number.NEGATIVE_INFINITY : sum;
};

/** Memberships behind a table: those that left and those that were last seen as members. */
export const sizeOf = (table: LifeTable): { readonly periods: number; readonly left: number } => ({
  periods: table.atRisk.reduce((sum, n) => sum + n, 0),
  left: table.left.reduce((sum, n) => sum + n, 0),
});

/** Kaplan–Meier survival to the beginning of each age, from 1 at age 0; one longer than the table. */
export const kaplanMeier = (table: LifeTable): Float64Array => {
  const survival = new Float64Array(table.atRisk.length + 1).fill(1);
  for (let t = 0; t < table.atRisk.length; t++) {
    const atRisk = table.atRisk[t]!;
    survival[t + 1] = survival[t]! * (atRisk > 0 ? 1 - table.left[t]! / atRisk : 1);
  }
  return survival;
};

/**
 * The life table of spells by age in periods of `periodDays`, of those that `include` names and whose beginning is
 * known. A period that was not
 * seen to its end counts where the membership ended in it, and not otherwise.
 */
export const lifeTableOfSpells = (
  log: MemberSpells,
  periodDays: number,
  include: (spell: number) => boolean = () => true,
): LifeTable => {
  const counts = (spell: number): boolean => log.beginningKnown[spell] === 1 && include(spell);
  let ages = 0;
  for (let i = 0; i < log.spells; i++) {
    if (counts(i)) ages = Math.max(ages, Math.floor((log.until[i]! - log.began[i]!) / periodDays) + 1);
  }
  const atRisk = new Float64Array(ages + 1);
  const left = new Float64Array(ages);
  for (let i = 0; i < log.spells; i++) {
    if (!counts(i)) continue;
    const first = Math.ceil((log.entered[i]! - log.began[i]!) / periodDays);
    const last = Math.floor((log.until[i]! - log.began[i]!) / periodDays);
    const ended = log.ended[i] === 1;
    // Ages first … last − 1 were seen in full; the one of leaving counts though it was cut short.
    const until = ended ? last + 1 : last;
    if (until <= first) continue;
    atRisk[first] = atRisk[first]! + 1;
    atRisk[until] = atRisk[until]! - 1;
    if (ended) left[last] = left[last]! + 1;
  }
  for (let t = 1; t < ages; t++) atRisk[t] = atRisk[t]! + atRisk[t - 1]!;
  return { periodDays, atRisk: atRisk.subarray(0, ages), left };
};

/** The life table of a triangle, of the cohorts that `include` names; shares count as `perCohort` members. */
export const lifeTableOfTriangle = (
  log: CohortTriangle,
  perCohort: number,
  include: (cohort: number) => boolean = () => true,
): LifeTable => {
  const ages = log.cohorts.reduce((most, { remaining }) => Math.max(most, remaining.length - 1), 0);
  const atRisk = new Float64Array(ages);
  const left = new Float64Array(ages);
  log.cohorts.forEach(({ remaining }, cohort) => {
    if (!include(cohort)) return;
    const unit = log.shares ? perCohort / remaining[0]! : 1;
    for (let t = 0; t + 1 < remaining.length; t++) {
      atRisk[t] = atRisk[t]! + unit * remaining[t]!;
      left[t] = left[t]! + unit * Math.max(0, remaining[t]! - remaining[t + 1]!);
    }
  });
  return { periodDays: log.periodDays, atRisk, left };
};

/** The first ages of a table. */
export const firstAges = (table: LifeTable, ages: number): LifeTable => ({
  periodDays: table.periodDays,
  atRisk: table.atRisk.subarray(0, ages),
  left: table.left.subarray(0, ages),
});

/** The ages of a table from `first` on; the ages before it have nobody at risk. */
export const laterAges = (table: LifeTable, first: number): LifeTable => ({
  periodDays: table.periodDays,
  atRisk: table.atRisk.map((n, t) => (t < first ? 0 : n)),
  left: table.left.map((n, t) => (t < first ? 0 : n)),
});
