import { atDate } from "../words.ts";
import { bandChart, bandTable } from "./bandChart.ts";
import type { Chart } from "./chart.ts";

/** Of the members present at the start, the share who visited in the 28 days before. */
export const activeRetentionChart: Chart = {
  id: "active-retention",
  applies: ({ summary }) => summary.members > 0,
  title: (words) => words.prose.charts.activeRetention.title,
  sentence: ({ summary }, words) => {
    const { activeRetention } = words.prose.charts;
    return activeRetention.sentence({
      start: words.day(summary.start),
      date: words.day(summary.activeRetention.at),
      shares: summary.arms
        .map((arm) =>
          activeRetention.share(words.arm(arm), words.share(atDate(summary.activeRetention, arm))),
        )
        .join(words.prose.listSeparator),
    });
  },
  reading: (words) => words.prose.charts.activeRetention.reading,
  spec: (decision, words) =>
    bandChart(decision.summary, words, {
      bands: decision.activeRetention,
      yTitle: words.prose.charts.activeRetention.y,
      yLabel: "format(datum.value, '.0%')",
      yDomain: [0, 1],
      write: (share) => words.percent(share, 1),
      endLabel: (arm) => words.share(atDate(decision.summary.activeRetention, arm)),
    }),
  table: (decision, words) =>
    bandTable(decision.summary, words, decision.activeRetention, (share) => words.percent(share, 1)),
};
