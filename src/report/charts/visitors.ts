import { bandChart, bandTable } from "./bandChart.ts";
import type { Chart } from "./chart.ts";

/** Visitors a day, as mean of the last seven days. */
export const visitorsChart: Chart = {
  id: "visitors",
  applies: ({ dailyVisitors }) => dailyVisitors.some((band) => band.mean.some((count) => count > 0)),
  title: (words) => words.prose.charts.visitors.title,
  sentence: ({ summary, dailyVisitors }, words) =>
    words.prose.charts.visitors.sentence({
      date: words.day(summary.retention.at),
      counts: dailyVisitors
        .map(
          ({ arm, mean }) =>
            `${words.number(mean[mean.length - 1], mean[mean.length - 1] < 20 ? 1 : 0)} (${words.arm(arm)})`,
        )
        .join(words.prose.listSeparator),
    }),
  reading: (words) => words.prose.charts.visitors.reading,
  spec: ({ summary, dailyVisitors }, words) =>
    bandChart(summary, words, {
      bands: dailyVisitors,
      yTitle: words.prose.charts.visitors.y,
      yFormat: "~s",
      yDomain: [0, 1.08 * Math.max(1, ...dailyVisitors.flatMap((band) => band.p95))],
      write: (count) => words.number(count, 0),
      endLabels: true,
    }),
  table: ({ summary, dailyVisitors }, words) =>
    bandTable(summary, words, dailyVisitors, (count) => words.number(count, 1)),
};
