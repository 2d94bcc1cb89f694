import { bandChart, bandTable } from "./bandChart.ts";
import type { Chart } from "./chart.ts";

/** Messages that a member gets a week. */
export const contactLoadChart: Chart = {
  id: "contact-load",
  applies: ({ summary }) => summary.contactLoad !== null && summary.contactLoad.weekly[0].x.length > 1,
  title: (words) => words.prose.charts.contactLoad.title,
  sentence: ({ summary }, words) =>
    words.prose.charts.contactLoad.sentence(
      summary.arms
        .map((arm) => {
          const heaviest = summary.contactLoad!.heaviest[arm];
          const shown = words.cite(words.number(heaviest.mean, 1), heaviest, "mean");
          return words.prose.charts.contactLoad.load(words.arm(arm), shown);
        })
        .join(words.prose.listSeparator),
    ),
  reading: (words) => words.prose.charts.contactLoad.reading,
  spec: ({ summary }, words) => {
    const { weekly } = summary.contactLoad!;
    return bandChart(summary, words, {
      bands: weekly,
      yTitle: words.prose.charts.contactLoad.y,
      yDomain: [0, 1.1 * Math.max(...weekly.flatMap((band) => band.p95))],
      yLabel: "format(datum.value, '~r')",
      write: (load) => words.number(load, 2),
    });
  },
  table: ({ summary }, words) =>
    bandTable(summary, words, summary.contactLoad!.weekly, (load) => words.number(load, 2)),
};
