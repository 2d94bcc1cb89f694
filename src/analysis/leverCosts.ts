import type { Ensemble } from "../simulation/records.ts";
import { baselineOf, planArms } from "./baselines.ts";
import { average, type Estimate, estimate } from "./estimate.ts";
import { total } from "./money.ts";

/** What a lever costs under a plan over the horizon, major units. */
export interface LeverCost {
  readonly arm: string;
  /** Null: the community's own business. */
  readonly lever: string | null;
  readonly cost: Estimate;
  /** Mean cost of the same lines in the baseline. */
  readonly baseline: number;
  /** Paired difference from the baseline. */
  readonly extra: Estimate;
}

/** Costs by lever of every plan, those with the greatest extra cost first; levers that cost nothing are left out. */
export function leverCosts(ensemble: Ensemble): readonly LeverCost[] {
  const levers = new Set(
    ensemble.lines.filter((line) => line.kind === "cost").map((line) => line.lever ?? null),
  );
  return planArms(ensemble).flatMap((arm) =>
    [...levers]
      .map((lever) => {
        const cost = costs(ensemble, lever, arm);
        const baseline = costs(ensemble, lever, baselineOf(ensemble.arms, arm));
        return {
          arm: ensemble.arms[arm].id,
          lever,
          cost: estimate(cost),
          baseline: average(baseline),
          extra: estimate(cost.map((value, world) => value - baseline[world])),
        };
      })
      .filter(({ cost, baseline }) => cost.mean !== 0 || baseline !== 0)
      .sort((a, b) => b.extra.mean - a.extra.mean),
  );
}

function costs(ensemble: Ensemble, lever: string | null, arm: number): readonly number[] {
  return ensemble.replicates.map(({ worlds }) =>
    ensemble.lines.reduce(
      (sum, line, index) =>
        line.kind === "cost" && (line.lever ?? null) === lever
          ? sum + total(worlds[arm].ledger[index]) / ensemble.currency.minorUnits
          : sum,
      0,
    ),
  );
}
