import type { Band } from "../../analysis/bands.ts";
import { isZero } from "../../analysis/estimate.ts";
import { headlineDifference, probabilityHeadlineHigher } from "../../analysis/headline.ts";
import { againstBaselines, type Summary } from "../../analysis/summary.ts";
import { plainText } from "../citation.ts";
import { allWorlds, lastDay } from "../decisionText.ts";
import { decimalsOf } from "../format.ts";
import { inPoints, type Words, worldCount } from "../words.ts";
import { bandChart, bandTable } from "./bandChart.ts";
import type { Chart } from "./chart.ts";

/** The paired difference in the headline metric, in percentage points, from day to day. */
export const headlineDifferenceChart: Chart = {
  id: "headline-difference",
  applies: ({ summary }) =>
    summary.members > 0 &&
    againstBaselines(summary).some((plan) => !isZero(headlineDifference(summary, plan))),
  title: (words) => words.prose.charts.headlineDifference.title,
  sentence: ({ summary }, words) =>
    againstBaselines(summary)
      .map((plan) =>
        words.prose.charts.headlineDifference.sentence({
          headline: summary.headline,
          plan: words.arm(plan.arm),
          date: lastDay(summary, words, plan.arm),
          points: headlinePoints(summary, plan.arm, words),
          worlds: words.cite(
            worldCount(probabilityHeadlineHigher(summary, plan), summary.replicates),
            plan,
            summary.headline === "activeRetention"
              ? "probabilityActiveRetentionHigher"
              : "probabilityRetentionHigher",
            "worlds",
          ),
          all: allWorlds(summary, words),
        }),
      )
      .join(words.prose.sentenceSeparator),
  reading: (words) => words.prose.charts.headlineDifference.reading,
  spec: (decision, words) =>
    bandChart(decision.summary, words, {
      bands: decision.headlineDifference.map(inPercentagePoints),
      yTitle: words.prose.charts.headlineDifference.y,
      yLabel: "datum.value === 0 ? '0' : format(datum.value, '+~r')",
      write: (points) => words.signed(points, 1),
      reference: { at: 0 },
      endLabel: (arm) => plainText(headlinePoints(decision.summary, arm, words)),
    }),
  table: (decision, words) =>
    bandTable(decision.summary, words, decision.headlineDifference.map(inPercentagePoints), (points) =>
      words.signed(points, 2),
    ),
};

function headlinePoints(summary: Summary, arm: string, words: Words): string {
  const comparison = againstBaselines(summary).find((plan) => plan.arm === arm)!;
  const difference = headlineDifference(summary, comparison);
  const { mean, mcse } = difference;
  return words.cite(
    words.signed(mean * 100, decimalsOf(mean * 100, inPoints(mcse), 1)),
    difference,
    "mean",
    "hundredfold",
  );
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
