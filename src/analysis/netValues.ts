import type { Ensemble } from "../simulation/records.ts";
import { baselineOf, planArms } from "./baselines.ts";
import { percentile } from "./estimate.ts";
import { dailyMoney, discountFactors, incrementalMoney, total } from "./money.ts";

/** Net present value of one arm less that of another in every world, major units. */
export function netValues(ensemble: Ensemble, arm: number, against: number): readonly number[] {
  const factors = discountFactors(ensemble.discountPerDay, ensemble.days);
  return ensemble.replicates.map(({ worlds }) =>
    total(
      incrementalMoney(dailyMoney(ensemble, worlds[arm]), dailyMoney(ensemble, worlds[against]), factors)
        .discountedNet,
    ),
  );
}

/** Twenty equally likely net values of a plan against the baseline: its quantiles at 2.5%, 7.5% … 97.5%, ascending. */
export interface NetValueOutcomes {
  readonly arm: string;
  readonly values: readonly number[];
}

const outcomesShown = 20;

export function netValueOutcomes(ensemble: Ensemble): readonly NetValueOutcomes[] {
  return planArms(ensemble).map((arm) => {
    const sorted = Float64Array.from(netValues(ensemble, arm, baselineOf(ensemble.arms, arm))).sort();
    return {
      arm: ensemble.arms[arm].id,
      values: Array.from({ length: outcomesShown }, (_, i) => percentile(sorted, (i + 0.5) / outcomesShown)),
    };
  });
}
