import type { TopLevelSpec } from "vega-lite";
import { dayOf } from "../../analysis/calendar.ts";
import type { StaffLoad } from "../../analysis/staffLoad.ts";
import type { Summary } from "../../analysis/summary.ts";
import { decimalsOf } from "../format.ts";
import { inPoints, type Words } from "../words.ts";
import type { Chart } from "./chart.ts";
import { leverName } from "./rows.ts";
import { armColour, chartConfig, legendLayout } from "./theme.ts";

const millisecondsPerDay = 86_400_000;

/** Hours of staff a week: what members ask for, against what there is. */
export const staffLoadChart: Chart = {
  id: "staff-load",
  applies: ({ summary }) => (summary.staffLoads ?? []).length > 0,
  title: (words) => words.prose.charts.staffLoad.title,
  sentence: ({ summary }, words) =>
    (summary.staffLoads ?? []).map((load) => sentenceOf(load, words)).join(words.prose.sentenceSeparator),
  reading: (words) => words.prose.charts.staffLoad.reading,
  spec: ({ summary }, words) => {
    const said = words.prose.charts.staffLoad;
    const loads = summary.staffLoads ?? [];
    const labels = loads.map((load) => labelOf(load, words));
    const start = dayOf(summary.start);
    const values = loads.flatMap(({ weekly }, i) =>
      (["asked", "available"] as const).flatMap((kind) =>
        weekly[kind].x.map((day, w) => ({
          t: (start + day) * millisecondsPerDay,
          name: labels[i],
          kind: said[kind],
          hours: weekly[kind].mean[w],
          text: words.number(weekly[kind].mean[w], 1),
        })),
      ),
    );
    return {
      data: { values },
      height: 260,
      mark: { type: "line", strokeWidth: 2.5, interpolate: "step-after", point: values.length < 8 },
      encoding: {
        x: {
          field: "t",
          type: "temporal",
          title: null,
          scale: { type: "utc" },
          axis: { format: words.language === "zh" ? "%-m月%-d日" : "%-d %b", labelOverlap: true },
        },
        y: { field: "hours", type: "quantitative", title: said.y, scale: { zero: true } },
        color: {
          field: "name",
          type: "nominal",
          scale: { domain: labels, range: loads.map(({ arm }, i) => colourOf(summary, arm, loads, i)) },
          legend: legendLayout(labels),
        },
        strokeDash: {
          field: "kind",
          type: "nominal",
          scale: {
            domain: [said.asked, said.available],
            range: [
              [1, 0],
              [6, 4],
            ],
          },
        },
        tooltip: [
          { field: "t", type: "temporal", title: words.prose.table.date, format: "%Y-%m-%d" },
          { field: "name", title: words.prose.table.lever },
          { field: "kind", title: words.prose.table.what },
          { field: "text", title: said.y },
        ],
      },
      config: chartConfig,
    } as unknown as TopLevelSpec;
  },
  table: ({ summary }, words) => {
    const said = words.prose.charts.staffLoad;
    return {
      columns: [
        words.prose.table.arm,
        words.prose.table.lever,
        said.asked,
        said.available,
        said.worked,
        said.served,
      ],
      rows: (summary.staffLoads ?? []).map((load) => [
        words.armLabel(load.arm),
        leverName(load.lever),
        words.number(load.asked.mean, 1),
        words.number(load.available.mean, 1),
        words.number(load.worked.mean, 1),
        servedText(load, words),
      ]),
    };
  },
};

const labelOf = ({ arm, lever }: StaffLoad, words: Words): string =>
  `${leverName(lever)} · ${words.armLabel(arm)}`;

/** An arm's colour for its first lever, that of later arms for more. */
function colourOf(summary: Summary, arm: string, loads: readonly StaffLoad[], place: number): string {
  const before = loads.slice(0, place).filter((one) => one.arm === arm).length;
  return armColour(summary.arms.indexOf(arm) + before * summary.arms.length);
}

function servedText({ served }: StaffLoad, words: Words): string {
  return words.percent(served.mean, decimalsOf(served.mean * 100, inPoints(served.mcse), 0));
}

function sentenceOf(load: StaffLoad, words: Words): string {
  const hours = (of: "asked" | "available"): string =>
    words.cite(words.number(load[of].mean, 1), load[of], "mean");
  return words.prose.charts.staffLoad.sentence({
    plan: words.arm(load.arm),
    lever: words.prose.quoted(leverName(load.lever)),
    asked: hours("asked"),
    available: hours("available"),
    served: words.cite(servedText(load, words), load.served, "mean", "hundredfold"),
  });
}
