import type { ChartTable } from "../charts/chart.ts";
import { citedMarkup } from "../citation.ts";
import { html, type Markup } from "../markup.ts";
import { plainTable } from "./table.ts";

/** Something found that is told by a table: heading, what to see, the table, and how to read it. */
export function finding(
  title: string,
  sentence: string,
  table: ChartTable,
  notes: readonly string[],
): Markup {
  return html`<div class="finding"><h3>${title}</h3>
${sentence === "" ? html`` : html`<p class="sentence">${citedMarkup(sentence)}</p>`}
${plainTable(table, title)}
${notes.map((note) => html`<p class="after">${note}</p>`)}</div>`;
}
