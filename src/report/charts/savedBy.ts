import type { TopLevelSpec } from "vega-lite";
import { isZero } from "../../analysis/estimate.ts";
import type { SavedGroup } from "../../analysis/memberCounts.ts";
import { againstBaselines, type Summary } from "../../analysis/summary.ts";
import type { Grouping } from "../../simulation/records.ts";
import { decimalsOf } from "../format.ts";
import { inPoints, type Words } from "../words.ts";
import type { Chart } from "./chart.ts";
import { armOffset, inLines, leverName, nameAxis, planColours, rowsHeight } from "./rows.ts";
import { chartConfig, muted } from "./theme.ts";

/** The groupings of the picture; the table has all. */
const drawn: readonly Grouping[] = ["segment", "tier", "channel", "tenure"];

/** By how much each plan changes the retention of each group of members. */
export const savedByChart: Chart = {
  id: "saved-by",
  applies: ({ summary }) => groupsOf(summary, drawn).some(({ group }) => !isZero(group.retentionDifference)),
  title: (words) => words.prose.charts.savedBy.title,
  sentence: ({ summary }, words) => {
    const { savedBy } = words.prose.charts;
    return againstBaselines(summary)
      .map(({ arm }) => {
        const clear = groupsOf(summary, drawn)
          .filter((one) => one.arm === arm && isClear(one.group))
          .sort(
            (a, b) => Math.abs(b.group.retentionDifference.mean) - Math.abs(a.group.retentionDifference.mean),
          );
        const [most] = clear;
        if (most === undefined) return savedBy.none(words.arm(arm));
        const { mean, mcse } = most.group.retentionDifference;
        return savedBy.sentence({
          plan: words.arm(arm),
          group: words.prose.quoted(groupName(most.by, most.group.group, words)),
          points: words.cite(
            words.signed(mean * 100, decimalsOf(mean * 100, inPoints(mcse), 1)),
            most.group.retentionDifference,
            "mean",
            "hundredfold",
          ),
        });
      })
      .map((sentence) => sentence.charAt(0).toUpperCase() + sentence.slice(1))
      .join(words.prose.sentenceSeparator);
  },
  reading: (words) => words.prose.charts.savedBy.reading,
  spec: ({ summary }, words) => {
    const groups = groupsOf(summary, drawn);
    const values = groups.map(({ arm, by, group }) => ({
      name: inLines(groupName(by, group.group, words)),
      label: groupName(by, group.group, words),
      arm: words.armLabel(arm),
      mean: group.retentionDifference.mean * 100,
      p5: group.retentionDifference.p5 * 100,
      p95: group.retentionDifference.p95 * 100,
      text: pointsOf(group, words),
      members: words.number(group.members),
    }));
    const names = [...new Set(values.map(({ name }) => name))];
    const arms = againstBaselines(summary).map(({ arm }) => arm);
    const y = nameAxis("name", names);
    const yOffset = armOffset(arms, words);
    const x = {
      type: "quantitative",
      title: words.prose.charts.savedBy.x,
      axis: { labelExpr: "datum.value === 0 ? '0' : format(datum.value, '+~r')", tickCount: 6, grid: true },
    };
    const color = planColours(arms, summary, words);
    return {
      data: { values },
      height: rowsHeight(names.length, arms.length),
      layer: [
        {
          data: { values: [{ at: 0 }] },
          mark: { type: "rule", color: muted },
          encoding: { x: { field: "at", ...x } },
        },
        {
          mark: { type: "rule", strokeWidth: 2 },
          encoding: { y, yOffset, x: { field: "p5", ...x }, x2: { field: "p95" }, color },
        },
        {
          mark: { type: "point", filled: true, size: 90, opacity: 1 },
          encoding: {
            y,
            yOffset,
            x: { field: "mean", ...x },
            color,
            tooltip: [
              { field: "label", title: words.prose.table.what === "" ? "–" : words.prose.table.what },
              { field: "arm", title: words.prose.table.arm },
              { field: "text", title: words.prose.charts.savedBy.x },
              { field: "members", title: words.prose.table.members },
            ],
          },
        },
      ],
      config: { ...chartConfig, axisY: { domain: false, ticks: false, grid: false } },
    } as unknown as TopLevelSpec;
  },
  table: ({ summary }, words) => {
    const { table, charts, page } = words.prose;
    return {
      columns: [
        table.arm,
        page.group,
        table.members,
        charts.savedBy.saved,
        charts.savedBy.lost,
        charts.savedBy.x,
      ],
      rows: groupsOf(summary).map(({ arm, by, group }) => [
        words.armLabel(arm),
        groupName(by, group.group, words),
        words.number(group.members, 0),
        words.number(group.saved, 1),
        words.number(group.lost, 1),
        pointsOf(group, words),
      ]),
    };
  },
};

interface Grouped {
  readonly arm: string;
  readonly by: Grouping;
  readonly group: SavedGroup;
}

/** Groups of a grouping that tells members apart at all. */
function groupsOf(summary: Summary, by?: readonly Grouping[]): readonly Grouped[] {
  const chosen = summary.savedBy.filter(
    (one) => one.groups.length > 1 && (by === undefined || by.includes(one.by)),
  );
  const order = (one: { readonly by: Grouping }) => (by === undefined ? 0 : by.indexOf(one.by));
  return [...chosen]
    .sort((a, b) => order(a) - order(b))
    .flatMap(({ arm, by: grouping, groups }) =>
      inOrder(groups).map((group) => ({ arm, by: grouping, group })),
    );
}

/** Groups that begin with a number in the order of it, as tenures do; others as they come. */
function inOrder(groups: readonly SavedGroup[]): readonly SavedGroup[] {
  return [...groups].sort(
    (a, b) => (Number.parseInt(a.group, 10) || 0) - (Number.parseInt(b.group, 10) || 0),
  );
}

/** Whether the average difference of a group is known to differ from none: beyond three of its standard errors. */
function isClear({ retentionDifference: { mean, mcse } }: SavedGroup): boolean {
  return mcse !== null && Math.abs(mean) > 3 * mcse;
}

function groupName(by: Grouping, group: string, words: Words): string {
  const { savedBy } = words.prose.charts;
  const name =
    by === "lever"
      ? leverName(group)
      : by === "tenure"
        ? words.prose.days(group.replace("-", "–"))
        : (savedBy.groupNames[group] ?? group);
  return savedBy.inGroup(savedBy.by[by], name);
}

function pointsOf({ retentionDifference: { mean, mcse } }: SavedGroup, words: Words): string {
  return words.signed(mean * 100, decimalsOf(mean * 100, inPoints(mcse), 1));
}
