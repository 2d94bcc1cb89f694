import type { CheckStatus } from "../analysis/checks.ts";
import type { ScenarioNumber } from "../analysis/scenarioNumbers.ts";
import type { CurveCount, Headline, Process, TargetMeasure } from "../scenario/scenario.ts";

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

/** Who is compared with whom, ready to stand in a sentence. */
export interface Sides {
  readonly plan: string;
  readonly against: string;
}

/** What text says of the headline metric. */
export interface HeadlineWords {
  readonly keepsMore: (v: Sides & { points: string; worlds: string }) => string;
  readonly keepsFewer: (v: Sides & { points: string; worlds: string }) => string;
  readonly keepsSame: (v: Sides) => string;
  readonly keepsUnclear: (v: Sides & { points: string; replicates: string }) => string;
  readonly shares: (v: Sides & { start: string; date: string; withPlan: string; without: string }) => string;
  /** Where there is no plan to compare. */
  readonly baselineOnly: (v: { start: string; date: string; share: string; worlds: string }) => string;
}

/** All words of the report in one language. Numbers and dates arrive as texts: a catalogue says, it does not count. */
export interface Prose {
  readonly listSeparator: string;
  readonly sentenceSeparator: string;
  readonly thePlan: string;
  readonly theBaseline: string;
  /** The only arm of a run without a plan. */
  readonly asItIs: string;
  readonly quoted: (name: string) => string;
  readonly range: (low: string, high: string) => string;
  readonly points: (number: string) => string;
  readonly days: (number: string) => string;
  readonly none: string;

  readonly decision: {
    readonly heading: string;
    /** One sentence out of its clauses. */
    readonly lead: (date: string, clauses: { retention: string; money: string; loss: string }) => string;
    readonly headline: Readonly<Record<Headline, HeadlineWords>>;
    /** In brackets after a number; empty where there are too few worlds. */
    readonly nineOfTen: (low: string, high: string) => string;
    readonly nineOfTenFewer: (low: string, high: string) => string;
    readonly bringsBack: (v: { unit: string; back: string; net: string; roi: string }) => string;
    readonly costsLess: (v: Sides & { saved: string; margin: string }) => string;
    readonly costsTheSame: (v: Sides & { margin: string }) => string;
    readonly noMoney: (v: Sides) => string;
    readonly losesIn: (worlds: string, all: string) => string;
    readonly losesInNone: (all: string) => string;
    readonly losesInAll: (all: string) => string;
    /** Between two plans: in how many worlds the first has the lower net present value. */
    readonly worthLessIn: (worlds: string, all: string) => string;
    /** Between two plans: the difference in net present value. */
    readonly differs: (v: Sides & { npv: string; worlds: string }) => string;
    readonly gains: (npv: string, worlds: string) => string;
    readonly loses: (npv: string, worlds: string) => string;
    readonly paysBack: (days: string, date: string) => string;
    readonly neverPaysBack: (days: string) => string;
    readonly neverInDebt: string;
    readonly knownTo: (v: { replicates: string; points: string; npv: string }) => string;
    /** Where there is no plan to compare; the money as two texts, or null where there is none. */
    readonly baselineCourse: (v: {
      days: string;
      from: string;
      to: string;
      money: { margin: string; cost: string } | null;
    }) => string;
    readonly baselineKnownTo: (v: { replicates: string; points: string }) => string;
    readonly oneWorld: string;
    readonly tooFewWorlds: (replicates: string) => string;
    /** Where another number of members than the scenario's was played. */
    readonly sample: (share: string) => string;
    readonly enlarged: (times: string) => string;
  };

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

  readonly charts: {
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
      readonly sentence: (v: { plan: string; unit: string; back: string; date: string }) => string;
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

  readonly cohorts: {
    readonly title: string;
    readonly note: string;
    readonly joinWeek: string;
    readonly joined: string;
    readonly memberWeek: (week: string) => string;
  };

  readonly table: {
    readonly show: string;
    readonly date: string;
    readonly age: string;
    readonly arm: string;
    readonly mean: string;
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
    readonly times: (low: string, high: string) => string;
  };

  readonly checks: {
    readonly status: Readonly<Record<CheckStatus, string>>;
    readonly precision: (v: PrecisionValues) => CheckWords;
    readonly precisionGood: (v: PrecisionValues) => CheckWords;
    readonly precisionOne: CheckWords;
    readonly books: (arm: string) => CheckWords;
    readonly booksWrong: (arm: string, gap: string) => CheckWords;
    readonly horizonNever: (arm: string, days: string) => CheckWords;
    readonly horizonLate: (arm: string, payback: string, days: string) => CheckWords;
    readonly horizonGood: (arm: string, payback: string, days: string) => CheckWords;
    readonly assumptions: (assumed: string, effects: string) => CheckWords;
    readonly assumptionsGood: (effects: string) => CheckWords;
    readonly stacking: (process: Process, times: string) => CheckWords;
    readonly fit: (miss: string, n: string) => CheckWords;
    readonly fitGood: (miss: string, n: string) => CheckWords;
    readonly holdout: (share: string) => CheckWords;
    readonly limitKept: (name: string, arm: string, all: string) => CheckWords;
    readonly limitBroken: (name: string, arm: string, broken: string, all: string) => CheckWords;
    readonly stale: (source: string, reviewBy: string, numbers: string) => CheckWords;
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
  readonly ledgerNote: string;
  readonly noScript: string;
}
