import type { Band } from "../../analysis/bands.ts";
import type { Summary } from "../../analysis/summary.ts";
import { decimalsOf } from "../format.ts";
import { againstBaseline, inPoints, type Words, worldCount } from "../words.ts";
import { bandChart, bandTable } from "./bandChart.ts";
import type { Chart } from "./chart.ts";

/** The paired difference in retention, in percentage points, from day to day. */
export const retentionDifferenceChart: Chart = {
  id: "retention-difference",
  applies: ({ summary }) => summary.members > 0 && summary.arms.length > 1,
  title: (words) => words.prose.charts.retentionDifference.title,
  sentence: ({ summary }, words) =>
    againstBaseline(summary)
      .map(({ arm, probabilityRetentionHigher }) =>
        words.prose.charts.retentionDifference.sentence({
          plan: words.arm(arm),
          date: words.day(summary.retention.at),
          points: headline(summary, arm, words),
          worlds: worldCount(probabilityRetentionHigher, summary.replicates),
          all: words.number(summary.replicates),
        }),
      )
      .join(words.prose.sentenceSeparator),
  reading: (words) => words.prose.charts.retentionDifference.reading,
  spec: (decision, words) =>
    bandChart(decision.summary, words, {
      bands: decision.retentionDifference.map(inPercentagePoints),
      yTitle: words.prose.charts.retentionDifference.y,
      yLabel: "datum.value === 0 ? '0' : format(datum.value, '+~r')",
      write: (points) => words.signed(points, 1),
      reference: { at: 0 },
      endLabel: (arm) => headline(decision.summary, arm, words),
    }),
  table: (decision, words) =>
    bandTable(decision.summary, words, decision.retentionDifference.map(inPercentagePoints), (points) =>
      words.signed(points, 2),
    ),
};

function headline(summary: Summary, arm: string, words: Words): string {
  const { mean, mcse } = againstBaseline(summary).find((plan) => plan.arm === arm)!.retentionDifference;
  return words.signed(mean * 100, decimalsOf(mean * 100, inPoints(mcse), 1));
}

function inPercentagePoints(band: Band): Band {
  const scaled = (values: readonly number[]) => values.map((value) => value * 100);
  return {
    ...band,
    mean: scaled(band.mean),
    p5: scaled(band.p5),
    p25: scaled(band.p25),
    p50: scaled(band.p50),
    p75: scaled(band.p75),
    p95: scaled(band.p95),
  };
}
