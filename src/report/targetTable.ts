import type { Summary } from "../analysis/summary.ts";
import type { TargetSummary } from "../analysis/targets.ts";
import type { ChartTable } from "./charts/chart.ts";
import { moneyDecimals, type Words } from "./words.ts";

/** In how many worlds each target is reached and each limit kept: one row each, one column per arm; null where none are set. */
export function targetMatrix(summary: Summary, words: Words): ChartTable | null {
  const whole = targetTable(summary, words);
  if (whole === null) return null;
  const [name, , , asked, kept] = whole.columns.map((_, column) => column);
  const names = [...new Set(whole.rows.map((row) => row[name]))];
  return {
    columns: [whole.columns[name], whole.columns[asked], ...summary.arms.map(words.armLabel)],
    rows: names.map((each) => {
      const rows = whole.rows.filter((row) => row[name] === each);
      return [
        each,
        rows[0][asked],
        ...summary.arms.map((arm) => {
          const at = summary.targets.findIndex(
            (target, i) => target.arm === arm && whole.rows[i][name] === each,
          );
          return at < 0 ? words.prose.none : whole.rows[at][kept];
        }),
      ];
    }),
  };
}

/** Targets and limits as a table: one row for each on each arm; null where none are set. */
export function targetTable(summary: Summary, words: Words): ChartTable | null {
  if (summary.targets.length === 0) return null;
  const { targets: prose, table } = words.prose;
  const amount = (target: TargetSummary, value: number, decimals: number) =>
    target.unit === "share"
      ? words.percent(value, decimals)
      : target.unit === "money"
        ? words.money(value, decimals)
        : words.number(value, decimals);
  /** As many decimals as a bound needs. */
  const exact = (target: TargetSummary) => {
    const value = target.unit === "share" ? target.bound * 100 : target.bound;
    return Number.isInteger(Number(value.toFixed(6))) ? 0 : 1;
  };
  const shown = (target: TargetSummary, value: number) =>
    amount(target, value, target.unit === "share" ? 1 : target.unit === "money" ? moneyDecimals(target) : 0);
  return {
    columns: [prose.heading, table.what, table.arm, prose.asked, prose.kept, table.mean, table.worlds],
    rows: summary.targets.map((target) => [
      prose.named(target.kind === "limit" ? prose.limit : prose.target, target.name),
      prose.measured({
        who: prose.groups(target.who),
        what: prose.what[target.what],
        at: prose.times(target.at),
      }),
      words.armLabel(target.arm),
      prose.side[target.side](amount(target, target.bound, exact(target))),
      table.of(words.number(target.worldsKept), words.number(summary.replicates)),
      shown(target, target.mean),
      `${shown(target, target.p5)} … ${shown(target, target.p95)}`,
    ]),
  };
}
