import type { TopLevelSpec } from "vega-lite";
import type { Decision } from "../../analysis/decision.ts";
import { againstBaselines, plansIn } from "../../analysis/summary.ts";
import type { BridgeStep } from "../../analysis/valueBridge.ts";
import { moneyDecimals, type Words } from "../words.ts";
import type { Chart } from "./chart.ts";
import { armOffset, inLines, leverName, nameAxis, planColours, rowsHeight } from "./rows.ts";
import { amountLabel, chartConfig, ink, muted } from "./theme.ts";

/** A waterfall from the baseline's profit to the plan's: extra margin line by line, then what each lever takes and gives. */
export const valueBridgeChart: Chart = {
  id: "value-bridge",
  applies: ({ valueBridges }) => valueBridges.some(({ steps }) => steps.length > 1),
  title: (words) => words.prose.charts.valueBridge.title,
  sentence: ({ summary }, words) =>
    againstBaselines(summary)
      .map((plan) => {
        const amount = (key: "incrementalMargin" | "incrementalCost" | "profitDifference") =>
          words.cite(words.signedMoney(plan[key].mean, moneyDecimals(plan[key])), plan[key], "mean");
        return words.prose.charts.valueBridge.sentence({
          plan: words.arm(plan.arm),
          margin: amount("incrementalMargin"),
          cost: amount("incrementalCost"),
          profit: amount("profitDifference"),
        });
      })
      .join(words.prose.sentenceSeparator),
  reading: (words) => words.prose.charts.valueBridge.reading,
  spec: (decision, words) => {
    const { summary } = decision;
    const { valueBridge } = words.prose.charts;
    const bars = barsOf(decision, words);
    const names = [...new Set(bars.map(({ name }) => name))].sort(
      (a, b) => Number(a === inLines(valueBridge.result)) - Number(b === inLines(valueBridge.result)),
    );
    const arms = plansIn(summary);
    const y = nameAxis("name", names);
    const yOffset = armOffset(arms, words);
    const x = {
      type: "quantitative",
      title: words.prose.inCurrency(valueBridge.x, summary.currency),
      axis: { labelExpr: amountLabel(words.language), tickCount: 5, grid: true },
    };
    return {
      data: { values: bars },
      height: rowsHeight(names.length, arms.length),
      layer: [
        {
          mark: { type: "bar", cornerRadius: 2 },
          encoding: {
            y,
            yOffset,
            x: { field: "from", ...x },
            x2: { field: "to" },
            color: planColours(arms, summary, words),
            // What takes away is paler and outlined, so that it is told apart in print.
            fillOpacity: { condition: { test: "datum.takes", value: 0.35 }, value: 1 },
            stroke: { value: ink },
            strokeWidth: { condition: { test: "datum.takes", value: 1 }, value: 0 },
            tooltip: [
              { field: "label", title: words.prose.table.line },
              { field: "arm", title: words.prose.table.arm },
              { field: "text", title: words.prose.table.difference },
            ],
          },
        },
        {
          data: { values: [{ at: 0 }] },
          mark: { type: "rule", color: muted },
          encoding: { x: { field: "at", ...x } },
        },
      ],
      config: { ...chartConfig, axisY: { domain: false, ticks: false, grid: false } },
    } as unknown as TopLevelSpec;
  },
  table: ({ valueBridges }, words) => {
    const { table } = words.prose;
    return {
      columns: [table.arm, table.line, table.mean, table.worlds],
      rows: valueBridges.flatMap(({ arm, steps }) =>
        steps.map((step) => {
          const places = moneyDecimals(step.change);
          return [
            words.armLabel(arm),
            stepName(step, words),
            words.signedMoney(step.change.mean, places),
            `${words.signed(step.change.p5, places)} … ${words.signed(step.change.p95, places)}`,
          ];
        }),
      ),
    };
  },
};

interface Bar {
  readonly name: string;
  readonly label: string;
  readonly arm: string;
  readonly from: number;
  readonly to: number;
  readonly takes: boolean;
  readonly text: string;
}

function barsOf({ summary, valueBridges }: Decision, words: Words): readonly Bar[] {
  const { result } = words.prose.charts.valueBridge;
  return valueBridges.flatMap(({ arm, steps }) => {
    let at = 0;
    const bars = steps.map((step): Bar => {
      const from = at;
      at += step.change.mean;
      return {
        name: inLines(stepName(step, words)),
        label: stepName(step, words),
        arm: words.armLabel(arm),
        from,
        to: at,
        takes: step.change.mean < 0,
        text: words.signedMoney(step.change.mean, moneyDecimals(step.change)),
      };
    });
    const profit = againstBaselines(summary).find((plan) => plan.arm === arm)!.profitDifference;
    return [
      ...bars,
      {
        name: inLines(result),
        label: result,
        arm: words.armLabel(arm),
        from: 0,
        to: at,
        takes: at < 0,
        text: words.signedMoney(profit.mean, moneyDecimals(profit)),
      },
    ];
  });
}

function stepName({ lever, line }: BridgeStep, words: Words): string {
  return lever === null ? words.prose.page.ledgerLine(line ?? "") : leverName(lever);
}
