import type { ChartTable } from "../charts/chart.ts";
import { html, type Markup } from "../markup.ts";

/** What counts as a number in a column: figures with their units, ranges of them, and the dash for none. */
const figure = "[−+±]?[\\d,.]+(?:%| [A-Z]{3}| 元| pp| 个百分点)?";
const numberOnly = new RegExp(`^(?:${figure}(?: (?:to|至|…|\\.\\.\\.) ${figure})?|–)$`, "u");

/** Whether a column holds numbers alone, which stand flush right. */
function numericColumns(table: ChartTable): readonly boolean[] {
  return table.columns.map((_, column) => table.rows.every((row) => numberOnly.test(row[column])));
}

/** Where all columns but the first are numbers, whatever stands beside them in brackets. */
export function numbersFrom(column: number, { columns }: ChartTable): readonly boolean[] {
  return columns.map((_, i) => i >= column);
}

/** A table of more columns than this is wider than a phone. */
const columnsOfPhone = 3;

/**
 * Rows of texts as a table that scrolls by itself where it is wider than the page, reached by keyboard under the name
 * that it is given. The first column names the row. With `cards` each row of a wide table is a card on a narrow screen,
 * with the columns' names before its numbers.
 */
export function plainTable(
  table: ChartTable,
  label: string,
  numeric: readonly boolean[] = numericColumns(table),
  narrow: "scroll" | "cards" = "scroll",
): Markup {
  const kind = narrow === "cards" && table.columns.length > columnsOfPhone ? "cards" : "";
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table class="${kind}"><thead><tr>${table.columns.map(
    (column, i) =>
      column === ""
        ? html`<td></td>`
        : html`<th scope="col" class="${numeric[i] ? "number" : ""}">${column}</th>`,
  )}</tr></thead><tbody>${table.rows.map(
    (row) =>
      html`<tr>${row.map((cell, i) =>
        i === 0 && !numeric[0]
          ? html`<th scope="row">${cell}</th>`
          : html`<td class="${numeric[i] ? "number" : ""}" data-label="${table.columns[i]}">${cell}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}
