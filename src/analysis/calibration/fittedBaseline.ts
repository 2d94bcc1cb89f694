import { exp } from "../../numerics/exponential.ts";
import type { Day } from "../../scenario/scenario.ts";

/** On which scale the error of an estimate is about normal: its interval is symmetric there. */
export type ErrorScale = "log" | "logit" | "plain";

/** One estimated number of a scenario. */
export interface FittedNumber {
  readonly value: number;
  /** Standard error on `scale`; 0 where the number is counted and not estimated. */
  readonly error: number;
  readonly scale: ErrorScale;
  /** Members, spells, orders or days that it rests on. */
  readonly n: number;
}

/** A number that the log cannot tell, and why it is what it is. */
export interface AssumedNumber {
  readonly value: number;
  /** Standard error of the logarithm, where it is taken over from another number; absent = none. */
  readonly error?: number;
  readonly assumption: { readonly en: string; readonly zh: string };
}

/** Correlations of estimates of one fit, on their scales; rows and columns in the order of `of`. */
export interface FittedCorrelation {
  /** Paths of the numbers in the scenario, e.g. `behaviour.visits.active`. */
  readonly of: readonly string[];
  readonly matrix: readonly (readonly number[])[];
}

/** One form that a process may have, and how well it foretold members that it had not seen. */
export interface ModelCandidate {
  readonly form: string;
  readonly parameters: number;
  /** Log likelihood per held-out observation. */
  readonly heldOut: number;
  /** Standard error of the difference of `heldOut` from that of the form chosen; 0 of the chosen one. */
  readonly error: number;
}

/** Why a process has the form that it has. */
export interface ModelChoice {
  readonly process: "leaving" | "arrivals" | "visits" | "returns" | "orders";
  readonly segment?: string;
  readonly chosen: string;
  readonly candidates: readonly ModelCandidate[];
  /**
   * `best`: nothing foretold better. `simpler`: within one standard error of the best, with fewer parameters.
   * `determined`: what foretold better has numbers that the log leaves open. `only`: there is too little to choose by.
   * `asked`: it was asked for, and no other was tried. `proven`: terms are taken only where they foretell better than
   * chance has it in one community of a hundred, and of the other forms nothing foretold better.
   */
  readonly why: "best" | "simpler" | "determined" | "only" | "asked" | "proven";
}

/** A stream of new members. */
export interface FittedChannel {
  readonly name: string;
  /** Mean arrivals per day. */
  readonly rate: FittedNumber;
  /** Multiple of the rate after a year; absent = no trend. */
  readonly trend?: FittedNumber;
  /** Multiples, Monday first; absent = all alike. */
  readonly weekdays?: readonly FittedNumber[];
  /** Multiples, January first; absent = all alike. */
  readonly months?: readonly FittedNumber[];
  readonly from?: Day;
  readonly until?: Day;
}

export type FittedHeterogeneity =
  | { readonly kind: "none" }
  | { readonly kind: "gamma"; readonly shape: FittedNumber }
  | {
      readonly kind: "beta";
      readonly alpha: FittedNumber;
      readonly beta: FittedNumber;
      readonly periodDays: number;
    };

/** A membership that runs for terms: where its renewals fall, and what of a term's leaving happens on any day. */
export interface FittedContract {
  readonly termDays: number;
  readonly earlyDays: number;
  readonly lateDays: number;
  readonly firstTerm: FittedNumber;
  readonly between: FittedNumber;
  /** Multiples of what happens on any day, by month from 0, of the months that have one: calendar cliffs. */
  readonly months: readonly { readonly month: number; readonly multiple: FittedNumber }[];
}

/** How members leave. Rates per day; multiples of the beta-distributed chances where heterogeneity is such. */
export interface FittedLeaving {
  readonly contract?: FittedContract;
  readonly heterogeneity: FittedHeterogeneity;
  readonly fresh: FittedNumber | AssumedNumber;
  readonly active: FittedNumber | AssumedNumber;
  readonly dormant: FittedNumber | AssumedNumber;
}

/** One campaign as it was, or as the next of its series is expected to be. */
export interface FittedCampaign {
  readonly series: string;
  /** Names the channel of those who join by it. */
  readonly name: string;
  readonly from: Day;
  readonly until: Day;
  /** Per day, beside those who join otherwise; absent = nobody joins because of it. */
  readonly joining?: FittedNumber;
  /** Multiples of the rates of those who join by it. */
  readonly quality: Readonly<Partial<Record<"visits" | "leaves" | "returns", FittedNumber>>>;
  /** Which rate of members it multiplies on its days. */
  readonly responds: "return" | "visit";
  /** Multiples for those who came by an earlier one of its series, and for all others; absent = 1. */
  readonly earlier?: FittedNumber;
  readonly others?: FittedNumber;
}

/** A community as a log has it: what `baselineScenario` writes and what projections rest on. */
export interface FittedBaseline {
  readonly source: {
    /** Name of the log, for provenance. */
    readonly name: string;
    readonly command: string;
    readonly members: number;
    readonly from: Day;
    readonly until: Day;
  };
  readonly arrivals: readonly FittedChannel[];
  /** Who was a member on the evening of `source.until`; absent where the log cannot tell. */
  readonly present?: {
    readonly count: number;
    readonly tenure: readonly {
      readonly fromDays: number;
      readonly toDays: number;
      readonly share: number;
    }[];
    /** Why these members are assumed, where nobody counted them. */
    readonly assumption?: { readonly en: string; readonly zh: string };
  };
  /** Days up to `source.until` that are played before the start, where they build the community; absent = none. */
  readonly historyDays?: number;
  /** Members who joined before those days and are left out; absent = nobody. */
  readonly missingBefore?: number;
  /** Share of those who joined who are active in a week after it, as the fit expects and as it was. */
  readonly retention?: readonly { readonly week: number; readonly expected: number; readonly seen: number }[];
  /**
   * Standard deviations between groups of the logarithms of their multiples, where groups lean on the whole
   * (partialPooling.ts); absent where they are too few.
   */
  readonly groupSpread?: { readonly visits?: number; readonly leaves?: number };
  readonly segments: readonly {
    readonly name: string;
    readonly share: number;
    readonly visits?: FittedNumber;
    readonly leaves?: FittedNumber;
  }[];
  readonly activation: FittedNumber | AssumedNumber;
  readonly visits: {
    /** Rates per day; the share of days with a visit is 1 − e^−rate. */
    readonly active: FittedNumber | AssumedNumber;
    readonly fresh: FittedNumber | AssumedNumber;
    readonly shape?: FittedNumber;
    readonly weekdays?: readonly FittedNumber[];
    readonly joiningIsVisit: boolean;
  };
  readonly dormancy: {
    readonly rate: FittedNumber | AssumedNumber;
    readonly return: FittedNumber | AssumedNumber;
    readonly slowing: FittedNumber | AssumedNumber;
    readonly scale: AssumedNumber;
    readonly months: readonly { readonly month: number; readonly multiple: FittedNumber }[];
  };
  readonly leaving: FittedLeaving;
  readonly purchases?: {
    readonly perVisit: FittedNumber;
    /** Mean order, in units of the log. */
    readonly basket: FittedNumber;
    /** Standard deviation over mean. */
    readonly variation: FittedNumber;
  };
  /** Campaigns, past and coming, in the order of their dates; absent where none were named. */
  readonly campaigns?: readonly FittedCampaign[];
  readonly correlations: readonly FittedCorrelation[];
  readonly choices: readonly ModelChoice[];
}

export const isAssumed = (number: FittedNumber | AssumedNumber): number is AssumedNumber =>
  "assumption" in number;

/** A number that the log cannot tell. */
export const assumed = (value: number, en: string, zh: string): AssumedNumber => ({
  value,
  assumption: { en, zh },
});

/** A positive number with the standard error of its logarithm. */
export const onLogScale = (value: number, error: number, n: number): FittedNumber => ({
  value,
  error,
  scale: "log",
  n,
});

/** 95% quantile of the standard normal distribution. */
const z90 = 1.6448536269514722;

/** The 90% interval of an estimate, from its standard error on its own scale. */
export const interval90 = ({
  value,
  error,
  scale,
}: FittedNumber): { readonly low: number; readonly high: number } => {
  if (scale === "plain") return { low: value - z90 * error, high: value + z90 * error };
  if (scale === "log") return { low: value * exp(-z90 * error), high: value * exp(z90 * error) };
  const at = (by: number): number => {
    const odds = (value / (1 - value)) * exp(by);
    return odds / (1 + odds);
  };
  return { low: at(-z90 * error), high: at(z90 * error) };
};
