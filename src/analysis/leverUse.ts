import type { Estimate } from "./estimate.ts";

/** What there was of a lever, what was taken of it, and when it ran out. */
export interface CapacityUse {
  readonly of: "seats" | "coupons" | "packs";
  /** In all, over the horizon. */
  readonly offered: number;
  readonly taken: Estimate;
  /** Taken over offered, per world. */
  readonly share: Estimate;
  /**
   * Share of worlds in which it ran out: the last coupon or pack was given, or for seats the share of dates that were
   * full. `day`: the mean day of the horizon on which a budget ran out, over those worlds; null for seats and where none
   * did.
   */
  readonly exhausted: { readonly share: number; readonly day: number | null };
}

/** What a lever did under a plan over the horizon. */
export interface LeverUse {
  readonly arm: string;
  /** Its full name, e.g. `push: morning digest`. */
  readonly lever: string;
  /** Members on whom it acted at least once; null for a lever that runs today as it is. */
  readonly reached: Estimate | null;
  /** What the lever counts, by name: messages, attendees, redeemed … */
  readonly counts: readonly { readonly what: string; readonly total: Estimate }[];
  /** Absent limits: null. */
  readonly capacity: CapacityUse | null;
  /** Points earned and not yet redeemed at the end, and what they will cost, major units, without those never redeemed. */
  readonly pointsOwed: { readonly points: Estimate; readonly cost: Estimate } | null;
}
