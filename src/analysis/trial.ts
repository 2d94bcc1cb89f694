import { type TrialGroup, trialName } from "../model/trial.ts";
import { normalQuantile } from "../numerics/normal.ts";
import type { WorldRecord } from "../simulation/records.ts";

/** What a trial inside one world shows: the operator's own estimate, from what can be seen there. */
export interface TrialEstimate {
  /** Members at the start whom the plan may reach, and whom it leaves alone. */
  readonly treated: number;
  readonly control: number;
  /** Difference of the two shares, treated less control, and the standard error of two independent shares. */
  readonly difference: number;
  readonly error: number;
}

/** How many members of a group there were at the start, and the share of them that counts on a day. */
export const trialShare = (
  { series }: WorldRecord,
  group: TrialGroup,
  what: "members" | "visitors",
  day: number,
): { readonly n: number; readonly share: number } => {
  const n = series[trialName(group, "under way")]?.[0] ?? 0;
  return { n, share: n > 0 ? (series[trialName(group, what)]?.[day] ?? 0) / n : 0 };
};

/**
 * The difference between treated and control members of a world on a day of the horizon, of the share who are still
 * members or who visit that day; by the usual test of two shares.
 *
 * @param day from 0
 */
export const trialEstimate = (
  world: WorldRecord,
  what: "members" | "visitors",
  day: number,
): TrialEstimate => {
  const treated = trialShare(world, "treated", what, day);
  const control = trialShare(world, "control", what, day);
  const variance = ({ n, share }: typeof treated): number => (n > 0 ? (share * (1 - share)) / n : 0);
  return {
    treated: treated.n,
    control: control.n,
    difference: treated.share - control.share,
    error: Math.sqrt(variance(treated) + variance(control)),
  };
};

/** Days of the horizon, from 0: the first, and the one after the last. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/**
 * The difference in differences: how much more the share of treated members changed from one time to another than that
 * of control members, (T₁ − T₀) − (C₁ − C₀), each a mean over the days of its time. Where both would have changed alike
 * without the plan (parallel trends) it is the plan's effect on the treated, however unlike the groups are.
 */
export const differenceInDifferences = (
  world: WorldRecord,
  what: "members" | "visitors",
  before: Period,
  after: Period,
): number => {
  const mean = (group: TrialGroup, { from, until }: Period): number => {
    let sum = 0;
    for (let day = from; day < until; day++) sum += trialShare(world, group, what, day).share;
    return sum / (until - from);
  };
  const change = (group: TrialGroup): number => mean(group, after) - mean(group, before);
  return change("treated") - change("control");
};

/**
 * Members per arm that a test of two shares needs to find the difference between them (two-sided, normal approximation;
 * Fleiss, Levin & Paik 2003, §4.2, without continuity correction).
 *
 * @param level of significance, e.g. 0.05
 * @param power chance to find the difference where it is, e.g. 0.8
 */
export const membersPerArm = (control: number, treated: number, level = 0.05, power = 0.8): number => {
  const middle = (control + treated) / 2;
  const under = (p: number): number => p * (1 - p);
  const reach =
    normalQuantile(1 - level / 2) * Math.sqrt(2 * under(middle)) +
    normalQuantile(power) * Math.sqrt(under(control) + under(treated));
  return Math.ceil((reach / (treated - control)) ** 2);
};
