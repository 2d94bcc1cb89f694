import { dayOf, isoDate } from "../analysis/calendar.ts";
import type { Decision } from "../analysis/decision.ts";
import type { Estimate } from "../analysis/estimate.ts";
import { headlineAtDate, headlineDifference } from "../analysis/headline.ts";
import type { ScenarioNumber } from "../analysis/scenarioNumbers.ts";
import type { Comparison } from "../analysis/summary.ts";
import type { Provenance } from "../scenario/quantity.ts";
import type { Headline } from "../scenario/scenario.ts";
import type { Chart, ChartTable } from "./charts/chart.ts";
import { chartsBySection, retentionCharts } from "./charts/charts.ts";
import { checkMessage } from "./checkWords.ts";
import { dateAfter, decisionParagraphs, returnTexts } from "./decisionText.ts";
import { decimalsOf } from "./format.ts";
import { html, literal, type Markup, script } from "./markup.ts";
import { inPlainWords } from "./numberWords.ts";
import { sampledPercentage, sampleText } from "./sampleText.ts";
import { style } from "./style.ts";
import { targetTable } from "./targetTable.ts";
import {
  againstBaseline,
  atDate,
  headlinesFirst,
  inPoints,
  moneyDecimals,
  type Words,
  worldCount,
} from "./words.ts";

/** What stands in the report besides the decision. */
export interface ReportSurroundings {
  /** Sources of the scripts that draw the charts, in the order in which they load. */
  readonly scripts: readonly string[];
  /** Shown as facts of the run. */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly minorUnits: number;
}

/**
 * The report as one HTML page that needs no network:
 *
 *   heading → the decision in words → key figures
 *   → who stays → what it costs and brings → what becomes of members → new members   (charts)
 *   → what this rests on → how far to trust it → the ledger → how to read it → the run
 */
export function htmlReport(decision: Decision, words: Words, surroundings: ReportSurroundings): string {
  const { summary } = decision;
  const { prose } = words;
  const drawn: DrawnChart[] = [];
  const figures = (charts: readonly Chart[]) =>
    charts.filter((chart) => chart.applies(decision)).map((chart) => figure(chart, decision, words, drawn));
  const body = html`
<header class="page">
<p class="mark">Holdfast</p>
<h1>${decision.scenarioName}</h1>
<p class="subtitle">${prose.subtitle({
    start: words.date(summary.start),
    end: words.date(summary.retention.at),
    replicates: words.number(summary.replicates),
    members: words.number(summary.members),
  })}</p>
</header>
<main>
${decisionSection(decision, words, sampledRatio(surroundings.manifest))}
${summary.comparison.length === 0 ? baselineFigures(decision, words) : html``}
${againstBaseline(summary).map((plan) => keyFigures(plan, decision, words))}
${section("targets", prose.targets.heading, targetTables(decision, words))}
${section("retention", prose.sections.retention, figures(retentionCharts(summary.headline)))}
${section("money", prose.sections.money, figures(chartsBySection.money))}
${section("members", prose.sections.members, [
  ...figures(chartsBySection.members),
  headlineTable(decision, words),
])}
${section("new-members", prose.sections.newMembers, [
  ...figures(chartsBySection.newMembers),
  ...cohortTables(decision, words),
])}
${assumptionsSection(decision, words, surroundings.minorUnits)}
${section("checks", prose.sections.checks, [checkList(decision, words)])}
${section("ledger", prose.sections.ledger, [ledgerTable(decision, words)])}
${section("reading", prose.sections.reading, [
  html`<dl class="terms">${prose.reading.map((entry) => html`<div><dt>${entry.term}</dt><dd>${entry.meaning}</dd></div>`)}</dl>`,
])}
${section("run", prose.sections.run, [runFacts(decision, words, surroundings.manifest)])}
</main>
<footer class="page"><p>${prose.run.note}</p></footer>`;
  return `<!doctype html>
<html lang="${words.language === "zh" ? "zh-Hans" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
${html`<title>${decision.scenarioName} – Holdfast</title>`.markup}
<style>${style}</style>
</head>
<body>
${body.markup}
${surroundings.scripts.map((source) => script(source).markup).join("\n")}
${script(drawingScript(drawn)).markup}
</body>
</html>
`;
}

interface DrawnChart {
  readonly id: string;
  readonly spec: unknown;
}

/** Draws every chart into its place, with Vega's interpreter instead of generated code, so that no `eval` is needed. */
function drawingScript(charts: readonly DrawnChart[]): string {
  return `for (const { id, spec } of ${literal(charts)})
  vegaEmbed(document.getElementById(id), spec, { renderer: "svg", actions: false, ast: true });`;
}

function section(id: string, heading: string, content: readonly Markup[]): Markup {
  if (content.length === 0) return html``;
  return html`<section id="${id}" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${heading}</h2>${content}</section>`;
}

/** Members played over the scenario's members, 1 where the manifest says nothing of it. */
function sampledRatio({ sampled }: Readonly<Record<string, unknown>>): number {
  return typeof sampled === "number" ? sampled : 1;
}

function decisionSection({ summary }: Decision, words: Words, sampled: number): Markup {
  const sample = sampleText(sampled, words.language);
  return html`<section class="decision" aria-labelledby="decision-heading"><h2 id="decision-heading">${words.prose.decision.heading}</h2>
${decisionParagraphs(summary, words.language).map(
  ({ lead, details }) =>
    html`<article><p class="lead">${lead}</p><p class="details">${details}</p></article>`,
)}${sample === "" ? html`` : html`<p class="sample">${sample}</p>`}</section>`;
}

function keyFigures(plan: Comparison, { summary }: Decision, words: Words): Markup {
  const { figures, points, none } = words.prose;
  const { npvDifference: npv, incrementalRoi: roi } = plan;
  const kept = headlineDifference(summary, plan);
  const moneyPlaces = moneyDecimals(npv);
  const range = (low: string, high: string) =>
    summary.replicates >= 20 ? figures.worldsNote(low, high) : "";
  const returned = roi === null ? null : returnTexts(roi, words);
  const entries: readonly KeyFigure[] = [
    [
      figures.headline[summary.headline],
      points(words.signed(kept.mean * 100, decimalsOf(kept.mean * 100, inPoints(kept.mcse), 1))),
      [
        figures.headlineNote(
          words.share(atDate(headlineAtDate(summary), plan.arm)),
          words.share(atDate(headlineAtDate(summary), plan.against)),
        ),
      ],
    ],
    [
      figures.npv,
      words.signedMoney(npv.mean, moneyPlaces),
      [range(words.signed(npv.p5, moneyPlaces), words.signed(npv.p95, moneyPlaces))],
    ],
    [
      figures.roi,
      returned?.roi ?? none,
      [returned === null ? figures.roiNone : figures.roiNote(returned.back, returned.unit)],
    ],
    [
      figures.payback,
      plan.paybackDays === null
        ? npv.mean < 0
          ? figures.paybackNever
          : none
        : words.prose.days(words.number(plan.paybackDays)),
      [
        plan.paybackDays === null
          ? npv.mean < 0
            ? figures.paybackNeverNote(words.number(summary.days))
            : figures.paybackNotNeeded
          : figures.paybackNote(words.day(dateAfter(summary, plan.paybackDays))),
      ],
    ],
    [
      figures.lossChance,
      words.percent(plan.probabilityNpvNegative, 0),
      [
        figures.lossNote(
          worldCount(plan.probabilityNpvNegative, summary.replicates),
          words.number(summary.replicates),
        ),
      ],
    ],
  ];
  return html`${summary.arms.length > 2 ? html`<h3 class="plan">${words.armLabel(plan.arm)}</h3>` : html``}
${figureList(entries)}`;
}

/** Name, value and notes. */
type KeyFigure = readonly [string, string, readonly string[]];

function figureList(entries: readonly KeyFigure[]): Markup {
  return html`<dl class="figures">${entries.map(
    ([name, value, notes]) =>
      html`<div><dt>${name}</dt><dd class="value">${value}</dd>${notes
        .filter((note) => note !== "")
        .map((note) => html`<dd class="note">${note}</dd>`)}</div>`,
  )}</dl>`;
}

/** What becomes of the community without a plan. */
function baselineFigures({ summary }: Decision, words: Words): Markup {
  const { figures, table } = words.prose;
  const [baseline] = summary.arms;
  const range = ({ p5, p95 }: Estimate, write: (value: number) => string) =>
    summary.replicates >= 20 ? figures.worldsNote(write(p5), write(p95)) : "";
  const share = (metric: Headline): KeyFigure => {
    const estimate = atDate(summary[metric], baseline);
    const decimals = decimalsOf(estimate.mean * 100, inPoints(estimate.mcse), 1);
    return [
      figures.headline[metric],
      words.share(estimate),
      [range(estimate, (value) => words.percent(value, decimals))],
    ];
  };
  const money = (name: string, estimate: Estimate): KeyFigure => {
    const decimals = moneyDecimals(estimate);
    return [
      capitalised(name),
      words.money(estimate.mean, decimals),
      [range(estimate, (value) => words.number(value, decimals))],
    ];
  };
  const members = atDate(summary.membersAtEnd, baseline);
  return figureList([
    ...headlinesFirst(summary.headline).map(share),
    [
      table.membersAtEnd,
      words.number(members.mean),
      [figures.membersNote(words.number(summary.members)), range(members, (value) => words.number(value))],
    ],
    money(table.margin, summary.margin[baseline]),
    money(table.costKind, summary.cost[baseline]),
  ]);
}

function figure(chart: Chart, decision: Decision, words: Words, drawn: DrawnChart[]): Markup {
  const id = `chart-${chart.id}`;
  const sentence = chart.sentence(decision, words);
  drawn.push({
    id,
    spec: {
      ...withHeight(chart.spec(decision, words)),
      width: "container",
      autosize: { type: "fit-x", contains: "padding" },
      description: `${chart.title(words)}. ${sentence}`,
    },
  });
  return html`<figure>
<h3>${chart.title(words)}</h3>
<p class="sentence">${sentence}</p>
<div class="chart${chart.id === "members" ? " narrow" : ""}" id="${id}" role="img" aria-label="${chart.title(words)}: ${sentence}"></div>
<noscript>${words.prose.noScript}</noscript>
<figcaption>${chart.reading(words)}</figcaption>
<details><summary>${words.prose.table.show}</summary>${plainTable(chart.table(decision, words))}</details>
</figure>`;
}

function withHeight(spec: object): object {
  return "height" in spec ? spec : { ...spec, height: 320 };
}

function plainTable(table: ChartTable): Markup {
  const numeric = table.columns.map((_, column) =>
    table.rows.every((row) =>
      /^[−+]?[\d,.]+(%| [A-Z]{3}| 元)?( (to|至) [−+]?[\d,.]+(%| [A-Z]{3}| 元)?)?$|^–$/u.test(row[column]),
    ),
  );
  return html`<div class="scroll" tabindex="0"><table><thead><tr>${table.columns.map(
    (column, i) => html`<th scope="col" class="${numeric[i] ? "number" : ""}">${column}</th>`,
  )}</tr></thead><tbody>${table.rows.map(
    (row) =>
      html`<tr>${row.map((cell, i) => html`<td class="${numeric[i] ? "number" : ""}">${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

function targetTables({ summary }: Decision, words: Words): readonly Markup[] {
  const table = targetTable(summary, words);
  return table === null ? [] : [plainTable(table)];
}

/** Retention and activity of every arm, with the range of worlds. */
function headlineTable({ summary }: Decision, words: Words): Markup {
  const { table, range } = words.prose;
  const rows: readonly (readonly [string, AtDateValues, (value: number) => string])[] = [
    ...headlinesFirst(summary.headline).map(
      (metric) => [table[metric], summary[metric], (value: number) => words.percent(value, 1)] as const,
    ),
    [table.membersAtEnd, summary.membersAtEnd, (value) => words.number(value)],
    ...(summary.monthlyActives === null
      ? []
      : [
          [
            table.monthlyActives(summary.monthlyActives.month),
            summary.monthlyActives,
            (value: number) => words.number(value),
          ] as const,
        ]),
  ];
  return plainTable({
    columns: [table.what, ...summary.arms.flatMap((arm) => [words.armLabel(arm), table.worlds])],
    rows: rows.map(([name, values, write]) => [
      name,
      ...summary.arms.flatMap((arm) => {
        const { mean, p5, p95 } = atDate(values, arm);
        return [write(mean), range(write(p5), write(p95))];
      }),
    ]),
  });
}

type AtDateValues = Readonly<Record<string, Estimate | string>>;

function cohortTables({ summary, cohorts }: Decision, words: Words): readonly Markup[] {
  const { cohorts: prose } = words.prose;
  const filled = cohorts.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) return [];
  const start = dayOf(summary.start);
  const tables = filled.map(({ arm, rows }) => {
    const weeks = Math.max(...rows.map(({ retained }) => retained.filter((share) => share !== null).length));
    return html`<h4>${words.armLabel(arm)}</h4><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">${prose.joinWeek}</th><th scope="col" class="number">${prose.joined}</th>${Array.from(
      { length: weeks },
      (_, week) => html`<th scope="col" class="number">${prose.memberWeek(String(week + 1))}</th>`,
    )}</tr></thead><tbody>${rows.map(
      (row) =>
        html`<tr><th scope="row">${words.day(isoDate(start + 7 * row.joinWeek))}</th><td class="number">${words.number(row.joined, 0)}</td>${row.retained
          .slice(0, weeks)
          .map((share) =>
            share === null
              ? html`<td></td>`
              : html`<td class="cell" style="background: rgb(0 114 178 / ${Math.min(0.5, 0.5 * share).toFixed(2)})">${words.percent(share, 0)}</td>`,
          )}</tr>`,
    )}</tbody></table></div>`;
  });
  return [html`<details><summary>${prose.title}</summary><p>${prose.note}</p>${tables}</details>`];
}

function assumptionsSection({ numbers }: Decision, words: Words, minorUnits: number): Markup {
  const { numbers: prose, sections } = words.prose;
  const uncertain = numbers.filter(({ quantity }) => quantity.spread !== undefined);
  const certain = numbers.filter(({ quantity }) => quantity.spread === undefined);
  const stated = certain.filter(({ quantity }) => quantity.provenance.kind !== "default");
  if (numbers.length === 0) return html``;
  const assumed = uncertain.filter(({ quantity }) => quantity.provenance.kind === "assumption").length;
  const defaults = certain.length - stated.length;
  return section("assumptions", sections.assumptions, [
    html`<p>${prose.intro(words.number(uncertain.length), words.number(assumed))}</p>`,
    numberTable(uncertain, words, minorUnits),
    stated.length === 0
      ? html``
      : html`<details><summary>${prose.fixed(words.number(stated.length))}</summary>${numberTable(stated, words, minorUnits)}</details>`,
    defaults === 0 ? html`` : html`<p class="after">${prose.fixedDefaults(words.number(defaults))}</p>`,
  ]);
}

const parts = ["plan", "today", "community"] as const;

function numberTable(numbers: readonly ScenarioNumber[], words: Words, minorUnits: number): Markup {
  const { numbers: prose } = words.prose;
  const columns = [prose.number, prose.written, prose.inWords, prose.source, prose.place];
  return html`<div class="scroll" tabindex="0"><table class="stacked"><thead><tr>${columns.map(
    (column) => html`<th scope="col">${column}</th>`,
  )}</tr></thead><tbody>${parts.flatMap((part) => {
    const rows = numbers.filter((number) => number.part === part);
    if (rows.length === 0) return [];
    return [
      html`<tr class="group"><th scope="rowgroup" colspan="5">${prose.part[part]}</th></tr>`,
      ...rows.map((number) => {
        const { quantity } = number;
        return html`<tr><td class="name">${readableName(quantity.name)}</td><td class="written" data-label="${prose.written}">${quantity.text}</td><td>${inPlainWords(number, words, minorUnits)}</td><td><span class="kind ${quantity.provenance.kind}">${prose.kind[quantity.provenance.kind]}</span> ${sourceText(quantity.provenance, words)}</td><td class="file">${quantity.place.file}:${quantity.place.line}</td></tr>`;
      }),
    ];
  })}</tbody></table></div>`;
}

function readableName(name: string): string {
  return name.replace(/^(plan|today)\./, "").replaceAll(".", " › ");
}

function sourceText(provenance: Provenance, words: Words): string {
  switch (provenance.kind) {
    case "measured":
      return [
        provenance.data,
        ...(provenance.period === undefined ? [] : [provenance.period]),
        ...(provenance.n === undefined ? [] : [`n = ${words.number(provenance.n)}`]),
      ].join(words.prose.listSeparator);
    case "published":
      return `${provenance.citation} (${words.prose.numbers.grade(provenance.grade)})`;
    default:
      return provenance.note;
  }
}

function checkList({ checks }: Decision, words: Words): Markup {
  return html`<ul class="checks">${checks.map((check) => {
    const { status, message, recommendation } = checkMessage(check, words);
    return html`<li><span class="status ${status}">${words.prose.checks.status[status]}</span><div><p>${message}</p>${status === "good" ? html`` : html`<p class="recommendation">${recommendation}</p>`}</div></li>`;
  })}</ul>`;
}

function ledgerTable({ summary }: Decision, words: Words): Markup {
  const { table } = words.prose;
  const amount = (value: Estimate) => words.number(value.mean, moneyDecimals({ ...value, mcse: 0 }));
  const cells = (arms: Readonly<Record<string, Estimate>>) =>
    summary.arms.map(
      (arm) => html`<td class="number" data-label="${words.armLabel(arm)}">${amount(arms[arm])}</td>`,
    );
  const lines = (kind: "margin" | "cost") =>
    summary.ledger
      .filter((line) => line.kind === kind && summary.arms.some((arm) => line.arms[arm].mean !== 0))
      .map(
        (line) =>
          html`<tr><th scope="row">${line.lever === null ? line.name : line.name.replace(/^[a-z]+: /, "")}</th>${cells(line.arms)}</tr>`,
      );
  const sum = (label: string, arms: Readonly<Record<string, Estimate>>) =>
    html`<tr class="sum"><th scope="row">${label}</th>${cells(arms)}</tr>`;
  const group = (label: string) =>
    html`<tr class="group"><th scope="rowgroup" colspan="${summary.arms.length + 1}">${label}</th></tr>`;
  return html`<p>${words.prose.ledgerNote} ${summary.currency}.</p><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">${table.line}</th>${summary.arms.map(
    (arm) => html`<th scope="col" class="number">${words.armLabel(arm)}</th>`,
  )}</tr></thead><tbody>${group(capitalised(table.margin))}${lines("margin")}${sum(table.total, summary.margin)}${group(capitalised(table.costKind))}${lines("cost")}${sum(table.total, summary.cost)}</tbody></table></div>`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function runFacts({ summary }: Decision, words: Words, manifest: Readonly<Record<string, unknown>>): Markup {
  const { run } = words.prose;
  const facts: readonly (readonly [string, string])[] = [
    [run.scenario, summary.scenario],
    [
      run.period,
      `${summary.start} – ${summary.retention.at} (${words.prose.days(words.number(summary.days))})`,
    ],
    [run.seed, summary.seed],
    [run.replicates, words.number(summary.replicates)],
    [run.members, words.number(summary.members, Number.isInteger(summary.members) ? 0 : 1)],
    [run.digest, summary.digest],
    ...(sampledRatio(manifest) === 1
      ? []
      : [[run.sampled, sampledPercentage(sampledRatio(manifest))] as const]),
    ...flattened(manifest)
      .filter(([key]) => !["seed", "replicates", "scenario", "digest", "sampled"].includes(key))
      .map(([key, value]) => [run.manifest(key), value] as const),
  ];
  return html`<dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** Scalars and lists of an object under their dotted names. */
function flattened(value: unknown, prefix = ""): readonly (readonly [string, string])[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return [[prefix, value.join(", ")]];
  if (typeof value !== "object") return [[prefix, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) =>
    flattened(inner, prefix === "" ? key : `${prefix}.${key}`),
  );
}
