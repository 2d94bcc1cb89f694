import type { TopLevelSpec } from "vega-lite";
import type { Chart } from "./chart.ts";
import { armColour, armDash, chartConfig, ink, legendLayout } from "./theme.ts";

/** Survival of new members by age: measured, fitted, and as simulated in each arm. */
export const newMembersChart: Chart = {
  id: "new-members",
  applies: ({ fit, newMemberSurvival }) =>
    fit !== null || newMemberSurvival.some((band) => band.x.length > 1),
  title: (words) => words.prose.charts.newMembers.title,
  sentence: ({ summary, fit }, words) => {
    const { newMembers } = words.prose.charts;
    const still = [...summary.newMembers].reverse().find(({ measure }) => measure === "survival");
    const share = still?.arms[summary.arms[0]];
    return [
      ...(fit === null
        ? []
        : [
            newMembers.sentence({
              miss: words.cite(words.number(fit.largestMiss * 100, 1), fit, "largestMiss", "hundredfold"),
              n: words.cite(words.number(fit.n), fit, "n"),
            }),
          ]),
      ...(still === undefined || share === null || share === undefined
        ? []
        : [
            newMembers.simulated({
              share: words.cite(words.percent(share.mean, 0), share, "mean", "hundredfold"),
              days: words.cite(words.number(still.from), still, "from"),
            }),
          ]),
    ].join(words.prose.sentenceSeparator);
  },
  reading: (words) => words.prose.charts.newMembers.reading,
  spec: ({ summary, fit, newMemberSurvival }, words) => {
    const { newMembers } = words.prose.charts;
    const names = summary.arms.map((arm) => newMembers.simulatedArm(words.armLabel(arm)));
    const domain = [...names, ...(fit === null ? [] : [newMembers.observed, newMembers.fitted])];
    const range = [...summary.arms.map((_, arm) => armColour(arm)), ink, "#e69f00"];
    const colour = {
      field: "series",
      type: "nominal",
      scale: { domain, range },
      legend: {
        ...legendLayout(domain),
        symbolType: "stroke",
        symbolOpacity: 1,
      },
    };
    const x = { field: "x", type: "quantitative", title: newMembers.x, axis: { tickCount: 7 } };
    const y = {
      type: "quantitative",
      title: newMembers.y,
      axis: { format: ".0%", tickCount: 5 },
      scale: { domain: [0, 1] },
    };
    const curves = newMemberSurvival.flatMap((band, arm) =>
      band.x.map((age, i) => ({
        x: age,
        series: names[arm],
        mean: band.mean[i],
        p5: band.p5[i],
        p95: band.p95[i],
      })),
    );
    const observed = (fit?.points ?? []).map((point) => ({
      x: point.day,
      series: newMembers.observed,
      label: point.label,
      share: point.observed,
      low: point.low,
      high: point.high,
    }));
    const fitted = (fit?.points ?? []).map((point) => ({
      x: point.day,
      series: newMembers.fitted,
      label: point.label,
      share: point.fitted,
    }));
    return {
      layer: [
        {
          data: { values: curves },
          mark: { type: "area", opacity: 0.16 },
          encoding: { x, y: { field: "p5", ...y }, y2: { field: "p95" }, color: colour },
        },
        ...newMemberSurvival.map((_, arm) => ({
          data: { values: curves.filter((point) => point.series === names[arm]) },
          mark: { type: "line", strokeWidth: 2.5, strokeDash: armDash(arm) },
          encoding: { x, y: { field: "mean", ...y }, color: colour },
        })),
        {
          data: { values: observed },
          mark: { type: "rule", strokeWidth: 1.5 },
          encoding: { x, y: { field: "low", ...y }, y2: { field: "high" }, color: colour },
        },
        {
          data: { values: observed },
          mark: { type: "point", shape: "circle", filled: false, size: 130, strokeWidth: 2, opacity: 1 },
          encoding: {
            x,
            y: { field: "share", ...y },
            color: colour,
            tooltip: [{ field: "label" }, { field: "share", format: ".1%", title: newMembers.observed }],
          },
        },
        {
          data: { values: fitted },
          mark: { type: "point", shape: "diamond", filled: true, size: 45, opacity: 1 },
          encoding: {
            x,
            y: { field: "share", ...y },
            color: colour,
            tooltip: [{ field: "label" }, { field: "share", format: ".1%", title: newMembers.fitted }],
          },
        },
      ],
      config: chartConfig,
    } as unknown as TopLevelSpec;
  },
  table: ({ fit, newMemberSurvival }, words) => {
    const { table, charts, range } = words.prose;
    if (fit !== null)
      return {
        columns: [table.age, table.measuredAs, charts.newMembers.observed, "90%", charts.newMembers.fitted],
        rows: fit.points.map((point) => [
          `${words.number(point.day)} (${point.label})`,
          table.count(point.count),
          words.percent(point.observed, 1),
          range(words.percent(point.low, 1), words.percent(point.high, 1)),
          words.percent(point.fitted, 1),
        ]),
      };
    return {
      columns: [table.age, table.arm, table.mean, table.p5, table.p95],
      rows: newMemberSurvival.flatMap((band) =>
        band.x.flatMap((age, i) =>
          age % 7 === 0
            ? [
                [
                  words.number(age),
                  words.armLabel(band.arm),
                  words.percent(band.mean[i], 1),
                  words.percent(band.p5[i], 1),
                  words.percent(band.p95[i], 1),
                ],
              ]
            : [],
        ),
      ),
    };
  },
};
