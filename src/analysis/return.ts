import type { Ensemble } from "../simulation/records.ts";
import { type Band, bandOfRows } from "./bands.ts";
import { average } from "./estimate.ts";
import { cumulative, dailyMoney, discountFactors, incrementalMoney } from "./money.ts";
import { paybackDay } from "./payback.ts";
import { type RatioEstimate, ratioOfMeans } from "./ratio.ts";

/** How a plan's money develops against another arm, from the first day to each day t of the horizon. */
export interface ReturnOverTime {
  readonly arm: string;
  readonly against: string;
  /** Discounted Δmargin − Δcost up to and including day t, major units. */
  readonly npv: Band;
  /** Undiscounted net return per unit spent up to and including day t; null while the mean extra cost is not positive. */
  readonly roi: readonly (RatioEstimate | null)[];
  /** Day on which the mean cumulative discounted net return comes to stay at or above zero; null if never. */
  readonly paybackDay: number | null;
  /** Mean extra cost up to and including day t, as a share of that of the whole horizon; 0 where that is not positive. */
  readonly spent: readonly number[];
  /** Where the mean of `npv` is lowest. */
  readonly deepest: { readonly day: number; readonly value: number };
}

export function returnOverTime(ensemble: Ensemble, arm: number, against: number): ReturnOverTime {
  const factors = discountFactors(ensemble.discountPerDay, ensemble.days);
  const worlds = ensemble.replicates.map(({ worlds: arms }) => {
    const money = incrementalMoney(
      dailyMoney(ensemble, arms[arm]),
      dailyMoney(ensemble, arms[against]),
      factors,
    );
    return {
      margin: cumulative(money.margin),
      cost: cumulative(money.cost),
      npv: cumulative(money.discountedNet),
    };
  });
  const x = Array.from({ length: ensemble.days }, (_, t) => t);
  const npv = {
    arm: ensemble.arms[arm].id,
    metric: "npvDifference",
    group: "everyone",
    x,
    ...bandOfRows(
      worlds.map((world) => world.npv),
      ensemble.days,
    ),
  };
  return {
    arm: ensemble.arms[arm].id,
    against: ensemble.arms[against].id,
    npv,
    roi: x.map((t) =>
      ratioOfMeans(
        worlds.map((world) => world.margin[t] - world.cost[t]),
        worlds.map((world) => world.cost[t]),
      ),
    ),
    paybackDay: paybackDay(npv.mean),
    spent: shareSpent(worlds.map((world) => world.cost)),
    deepest: lowest(npv.mean),
  };
}

function shareSpent(costs: readonly Float64Array[]): readonly number[] {
  const mean = Array.from(costs[0], (_, t) => average(costs.map((cost) => cost[t])));
  const all = mean[mean.length - 1];
  return mean.map((cost) => (all > 0 ? cost / all : 0));
}

function lowest(values: readonly number[]): { readonly day: number; readonly value: number } {
  let day = 0;
  values.forEach((value, t) => {
    if (value < values[day]) day = t;
  });
  return { day, value: values[day] };
}
