import type { KnownMean } from "./estimate.ts";

/** An arm that spends on acquisition what a plan costs, instead of the plan. */
export interface AcquisitionPlan {
  /** Its id among the arms. */
  readonly arm: string;
  /** The plan whose money it spends. */
  readonly insteadOf: string;
  /** The channel that it buys members from, at this cost per member (major units). */
  readonly channel: string;
  readonly costPerMember: number;
  /** What it spends: the mean extra cost of the plan, evenly over the days of the horizon. */
  readonly money: number;
  /** Members who join because of it. */
  readonly members: KnownMean;
}
