import type { TopLevelSpec } from "vega-lite";
import { againstBaselines, type MemberCounts, type Summary } from "../../analysis/summary.ts";
import type { Chart } from "./chart.ts";
import { chartConfig, memberColours } from "./theme.ts";

const fates = ["keptAnyway", "saved", "lost", "leftAnyway"] as const;
type Fate = (typeof fates)[number];

const columns = 25;

/** What becomes of 100 members of the start, as dots: kept anyway, saved, lost, left anyway. */
export const membersChart: Chart = {
  id: "members",
  applies: ({ summary }) =>
    summary.members > 0 && againstBaselines(summary).some((plan) => plan.members !== null),
  title: (words) => words.prose.charts.members.title,
  sentence: ({ summary }, words) => {
    const { members: said } = words.prose.charts;
    const plans = counted(summary);
    return plans
      .map(({ arm, members, of }) => {
        const of100 = (fate: Fate) =>
          words.cite(words.number((members[fate] / of) * 100, 1), members, fate, "of 100 members");
        const counts = { plan: words.arm(arm), saved: of100("saved"), lost: of100("lost") };
        return plans.length > 1
          ? said.short(counts)
          : said.sentence({ ...counts, kept: of100("keptAnyway"), left: of100("leftAnyway") });
      })
      .concat(said.note)
      .join(words.prose.sentenceSeparator);
  },
  reading: (words) => words.prose.charts.members.reading,
  spec: ({ summary }, words) => {
    const names = words.prose.charts.members;
    const plans = counted(summary);
    const rowsPerPlan = 100 / columns + 1;
    const values = plans.flatMap(({ members, of }, plan) =>
      dots(members, of).map((fate, i) => ({
        column: i % columns,
        row: plan * rowsPerPlan + 1 + Math.floor(i / columns),
        fate: names[fate],
      })),
    );
    const labels = plans.map(({ arm }, plan) => ({
      column: -0.4,
      row: plan * rowsPerPlan,
      label: words.armLabel(arm),
    }));
    const x = {
      field: "column",
      type: "quantitative",
      axis: null,
      scale: { domain: [-0.8, columns - 0.2], nice: false, zero: false },
    };
    const y = {
      field: "row",
      type: "quantitative",
      axis: null,
      scale: {
        domain: [plans.length > 1 ? -0.6 : 0.4, plans.length * rowsPerPlan - 0.4],
        reverse: true,
        nice: false,
        zero: false,
      },
    };
    return {
      data: { values },
      height: plans.length * rowsPerPlan * 20,
      layer: [
        {
          mark: { type: "circle", size: 105, opacity: 1 },
          encoding: {
            x,
            y,
            color: {
              field: "fate",
              type: "nominal",
              sort: fates.map((fate) => names[fate]),
              scale: {
                domain: fates.map((fate) => names[fate]),
                range: fates.map((fate) => memberColours[fate]),
              },
              legend: { orient: "top", title: null, symbolSize: 110, symbolStrokeWidth: 0, columns: 4 },
            },
            tooltip: [{ field: "fate", title: words.prose.table.what }],
          },
        },
        ...(plans.length > 1
          ? [
              {
                data: { values: labels },
                mark: { type: "text", align: "left", baseline: "middle", fontWeight: 600 },
                encoding: { x, y, text: { field: "label" } },
              },
            ]
          : []),
      ],
      config: chartConfig,
    } as unknown as TopLevelSpec;
  },
  table: ({ summary }, words) => {
    const names = words.prose.charts.members;
    const { table } = words.prose;
    return {
      columns: [table.arm, table.what, table.members, table.of100],
      rows: counted(summary).flatMap(({ arm, members, of }) => [
        ...fates.map((fate) => [
          words.armLabel(arm),
          names[fate],
          words.number(members[fate], 1),
          words.number((members[fate] / of) * 100, 1),
        ]),
        ...(["joinedOnlyWithPlan", "joinedOnlyWithout"] as const).map((joined) => [
          words.armLabel(arm),
          names[joined],
          words.number(members[joined] ?? 0, 1),
          words.prose.none,
        ]),
      ]),
    };
  },
};

/** What becomes of every plan's members, and how many they are. */
function counted(summary: Summary): readonly { arm: string; members: MemberCounts; of: number }[] {
  return againstBaselines(summary).flatMap(({ arm, members }) =>
    members === null ? [] : [{ arm, members, of: fates.reduce((sum, fate) => sum + members[fate], 0) }],
  );
}

/** 100 dots by largest remainder, in the order of the fates. */
function dots(members: MemberCounts, atStart: number): readonly Fate[] {
  const exact = fates.map((fate) => ({ fate, share: (members[fate] / atStart) * 100 }));
  const whole = new Map(exact.map(({ fate, share }) => [fate, Math.floor(share)]));
  const missing = 100 - [...whole.values()].reduce((sum, count) => sum + count, 0);
  const byRemainder = [...exact].sort((a, b) => (b.share % 1) - (a.share % 1));
  for (const { fate } of byRemainder.slice(0, missing)) whole.set(fate, whole.get(fate)! + 1);
  return fates.flatMap((fate) => Array<Fate>(whole.get(fate)!).fill(fate));
}
