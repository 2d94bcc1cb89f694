import type { TopLevelSpec } from "vega-lite";
import type {
  Backtest,
  BacktestedCut,
  BacktestedMeasure,
  MeasureScore,
} from "../../analysis/backtest/backtest.ts";
import type { ReferenceName } from "../../analysis/backtest/references.ts";
import { amountLabel, chartConfig, legendLayout, muted } from "../charts/theme.ts";
import { type Figure, figurePage } from "../figurePage.ts";
import { fullDate, percent, plainNumber } from "../format.ts";
import type { Language } from "../language.ts";
import { html } from "../markup.ts";
import { textTable } from "../textTable.ts";
import { type BacktestProse, backtestProseOf } from "./backtestProse.ts";

const projectionColour = "#0072b2";
const actualColour = "#d55e00";
type Referenced = readonly { readonly references: Readonly<Record<ReferenceName, unknown>> }[];

const has = (numbers: Referenced, name: ReferenceName): boolean =>
  numbers.some(({ references }) => (references[name] ?? null) !== null);

/** Simpler ways, the closed form of visits where there is one. */
const simplerWaysOf = (numbers: Referenced): readonly ReferenceName[] => [
  "last year again",
  "exponential",
  has(numbers, "BG/NBD") ? "BG/NBD" : "sBG",
];

/** Heads of a table with the column of the closed form named after the one that there is. */
const headed = (columns: readonly string[], names: readonly ReferenceName[]): readonly string[] =>
  columns.map((column) => (column === "sBG" && names.includes("BG/NBD") ? "BG/NBD" : column));

const referenceColours = ["#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

/** The references of a backtest: simpler ways, and the projection without campaigns where some were named. */
const referencesOf = (numbers: Referenced): readonly ReferenceName[] => [
  ...simplerWaysOf(numbers),
  ...(has(numbers, "without campaigns") ? (["without campaigns"] as const) : []),
];

/** A count, or a mean of counts with as many digits as it is worth reading. */
const written = (value: number): string =>
  plainNumber(value, Number.isInteger(value) || Math.abs(value) >= 20 ? 0 : 1);

const score = (value: number): string => plainNumber(value, value < 10 ? 2 : 1);

/** What to remember of a backtest: how much the ranges held, and how it compares with last year again. */
function backtestLead(backtest: Backtest, language: Language): readonly string[] {
  const prose = backtestProseOf(language);
  const numbers = backtest.scores.reduce((sum, one) => sum + one.numbers, 0);
  if (numbers === 0) return [prose.lead.nothing];
  const inside = (of: (one: MeasureScore) => number) =>
    written(backtest.scores.reduce((sum, one) => sum + of(one), 0));
  return [
    prose.lead.held({
      ninety: inside(({ ninety }) => ninety.inside),
      half: inside(({ half }) => half.inside),
      numbers: written(numbers),
    }),
    ...backtest.scores.flatMap(({ measure, references }) => {
      const simpler = simplerWaysOf([{ references }]).find((one) => references[one] !== null);
      return [...(simpler === undefined ? [] : [simpler]), "without campaigns" as const].flatMap((name) => {
        const reference = references[name];
        return reference === null
          ? []
          : [
              prose.lead.beats({
                measure: prose.measure(measure),
                reference: prose.reference(name),
                own: score(reference.projection),
                theirs: score(reference.crps),
                better: reference.projection < reference.crps,
              }),
            ];
      });
    }),
  ];
}

/** The page of a backtest: what we would have said, what happened, and how simpler ways would have done. */
export function backtestPage(backtest: Backtest, language: Language, scripts: readonly string[]): string {
  const prose = backtestProseOf(language);
  const date = (isoDate: string) => fullDate(isoDate, language);
  const [lead, ...details] = backtestLead(backtest, language);
  const comparison = scoresFigure(backtest, prose);
  return figurePage({
    language,
    title: prose.title(backtest.log),
    subtitle: prose.subtitle({
      from: date(backtest.from),
      last: date(backtest.last),
      cuts: backtest.cuts.map(({ cut }) => date(cut)).join(language === "zh" ? "、" : ", "),
    }),
    lead: { heading: prose.lead.heading, text: lead, details },
    sections: [
      ...backtest.cuts.map((cut, index) => ({
        id: `cut-${index + 1}`,
        heading: prose.sections.cut(date(cut.cut)),
        content: cut.measures
          .filter(({ numbers }) => numbers.length > 0)
          .map((measure, place) =>
            measureFigure(measure, cut, `cut-${index + 1}-${place + 1}`, prose, language),
          ),
      })),
      { id: "scores", heading: prose.sections.scores, content: comparison === null ? [] : [comparison] },
      {
        id: "reading",
        heading: prose.sections.reading,
        content: [
          html`<dl class="terms">${prose.reading.map(
            ({ term, meaning }) => html`<div><dt>${term}</dt><dd>${meaning}</dd></div>`,
          )}</dl>`,
        ],
      },
    ],
    footer: prose.footer,
    showTable: prose.showTable,
    noScript: prose.noScript,
    scripts,
  });
}

const timeOf = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00Z`);

function measureFigure(
  { measure, numbers }: BacktestedMeasure,
  { cut }: BacktestedCut,
  id: string,
  prose: BacktestProse,
  language: Language,
): Figure {
  const last = numbers[numbers.length - 1];
  const name = prose.measure(measure);
  const names = referencesOf(numbers);
  const dash = (value: { readonly mean: number } | null) => (value === null ? "–" : written(value.mean));
  return {
    id,
    title: prose.chart.title({ measure: name, cut: fullDate(cut, language) }),
    sentence: prose.chart.sentence({
      ninety: written(numbers.filter(({ insideNinety }) => insideNinety).length),
      half: written(numbers.filter(({ insideHalf }) => insideHalf).length),
      numbers: written(numbers.length),
      date: fullDate(last.morning, language),
      observed: written(last.observed),
      mean: written(last.mean),
      low: written(last.ninety.low),
      high: written(last.ninety.high),
    }),
    reading: prose.chart.reading,
    spec: measureSpec(numbers, name, prose, language),
    table: {
      columns: [...headed(prose.chart.columns, names), ...names.slice(3).map(() => prose.withoutCampaigns)],
      rows: numbers.map((number) => [
        number.morning,
        written(number.observed),
        written(number.mean),
        prose.range(written(number.ninety.low), written(number.ninety.high)),
        ...names.map((name) => dash(number.references[name])),
      ]),
    },
  };
}

function measureSpec(
  numbers: BacktestedMeasure["numbers"],
  name: string,
  prose: BacktestProse,
  language: Language,
): TopLevelSpec {
  const { projection, actual } = prose.chart;
  const names = referencesOf(numbers);
  const used = names.filter((one) => numbers.some(({ references }) => references[one] !== null));
  const labels = [projection, actual, ...used.map(prose.reference)];
  const range = [projectionColour, actualColour, ...used.map((one) => referenceColours[names.indexOf(one)])];
  const color = {
    field: "what",
    type: "nominal",
    scale: { domain: labels, range },
    legend: { symbolType: "stroke", symbolOpacity: 1, ...legendLayout(labels) },
  };
  const x = {
    field: "t",
    type: "temporal",
    scale: { type: "utc" },
    axis: {
      title: null,
      format: language === "zh" ? "%Y年%-m月" : "%b %Y",
      labelOverlap: true,
      labelSeparation: 12,
      labelFlush: true,
      tickCount: 6,
    },
  };
  const y = (field: string) => ({
    field,
    type: "quantitative",
    title: name,
    axis: { labelExpr: amountLabel(language), tickCount: 5 },
  });
  const values = numbers.map((number) => ({
    t: timeOf(number.morning),
    what: projection,
    mean: number.mean,
    p5: number.ninety.low,
    p25: number.half.low,
    p75: number.half.high,
    p95: number.ninety.high,
  }));
  const came = numbers.map((number) => ({
    t: timeOf(number.morning),
    what: actual,
    value: number.observed,
    date: number.morning,
    said: prose.range(written(number.ninety.low), written(number.ninety.high)),
    text: written(number.observed),
  }));
  const references = used.flatMap((one) =>
    numbers.flatMap((number) => {
      const reference = number.references[one];
      return reference === null
        ? []
        : [{ t: timeOf(number.morning), what: prose.reference(one), value: reference.mean }];
    }),
  );
  return {
    layer: [
      {
        data: { values },
        mark: { type: "area", opacity: 0.15 },
        encoding: { x, y: y("p5"), y2: { field: "p95" }, color },
      },
      {
        data: { values },
        mark: { type: "area", opacity: 0.22 },
        encoding: { x, y: y("p25"), y2: { field: "p75" }, color },
      },
      {
        data: { values: references },
        mark: { type: "line", strokeDash: [5, 4], strokeWidth: 1.5 },
        encoding: { x, y: y("value"), color },
      },
      { data: { values }, mark: { type: "line", strokeWidth: 2.5 }, encoding: { x, y: y("mean"), color } },
      {
        data: { values: came },
        mark: { type: "point", filled: true, size: 70, opacity: 1, stroke: "white", strokeWidth: 1 },
        encoding: {
          x,
          y: y("value"),
          color,
          tooltip: [
            { field: "date", title: prose.chart.columns[0] },
            { field: "text", title: prose.chart.actual },
            { field: "said", title: prose.chart.columns[3] },
          ],
        },
      },
    ],
    config: chartConfig,
  } as unknown as TopLevelSpec;
}

function scoresFigure({ scores }: Backtest, prose: BacktestProse): Figure | null {
  if (scores.length === 0) return null;
  const known = referencesOf(scores);
  const values = scores.flatMap(({ measure, references }) =>
    known.flatMap((name) => {
      const reference = references[name];
      return reference === null || reference.crps === 0
        ? []
        : [
            {
              measure: prose.measure(measure),
              reference: prose.reference(name),
              share: reference.projection / reference.crps,
              shown: Math.min(reference.projection / reference.crps, 2),
              text: `${score(reference.projection)} / ${score(reference.crps)}`,
            },
          ];
    }),
  );
  const names = known.map(prose.reference);
  const x = {
    field: "shown",
    type: "quantitative",
    title: prose.scores.axis,
    scale: { domain: [0, Math.max(1.2, ...values.map(({ shown }) => shown))] },
    axis: { labelExpr: "format(datum.value, '.0%')", tickCount: 5 },
  };
  const color = { field: "reference", type: "nominal", scale: { domain: names, range: referenceColours } };
  return {
    id: "scores",
    title: prose.scores.title,
    sentence:
      values.length === 0
        ? prose.scores.none
        : prose.scores.sentence({
            better: written(values.filter(({ share }) => share < 1).length),
            all: written(values.length),
          }),
    reading: prose.scores.reading,
    spec: {
      height: 44 * Math.max(1, scores.length),
      layer: [
        {
          data: { values: [{ shown: 1 }] },
          mark: { type: "rule", strokeDash: [4, 4], color: muted },
          encoding: { x },
        },
        {
          data: { values },
          mark: { type: "point", filled: true, size: 110, opacity: 1 },
          encoding: {
            x,
            y: {
              field: "measure",
              type: "nominal",
              title: null,
              sort: null,
              axis: { labelLimit: 320, domain: false, ticks: false },
            },
            color: { ...color, legend: { symbolSize: 80, ...legendLayout(names) } },
            shape: { field: "reference", type: "nominal", scale: { domain: names } },
            tooltip: [
              { field: "measure", title: prose.scores.columns[0] },
              { field: "reference" },
              { field: "text", title: "CRPS" },
            ],
          },
        },
      ],
      config: chartConfig,
    } as unknown as TopLevelSpec,
    table: scoreTable(scores, prose),
  };
}

const scoreTable = (
  scores: Backtest["scores"],
  prose: BacktestProse,
): { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } => {
  const names = referencesOf(scores);
  return {
    columns: [...headed(prose.scores.columns, names), ...names.slice(3).map(() => prose.withoutCampaigns)],
    rows: scores.map((one) => scoreRow(one, names, prose)),
  };
};

function scoreRow(
  one: MeasureScore,
  names: readonly ReferenceName[],
  prose: BacktestProse,
): readonly string[] {
  const held = ({ inside, of }: MeasureScore["half"]) => prose.scores.of(written(inside), written(of));
  return [
    prose.measure(one.measure),
    written(one.numbers),
    held(one.ninety),
    held(one.half),
    score(one.crps),
    ...names.map((name) => {
      const reference = one.references[name];
      return reference === null
        ? "–"
        : `${score(reference.crps)} (${percent(reference.crps === 0 ? 0 : reference.projection / reference.crps, 0)})`;
    }),
  ];
}

/** The scores for a terminal; in brackets the projection's CRPS as a share of the simpler way's. */
export function backtestText(backtest: Backtest, language: Language): string {
  const prose = backtestProseOf(language);
  const lead = backtestLead(backtest, language).join("\n");
  if (backtest.scores.length === 0) return lead;
  const { columns, rows } = scoreTable(backtest.scores, prose);
  return `${lead}\n\n${textTable([columns, ...rows])}`;
}
