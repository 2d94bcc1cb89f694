import type { Band } from "../../analysis/bands.ts";
import { firstDay, lastDay } from "../decisionText.ts";
import { atDate, citedShare } from "../words.ts";
import { bandChart, bandTable } from "./bandChart.ts";
import type { Chart } from "./chart.ts";

/** Survival of the members present at the start, baseline against plans. Where most of them stay, the axis starts above 0. */
export const retentionChart: Chart = {
  id: "retention",
  applies: ({ summary }) => summary.members > 0,
  title: (words) => words.prose.charts.retention.title,
  sentence: ({ summary }, words) => {
    const { retention } = words.prose.charts;
    const shares = summary.arms
      .map((arm) => retention.share(words.arm(arm), citedShare(atDate(summary.retention, arm), words)))
      .join(words.prose.listSeparator);
    if (summary.baselines.length > 1)
      return words.prose.ground.stillHere({
        days: words.cite(words.number(summary.days), summary, "days"),
        shares,
      });
    return retention.sentence({
      members: words.cite(words.number(summary.members), summary, "members"),
      start: firstDay(summary, words),
      date: lastDay(summary, words),
      shares,
    });
  },
  reading: (words, decision) => {
    const { retention, axisFrom } = words.prose.charts;
    const bottom = bottomOf(decision.retention);
    return bottom === 0
      ? retention.reading
      : [retention.reading, axisFrom(words.percent(bottom, 0))].join(words.prose.sentenceSeparator);
  },
  spec: (decision, words) =>
    bandChart(decision.summary, words, {
      bands: decision.retention,
      yTitle: words.prose.charts.retention.y,
      yLabel: "format(datum.value, '.0%')",
      yDomain: [bottomOf(decision.retention), 1],
      write: (share) => words.percent(share, 1),
      endLabel: (arm) => words.share(atDate(decision.summary.retention, arm)),
    }),
  table: (decision, words) =>
    bandTable(decision.summary, words, decision.retention, (share) => words.percent(share, 1)),
};

/** The tenth below all curves, where that is more than half: plans would lie on one line otherwise. */
function bottomOf(bands: readonly Band[]): number {
  const lowest = Math.min(...bands.flatMap((band) => band.p5));
  return lowest < 0.6 ? 0 : Math.floor(lowest * 10) / 10;
}
