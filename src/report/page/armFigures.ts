import type { Decision } from "../../analysis/decision.ts";
import type { Estimate } from "../../analysis/estimate.ts";
import { retentionMetrics } from "../../analysis/headline.ts";
import { againstBaselines } from "../../analysis/summary.ts";
import type { ChartTable } from "../charts/chart.ts";
import { leverName } from "../charts/rows.ts";
import { decimalsOf } from "../format.ts";
import { atDate, inPoints, moneyDecimals, type Words } from "../words.ts";

type Row = readonly [string, readonly string[]];

/** What a manager asks of every arm, one row each: heads, activity and money. */
export function armFigures(decision: Decision, words: Words): ChartTable {
  const { summary } = decision;
  return {
    columns: [words.prose.page.onAverage, ...summary.arms.map(words.armLabel)],
    rows: [...memberRows(decision, words), ...moneyRows(decision, words)].map(([name, cells]) => [
      name,
      ...cells,
    ]),
  };
}

/** What the levers did: messages sent, seats filled, coupons redeemed. */
export function leverFigures(decision: Decision, words: Words): ChartTable {
  return {
    columns: [words.prose.page.onAverage, ...decision.summary.arms.map(words.armLabel)],
    rows: useRows(decision, words).map(([name, cells]) => [name, ...cells]),
  };
}

function memberRows({ summary }: Decision, words: Words): readonly Row[] {
  const { table, page, none } = words.prose;
  const { monthlyActives, weeklyActives, dailyVisitors, arms } = summary;
  const each = (write: (arm: string) => string) => arms.map(write);
  const share = (known: { readonly mean: number; readonly mcse: number | null }) =>
    words.percent(known.mean, decimalsOf(known.mean * 100, inPoints(known.mcse), 1));
  const whole = (estimate: Estimate) => words.number(estimate.mean);
  const nextDay = summary.newMembers.find(({ measure, from }) => measure === "classic" && from === 1);
  return [
    ...retentionMetrics(summary).map(
      (metric): Row => [table[metric], each((arm) => share(atDate(summary[metric], arm)))],
    ),
    [table.membersAtEnd, each((arm) => whole(atDate(summary.membersAtEnd, arm)))],
    [page.activeMembers, each((arm) => whole(atDate(summary.activeMembers, arm)))],
    [page.dailyVisitors, each((arm) => whole(dailyVisitors[arm]))],
    [page.weeklyActives, each((arm) => whole(weeklyActives[arm]))],
    ...(monthlyActives === null
      ? []
      : ([
          [table.monthlyActives(monthlyActives.month), each((arm) => whole(atDate(monthlyActives, arm)))],
          [
            page.weeklyOverMonthly,
            each((arm) => {
              const monthly = atDate(monthlyActives, arm).mean;
              return monthly > 0 ? words.percent(weeklyActives[arm].mean / monthly, 0) : none;
            }),
          ],
        ] as const)),
    ...(nextDay === undefined
      ? []
      : [
          [
            page.nextDayRetention,
            each((arm) => {
              const known = nextDay.arms[arm];
              return known === null ? none : share(known);
            }),
          ] as const,
        ]),
  ];
}

function moneyRows({ summary }: Decision, words: Words): readonly Row[] {
  const { page, none } = words.prose;
  const plans = againstBaselines(summary);
  // In the digits in which the arms differ, so that they can be compared.
  const places =
    plans.length === 0
      ? moneyDecimals(summary.margin[summary.arms[0]])
      : Math.max(...plans.map(({ npvDifference }) => moneyDecimals(npvDifference)));
  const ofPlan = (write: (plan: (typeof plans)[number]) => string) =>
    summary.arms.map((arm) => {
      const plan = plans.find((one) => one.arm === arm);
      return plan === undefined ? none : write(plan);
    });
  return [
    [
      page.profit(summary.currency),
      summary.arms.map((arm) => words.number(summary.profit[arm].mean, places)),
    ],
    ...(summary.arms.every((arm) => summary.acquisitionCost[arm] === null)
      ? []
      : [
          [
            page.costPerNewMember(summary.currency),
            summary.arms.map((arm) => {
              const each = summary.acquisitionCost[arm];
              return each === null ? none : words.number(each.mean, moneyDecimals(each));
            }),
          ] as const,
        ]),
    ...(plans.length === 0
      ? []
      : ([
          [
            page.extraCost(summary.currency),
            ofPlan(({ incrementalCost }) =>
              words.signed(incrementalCost.mean, moneyDecimals(incrementalCost)),
            ),
          ],
          [
            page.lowPoint(summary.currency),
            ofPlan(({ lowPointOfCash: low }) =>
              low.day === null ? none : words.number(low.mean, moneyDecimals(low)),
            ),
          ],
          [
            page.costPerMemberKept(summary.currency),
            ofPlan(({ costPerMemberKept: each }) =>
              each === null ? none : words.number(each.mean, moneyDecimals(each)),
            ),
          ],
        ] as const)),
  ];
}

function useRows({ summary, leverCounts }: Decision, words: Words): readonly Row[] {
  return leverCounts.map((use) => [
    words.prose.page.leverCount(use.lever.split(": ")[0], leverName(use.lever), use.count),
    summary.arms.map((arm) =>
      use.arms[arm].mean === 0 ? "0" : words.number(use.arms[arm].mean, use.arms[arm].mean < 10 ? 1 : 0),
    ),
  ]);
}
