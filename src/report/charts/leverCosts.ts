import type { TopLevelSpec } from "vega-lite";
import type { LeverCost } from "../../analysis/leverCosts.ts";
import { againstBaselines, plansIn } from "../../analysis/summary.ts";
import { citedMean, moneyDecimals, type Words } from "../words.ts";
import type { Chart } from "./chart.ts";
import { leverName } from "./rows.ts";
import { amountLabel, armColour, chartConfig, ink, legendLayout } from "./theme.ts";

/** What each lever costs more than in the baseline, one bar per lever and plan. */
export const leverCostsChart: Chart = {
  id: "lever-costs",
  applies: ({ summary }) => summary.leverCosts.length > 0,
  title: (words) => words.prose.charts.leverCosts.title,
  sentence: ({ summary }, words) =>
    againstBaselines(summary)
      .map(({ arm, incrementalCost }) => {
        const plan = words.arm(arm);
        const all = citedMean(incrementalCost, words);
        const dearest = summary.leverCosts.find((cost) => cost.arm === arm && cost.lever !== null);
        return dearest === undefined || dearest.extra.mean <= 0
          ? words.prose.charts.leverCosts.noExtra({ plan, all })
          : words.prose.charts.leverCosts.sentence({
              plan,
              all,
              lever: words.prose.quoted(leverLabel(dearest, words)),
              extra: citedMean(dearest.extra, words),
            });
      })
      .join(words.prose.sentenceSeparator),
  reading: (words) => words.prose.charts.leverCosts.reading,
  spec: ({ summary }, words) => {
    const arms = plansIn(summary);
    const values = summary.leverCosts.map((cost) => ({
      lever: leverLabel(cost, words),
      arm: words.armLabel(cost.arm),
      mean: cost.extra.mean,
      p5: cost.extra.p5,
      p95: cost.extra.p95,
      text: words.money(cost.extra.mean, moneyDecimals(cost.extra)),
    }));
    const levers = [...new Set(values.map(({ lever }) => lever))];
    const y = {
      field: "lever",
      type: "nominal",
      title: null,
      sort: levers,
      axis: { labelLimit: 150, labelColor: ink, domain: false, ticks: false },
      scale: { paddingInner: 0.35, paddingOuter: 0.2 },
    };
    const offset = { field: "arm", sort: arms.map((arm) => words.armLabel(arm)) };
    const x = {
      type: "quantitative",
      title: words.prose.inCurrency(words.prose.charts.leverCosts.x, summary.currency),
    };
    return {
      data: { values },
      height: levers.length * (20 + 20 * arms.length),
      layer: [
        {
          mark: { type: "bar", cornerRadiusEnd: 3 },
          encoding: {
            y,
            yOffset: offset,
            x: {
              field: "mean",
              ...x,
              axis: { labelExpr: amountLabel(words.language), tickCount: 5, grid: true },
            },
            color: {
              field: "arm",
              type: "nominal",
              scale: {
                domain: arms.map((arm) => words.armLabel(arm)),
                range: arms.map((arm) => armColour(summary.arms.indexOf(arm))),
              },
              legend: arms.length > 1 ? legendLayout(arms.map((arm) => words.armLabel(arm))) : null,
            },
            tooltip: [
              { field: "lever", title: words.prose.table.lever },
              { field: "arm", title: words.prose.table.arm },
              { field: "text", title: words.prose.table.extra },
            ],
          },
        },
        {
          mark: { type: "rule", color: ink, strokeWidth: 1.5 },
          encoding: { y, yOffset: offset, x: { field: "p5", ...x }, x2: { field: "p95" } },
        },
      ],
      config: { ...chartConfig, axisY: { domain: false, ticks: false, grid: false } },
    } as unknown as TopLevelSpec;
  },
  table: ({ summary }, words) => {
    const { table } = words.prose;
    return {
      columns: [table.arm, table.lever, table.cost, table.inBaseline, table.extra, table.worlds],
      rows: summary.leverCosts.map((cost) => {
        const decimals = moneyDecimals(cost.extra);
        return [
          words.armLabel(cost.arm),
          leverLabel(cost, words),
          words.money(cost.cost.mean, moneyDecimals(cost.cost)),
          words.money(cost.baseline, moneyDecimals(cost.cost)),
          words.signedMoney(cost.extra.mean, decimals),
          words.prose.range(words.money(cost.extra.p5, decimals), words.money(cost.extra.p95, decimals)),
        ];
      }),
    };
  },
};

/** A lever's name without its family, as the scenario names it. */
function leverLabel(cost: LeverCost, words: Words): string {
  if (cost.lever === null) return words.prose.charts.leverCosts.community;
  return leverName(cost.lever);
}
