import type { TopLevelSpec } from "vega-lite";
import type { ChartTable } from "./charts/chart.ts";
import type { Language } from "./language.ts";
import { html, type Markup, script } from "./markup.ts";
import { drawingScript } from "./page/figure.ts";
import { style } from "./style.ts";

/** A chart of a page: the same numbers as a sentence, as a picture and as a table. */
export interface Figure {
  /** Unique on its page, fit for an attribute. */
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  /** How to read the marks. */
  readonly reading: string;
  readonly spec: TopLevelSpec;
  readonly table: ChartTable;
}

export interface PageSection {
  readonly id: string;
  readonly heading: string;
  readonly content: readonly (Figure | Markup)[];
}

export interface Page {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  /** What stands first: a sentence to remember, and what it rests on. */
  readonly lead: { readonly heading: string; readonly text: string; readonly details: readonly string[] };
  /** Sections without content are left out. */
  readonly sections: readonly PageSection[];
  readonly footer: string;
  readonly showTable: string;
  readonly noScript: string;
  /** Sources of the scripts that draw the charts, in the order in which they load. */
  readonly scripts: readonly string[];
}

/** A page of figures in the house style, one file that needs no network. */
export function figurePage(page: Page): string {
  const figures = page.sections.flatMap(({ content }) => content.filter(isFigure));
  const body = html`
<header class="page">
<p class="mark">Holdfast</p>
<h1>${page.title}</h1>
<p class="subtitle">${page.subtitle}</p>
</header>
<main>
<section class="decision" aria-labelledby="decision-heading"><h2 id="decision-heading">${page.lead.heading}</h2>
<article><p class="lead">${page.lead.text}</p>${page.lead.details.map(
    (text) => html`<p class="details">${text}</p>`,
  )}</article></section>
${page.sections
  .filter(({ content }) => content.length > 0)
  .map(
    ({ id, heading, content }) =>
      html`<section id="${id}" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${heading}</h2>${content.map(
        (each) => (isFigure(each) ? figureMarkup(each, page) : each),
      )}</section>`,
  )}
</main>
<footer class="page"><p>${page.footer}</p></footer>`;
  return `<!doctype html>
<html lang="${page.language === "zh" ? "zh-Hans" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
${html`<title>${page.title} – Holdfast</title>`.markup}
<style>${style}</style>
</head>
<body>
${body.markup}
${page.scripts.map((source) => script(source).markup).join("\n")}
${script(drawing(figures)).markup}
</body>
</html>
`;
}

function isFigure(content: Figure | Markup): content is Figure {
  return "spec" in content;
}

function drawing(figures: readonly Figure[]): string {
  return drawingScript(
    figures.map(({ id, title, sentence, spec }) => ({
      id: `chart-${id}`,
      spec: {
        height: 320,
        ...spec,
        width: "container",
        autosize: { type: "fit-x", contains: "padding", resize: true },
        description: `${title}. ${sentence}`,
      },
    })),
  );
}

function figureMarkup({ id, title, sentence, reading, table }: Figure, page: Page): Markup {
  return html`<figure>
<h3>${title}</h3>
<p class="sentence">${sentence}</p>
<div class="chart" id="chart-${id}" role="img" aria-label="${title}: ${sentence}"></div>
<noscript>${page.noScript}</noscript>
<figcaption>${reading}</figcaption>
<details><summary>${page.showTable}</summary>${tableMarkup(table)}</details>
</figure>`;
}

const numeric = /^[−+]?[\d,.]+( ?%| [A-Z]{3}| 元)?( (–|to|至|…) [−+]?[\d,.]+( ?%| [A-Z]{3}| 元)?)?$|^–$/u;

/** A table as markup; columns that hold nothing but numbers are set flush right. */
export function tableMarkup(table: ChartTable): Markup {
  const isNumber = table.columns.map((_, column) => table.rows.every((row) => numeric.test(row[column])));
  const kind = (column: number) => (isNumber[column] ? "number" : "");
  return html`<div class="scroll" tabindex="0"><table><thead><tr>${table.columns.map(
    (column, i) => html`<th scope="col" class="${kind(i)}">${column}</th>`,
  )}</tr></thead><tbody>${table.rows.map(
    (row) => html`<tr>${row.map((cell, i) => html`<td class="${kind(i)}">${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

/** Facts as a list of terms. */
export function factsMarkup(facts: readonly (readonly [string, string])[]): Markup {
  return html`<dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}
