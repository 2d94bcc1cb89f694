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
    const all = roiBands(decision);
    const domain = roiDomain(all, decision.summary.days);
    return bandChart(decision.summary, words, {
      bands: all.map((band) => withinFrame(band, domain)),
      yTitle: words.prose.charts.roi.y,
      yLabel: "datum.value === 0 ? '0%' : format(datum.value, '+.0%')",
      yDomain: domain,
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

/**
 * Early ratios range widely, since little is spent by then. The axis shows all of them where that makes it no
 * more than twice as long as the later two thirds need, and so much of them otherwise.
 */
function roiDomain(bands: readonly Band[], days: number): readonly [number, number] {
  const ratios = (from: number) =>
    bands.flatMap((band) => band.x.flatMap((day, i) => (day >= from ? [band.p5[i], band.p95[i]] : [])));
  const settled = ratios(days / 3);
  const low = Math.min(-1, ...settled);
  const high = Math.max(0.5, ...settled);
  const reach = high - low;
  const lowest = Math.max(Math.min(low, ...ratios(0)), low - reach / 2);
  const highest = Math.min(Math.max(high, ...ratios(0)), high + reach / 2);
  return [lowest - 0.05 * (highest - lowest), highest + 0.08 * (highest - lowest)];
}

/** The curve from the day on from which its band lies within the frame, so that nothing of it is cut. */
function withinFrame(band: Band, [low, high]: readonly [number, number]): Band {
  const outside = band.x.findLastIndex((_, i) => band.p5[i] < low || band.p95[i] > high);
  const from = Math.min(outside + 1, band.x.length - 1);
  const later = (values: readonly number[]) => values.slice(from);
  return {
    ...band,
    x: later(band.x),
    mean: later(band.mean),
    p5: later(band.p5),
    p25: later(band.p25),
    p50: later(band.p50),
    p75: later(band.p75),
    p95: later(band.p95),
  };
}
