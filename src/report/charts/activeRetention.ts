import type { Band } from "../../analysis/bands.ts";
import { firstDay, lastDay } from "../decisionText.ts";
import { atDate, citedShare } from "../words.ts";
import { bandChart, bandTable } from "./bandChart.ts";
import type { Chart } from "./chart.ts";

/** Of the members present at the start, the share who visited in the 28 days before. The axis starts at 0. */
export const activeRetentionChart: Chart = {
  id: "active-retention",
  applies: ({ summary }) => summary.members > 0,
  title: (words) => words.prose.charts.activeRetention.title,
  sentence: ({ summary }, words) => {
    const { activeRetention } = words.prose.charts;
    const shares = summary.arms
      .map((arm) =>
        activeRetention.share(words.arm(arm), citedShare(atDate(summary.activeRetention, arm), words)),
      )
      .join(words.prose.listSeparator);
    if (summary.baselines.length > 1)
      return words.prose.ground.stillActive({
        days: words.cite(words.number(summary.days), summary, "days"),
        shares,
      });
    return activeRetention.sentence({
      start: firstDay(summary, words),
      date: lastDay(summary, words),
      shares,
    });
  },
  reading: (words) => words.prose.charts.activeRetention.reading,
  spec: (decision, words) =>
    bandChart(decision.summary, words, {
      bands: decision.activeRetention,
      yTitle: words.prose.charts.activeRetention.y,
      yLabel: "format(datum.value, '.0%')",
      yDomain: [0, topOf(decision.activeRetention)],
      write: (share) => words.percent(share, 1),
      endLabel: (arm) => words.share(atDate(decision.summary.activeRetention, arm)),
    }),
  table: (decision, words) =>
    bandTable(decision.summary, words, decision.activeRetention, (share) => words.percent(share, 1)),
};

/** The next twentieth above all curves: few may be active where nobody leaves openly. */
function topOf(bands: readonly Band[]): number {
  const highest = Math.max(...bands.flatMap((band) => band.p95));
  return Math.min(1, Math.max(1, Math.ceil(highest * 20)) / 20);
}
