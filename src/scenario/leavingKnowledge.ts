import type { CurveCount } from "./scenario.ts";

/** A point of a retention curve: the share of those who joined that still counts so many days after joining. */
export interface CurvePoint {
  /** As the scenario wrote it, e.g. `week 4`. */
  readonly label: string;
  readonly day: number;
  readonly count: CurveCount;
  readonly share: number;
  /** Members behind it. */
  readonly n: number;
}

/** All that a scenario knows about leaving, and what bears on it, at central values: the leaving rates are fitted to it. */
export interface LeavingKnowledge {
  /** By ascending day. */
  readonly points: readonly CurvePoint[];
  /** The share of established members who renew. */
  readonly renewals?: { readonly everyDays: number; readonly share: number; readonly n: number };
  /** Per day. */
  readonly activationRate: number;
  /** Rates per day. */
  readonly visits: {
    readonly active: number;
    readonly fresh: number;
    /** Shape of the gamma-distributed propensity; absent = all alike. */
    readonly shape?: number;
    readonly joiningIsVisit: boolean;
  };
  readonly dormancy: {
    readonly rate: number;
    readonly return: number;
    readonly slowing: number;
    readonly scale: number;
  };
  /** Leaving rate of dormant members over that of active ones. */
  readonly dormantMultiple: number;
  readonly segments: readonly { readonly share: number; readonly visits: number; readonly leaves: number }[];
  readonly tenure: readonly { readonly fromDays: number; readonly toDays: number; readonly share: number }[];
}

/** Leaving rates per day that reproduce what is known. */
export interface FittedLeaving {
  readonly fresh: number;
  readonly active: number;
  readonly dormant: number;
  /** Shape of the gamma frailty. */
  readonly shape: number;
  /** In the order of the points known. */
  readonly points: readonly { readonly fitted: number }[];
  readonly renewals?: { readonly fitted: number };
  /** Largest absolute difference of a point or of the renewals, as a share. */
  readonly largestMiss: number;
  /** What the data leave uncertain: covariance of the logarithms of the numbers named, each with a variance above 0. */
  readonly residual?: {
    readonly of: readonly ("fresh" | "active" | "shape")[];
    readonly covariance: readonly (readonly number[])[];
  };
}

/** Fits leaving rates to what is known, or names why that cannot be done. */
export type FitLeaving = (known: LeavingKnowledge) => FittedLeaving | { readonly _tag: string };
