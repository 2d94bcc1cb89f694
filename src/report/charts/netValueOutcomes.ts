import type { TopLevelSpec } from "vega-lite";
import type { NetValueOutcomes } from "../../analysis/netValues.ts";
import { againstBaselines } from "../../analysis/summary.ts";
import { moneyDecimals } from "../words.ts";
import type { Chart } from "./chart.ts";
import { amountLabel, chartConfig, muted } from "./theme.ts";

const [gainColour, lossColour] = ["#0072b2", "#d55e00"];
const columns = 28;

/** A dot plot of quantiles (Kay et al. 2016): twenty equally likely net values of each plan, stacked where they are alike. */
export const netValueOutcomesChart: Chart = {
  id: "net-value-outcomes",
  applies: ({ summary }) =>
    summary.replicates >= 20 &&
    againstBaselines(summary).some(({ npvDifference }) => (npvDifference.sd ?? 0) > 0),
  title: (words) => words.prose.charts.netValueOutcomes.title,
  sentence: ({ summary }, words) =>
    againstBaselines(summary)
      .map(({ arm, npvDifference: npv }) => {
        const places = moneyDecimals(npv);
        return words.prose.charts.netValueOutcomes.sentence({
          plan: words.arm(arm),
          median: words.cite(words.signedMoney(npv.p50, places), npv, "p50"),
          worst: words.cite(words.signedMoney(npv.p5, places), npv, "p5"),
        });
      })
      .join(words.prose.sentenceSeparator),
  reading: (words) => words.prose.charts.netValueOutcomes.reading,
  spec: ({ summary, netValueOutcomes }, words) => {
    const said = words.prose.charts.netValueOutcomes;
    const stacks = netValueOutcomes.map((plan) => stacked(plan, widthOf(netValueOutcomes)));
    const heights = stacks.map((dots) => Math.max(...dots.map(({ level }) => level)) + 2.2);
    const bases = heights.map((_, i) => heights.slice(0, i + 1).reduce((sum, height) => sum + height, 0));
    const all = bases[bases.length - 1];
    // Outcomes that are nearly alike stand on one another: their rows are then lower, and the dots smaller.
    const rowHeight = Math.max(8, Math.min(17, 200 / Math.max(...heights)));
    const values = stacks.flatMap((dots, plan) =>
      dots.map(({ value, level }) => ({
        value,
        row: bases[plan] - 0.6 - level,
        fate: value < 0 ? said.loss : said.gain,
        arm: words.armLabel(netValueOutcomes[plan].arm),
        text: words.signedMoney(value, moneyDecimals({ mean: value, mcse: widthOf(netValueOutcomes) })),
      })),
    );
    const several = netValueOutcomes.length > 1;
    const labels = several
      ? netValueOutcomes.map(({ arm }, plan) => ({
          label: words.armLabel(arm),
          row: bases[plan] - heights[plan] + 0.55,
        }))
      : [];
    const x = {
      field: "value",
      type: "quantitative",
      title: words.prose.inCurrency(said.x, summary.currency),
      scale: { padding: 14, nice: false },
      axis: { labelExpr: amountLabel(words.language), tickCount: 6, grid: true },
    };
    const y = {
      field: "row",
      type: "quantitative",
      axis: null,
      scale: { domain: [0, all + 0.2], reverse: true, nice: false },
    };
    return {
      height: Math.max(90, all * rowHeight),
      layer: [
        {
          data: { values: [{ value: 0 }] },
          mark: { type: "rule", color: muted, strokeWidth: 1.25 },
          encoding: { x },
        },
        {
          data: { values },
          mark: { type: "point", filled: true, size: 130 * (rowHeight / 17) ** 2, opacity: 1 },
          encoding: {
            x,
            y,
            color: {
              field: "fate",
              type: "nominal",
              scale: { domain: [said.loss, said.gain], range: [lossColour, gainColour] },
              legend: { columns: 2 },
            },
            shape: {
              field: "fate",
              type: "nominal",
              scale: { domain: [said.loss, said.gain], range: ["square", "circle"] },
            },
            tooltip: [
              { field: "arm", title: words.prose.table.arm },
              { field: "text", title: said.outcome },
            ],
          },
        },
        ...(several
          ? [
              {
                data: { values: labels },
                mark: { type: "text", align: "left", baseline: "middle", x: 2, fontWeight: 600 },
                encoding: { y, text: { field: "label" } },
              },
            ]
          : []),
      ],
      config: { ...chartConfig, axisY: { domain: false, ticks: false, grid: false } },
    } as unknown as TopLevelSpec;
  },
  table: ({ summary }, words) => {
    const { table } = words.prose;
    return {
      columns: [table.arm, table.p5, table.median, table.mean, table.p95, table.losesMoney],
      rows: againstBaselines(summary).map(({ arm, npvDifference: npv, probabilityNpvNegative }) => {
        const write = (value: number) => words.signedMoney(value, moneyDecimals(npv));
        return [
          words.armLabel(arm),
          write(npv.p5),
          write(npv.p50),
          write(npv.mean),
          write(npv.p95),
          words.percent(probabilityNpvNegative, 0),
        ];
      }),
    };
  },
};

/** Width of a stack of dots: a column of the range over all plans. */
function widthOf(outcomes: readonly NetValueOutcomes[]): number {
  const values = outcomes.flatMap((plan) => plan.values).concat(0);
  return Math.max(...values) === Math.min(...values)
    ? 1
    : (Math.max(...values) - Math.min(...values)) / columns;
}

/** Dots that share a column stand on each other, at the column's mean. */
function stacked({ values }: NetValueOutcomes, width: number) {
  const byColumn = new Map<number, number[]>();
  for (const value of values) {
    const column = Math.floor(value / width);
    byColumn.set(column, [...(byColumn.get(column) ?? []), value]);
  }
  return [...byColumn.values()].flatMap((held) => {
    const mean = held.reduce((sum, value) => sum + value, 0) / held.length;
    return held.map((_, level) => ({ value: mean, level }));
  });
}
