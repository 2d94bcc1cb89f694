import { againstBaselines, type Comparison, changesNoMoney, type Summary } from "../../analysis/summary.ts";
import { dateAfter } from "../decisionText.ts";
import { citedMean, moneyDecimals, type Words } from "../words.ts";
import { bandChart, bandTable, paybackMarks } from "./bandChart.ts";
import type { Chart } from "./chart.ts";

/** Cumulative discounted net return against the baseline, with the day on which it has paid back. */
export const netValueChart: Chart = {
  id: "net-value",
  applies: ({ summary, returns }) => returns.length > 0 && !againstBaselines(summary).every(changesNoMoney),
  title: (words) => words.prose.charts.netValue.title,
  sentence: ({ summary }, words) =>
    againstBaselines(summary)
      .map((plan) => planSentence(summary, plan, words))
      .join(words.prose.sentenceSeparator),
  reading: (words) => words.prose.charts.netValue.reading,
  spec: ({ summary, returns }, words) =>
    bandChart(summary, words, {
      bands: returns.map((plan) => plan.npv),
      yTitle: words.prose.inCurrency(words.prose.charts.netValue.y, summary.currency),
      write: (value) => words.money(value, wholeFrom(value)),
      reference: { at: 0, label: words.prose.charts.roi.breakEven },
      marked: paybackMarks({ summary, returns }, words),
      endLabel: (arm) => {
        const npv = npvOf(summary, arm);
        return words.signedMoney(npv.mean, moneyDecimals(npv));
      },
    }),
  table: ({ summary, returns }, words) =>
    bandTable(
      summary,
      words,
      returns.map((plan) => plan.npv),
      (value) => words.money(value, wholeFrom(value)),
    ),
};

function wholeFrom(value: number): number {
  return Math.abs(value) >= 10 ? 0 : 2;
}

function npvOf(summary: Summary, arm: string) {
  return againstBaselines(summary).find((plan) => plan.arm === arm)!.npvDifference;
}

function planSentence(summary: Summary, plan: Comparison, words: Words): string {
  const { netValue } = words.prose.charts;
  const { npvDifference: npv, lowPointOfCash: low, paybackDays } = plan;
  const named = { plan: words.arm(plan.arm), end: citedMean(npv, words) };
  if (low.day === null) return netValue.neverInDebt(named);
  const owed = {
    ...named,
    owed: words.cite(words.money(-low.mean, moneyDecimals(low)), low, "mean", "negative"),
    deepest: words.cite(words.day(dateAfter(summary, low.day, plan.arm)), low, "day", "date"),
  };
  if (paybackDays === null) return netValue.notPaidBack(owed);
  return netValue.paidBack({
    ...owed,
    date: words.cite(words.day(dateAfter(summary, paybackDays, plan.arm)), plan, "paybackDays", "date"),
    days: words.cite(words.number(paybackDays), plan, "paybackDays"),
  });
}
