import type { Target } from "../scenario/scenario.ts";
import type { Ensemble, ReplicateRecord } from "../simulation/records.ts";
import { baselineOf } from "./baselines.ts";
import { type Estimate, estimate, shareOf } from "./estimate.ts";
import { shareOfStart } from "./metric.ts";
import { discountFactors, total } from "./money.ts";

/** One target or limit on one arm: its number over worlds, in how many of them the bound is kept, and their share. */
export interface TargetSummary extends Estimate {
  readonly name: string;
  readonly kind: "target" | "limit";
  readonly arm: string;
  /** As the scenario wrote it. */
  readonly who: string;
  readonly what: Target["what"];
  readonly at: string;
  readonly side: "at least" | "at most";
  /** A share 0…1, a number of members, or major units of the currency; so are the estimate's numbers. */
  readonly bound: number;
  readonly unit: "share" | "count" | "money";
  readonly worldsKept: number;
  readonly chance: number;
}

/**
 * What the targets come to, target by target and arm by arm. The net value is measured against the baseline, so the
 * baseline has none. Of a cohort that nobody joined the share is 0.
 *
 * @param isJudged whether the targets are those of an arm, by its index
 */
export function targetSummaries(
  ensemble: Ensemble,
  targets: readonly Target[],
  isJudged: (arm: number) => boolean = () => true,
): readonly TargetSummary[] {
  return targets.flatMap((target) =>
    ensemble.arms.flatMap((arm, index) => {
      if (!isJudged(index)) return [];
      if (target.what === "net value" && baselineOf(ensemble.arms, index) === index) return [];
      const { minorUnits } = ensemble.currency;
      const scale = target.unit === "money" ? minorUnits : 1;
      const values = ensemble.replicates.map((world) => measured(ensemble, world, index, target) / scale);
      const bound = target.bound / scale;
      const chance = shareOf(values, (value) =>
        target.side === "at least" ? value >= bound : value <= bound,
      );
      return [
        {
          name: target.name,
          kind: target.kind,
          arm: arm.id,
          who: target.text.who,
          what: target.what,
          at: target.text.at,
          side: target.side,
          bound,
          unit: target.unit,
          worldsKept: Math.round(chance * values.length),
          chance,
          ...estimate(values),
        },
      ];
    }),
  );
}

/** A target's number in one world: a share, a count or minor units. */
export function measured(
  ensemble: Ensemble,
  { worlds }: ReplicateRecord,
  arm: number,
  target: Target,
): number {
  const world = worlds[arm];
  const { who, what, at } = target;
  const start = ensemble.arms[arm].start ?? ensemble.start;
  if (who.kind === "joined") {
    const cohort = world.cohorts?.[target.name];
    return cohort === undefined || cohort.joined === 0 ? 0 : cohort.counted / cohort.joined;
  }
  if (at.kind === "month")
    return total(world.series.firstOfMonth.subarray(at.from - start, at.until - start + 1));
  const days = at.kind === "day" ? at.day - start : ensemble.days;
  const amounts = (index: number, kind: "margin" | "cost") =>
    ensemble.lines.map((line, l) =>
      line.kind === kind ? worlds[index].ledger[l].subarray(0, days) : new Float64Array(0),
    );
  switch (what) {
    case "still members":
      return shareOfStart(world, world.series.present[days - 1]);
    case "active in 28 days":
      return shareOfStart(world, world.series.presentActive[days - 1]);
    case "margin":
    case "cost":
      return total(amounts(arm, what).map(total));
    case "net value": {
      const factors = discountFactors(ensemble.discountPerDay, days);
      const value = (index: number) =>
        total(amounts(index, "margin").map((line) => total(line.map((amount, t) => amount * factors[t])))) -
        total(amounts(index, "cost").map((line) => total(line.map((amount, t) => amount * factors[t]))));
      return value(arm) - value(baselineOf(ensemble.arms, arm));
    }
    default:
      return world.series.members[days - 1];
  }
}
