import type { Headline } from "../scenario/scenario.ts";

/** Who is compared with whom, ready to stand in a sentence. */
export interface Sides {
  readonly plan: string;
  readonly against: string;
}

/** What text says of the headline metric. All but `shares` and `baselineOnly` are clauses. */
export interface HeadlineWords {
  readonly keepsMore: (v: Sides & { points: string; worlds: string }) => string;
  readonly keepsFewer: (v: Sides & { points: string; worlds: string }) => string;
  readonly keepsSame: (v: Sides) => string;
  readonly keepsUnclear: (v: Sides & { points: string; replicates: string }) => string;
  /** Where there is no plan to compare. */
  readonly baselineOnly: (v: { start: string; date: string; share: string; worlds: string }) => string;
}

/** The net value of a plan, ready to stand in a sentence: its size without a sign and its range over worlds. */
export interface NetValueWords {
  readonly npv: string;
  readonly worlds: string;
}

/** The words of the decision: whole sentences, and the clauses that they are made of. */
export interface DecisionProse {
  readonly heading: string;
  /** What the plan does to the headline metric by the date. */
  readonly effect: (date: string, clause: string) => string;
  readonly headline: Readonly<Record<Headline, HeadlineWords>>;
  /** Clauses in place of the headline's where nobody is there at the start who could be kept. */
  readonly membersAtEnd: {
    readonly more: (v: Sides & { members: string; worlds: string }) => string;
    readonly fewer: (v: Sides & { members: string; worlds: string }) => string;
    readonly same: (v: Sides) => string;
    /** In brackets after a number of fewer members. */
    readonly nineOfTenFewer: (low: string, high: string) => string;
  };
  /** In brackets after a number; empty where there are too few worlds. */
  readonly nineOfTen: (low: string, high: string) => string;
  readonly nineOfTenFewer: (low: string, high: string) => string;

  /** What it costs and brings, and in how many worlds it loses. */
  readonly money: (money: string, loss: string) => string;
  readonly bringsBack: (v: { unit: string; back: string; net: string; roi: string }) => string;
  readonly costsLess: (v: Sides & { saved: string; margin: string }) => string;
  readonly costsTheSame: (v: Sides & { margin: string }) => string;
  readonly noMoney: (v: Sides) => string;
  readonly losesIn: (worlds: string, all: string) => string;
  readonly losesInNone: (all: string) => string;
  readonly losesInAll: (all: string) => string;

  /** What follows from it. */
  readonly verdict: (value: string, judgement: string) => string;
  readonly gains: (v: NetValueWords) => string;
  readonly loses: (v: NetValueWords) => string;
  /** Where the plan earns and costs in every world what its baseline does. */
  readonly changesNothing: string;
  /** Where that holds for all of several plans. */
  readonly noMoneyInAny: (count: string) => string;
  readonly pays: (days: string, date: string) => string;
  readonly paysAtOnce: string;
  readonly doesNotPay: (days: string) => string;
  readonly open: (days: string) => string;
  readonly noBasis: (replicates: string) => string;

  /** Of several plans: the best, what it does, and how it stands to the others. */
  readonly best: (v: NetValueWords & { count: string; plan: string }) => string;
  readonly noneGains: (v: NetValueWords & { count: string; plan: string; days: string }) => string;
  readonly effectAndMoney: (v: { date: string; effect: string; money: string; loss: string }) => string;
  readonly others: (next: string, keeper: string) => string;
  readonly aheadOf: (v: { next: string; npv: string; worlds: string; all: string }) => string;
  readonly tiedWith: (v: { next: string; replicates: string; npv: string; further: string }) => string;
  /** How many worlds more would tell two plans apart with a power of 80%. */
  readonly further: (count: string) => string;
  readonly sameAs: (v: { next: string }) => string;
  readonly keepsMost: Readonly<
    Record<Headline, (v: { plan: string; points: string; npv: string }) => string>
  >;
  readonly nobodyKeepsMore: Readonly<Record<Headline, string>>;

  /** How well averages are known: at least one error. */
  readonly knownTo: (v: { replicates: string; errors: readonly string[] }) => string;
  readonly errors: {
    readonly points: (points: string) => string;
    readonly members: (members: string) => string;
    readonly money: (money: string) => string;
  };
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
}
