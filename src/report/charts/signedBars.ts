import type { TopLevelSpec } from "vega-lite";
import type { Summary } from "../../analysis/summary.ts";
import type { Words } from "../words.ts";
import { armOffset, inLines, nameAxis, planColours, rowsHeight } from "./rows.ts";
import { amountLabel, chartConfig, ink, muted } from "./theme.ts";

/** One bar to the left or right of zero, with the reach of two standard errors; null where the error is not known. */
export interface SignedBar {
  readonly name: string;
  readonly arm: string;
  readonly mean: number;
  readonly error: number | null;
  readonly text: string;
}

/** Bars to both sides of zero, one row per name and within it one bar per arm, each with a line of ± 2 standard errors. */
export function signedBars(
  bars: readonly SignedBar[],
  titles: { readonly x: string; readonly name: string },
  summary: Summary,
  words: Words,
): TopLevelSpec {
  const arms = [...new Set(bars.map(({ arm }) => arm))];
  const values = bars.map(({ name, arm, mean, error, text }) => ({
    name: inLines(name),
    label: name,
    arm: words.armLabel(arm),
    mean,
    low: mean - 2 * (error ?? 0),
    high: mean + 2 * (error ?? 0),
    text,
  }));
  const names = [...new Set(values.map(({ name }) => name))];
  const y = nameAxis("name", names);
  const yOffset = armOffset(arms, words);
  const x = {
    type: "quantitative",
    title: titles.x,
    axis: { labelExpr: amountLabel(words.language), tickCount: 5, grid: true },
  };
  return {
    data: { values },
    height: rowsHeight(names.length, arms.length),
    layer: [
      {
        mark: { type: "bar", cornerRadiusEnd: 3 },
        encoding: {
          y,
          yOffset,
          x: { field: "mean", ...x },
          color: planColours(arms, summary, words),
          tooltip: [
            { field: "label", title: titles.name },
            { field: "arm", title: words.prose.table.arm },
            { field: "text", title: titles.x },
          ],
        },
      },
      {
        mark: { type: "rule", color: ink, strokeWidth: 1.5 },
        encoding: { y, yOffset, x: { field: "low", ...x }, x2: { field: "high" } },
      },
      {
        data: { values: [{ at: 0 }] },
        mark: { type: "rule", color: muted },
        encoding: { x: { field: "at", ...x } },
      },
    ],
    config: { ...chartConfig, axisY: { domain: false, ticks: false, grid: false } },
  } as unknown as TopLevelSpec;
}
