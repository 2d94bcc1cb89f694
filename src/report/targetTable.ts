import type { Summary } from "../analysis/summary.ts";
import type { TargetSummary } from "../analysis/targets.ts";
import { moneyDecimals, type Words } from "./words.ts";

/** Targets and limits as a table: one row for each on each arm; null where none are set. */
export function targetTable(
  summary: Summary,
  words: Words,
): { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } | null {
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
      `${target.kind === "limit" ? prose.limit : prose.target}: ${target.name}`,
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
