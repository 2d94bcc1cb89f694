import { nearest } from "../scenario/suggestion.ts";
import type { PrecisionGoal } from "./runLength.ts";
import type { Measure } from "./worldFigures.ts";

/**
 * What a run is to reach: a precision of mean differences from the baseline, or a settled ranking of the arms in one
 * measure, down to the smallest difference that matters.
 */
export type RunGoal =
  | { readonly kind: "precision"; readonly goals: readonly PrecisionGoal[] }
  | { readonly kind: "settled"; readonly measure: Measure; readonly smallest: number };

/** Why a text is no goal; `meant` is the likely mend, a goal that could be written instead. */
export interface GoalProblem {
  readonly reason: "no measure" | "no amount" | "wrong unit" | "not above zero" | "no smallest difference";
  readonly found: string;
  readonly meant: string;
}

export type ReadGoal<T> =
  | { readonly ok: true; readonly goal: T }
  | { readonly ok: false; readonly problem: GoalProblem };

type Name = PrecisionGoal["measure"];

/** Names of measures as they may be written, in both languages. */
const names: Readonly<Record<string, Name>> = {
  retention: "retention",
  "active retention": "activeRetention",
  members: "membersAtEnd",
  "active members": "activeMembers",
  margin: "margin",
  cost: "cost",
  profit: "profit",
  npv: "npv",
  roi: "roi",
  留存: "retention",
  留存率: "retention",
  活跃留存: "activeRetention",
  活跃留存率: "activeRetention",
  成员: "membersAtEnd",
  成员数: "membersAtEnd",
  活跃成员: "activeMembers",
  毛利: "margin",
  成本: "cost",
  利润: "profit",
  净现值: "npv",
  投资回报率: "roi",
};

const isShare = (name: Name): boolean => name === "retention" || name === "activeRetention" || name === "roi";
const isCount = (name: Name): boolean => name === "membersAtEnd" || name === "activeMembers";

/** An amount that could stand with a measure. */
const exampleFor = (name: Name, currency: string): string =>
  isShare(name) ? (name === "roi" ? "5pp" : "0.3pp") : isCount(name) ? "5" : `1000 ${currency}`;

const points = /^(?:pp|points?|percentage points?|个百分点|百分点)$/iu;
const plain = /^(?:members?|名|人)?$/iu;

/** Names are told from amounts at the first digit. */
const parted = /^(?<name>[^\d.±]+?)\s*±?\s*(?<amount>\d+(?:\.\d+)?|\.\d+)\s*(?<unit>\D*)$/u;

const fail = (reason: GoalProblem["reason"], found: string, meant: string) =>
  ({ ok: false, problem: { reason, found, meant } }) as const;

const measureOf = (text: string): Name | undefined => {
  const written = text.trim().toLowerCase().replace(/\s+/g, " ");
  return Object.hasOwn(names, written) ? names[written] : undefined;
};

const nearestMeasure = (text: string): string => nearest(text.trim(), Object.keys(names)) ?? "retention";

const amountOf = (
  written: string,
  name: Name,
  { amount, unit }: { readonly amount: string; readonly unit: string },
  currency: string,
): ReadGoal<number> => {
  const value = Number(amount);
  const label = written.slice(0, written.indexOf(amount)).trim();
  const meant = `${label} ${exampleFor(name, currency)}`;
  const own = unit.trim();
  const fits = isShare(name)
    ? points.test(own)
    : isCount(name)
      ? plain.test(own)
      : own.toUpperCase() === currency;
  if (!fits) return fail("wrong unit", written, isShare(name) ? `${label} ${amount}pp` : meant);
  if (!(value > 0)) return fail("not above zero", written, meant);
  return { ok: true, goal: isShare(name) ? value / 100 : value };
};

const goalOf = (written: string, currency: string): ReadGoal<PrecisionGoal> => {
  const parts = parted.exec(written.trim())?.groups;
  if (parts === undefined) {
    const measure = measureOf(written);
    return measure === undefined
      ? fail("no measure", written, `${nearestMeasure(written)} 0.3pp`)
      : fail("no amount", written, `${written.trim()} ${exampleFor(measure, currency)}`);
  }
  const measure = measureOf(parts.name);
  if (measure === undefined)
    return fail(
      "no measure",
      parts.name.trim(),
      `${nearestMeasure(parts.name)} ${written.trim().slice(parts.name.length).trim()}`,
    );
  const read = amountOf(written.trim(), measure, { amount: parts.amount, unit: parts.unit }, currency);
  return read.ok ? { ok: true, goal: { measure, halfWidth: read.goal } } : read;
};

/**
 * Reads a precision: `retention 0.3pp`, `npv 2000 CNY, members 5`. Amounts are half-widths of 95% intervals: percentage
 * points (pp) of retention and return, members, or money in the scenario's currency.
 */
export const readPrecision = (
  text: string,
  currency: string,
): ReadGoal<RunGoal & { readonly kind: "precision" }> => {
  const goals: PrecisionGoal[] = [];
  for (const written of text.split(/[,，;；、]/u)) {
    const read = goalOf(written, currency);
    if (!read.ok) return read;
    goals.push(read.goal);
  }
  return { ok: true, goal: { kind: "precision", goals } };
};

/** The smallest difference that matters where none is stated: a quarter of a percentage point of retention. */
export const usualSmallest = 0.0025;

/**
 * Reads when a run ends: `settled`, `settled to 0.2pp`, `npv settled to 2000 CNY`. Without a measure it is the one that
 * the community is judged by; a smallest difference that matters must be stated for all but the two retentions.
 */
export const readSettled = (
  text: string,
  currency: string,
  headline: "retention" | "activeRetention",
): ReadGoal<RunGoal & { readonly kind: "settled" }> => {
  const parts = /^(?<name>.*?)\s*(?:settled|分出高下)\s*(?:(?:to|at|到)\s*(?<amount>.+))?$/iu.exec(
    text.trim(),
  )?.groups;
  if (parts === undefined) return fail("no measure", text, "settled");
  const measure = parts.name === "" ? headline : measureOf(parts.name);
  if (measure === undefined || measure === "roi")
    return fail(
      "no measure",
      parts.name,
      `${measure === "roi" ? "npv" : nearestMeasure(parts.name)} settled`,
    );
  if (parts.amount === undefined)
    return isShare(measure)
      ? { ok: true, goal: { kind: "settled", measure, smallest: usualSmallest } }
      : fail("no smallest difference", text, `${text.trim()} to ${exampleFor(measure, currency)}`);
  const amount = parted.exec(`x ${parts.amount.trim()}`)?.groups;
  if (amount === undefined)
    return fail("no amount", text, `${parts.name} settled to ${exampleFor(measure, currency)}`.trim());
  const read = amountOf(
    `x ${parts.amount.trim()}`,
    measure,
    { amount: amount.amount, unit: amount.unit },
    currency,
  );
  if (!read.ok)
    return fail(
      read.problem.reason,
      parts.amount,
      `${parts.name} settled to ${read.problem.meant.slice(2)}`.trim(),
    );
  return { ok: true, goal: { kind: "settled", measure, smallest: read.goal } };
};
