import { atDate } from "../words.ts";
import { bandChart, bandTable } from "./bandChart.ts";
import type { Chart } from "./chart.ts";

/** Survival of the members present at the start, baseline against plans. The axis runs from 0 to 100%. */
export const retentionChart: Chart = {
  id: "retention",
  applies: ({ summary }) => summary.members > 0,
  title: (words) => words.prose.charts.retention.title,
  sentence: ({ summary }, words) => {
    const { retention } = words.prose.charts;
    return retention.sentence({
      members: words.number(summary.members),
      start: words.day(summary.start),
      date: words.day(summary.retention.at),
      shares: summary.arms
        .map((arm) => retention.share(words.arm(arm), words.share(atDate(summary.retention, arm))))
        .join(words.prose.listSeparator),
    });
  },
  reading: (words) => words.prose.charts.retention.reading,
  spec: (decision, words) =>
    bandChart(decision.summary, words, {
      bands: decision.retention,
      yTitle: words.prose.charts.retention.y,
      yLabel: "format(datum.value, '.0%')",
      yDomain: [0, 1],
      write: (share) => words.percent(share, 1),
      endLabel: (arm) => words.share(atDate(decision.summary.retention, arm)),
    }),
  table: (decision, words) =>
    bandTable(decision.summary, words, decision.retention, (share) => words.percent(share, 1)),
};
