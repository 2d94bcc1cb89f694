import type { Change } from "../../analysis/tracking/power.ts";
import type { Language } from "../language.ts";
import { english } from "./trackProse.en.ts";
import { chinese } from "./trackProse.zh.ts";

/** A metric's number as it stands in a sentence, with its unit. */
export interface Said {
  readonly metric: string;
  readonly date: string;
  readonly value: string;
}

/** The words of `holdfast track`, report and terminal, in one language. */
export interface TrackProse {
  readonly title: (scenario: string) => string;
  readonly subtitle: (v: { arm: string; from: string; until: string; worlds: string }) => string;
  readonly verdict: {
    readonly heading: string;
    readonly onTrack: (v: { week: string; weeks: string; metrics: string; rate: string }) => string;
    readonly left: (v: Said & { week: string; side: "above" | "below"; low: string; high: string }) => string;
    readonly nothingYet: string;
    readonly rate: (rate: string) => string;
    readonly looks: (v: { inside: string; looks: string; asFar: string }) => string;
    readonly targetsSame: string;
    readonly noTargets: string;
    readonly targetChanged: (v: { name: string; before: string; now: string }) => string;
    readonly tooFew: (v: { effective: string; worlds: string; advised: string }) => string;
    readonly enough: (v: { effective: string; worlds: string }) => string;
  };
  readonly sections: {
    readonly metrics: string;
    readonly alarm: string;
    readonly targets: string;
    readonly learned: string;
    readonly past: string;
    readonly read: string;
    readonly reading: string;
    readonly run: string;
  };
  /** A metric by its id; a lever's or the ledger's as it is. */
  readonly metric: (id: string) => string;
  readonly axis: (id: string, kind: "stock" | "sum" | "mean" | "distinct week" | "distinct month") => string;
  readonly range: (low: string, high: string) => string;
  readonly series: {
    readonly planned: string;
    readonly now: string;
    readonly actual: string;
    readonly alarm: string;
    readonly latest: (v: Said & { low: string; high: string; mean: string }) => string;
    readonly end: (v: { date: string; low: string; high: string; nowLow: string; nowHigh: string }) => string;
    readonly reading: string;
    readonly columns: readonly [string, string, string, string, string, string];
  };
  readonly control: {
    readonly title: string;
    readonly sentence: (v: { metric: string; week: string; share: string }) => string;
    readonly reading: string;
    readonly axis: string;
    readonly raised: string;
    readonly columns: readonly [string, string, string];
  };
  readonly power: {
    readonly title: string;
    readonly changed: (change: Change) => string;
    readonly within: (change: string, weeks: string) => string;
    readonly never: (change: string, share: string) => string;
    readonly reading: (worlds: string, rate: string) => string;
    readonly axis: string;
    readonly week: string;
  };
  readonly outlook: {
    readonly title: string;
    readonly sentence: (v: { changed: string; all: string }) => string;
    readonly reading: string;
    readonly before: string;
    readonly now: string;
    readonly axis: string;
    readonly columns: readonly [string, string, string, string, string];
    readonly asked: (side: "at least" | "at most", bound: string) => string;
  };
  readonly learned: {
    readonly intro: string;
    readonly nothing: string;
    readonly columns: readonly [string, string, string, string];
    readonly shift: (sds: string) => string;
  };
  readonly past: {
    readonly title: string;
    readonly sentence: (v: { numbers: string; ninety: string; half: string }) => string;
    readonly reading: string;
    readonly axis: string;
    readonly ninety: string;
    readonly half: string;
    readonly madeAtStart: string;
    readonly madeAfter: (weeks: string) => string;
    readonly columns: readonly [string, string, string, string, string, string];
    readonly of: (inside: string, all: string) => string;
  };
  readonly read: {
    readonly columns: readonly [string, string, string, string];
    readonly stock: string;
    readonly stockLast: string;
    readonly stockPeriods: string;
    readonly period: (v: { pace: string; kind: "sum" | "mean" | "distinct"; dated: string }) => string;
    readonly pace: (pace: number | "month") => string;
    readonly dated: Readonly<Record<"first" | "last" | "after" | "weeks", string>>;
    readonly outside: (count: string) => string;
    readonly ignored: (columns: string) => string;
    readonly encoding: string;
  };
  readonly reading: readonly { readonly term: string; readonly meaning: string }[];
  readonly run: readonly { readonly key: string; readonly name: string }[];
  readonly terminal: {
    readonly columns: readonly [string, string, string, string, string];
    readonly state: Readonly<Record<"on" | "above" | "below" | "none", string>>;
    readonly outlook: readonly [string, string, string, string];
  };
  readonly footer: string;
  readonly showTable: string;
  readonly noScript: string;
  readonly listSeparator: string;
  readonly sentenceSeparator: string;
}

export function trackProseOf(language: Language): TrackProse {
  return language === "zh" ? chinese : english;
}
