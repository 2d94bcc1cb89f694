import type { Ensemble } from "../simulation/records.ts";
import { shareOfStart } from "./metric.ts";
import { dailyMoney, discountFactors, total } from "./money.ts";

/** One number of one world. `arm` is empty for what a replicate's worlds share: the numbers drawn for it. */
export interface ReplicateRow {
  readonly replicate: number;
  readonly arm: string;
  readonly metric: string;
  readonly value: number;
}

/**
 * One row per replicate, arm and metric: retention, activeRetention, membersAtStart, membersAtEnd, joined, left,
 * visits, margin, cost, npv (all discounted to the start), every line of the ledger (major units), for plans the counts
 * of saved, lost, keptAnyway and leftAnyway members, and the drawn parameters under their own names.
 */
export function replicateTable(ensemble: Ensemble): readonly ReplicateRow[] {
  const factors = discountFactors(ensemble.discountPerDay, ensemble.days);
  const last = ensemble.days - 1;
  return ensemble.replicates.flatMap(({ replicate, worlds, pairs, parameters }) => [
    ...worlds.flatMap((world, arm) => {
      const { margin, cost } = dailyMoney(ensemble, world);
      const { series } = world;
      const values: Record<string, number> = {
        retention: shareOfStart(world, series.present[last]),
        activeRetention: shareOfStart(world, series.presentActive[last]),
        membersAtStart: world.presentAtStart,
        membersAtEnd: series.members[last],
        joined: total(series.joined),
        left: total(series.left),
        visits: total(series.visitors),
        margin: total(margin),
        cost: total(cost),
        npv: total(margin.map((value, t) => (value - cost[t]) * factors[t])),
      };
      ensemble.lines.forEach((line, index) => {
        values[`${line.kind}: ${line.name}`] = total(world.ledger[index]) / ensemble.currency.minorUnits;
      });
      if (arm > 0) Object.assign(values, pairs[arm - 1]);
      return rowsOf(replicate, ensemble.arms[arm].id, values);
    }),
    ...rowsOf(
      replicate,
      "",
      Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`parameter: ${name}`, value])),
    ),
  ]);
}

function rowsOf(
  replicate: number,
  arm: string,
  values: Readonly<Record<string, number>>,
): readonly ReplicateRow[] {
  return Object.entries(values).map(([metric, value]) => ({ replicate, arm, metric, value }));
}
