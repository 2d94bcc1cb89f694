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
  /** `best`: nothing foretold better. `simpler`: within one standard error of the best, with fewer parameters. */
  readonly why: "best" | "simpler" | "only";
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

/** How members leave. Rates per day, or multiples of the beta-distributed chances. */
export interface FittedLeaving {
  readonly clock: "daily" | "renewal";
  /** Length of a membership period where members leave at its end. */
  readonly everyDays: number;
  readonly heterogeneity: FittedHeterogeneity;
  readonly fresh: FittedNumber | AssumedNumber;
  readonly active: FittedNumber | AssumedNumber;
  readonly dormant: FittedNumber | AssumedNumber;
  /** Months in which more or fewer leave than in others, as ln rate ratios; a calendar cliff. */
  readonly cliffs: readonly { readonly month: number; readonly lnRateRatio: FittedNumber }[];
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
  };
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
  readonly correlations: readonly FittedCorrelation[];
  readonly choices: readonly ModelChoice[];
}

export const isAssumed = (number: FittedNumber | AssumedNumber): number is AssumedNumber =>
  "assumption" in number;
