import type { Decision } from "../analysis/decision.ts";
import type { Chart, ChartTable } from "./charts/chart.ts";
import { chartsBySection, firstCharts, retentionCharts } from "./charts/charts.ts";
import { funnelProse } from "./funnelProse.ts";
import { html, type Markup, script } from "./markup.ts";
import { armFigures, leverFigures } from "./page/armFigures.ts";
import { assumptionShareFinding } from "./page/assumptionShare.ts";
import { assumptionTables } from "./page/assumptions.ts";
import { baselineFigures } from "./page/baselineFigures.ts";
import { beyondFinding } from "./page/beyondHorizon.ts";
import { breakEvenFinding } from "./page/breakEven.ts";
import { checkList } from "./page/checkList.ts";
import { decisionSection } from "./page/decisionSection.ts";
import { type DrawnChart, drawingScript, figure } from "./page/figure.ts";
import { funnelTable } from "./page/funnel.ts";
import { groundSection } from "./page/groundSection.ts";
import { ledgerTable } from "./page/ledger.ts";
import { leverUseFinding } from "./page/leverUse.ts";
import { pairsTable } from "./page/pairsTable.ts";
import { runFacts, sampledRatio } from "./page/runFacts.ts";
import { section } from "./page/section.ts";
import { numbersFrom, plainTable } from "./page/table.ts";
import { leverReturnsFinding, treatedFinding } from "./page/treated.ts";
import { plansTable } from "./plansTable.ts";
import { style } from "./style.ts";
import { targetMatrix } from "./targetTable.ts";
import type { Words } from "./words.ts";

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
 *   what the files do not share, where they do not share a community
 *   the first part, two pages in print
 *     heading → the decision in words → its two charts → the plans side by side
 *     → what a manager asks of every arm → targets → checks that do not pass
 *   the rest, chart by chart
 *     → who stays → what it costs and brings → what members do → what levers did → new members → plan against plan
 *     → what this rests on → how far to trust it → the ledger → how to read it → the run
 */
export function htmlReport(decision: Decision, words: Words, surroundings: ReportSurroundings): string {
  const { summary } = decision;
  const { prose } = words;
  const charts = chartsBySection(decision);
  const drawn: DrawnChart[] = [];
  const figures = (shown: readonly Chart[]) =>
    shown.filter((chart) => chart.applies(decision)).map((chart) => figure(chart, decision, words, drawn));
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
${groundSection(decision, words)}
<div class="first-part">
${decisionSection(decision, words, sampledRatio(surroundings.manifest))}
<div class="beside">${figures(firstCharts(decision))}</div>
${
  summary.comparison.length === 0
    ? baselineFigures(decision, words)
    : section("plans", prose.page.sideBySide, [
        numberTable(plansTable(summary, words), prose.page.sideBySide),
      ])
}
${section("in-figures", prose.page.inFigures, [numberTable(armFigures(decision, words), prose.page.inFigures)])}
${section("targets", prose.targets.heading, targetTables(decision, words))}
${section("concerns", prose.page.concerns, concerns(decision, words))}
</div>
${section("retention", prose.sections.retention, figures(retentionCharts(summary.headline)))}
${section("money", prose.sections.money, [...figures(charts.money), ...leverReturnsFinding(decision, words), ...beyondFinding(decision, words)])}
${section("members", prose.sections.members, [...figures(charts.members), ...treatedFinding(decision, words), ...funnelFigure(decision, words)])}
${section("levers", prose.page.leversDid, [...leverTables(decision, words), ...leverUseFinding(decision, words)])}
${section("new-members", prose.sections.newMembers, figures(charts.newMembers))}
${section("pairs", prose.page.planAgainstPlan, pairTables(decision, words))}
${section("assumptions", prose.sections.assumptions, [
  ...figures(charts.assumptions),
  ...assumptionShareFinding(decision, words),
  ...breakEvenFinding(decision, words),
  ...assumptionTables(decision, words, surroundings.minorUnits),
])}
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

/** A table whose first column names what the others count. */
function numberTable(table: ChartTable, label: string): Markup {
  return plainTable(table, label, numbersFrom(1, table), "cards");
}

function targetTables({ summary }: Decision, words: Words): readonly Markup[] {
  const table = targetMatrix(summary, words);
  return table === null ? [] : [plainTable(table, words.prose.targets.heading, undefined, "cards")];
}

function leverTables(decision: Decision, words: Words): readonly Markup[] {
  const table = leverFigures(decision, words);
  return table.rows.length === 0 ? [] : [numberTable(table, words.prose.page.leversDid)];
}

/** Members' way from joining to coming back, where it was counted. */
function funnelFigure({ summary }: Decision, words: Words): readonly Markup[] {
  const table = funnelTable(summary, words);
  const { title, note } = funnelProse[words.language];
  return table === undefined ? [] : [html`<h3>${title}</h3><p>${note}</p>`, numberTable(table, title)];
}

/** The checks that do not pass, where a reader of the first part sees them. */
function concerns({ checks }: Decision, words: Words): readonly Markup[] {
  const failing = checks.filter(({ status }) => status !== "good");
  return failing.length === 0 ? [] : [checkList({ checks: failing }, words)];
}

function pairTables({ summary }: Decision, words: Words): readonly Markup[] {
  const table = pairsTable(summary, words);
  return table === null
    ? []
    : [html`<p>${words.prose.page.pairsNote}</p>`, numberTable(table, words.prose.page.planAgainstPlan)];
}
