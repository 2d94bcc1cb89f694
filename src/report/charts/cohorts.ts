import type { TopLevelSpec } from "vega-lite";
import { dayOf, isoDate } from "../../analysis/calendar.ts";
import type { Decision } from "../../analysis/decision.ts";
import { bestPlan } from "../words.ts";
import type { Chart } from "./chart.ts";
import { chartConfig, inkOnColour } from "./theme.ts";

/** The cohort triangle: who visits in each week of membership, by week of joining. */
export const cohortsChart: Chart = {
  id: "cohorts",
  applies: ({ cohorts }) => cohorts.some(({ rows }) => rows.length > 1),
  title: (words) => words.prose.charts.cohorts.title,
  sentence: (decision, words) => {
    const { summary } = decision;
    const said = words.prose.charts.cohorts;
    const asked = [...summary.newMembers].reverse().find(({ measure }) => measure === "bracket");
    const shown = said.shown(words.arm(shownArm(decision)));
    if (asked === undefined) return shown;
    const shares = summary.arms.flatMap((arm) => {
      const share = asked.arms[arm];
      return share === null
        ? []
        : [
            said.share(
              words.arm(arm),
              words.cite(words.percent(share.mean, 1), share, "mean", "hundredfold"),
            ),
          ];
    });
    return [
      said.sentence({
        from: words.cite(words.number(asked.from), asked, "from"),
        until: words.cite(words.number(asked.until), asked, "until"),
        shares: shares.join(words.prose.listSeparator),
      }),
      ...(summary.arms.length > 1 ? [shown] : []),
    ].join(words.prose.sentenceSeparator);
  },
  reading: (words) => words.prose.charts.cohorts.reading,
  spec: (decision, words) => {
    const said = words.prose.charts.cohorts;
    const start = dayOf(decision.summary.start);
    const rows = decision.cohorts.find(({ arm }) => arm === shownArm(decision))?.rows ?? [];
    const values = rows.flatMap((row) =>
      row.retained.flatMap((share, week) =>
        share === null
          ? []
          : [
              {
                joined: words.day(isoDate(start + 7 * row.joinWeek)),
                week: week + 1,
                share,
                text: words.percent(share, 0),
                count: words.number(row.joined),
              },
            ],
      ),
    );
    const names = rows.map((row) => words.day(isoDate(start + 7 * row.joinWeek)));
    const x = {
      field: "week",
      type: "ordinal",
      title: said.x,
      axis: { labelAngle: 0, orient: "top", domain: false, ticks: false },
    };
    const y = {
      field: "joined",
      type: "nominal",
      sort: names,
      title: said.joinWeek,
      axis: { domain: false, ticks: false },
    };
    return {
      data: { values },
      height: 26 * names.length,
      layer: [
        {
          mark: { type: "rect", stroke: "white" },
          encoding: {
            x,
            y,
            color: {
              field: "share",
              type: "quantitative",
              scale: { domain: [0, 1], range: ["#f2f6f9", "#0072b2"] },
              legend: null,
            },
            tooltip: [
              { field: "joined", title: said.joinWeek },
              { field: "week", title: said.x },
              { field: "text", title: said.title },
              { field: "count", title: said.joined },
            ],
          },
        },
        {
          mark: { type: "text", fontSize: 11 },
          encoding: {
            x,
            y,
            text: { field: "text" },
            color: { condition: { test: "datum.share > 0.85", value: "white" }, value: inkOnColour },
          },
        },
      ],
      config: chartConfig,
    } as unknown as TopLevelSpec;
  },
  table: ({ summary, cohorts }, words) => {
    const said = words.prose.charts.cohorts;
    const start = dayOf(summary.start);
    const weeks = Math.max(
      ...cohorts.flatMap(({ rows }) =>
        rows.map(({ retained }) => retained.filter((share) => share !== null).length),
      ),
    );
    return {
      columns: [
        words.prose.table.arm,
        said.joinWeek,
        said.joined,
        ...Array.from({ length: weeks }, (_, week) => said.memberWeek(String(week + 1))),
      ],
      rows: cohorts.flatMap(({ arm, rows }) =>
        rows.map((row) => [
          words.armLabel(arm),
          words.day(isoDate(start + 7 * row.joinWeek)),
          words.number(row.joined),
          ...row.retained.slice(0, weeks).map((share) => (share === null ? "" : words.percent(share, 0))),
        ]),
      ),
    };
  },
};

function shownArm({ summary }: Decision): string {
  return bestPlan(summary)?.arm ?? summary.arms[0];
}
