import type { TopLevelSpec } from "vega-lite";
import type { Decision } from "../../analysis/decision.ts";
import { againstBaselines } from "../../analysis/summary.ts";
import { allWorlds } from "../decisionText.ts";
import { bestPlan, readableName, type Words } from "../words.ts";
import type { Chart } from "./chart.ts";
import { inLines, nameAxis, rowsHeight } from "./rows.ts";
import { chartConfig, faint, legendLayout, muted } from "./theme.ts";

/** Kinds of evidence by colour; assumptions stand out. */
const kinds = ["assumption", "default", "published", "measured", "fitted"] as const;
type Kind = (typeof kinds)[number];
const colours: Readonly<Record<Kind, string>> = {
  assumption: "#d55e00",
  default: "#e69f00",
  published: "#0072b2",
  measured: "#009e73",
  fitted: "#56b4e9",
};

/** The uncertain numbers that the best plan's net value hangs on, coloured by what they rest on. */
export const influencesChart: Chart = {
  id: "influences",
  applies: ({ summary }) => summary.influences.length > 0,
  title: (words) => words.prose.charts.influences.title,
  sentence: ({ summary }, words) => {
    const { influences } = words.prose.charts;
    return againstBaselines(summary)
      .map(({ arm }) => {
        const plan = words.arm(arm);
        const strongest = summary.influences.find((one) => one.arm === arm);
        return strongest === undefined
          ? influences.none({ plan, replicates: allWorlds(summary, words) })
          : influences.sentence({
              plan,
              number: words.prose.quoted(readableName(strongest.number)),
              correlation: words.cite(words.signed(strongest.correlation, 2), strongest, "correlation"),
            });
      })
      .join(words.prose.sentenceSeparator);
  },
  reading: (words) => words.prose.charts.influences.reading,
  spec: (decision, words) => {
    const { summary } = decision;
    const said = words.prose.charts.influences;
    const shown = shownArm(decision);
    const values = summary.influences
      .filter(({ arm }) => arm === shown)
      .map(({ number, correlation }) => ({
        name: inLines(readableName(number), 15),
        label: readableName(number),
        correlation,
        kind: kindName(kindOf(number, decision), words),
        text: words.signed(correlation, 2),
      }));
    const present = kinds.filter((kind) => values.some((value) => value.kind === kindName(kind, words)));
    const labels = present.map((kind) => kindName(kind, words));
    return {
      data: { values },
      height: rowsHeight(values.length, 1),
      mark: { type: "bar", cornerRadiusEnd: 3 },
      encoding: {
        y: nameAxis(
          "name",
          values.map(({ name }) => name),
        ),
        x: {
          field: "correlation",
          type: "quantitative",
          title: said.x,
          scale: { domain: [-1, 1] },
          axis: {
            labelExpr: "datum.value === 0 ? '0' : format(datum.value, '+.1~f')",
            tickCount: 5,
            grid: true,
            gridColor: { condition: { test: "datum.value === 0", value: muted }, value: faint },
          },
        },
        color: {
          field: "kind",
          type: "nominal",
          scale: { domain: labels, range: present.map((kind) => colours[kind]) },
          legend: legendLayout(labels),
        },
        tooltip: [
          { field: "label", title: words.prose.numbers.number },
          { field: "kind", title: said.kind },
          { field: "text", title: said.x },
        ],
      },
      config: { ...chartConfig, axisY: { domain: false, ticks: false, grid: false } },
    } as unknown as TopLevelSpec;
  },
  table: (decision, words) => ({
    columns: [
      words.prose.table.arm,
      words.prose.numbers.number,
      words.prose.charts.influences.x,
      words.prose.charts.influences.kind,
    ],
    rows: decision.summary.influences.map(({ arm, number, correlation }) => [
      words.armLabel(arm),
      readableName(number),
      words.signed(correlation, 2),
      kindName(kindOf(number, decision), words),
    ]),
  }),
};

/** The plan that is worth most, among those for which any number stands out. */
function shownArm({ summary }: Decision): string {
  const best = bestPlan(summary)?.arm;
  return summary.influences.find(({ arm }) => arm === best)?.arm ?? summary.influences[0].arm;
}

/** A number that the scenario does not state by itself was found by the fit of a curve. */
function kindOf(name: string, { numbers }: Decision): Kind {
  return numbers.find(({ quantity }) => quantity.name === name)?.quantity.provenance.kind ?? "fitted";
}

function kindName(kind: Kind, words: Words): string {
  return kind === "fitted" ? words.prose.charts.influences.fitted : words.prose.numbers.kind[kind];
}
