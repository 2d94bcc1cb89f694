import type { TopLevelSpec } from "vega-lite";
import { plansIn, type Summary } from "../../analysis/summary.ts";
import { allWorlds } from "../decisionText.ts";
import { targetTable } from "../targetTable.ts";
import { worldCount } from "../words.ts";
import type { Chart } from "./chart.ts";
import { armOffset, inLines, nameAxis, planColours, rowsHeight } from "./rows.ts";
import { chartConfig } from "./theme.ts";

/** The chance to reach each target and to keep each limit, one bar per arm. */
export const targetsChart: Chart = {
  id: "targets",
  applies: ({ summary }) => summary.targets.length > 0,
  title: (words) => words.prose.charts.targets.title,
  sentence: ({ summary }, words) => {
    const { targets } = words.prose.charts;
    const judged = judgedArms(summary);
    return [...new Set(summary.targets.map(({ name }) => name))]
      .map((name) =>
        targets.sentence({
          name,
          kept: summary.targets
            .filter((target) => target.name === name && judged.includes(target.arm))
            .map((target) =>
              targets.keptIn({
                plan: words.arm(target.arm),
                worlds: words.cite(worldCount(target.chance, summary.replicates), target, "chance", "worlds"),
                all: allWorlds(summary, words),
              }),
            )
            .join(words.prose.listSeparator),
        }),
      )
      .join(words.prose.sentenceSeparator);
  },
  reading: (words) => words.prose.charts.targets.reading,
  spec: ({ summary }, words) => {
    const names = [...new Set(summary.targets.map(({ name }) => inLines(name)))];
    const { arms } = summary;
    return {
      data: {
        values: summary.targets.map((target) => ({
          name: inLines(target.name),
          label: target.name,
          arm: words.armLabel(target.arm),
          chance: target.chance,
        })),
      },
      height: rowsHeight(names.length, arms.length),
      mark: { type: "bar", cornerRadiusEnd: 3 },
      encoding: {
        y: nameAxis("name", names),
        yOffset: armOffset(arms, words),
        x: {
          field: "chance",
          type: "quantitative",
          title: words.prose.charts.targets.x,
          scale: { domain: [0, 1] },
          axis: { format: ".0%", tickCount: 5, grid: true },
        },
        color: planColours(arms, summary, words),
        tooltip: [
          { field: "label", title: words.prose.targets.name },
          { field: "arm", title: words.prose.table.arm },
          { field: "chance", format: ".0%", title: words.prose.targets.kept },
        ],
      },
      config: { ...chartConfig, axisY: { domain: false, ticks: false, grid: false } },
    } as unknown as TopLevelSpec;
  },
  table: ({ summary }, words) => targetTable(summary, words) ?? { columns: [], rows: [] },
};

/** The plans; the baseline alone where there is none. */
function judgedArms(summary: Summary): readonly string[] {
  const plans = plansIn(summary);
  return plans.length > 0 ? plans : summary.arms;
}
