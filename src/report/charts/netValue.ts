import type { ReturnOverTime } from "../../analysis/return.ts";
import type { Summary } from "../../analysis/summary.ts";
import { dateAfter } from "../decisionText.ts";
import { againstBaseline, moneyDecimals, type Words } from "../words.ts";
import { bandChart, bandTable, paybackMarks } from "./bandChart.ts";
import type { Chart } from "./chart.ts";

/** Cumulative discounted net return against the baseline, with the day on which it has paid back. */
export const netValueChart: Chart = {
  id: "net-value",
  applies: ({ returns }) => returns.length > 0,
  title: (words) => words.prose.charts.netValue.title,
  sentence: ({ summary, returns }, words) =>
    returns.map((plan) => planSentence(summary, plan, words)).join(words.prose.sentenceSeparator),
  reading: (words) => words.prose.charts.netValue.reading,
  spec: ({ summary, returns }, words) =>
    bandChart(summary, words, {
      bands: returns.map((plan) => plan.npv),
      yTitle: `${words.prose.charts.netValue.y} (${summary.currency})`,
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
  return againstBaseline(summary).find((plan) => plan.arm === arm)!.npvDifference;
}

function planSentence(summary: Summary, plan: ReturnOverTime, words: Words): string {
  const { netValue } = words.prose.charts;
  const npv = npvOf(summary, plan.arm);
  const decimals = moneyDecimals(npv);
  const facts = {
    plan: words.arm(plan.arm),
    owed: words.money(-plan.deepest.value, wholeFrom(plan.deepest.value)),
    deepest: words.day(dateAfter(summary, plan.deepest.day)),
    end: words.signedMoney(npv.mean, decimals),
  };
  if (plan.deepest.value >= 0) return netValue.neverInDebt(facts);
  if (plan.paybackDay === null) return netValue.notPaidBack(facts);
  return netValue.paidBack({
    ...facts,
    date: words.day(dateAfter(summary, plan.paybackDay)),
    days: words.number(plan.paybackDay),
  });
}
