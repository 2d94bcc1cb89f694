import { type Ensemble, groupings, type Pair } from "../simulation/records.ts";
import { baselineOf } from "./baselines.ts";
import { total } from "./money.ts";
import { figuresOf, measures } from "./worldFigures.ts";

/** One number of one world. `arm` is empty for what a replicate's worlds share: the numbers drawn for it. */
export interface ReplicateRow {
  readonly replicate: number;
  readonly arm: string;
  readonly metric: string;
  readonly value: number;
}

/**
 * One row per replicate, arm and metric: every measure (retention, activeRetention, membersAtEnd, activeMembers, and in
 * major units margin, cost, profit, npv), membersAtStart, joined, left, visits, weeklyActives, lowPointOfCash, every line
 * of the ledger (major units), for plans the counts of saved, lost, keptAnyway and leftAnyway members of all and by
 * group, how many members each lever reached, and the drawn parameters under their own names. Only npv is discounted.
 */
export function replicateTable(ensemble: Ensemble): readonly ReplicateRow[] {
  const figures = figuresOf(ensemble);
  return ensemble.replicates.flatMap(({ replicate, worlds, pairs, parameters }, row) => [
    ...worlds.flatMap((world, arm) => {
      const { series } = world;
      const own = figures[arm][row];
      const values: Record<string, number> = {
        ...Object.fromEntries(measures.map((measure) => [measure, own[measure]])),
        membersAtStart: world.presentAtStart,
        joined: total(series.joined),
        left: total(series.left),
        visits: total(series.visitors),
        weeklyActives: own.weeklyActives,
        lowPointOfCash: own.lowPointOfCash,
      };
      ensemble.lines.forEach((line, index) => {
        values[`${line.kind}: ${line.name}`] = own.lines[index];
      });
      for (const [lever, count] of Object.entries(world.reached)) values[`reached: ${lever}`] = count;
      const pair = baselineOf(ensemble.arms, arm) === arm ? undefined : pairs[arm - 1];
      return rowsOf(replicate, ensemble.arms[arm].id, {
        ...values,
        ...(pair === undefined ? {} : pairValues(pair)),
      });
    }),
    ...rowsOf(
      replicate,
      "",
      Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`parameter: ${name}`, value])),
    ),
  ]);
}

function pairValues({ groups, ...counts }: Pair): Record<string, number> {
  return {
    ...counts,
    ...Object.fromEntries(
      groupings.flatMap((by) =>
        Object.entries(groups[by]).flatMap(([group, own]) =>
          Object.entries(own).map(([outcome, count]) => [`${outcome}: ${by}: ${group}`, count]),
        ),
      ),
    ),
  };
}

function rowsOf(
  replicate: number,
  arm: string,
  values: Readonly<Record<string, number>>,
): readonly ReplicateRow[] {
  return Object.entries(values).map(([metric, value]) => ({ replicate, arm, metric, value }));
}
