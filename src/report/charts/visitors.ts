import type { Band } from "../../analysis/bands.ts";
import { lastDay } from "../decisionText.ts";
import type { Words } from "../words.ts";
import { bandChart, bandTable } from "./bandChart.ts";
import type { Chart } from "./chart.ts";

/** Visitors a day, as mean of the last seven days. */
export const visitorsChart: Chart = {
  id: "visitors",
  applies: ({ dailyVisitors }) => dailyVisitors.some((band) => band.mean.some((count) => count > 0)),
  title: (words) => words.prose.charts.visitors.title,
  sentence: ({ summary }, words) =>
    words.prose.charts.visitors.sentence({
      date: lastDay(summary, words),
      counts: summary.arms
        .map((arm) => {
          const visitors = summary.dailyVisitors[arm];
          const shown = words.number(visitors.mean, visitors.mean < 20 ? 1 : 0);
          return words.prose.charts.visitors.count(words.arm(arm), words.cite(shown, visitors, "mean"));
        })
        .join(words.prose.listSeparator),
    }),
  reading: (words) => words.prose.charts.visitors.reading,
  spec: ({ summary, dailyVisitors }, words) =>
    bandChart(summary, words, {
      bands: dailyVisitors,
      yTitle: words.prose.charts.visitors.y,
      yDomain: [0, 1.08 * Math.max(1, ...dailyVisitors.flatMap((band) => band.p95))],
      write: (count) => words.number(count, 0),
      endLabel: (arm) => lastOf(dailyVisitors.find((band) => band.arm === arm)!, words),
    }),
  table: ({ summary, dailyVisitors }, words) =>
    bandTable(summary, words, dailyVisitors, (count) => words.number(count, 1)),
};

function lastOf({ mean }: Band, words: Words): string {
  const last = mean[mean.length - 1];
  return words.number(last, last < 20 ? 1 : 0);
}
