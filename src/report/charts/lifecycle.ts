import type { TopLevelSpec } from "vega-lite";
import type { Summary } from "../../analysis/summary.ts";
import { bestPlan, plainAmount, type Words } from "../words.ts";
import type { Chart } from "./chart.ts";
import { inLines, nameAxis } from "./rows.ts";
import { chartConfig, legendLayout } from "./theme.ts";

const places = ["active", "new", "dormant", "left"] as const;
const colours = { active: "#0072b2", new: "#56b4e9", dormant: "#e69f00", left: "#d8dde0" } as const;

/** Where everyone stands at the end who was a member at some time, one bar per arm. */
export const lifecycleChart: Chart = {
  id: "lifecycle",
  applies: ({ summary }) => summary.arms.some((arm) => summary.lifecycle.active[arm].mean > 0),
  title: (words) => words.prose.charts.lifecycle.title,
  sentence: ({ summary }, words) =>
    [summary.arms[0], ...(bestPlan(summary) === undefined ? [] : [bestPlan(summary)!.arm])]
      .map((arm) => {
        const count = (key: "joined" | "active" | "left") => {
          const estimate = summary.lifecycle[key][arm];
          return words.cite(words.number(estimate.mean), estimate, "mean");
        };
        return words.prose.charts.lifecycle.sentence({
          arm: words.arm(arm),
          start: membersAtStart(summary, arm, words),
          joined: count("joined"),
          active: count("active"),
          left: count("left"),
        });
      })
      .join(words.prose.sentenceSeparator),
  reading: (words) => words.prose.charts.lifecycle.reading,
  spec: ({ summary }, words) => {
    const said = words.prose.charts.lifecycle;
    const names = summary.arms.map((arm) => inLines(words.armLabel(arm)));
    const labels = places.map((place) => said[place]);
    return {
      data: {
        values: summary.arms.flatMap((arm, index) =>
          places.map((place, order) => ({
            name: names[index],
            arm: words.armLabel(arm),
            place: said[place],
            order,
            count: summary.lifecycle[place][arm].mean,
            text: plainAmount(summary.lifecycle[place][arm], words),
          })),
        ),
      },
      height: 30 + 44 * names.length,
      mark: { type: "bar", stroke: "white", strokeWidth: 1 },
      encoding: {
        y: nameAxis("name", names),
        x: { field: "count", type: "quantitative", title: said.x, axis: { tickCount: 5, format: ",d" } },
        order: { field: "order" },
        color: {
          field: "place",
          type: "nominal",
          sort: labels,
          scale: { domain: labels, range: places.map((place) => colours[place]) },
          legend: legendLayout(labels),
        },
        tooltip: [
          { field: "arm", title: words.prose.table.arm },
          { field: "place", title: said.title },
          { field: "text", title: said.members },
        ],
      },
      config: { ...chartConfig, axisY: { domain: false, ticks: false, grid: false } },
    } as unknown as TopLevelSpec;
  },
  table: ({ summary }, words) => {
    const said = words.prose.charts.lifecycle;
    const { table, page } = words.prose;
    return {
      columns: [table.arm, page.membersAtStart, page.joined, ...places.map((place) => said[place])],
      rows: summary.arms.map((arm) => [
        words.armLabel(arm),
        words.number(summary.members),
        plainAmount(summary.lifecycle.joined[arm], words),
        ...places.map((place) => plainAmount(summary.lifecycle[place][arm], words)),
      ]),
    };
  },
};

/** Members that the arm's own baseline starts with. */
function membersAtStart(summary: Summary, arm: string, words: Words): string {
  const community = summary.baselines.find((one) => one.arm === arm || one.plans.includes(arm));
  return community === undefined || community === summary.baselines[0]
    ? words.cite(words.number(summary.members), summary, "members")
    : words.cite(words.number(community.members), community, "members");
}
