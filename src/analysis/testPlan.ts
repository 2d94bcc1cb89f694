/**
 * A test before it is launched: the plan's holdout is played in many worlds, in each the operator's own estimate is made
 * from what can be seen there, and both are held against what the plan does to the very same members in paired worlds.
 */
import { normalQuantile } from "../numerics/normal.ts";
import type { Ensemble, WorldRecord } from "../simulation/records.ts";
import { type Estimate, estimate } from "./estimate.ts";
import { membersPerArm, trialEstimate, trialShare } from "./trial.ts";

/** What is measured on the day of the test: who is still a member, or who visits that day. */
export type TestMeasure = "members" | "visitors";

export interface TestPlan {
  readonly arm: string;
  readonly name: string;
  readonly what: TestMeasure;
  /** From 0. */
  readonly day: number;
  readonly worlds: number;
  /** Members at the start in each of the two groups, mean over worlds. */
  readonly treated: number;
  readonly control: number;
  /** Shares of the groups on the day. */
  readonly treatedShare: Estimate;
  readonly controlShare: Estimate;
  /** What the plan does to the treated: their share less that of the same members without it. */
  readonly effect: Estimate;
  /** What the test finds: the difference of the two groups; and its own standard error, mean over worlds. */
  readonly found: Estimate;
  readonly standardError: number;
  /** found − effect, world by world: 0 in the mean where the test is fair. */
  readonly bias: Estimate;
  /** Share of worlds in which the test's interval, found ± its errors for the level, holds the effect: 1 − level if it is right. */
  readonly coverage: number;
  /** Whether the interval holds the effect more seldom than chance explains, although the test is fair. */
  readonly tooSure: boolean;
  /** Share of worlds in which the test finds a difference at the level, two-sided. */
  readonly power: number;
  /**
   * Members in each of two equal groups for the asked power, were the mean shares the truth. Of a test that is too sure,
   * times the design effect, the square of what its error really is over what it says (Kish 1965, Survey Sampling). Null where the
   * difference cannot be told from nothing.
   */
  readonly membersPerGroup: number | null;
}

/** How many errors of what worlds tell something must be off to be clear. */
const clear = 3;

/** Whether a mean over worlds is clearly not nothing; of a single world that cannot be said. */
export const isClear = ({ mean, mcse }: Estimate): boolean => mcse !== null && Math.abs(mean) > clear * mcse;

/**
 * The plans of an ensemble whose scenario has a holdout, as tests on a day of the horizon.
 *
 * @param level of significance, e.g. 0.05
 * @param asked power that `membersPerGroup` is for, e.g. 0.8
 */
export const testPlans = (
  { arms, replicates }: Ensemble,
  what: TestMeasure,
  day: number,
  level = 0.05,
  asked = 0.8,
): readonly TestPlan[] => {
  const decisive = normalQuantile(1 - level / 2);
  return arms.slice(1).map(({ id, name }, k) => {
    const worlds = replicates.map((replicate) => ({
      plan: replicate.worlds[k + 1],
      baseline: replicate.worlds[0],
    }));
    const share = (world: WorldRecord, group: "treated" | "control"): number =>
      trialShare(world, group, what, day).share;
    const estimates = worlds.map(({ plan }) => trialEstimate(plan, what, day));
    const effects = worlds.map(({ plan, baseline }) => share(plan, "treated") - share(baseline, "treated"));
    const found = estimates.map(({ difference }) => difference);
    const treatedShare = estimate(worlds.map(({ plan }) => share(plan, "treated")));
    const controlShare = estimate(worlds.map(({ plan }) => share(plan, "control")));
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    const different = estimates.filter(
      ({ difference, error }) => error > 0 && Math.abs(difference) > decisive * error,
    );
    const standardError = mean(estimates.map(({ error }) => error));
    const bias = estimate(found.map((difference, i) => difference - effects[i]));
    const held = estimates.filter(
      ({ difference, error }, i) => Math.abs(difference - effects[i]) <= decisive * error,
    );
    const coverage = held.length / worlds.length;
    const tooSure =
      !isClear(bias) && 1 - level - coverage > clear * Math.sqrt((level * (1 - level)) / worlds.length);
    const designEffect = tooSure ? Math.max(1, ((bias.sd ?? 0) / standardError) ** 2) : 1;
    const needed = membersPerArm(controlShare.mean, treatedShare.mean, level, asked) * designEffect;
    return {
      arm: id,
      name,
      what,
      day,
      worlds: worlds.length,
      treated: mean(estimates.map(({ treated }) => treated)),
      control: mean(estimates.map(({ control }) => control)),
      treatedShare,
      controlShare,
      effect: estimate(effects),
      found: estimate(found),
      standardError,
      bias,
      coverage,
      tooSure,
      power: different.length / worlds.length,
      membersPerGroup: isClear(estimate(found)) && Number.isFinite(needed) ? Math.ceil(needed) : null,
    };
  });
};
