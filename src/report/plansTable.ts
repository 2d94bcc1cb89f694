import { beginsEmpty, headlineAtDate, headlineDifference } from "../analysis/headline.ts";
import { againstBaselines, type Comparison, type Summary } from "../analysis/summary.ts";
import type { ChartTable } from "./charts/chart.ts";
import { plainText } from "./citation.ts";
import { dateAfter, returnTexts } from "./decisionText.ts";
import { decimalsOf } from "./format.ts";
import { atDate, inPoints, moneyDecimals, type Words } from "./words.ts";

/** The plans side by side, one row each below their baseline: what a decision is made from. */
export function plansTable(summary: Summary, words: Words): ChartTable {
  const { table, page, none } = words.prose;
  const isEmpty = beginsEmpty(summary);
  const headline = (arm: string) => (isEmpty ? none : words.share(atDate(headlineAtDate(summary), arm)));
  const members = (arm: string) => words.number(atDate(summary.membersAtEnd, arm).mean);
  return {
    columns: [
      page.plan,
      table[summary.headline],
      page.difference,
      page.netValue(summary.currency),
      page.nineOfTen,
      table.roi,
      table.payback,
      table.losesMoney,
      table.membersAtEnd,
    ],
    rows: summary.baselines.flatMap(({ arm: baseline, plans }) => [
      [words.armLabel(baseline), headline(baseline), none, none, none, none, none, none, members(baseline)],
      ...againstBaselines(summary)
        .filter(({ arm }) => plans.includes(arm))
        .map((plan) => {
          const kept = headlineDifference(summary, plan);
          const npv = plan.npvDifference;
          const places = moneyDecimals(npv);
          return [
            words.armLabel(plan.arm),
            headline(plan.arm),
            isEmpty
              ? none
              : page.points(
                  words.signed(kept.mean * 100, decimalsOf(kept.mean * 100, inPoints(kept.mcse), 1)),
                ),
            words.signed(npv.mean, places),
            summary.replicates < 20
              ? none
              : `${words.signed(npv.p5, places)} … ${words.signed(npv.p95, places)}`,
            plan.incrementalRoi === null ? none : plainText(returnTexts(plan.incrementalRoi, words).roi),
            payback(plan, words, (days) => words.day(dateAfter(summary, days, plan.arm))),
            words.percent(plan.probabilityNpvNegative, 0),
            members(plan.arm),
          ];
        }),
    ]),
  };
}

function payback(plan: Comparison, words: Words, date: (days: number) => string): string {
  const { figures, days, none } = words.prose;
  if (plan.paybackDays !== null)
    return figures.paybackOn(days(words.number(plan.paybackDays)), date(plan.paybackDays));
  return plan.npvDifference.mean < 0 ? figures.paybackNever : none;
}
