import type { CheckStatus } from "../analysis/checks.ts";
import type { CapacityUse } from "../analysis/leverUse.ts";
import type { ScenarioNumber } from "../analysis/scenarioNumbers.ts";
import type { Stability } from "../scenario/modelKnowledge.ts";
import type { CurveCount, Headline, Process, TargetMeasure } from "../scenario/scenario.ts";
import type { ChartProse } from "./chartProse.ts";
import type { DecisionProse } from "./decisionProse.ts";
import type { FindingProse } from "./findingProse.ts";
import type { GroundProse } from "./groundProse.ts";
import type { PageProse } from "./pageProse.ts";
import type { RunLengthProse } from "./runLengthProse.ts";
import type { TreatedProse } from "./treatedProse.ts";

/** A chart's words. */
export interface ChartWords {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  /** How to read it, one line under the chart. */
  readonly reading: string;
}

/** A check in words. */
export interface CheckWords {
  readonly message: string;
  readonly recommendation: string;
}

/** How well a plan's difference in the headline metric is known. */
export interface PrecisionValues {
  readonly headline: Headline;
  readonly arm: string;
  readonly replicates: string;
  readonly points: string;
  readonly mcse: string;
}

export interface ValuePrecisionValues {
  readonly arm: string;
  readonly replicates: string;
  readonly value: string;
  readonly mcse: string;
}

/** All words of the report in one language. Numbers and dates arrive as texts: a catalogue says, it does not count. */
export interface Prose {
  readonly listSeparator: string;
  /** Between the names of a list. */
  readonly nameSeparator: string;
  /** The title of an axis of money, with its unit. */
  readonly inCurrency: (title: string, currency: string) => string;
  readonly sentenceSeparator: string;
  readonly thePlan: string;
  readonly theBaseline: string;
  /** Where there are several: that of a file. */
  readonly baselineOf: (file: string) => string;
  /** The only arm of a run without a plan. */
  readonly asItIs: string;
  /** A plan that the sentence before has named. */
  readonly it: string;
  readonly quoted: (name: string) => string;
  readonly range: (low: string, high: string) => string;
  readonly points: (number: string) => string;
  readonly days: (number: string) => string;
  readonly none: string;

  readonly decision: DecisionProse;
  readonly page: PageProse;
  readonly findings: FindingProse;
  readonly ground: GroundProse;
  readonly treated: TreatedProse;
  readonly runLength: RunLengthProse;

  readonly figures: {
    readonly headline: Readonly<Record<Headline, string>>;
    readonly npv: string;
    readonly roi: string;
    readonly payback: string;
    readonly lossChance: string;
    readonly headlineNote: (withPlan: string, without: string) => string;
    /** At the end, the number at the start. */
    readonly membersNote: (atStart: string) => string;
    readonly worldsNote: (low: string, high: string) => string;
    readonly roiNote: (back: string, unit: string) => string;
    readonly roiNone: string;
    readonly paybackNote: (date: string) => string;
    readonly paybackOn: (days: string, date: string) => string;
    readonly paybackNever: string;
    readonly paybackNeverNote: (days: string) => string;
    readonly paybackNotNeeded: string;
    readonly lossNote: (worlds: string, all: string) => string;
  };

  readonly sections: {
    readonly retention: string;
    readonly money: string;
    readonly members: string;
    readonly newMembers: string;
    readonly assumptions: string;
    readonly checks: string;
    readonly ledger: string;
    readonly run: string;
    readonly reading: string;
  };

  readonly charts: ChartProse & {
    /** Where an axis of shares does not start at zero. */
    readonly axisFrom: (share: string) => string;
    readonly retention: ChartWords & {
      readonly sentence: (v: { members: string; start: string; date: string; shares: string }) => string;
      readonly share: (arm: string, share: string) => string;
    };
    readonly headlineDifference: ChartWords & {
      readonly sentence: (v: {
        headline: Headline;
        plan: string;
        points: string;
        date: string;
        worlds: string;
        all: string;
      }) => string;
    };
    readonly roi: ChartWords & {
      readonly sentence: (v: { unit: string; date: string; returns: string }) => string;
      readonly back: (plan: string, back: string) => string;
      readonly breakEven: string;
      readonly paidBack: (date: string) => string;
    };
    readonly netValue: ChartWords & {
      readonly paidBack: (v: {
        plan: string;
        owed: string;
        deepest: string;
        date: string;
        days: string;
      }) => string;
      readonly notPaidBack: (v: { plan: string; owed: string; deepest: string; end: string }) => string;
      readonly neverInDebt: (v: { plan: string; end: string }) => string;
    };
    readonly leverCosts: ChartWords & {
      readonly sentence: (v: { plan: string; lever: string; extra: string; all: string }) => string;
      readonly noExtra: (v: { plan: string; all: string }) => string;
      readonly community: string;
    };
    readonly members: ChartWords & {
      readonly sentence: (v: {
        plan: string;
        saved: string;
        lost: string;
        kept: string;
        left: string;
      }) => string;
      /** Where there are several plans. */
      readonly short: (v: { plan: string; saved: string; lost: string }) => string;
      readonly note: string;
      readonly saved: string;
      readonly keptAnyway: string;
      readonly lost: string;
      readonly leftAnyway: string;
      readonly joinedOnlyWithPlan: string;
      readonly joinedOnlyWithout: string;
    };
    readonly visitors: ChartWords & {
      readonly sentence: (v: { date: string; counts: string }) => string;
      readonly count: (arm: string, count: string) => string;
    };
    readonly activeRetention: ChartWords & {
      readonly sentence: (v: { start: string; date: string; shares: string }) => string;
      readonly share: (arm: string, share: string) => string;
    };
    readonly newMembers: ChartWords & {
      readonly sentence: (v: { miss: string; n: string }) => string;
      readonly simulated: (v: { share: string; days: string }) => string;
      readonly observed: string;
      readonly fitted: string;
      readonly simulatedArm: (arm: string) => string;
    };
  };

  readonly table: {
    /** A difference of shares, in the few words that a column has. */
    readonly points: (number: string) => string;
    readonly show: string;
    readonly date: string;
    readonly age: string;
    readonly arm: string;
    readonly mean: string;
    readonly median: string;
    readonly p5: string;
    readonly p95: string;
    readonly lever: string;
    readonly cost: string;
    readonly inBaseline: string;
    readonly extra: string;
    readonly what: string;
    readonly members: string;
    readonly of100: string;
    readonly measuredAs: string;
    readonly count: (count: CurveCount) => string;
    readonly line: string;
    readonly kind: string;
    readonly margin: string;
    readonly costKind: string;
    readonly total: string;
    readonly difference: string;
    readonly mcse: string;
    readonly worlds: string;
    readonly retention: string;
    readonly activeRetention: string;
    readonly membersAtEnd: string;
    readonly monthlyActives: (month: string) => string;
    readonly npv: string;
    readonly roi: string;
    readonly payback: string;
    readonly losesMoney: string;
    readonly of: (count: string, all: string) => string;
  };

  readonly targets: {
    readonly heading: string;
    readonly target: string;
    readonly limit: string;
    /** A target or limit with its name. */
    readonly named: (kind: string, name: string) => string;
    readonly name: string;
    readonly asked: string;
    readonly kept: string;
    readonly side: Readonly<Record<"at least" | "at most", (bound: string) => string>>;
    readonly what: Readonly<Record<TargetMeasure, string>>;
    /** Who, what and when in one phrase. */
    readonly measured: (v: { who: string; what: string; at: string }) => string;
    readonly groups: (who: string) => string;
    readonly times: (at: string) => string;
  };

  readonly numbers: {
    readonly intro: (uncertain: string, assumed: string) => string;
    readonly number: string;
    readonly written: string;
    readonly inWords: string;
    readonly source: string;
    readonly place: string;
    readonly kind: Readonly<Record<"measured" | "published" | "assumption" | "default", string>>;
    readonly grade: (grade: string) => string;
    readonly part: Readonly<Record<ScenarioNumber["part"], string>>;
    readonly fixed: (count: string) => string;
    readonly fixedDefaults: (count: string) => string;
    readonly defaults: (count: string) => string;
    /** A remark in brackets after what it is on. */
    readonly aside: (remark: string) => string;
    /** A rate ratio as what becomes of 100 events. */
    readonly stillHappen: (process: Process, low: string, high: string) => string;
    readonly become: (process: Process, low: string, high: string) => string;
    /** The same with what it does to the retention of those whom it reaches from joining on. */
    readonly retention: (v: {
      said: string;
      points: string;
      time: { unit: "week" | "day"; count: number };
      uncertain: boolean;
    }) => string;
    readonly perWeek: (low: string, high: string) => string;
    readonly perYear: (share: string) => string;
    /** Where a number has no source. */
    readonly unsourced: string;
    readonly times: (low: string, high: string) => string;
  };

  readonly checks: {
    readonly status: Readonly<Record<CheckStatus, string>>;
    readonly precision: (v: PrecisionValues) => CheckWords;
    readonly precisionGood: (v: PrecisionValues) => CheckWords;
    readonly precisionOne: CheckWords;
    readonly valuePrecision: (v: ValuePrecisionValues) => CheckWords;
    readonly valuePrecisionGood: (v: ValuePrecisionValues) => CheckWords;
    readonly books: (arm: string) => CheckWords;
    readonly booksWrong: (arm: string, gap: string) => CheckWords;
    readonly horizonNever: (arm: string, days: string) => CheckWords;
    readonly horizonLate: (arm: string, payback: string, days: string) => CheckWords;
    readonly horizonGood: (arm: string, payback: string, days: string) => CheckWords;
    readonly assumptions: (assumed: string, effects: string) => CheckWords;
    readonly assumptionsGood: (effects: string) => CheckWords;
    readonly plantedAccounts: (v: { lever: string; chance: string; days: string }) => CheckWords;
    readonly stacking: (process: Process, times: string) => CheckWords;
    readonly beyondEvidence: (v: {
      lever: string;
      process: Process;
      times: string;
      reach: string;
    }) => CheckWords;
    /** How much of its limit a feedback has reached, and in which share of its draws it runs away; null: none. */
    readonly feedback: (v: {
      guard: Stability["guard"];
      ofLimit: string | null;
      share: string | null;
      good: boolean;
    }) => CheckWords;
    readonly fit: (miss: string, n: string) => CheckWords;
    readonly fitGood: (miss: string, n: string) => CheckWords;
    readonly holdout: (share: string) => CheckWords;
    readonly limitKept: (name: string, arm: string, all: string) => CheckWords;
    readonly limitBroken: (name: string, arm: string, broken: string, all: string) => CheckWords;
    readonly stale: (source: string, reviewBy: string, numbers: string) => CheckWords;
    readonly capacity: (lever: string, arm: string, share: string, of: CapacityUse["of"]) => CheckWords;
    readonly graduates: (lever: string, arm: string, members: string) => CheckWords;
    /** `further`: replicates more that would tell, where that is known. */
    readonly tie: (arm: string, further: string | null) => CheckWords;
    readonly unmeasuredGain: (arm: string, share: string) => CheckWords;
    /** Where the plan would lose without them. */
    readonly unmeasuredGainAll: (arm: string) => CheckWords;
    readonly unmeasuredGainGood: (arm: string, share: string) => CheckWords;
    readonly pairing: (files: string) => CheckWords;
    readonly margin: CheckWords;
    readonly members: CheckWords;
  };

  readonly run: {
    readonly scenario: string;
    readonly period: string;
    readonly seed: string;
    readonly replicates: string;
    readonly members: string;
    readonly digest: string;
    readonly note: string;
    readonly sampled: string;
    /** The name of an entry of the manifest, nested ones with dots; the entry's own where it has none in words. */
    readonly manifest: (key: string) => string;
  };

  readonly reading: readonly { readonly term: string; readonly meaning: string }[];
  readonly subtitle: (v: { start: string; end: string; replicates: string; members: string }) => string;
  readonly ledgerNote: (currency: string) => string;
  readonly noScript: string;
}
