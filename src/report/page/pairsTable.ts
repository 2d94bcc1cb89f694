import { headlineDifference } from "../../analysis/headline.ts";
import { type Comparison, plansIn, type Summary } from "../../analysis/summary.ts";
import type { ChartTable } from "../charts/chart.ts";
import { errorDecimals } from "../decisionText.ts";
import { decimalsOf } from "../format.ts";
import { inPoints, moneyDecimals, type Words } from "../words.ts";

/** Every plan against every other on the same draws; null where there are fewer than two plans. */
export function pairsTable(summary: Summary, words: Words): ChartTable | null {
  const plans = new Set(plansIn(summary));
  const pairs = summary.comparison.filter(({ against }) => plans.has(against));
  if (pairs.length === 0) return null;
  const { page, table } = words.prose;
  return {
    columns: [
      page.pair,
      `${table[summary.headline]}${page.inPoints}`,
      page.netValue(summary.currency),
      page.nineOfTen,
      table.mcse,
      page.worthMoreIn,
    ],
    rows: pairs.map((pair) => rowOf(summary, pair, words)),
  };
}

function rowOf(summary: Summary, pair: Comparison, words: Words): readonly string[] {
  const { page, table, none } = words.prose;
  const kept = headlineDifference(summary, pair);
  const npv = pair.npvDifference;
  const places = moneyDecimals(npv);
  return [
    page.against(words.armLabel(pair.arm), words.armLabel(pair.against)),
    words.signed(kept.mean * 100, decimalsOf(kept.mean * 100, inPoints(kept.mcse), 2)),
    words.signed(npv.mean, places),
    summary.replicates < 20 ? none : `${words.signed(npv.p5, places)} … ${words.signed(npv.p95, places)}`,
    npv.mcse === null ? none : words.number(npv.mcse, errorDecimals(npv.mcse)),
    table.of(
      words.number(Math.round(pair.probabilityNpvPositive * summary.replicates)),
      words.number(summary.replicates),
    ),
  ];
}
