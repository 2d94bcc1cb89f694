import type { Band } from "../../analysis/bands.ts";
import type { Decision } from "../../analysis/decision.ts";
import { againstBaselines } from "../../analysis/summary.ts";
import { plainText } from "../citation.ts";
import { lastDay, returnTexts } from "../decisionText.ts";
import { bandChart, bandTable, paybackMarks } from "./bandChart.ts";
import type { Chart } from "./chart.ts";

/** Cumulative net return per unit spent, a ratio of means, with the break-even line at 0. */
export const roiChart: Chart = {
  id: "roi",
  applies: ({ summary }) => againstBaselines(summary).some((plan) => plan.incrementalRoi !== null),
  title: (words) => words.prose.charts.roi.title,
  sentence: ({ summary }, words) => {
    const { roi } = words.prose.charts;
    return roi.sentence({
      date: lastDay(summary, words),
      unit: words.money(1, 0),
      returns: againstBaselines(summary)
        .flatMap(({ arm, incrementalRoi }) =>
          incrementalRoi === null ? [] : [roi.back(words.arm(arm), returnTexts(incrementalRoi, words).back)],
        )
        .join(words.prose.listSeparator),
    });
  },
  reading: (words) => words.prose.charts.roi.reading,
  spec: (decision, words) => {
    const bands = roiBands(decision);
    return bandChart(decision.summary, words, {
      bands,
      yTitle: words.prose.charts.roi.y,
      yLabel: "datum.value === 0 ? '0%' : format(datum.value, '+.0%')",
      yDomain: roiDomain(bands, decision.summary.days),
      write: (ratio) => words.percent(ratio, 0),
      reference: { at: 0, label: words.prose.charts.roi.breakEven },
      marked: paybackMarks(decision, words),
      endLabel: (arm) => {
        const roi = againstBaselines(decision.summary).find((plan) => plan.arm === arm)?.incrementalRoi;
        return roi === null || roi === undefined ? "" : plainText(returnTexts(roi, words).roi);
      },
    });
  },
  table: (decision, words) =>
    bandTable(decision.summary, words, roiBands(decision), (ratio) => words.percent(ratio, 0)),
};

/** Before a twentieth of the cost is spent the ratio jumps about and says nothing. */
const leastSpent = 0.05;

/** The curve from that day on; where the ratio per world does not exist, without a band. */
function roiBands({ returns }: Decision): readonly Band[] {
  return returns.flatMap(({ arm, roi, spent }) => {
    const from = spent.findIndex((share) => share >= leastSpent);
    const points = roi.flatMap((ratio, day) =>
      ratio === null || from < 0 || day < from ? [] : [{ day, ratio }],
    );
    if (points.length === 0) return [];
    const means = points.map(({ ratio }) => ratio.mean);
    const low = points.map(({ ratio }) => ratio.p5 ?? ratio.mean);
    const high = points.map(({ ratio }) => ratio.p95 ?? ratio.mean);
    return [
      {
        arm,
        metric: "incrementalRoi",
        group: "everyone",
        x: points.map(({ day }) => day),
        mean: means,
        p5: low,
        p25: means,
        p50: points.map(({ ratio }) => ratio.p50 ?? ratio.mean),
        p75: means,
        p95: high,
      },
    ];
  });
}

/** Early ratios range widely; the axis is set by the later two thirds, and the rest is clipped. */
function roiDomain(bands: readonly Band[], days: number): readonly [number, number] {
  const settled = bands.flatMap((band) =>
    band.x.flatMap((day, i) => (day >= days / 3 ? [band.p5[i], band.p95[i]] : [])),
  );
  const low = Math.min(-1, ...settled);
  const high = Math.max(0.5, ...settled);
  return [low - 0.05 * (high - low), high + 0.08 * (high - low)];
}
