import { type Ensemble, groupings, type Pair } from "../simulation/records.ts";
import { baselineOf } from "./baselines.ts";
import { total } from "./money.ts";
import { onceEach } from "./onceEach.ts";
import { figuresOf, measures } from "./worldFigures.ts";

/**
 * Numbers of single worlds, one per row, as columns. `arm` is empty for what a replicate's worlds share: the numbers
 * drawn for it. Equal names are one text, so that whoever counts or compares them is quick.
 */
export interface ReplicateTable {
  readonly replicate: readonly number[];
  readonly arm: readonly string[];
  readonly metric: readonly string[];
  readonly value: readonly number[];
}

/**
 * One row per replicate, arm and metric: every measure (retention, activeRetention, membersAtEnd, activeMembers, and in
 * major units margin, cost, profit, npv), membersAtStart, joined, left, visits, weeklyActives, lowPointOfCash, every line
 * of the ledger (major units), for plans the counts of saved, lost, keptAnyway and leftAnyway members of all and by
 * group, how many members each lever reached, and the drawn parameters under their own names. Only npv is discounted.
 */
export function replicateTable(ensemble: Ensemble): ReplicateTable {
  const table = { replicate: [], arm: [], metric: [], value: [] } as {
    readonly replicate: number[];
    readonly arm: string[];
    readonly metric: string[];
    readonly value: number[];
  };
  const add = (replicate: number, arm: string, metric: string, value: number): void => {
    table.replicate.push(replicate);
    table.arm.push(arm);
    table.metric.push(metric);
    table.value.push(value);
  };
  const figures = figuresOf(ensemble);
  const lines = ensemble.lines.map(({ kind, name }) => `${kind}: ${name}`);
  const reached = onceEach((lever: string) => `reached: ${lever}`);
  const parameter = onceEach((name: string) => `parameter: ${name}`);
  const outcomes = groupings.map((by) => ({
    by,
    names: onceEach((group: string) => onceEach((outcome: string) => `${outcome}: ${by}: ${group}`)),
  }));
  const addPair = (replicate: number, arm: string, { groups, ...counts }: Pair): void => {
    for (const [metric, count] of Object.entries(counts)) add(replicate, arm, metric, count);
    for (const { by, names } of outcomes)
      for (const [group, own] of Object.entries(groups[by])) {
        const nameOf = names(group);
        for (const [outcome, count] of Object.entries(own)) add(replicate, arm, nameOf(outcome), count);
      }
  };
  ensemble.replicates.forEach(({ replicate, worlds, pairs, parameters }, row) => {
    worlds.forEach(({ series, presentAtStart, reached: byLever }, arm) => {
      const { id } = ensemble.arms[arm];
      const own = figures[arm][row];
      const addOwn = (metric: string, value: number): void => add(replicate, id, metric, value);
      for (const measure of measures) addOwn(measure, own[measure]);
      addOwn("membersAtStart", presentAtStart);
      addOwn("joined", total(series.joined));
      addOwn("left", total(series.left));
      addOwn("visits", total(series.visitors));
      addOwn("weeklyActives", own.weeklyActives);
      addOwn("lowPointOfCash", own.lowPointOfCash);
      lines.forEach((line, index) => {
        addOwn(line, own.lines[index]);
      });
      for (const [lever, count] of Object.entries(byLever)) addOwn(reached(lever), count);
      const pair = baselineOf(ensemble.arms, arm) === arm ? undefined : pairs[arm - 1];
      if (pair !== undefined) addPair(replicate, id, pair);
    });
    for (const [name, value] of Object.entries(parameters)) add(replicate, "", parameter(name), value);
  });
  return table;
}
