import type { Estimate } from "../analysis/estimate.ts";
import { headlineDifference } from "../analysis/headline.ts";
import { againstBaselines, type Comparison, type Summary } from "../analysis/summary.ts";
import { proseOf } from "./catalogue.ts";
import { type Cite, citing } from "./citation.ts";
import {
  dayAndMonth,
  decimalsOf,
  fullDate,
  money,
  percent,
  plainNumber,
  signedMoney,
  signedNumber,
} from "./format.ts";
import type { Language } from "./language.ts";
import type { Prose } from "./prose.ts";

/** A language's catalogue with the ways to write a summary's numbers in it. */
export interface Words {
  readonly language: Language;
  readonly prose: Prose;
  /** Marks a number of a sentence with the place in the results that it comes from. */
  readonly cite: Cite;
  /** A share as percentage, with the decimals that its error supports. */
  readonly share: (estimate: Estimate) => string;
  readonly percent: (share: number, decimals: number) => string;
  readonly number: (value: number, decimals?: number) => string;
  readonly signed: (value: number, decimals: number) => string;
  readonly money: (value: number, decimals: number) => string;
  readonly signedMoney: (value: number, decimals: number) => string;
  readonly day: (isoDate: string) => string;
  readonly date: (isoDate: string) => string;
  /** An arm as it stands in a sentence: the baseline (of which file, where there are several) (without a plan: things as they are), the plan, or a plan's name in quotes where there are several. */
  readonly arm: (id: string) => string;
  /** An arm as label of a chart or a column. */
  readonly armLabel: (id: string) => string;
}

/** `results` are what sentences may cite; the summary is among them under its own name. */
export function wordsOf(
  summary: Summary,
  language: Language,
  results: { readonly summary: Summary } = { summary },
): Words {
  const prose = proseOf(language);
  const baseline = summary.arms.length === 1 ? prose.asItIs : prose.theBaseline;
  const baselines = new Map(
    summary.baselines.map(({ arm, scenarios }) => [
      arm,
      summary.baselines.length === 1 ? baseline : prose.baselineOf(prose.quoted(scenarios[0])),
    ]),
  );
  const single = summary.arms.length === 2;
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return {
    language,
    prose,
    cite: citing(results),
    share: (estimate) => percent(estimate.mean, decimalsOf(estimate.mean * 100, inPoints(estimate.mcse), 1)),
    percent,
    number: (value, decimals = 0) => plainNumber(value, decimals),
    signed: signedNumber,
    money: (value, decimals) => money(value, decimals, summary.currency, language),
    signedMoney: (value, decimals) => signedMoney(value, decimals, summary.currency, language),
    day: (isoDate) => dayAndMonth(isoDate, language),
    date: (isoDate) => fullDate(isoDate, language),
    arm: (id) => baselines.get(id) ?? (single ? prose.thePlan : prose.quoted(summary.armNames[id])),
    armLabel: (id) =>
      baselines.has(id)
        ? capital(baselines.get(id)!.replace(/^(the |该)/, ""))
        : single
          ? capital(prose.thePlan.replace(/^(the |该)/, ""))
          : summary.armNames[id],
  };
}

/** The mean of a share as percentage, cited. */
export function citedShare(estimate: Estimate, words: Words): string {
  return words.cite(words.share(estimate), estimate, "mean", "hundredfold");
}

/** The mean of an amount of money, cited. */
export function citedMean(estimate: Estimate, words: Words): string {
  return words.cite(words.money(estimate.mean, moneyDecimals(estimate)), estimate, "mean");
}

/** A standard error of a share in percentage points. */
export function inPoints(mcse: number | null): number | null {
  return mcse === null ? null : mcse * 100;
}

/** Decimals in which money of this size and error is written: whole units at most from ten units on. */
export function moneyDecimals(estimate: { readonly mean: number; readonly mcse: number | null }): number {
  const size = Math.abs(estimate.mean);
  return decimalsOf(estimate.mean, estimate.mcse, size >= 10 || size === 0 ? 0 : 2);
}

/** How many worlds a share of worlds stands for. */
export function worldCount(probability: number, replicates: number): string {
  return plainNumber(Math.round(probability * replicates), 0);
}

/** The estimate of an arm at the summary's date. */
export function atDate(values: Readonly<Record<string, Estimate | string>>, arm: string): Estimate {
  return values[arm] as Estimate;
}

/** The plan that is worth most on average, of equal ones that which keeps more; undefined without a plan. */
export function bestPlan(summary: Summary): Comparison | undefined {
  return [...againstBaselines(summary)].sort(
    (a, b) =>
      b.npvDifference.mean - a.npvDifference.mean ||
      headlineDifference(summary, b).mean - headlineDifference(summary, a).mean,
  )[0];
}

/** The mean of a number of members or things, in whole ones. */
export function plainAmount(estimate: Estimate, words: Words): string {
  return words.number(estimate.mean);
}

/** A number's path in the scenario as a text. */
export function readableName(name: string): string {
  return name.replace(/^(plan|today)\./, "").replaceAll(".", " › ");
}
