import type { Decision } from "../../analysis/decision.ts";
import type { Estimate } from "../../analysis/estimate.ts";
import { leverName } from "../charts/rows.ts";
import { html, type Markup } from "../markup.ts";
import { moneyDecimals, type Words } from "../words.ts";

/** Every line of the ledger in every arm, averages over worlds. */
export function ledgerTable({ summary }: Decision, words: Words): Markup {
  const { table } = words.prose;
  const amount = (value: Estimate) => words.number(value.mean, moneyDecimals({ ...value, mcse: 0 }));
  const cells = (arms: Readonly<Record<string, Estimate>>) =>
    summary.arms.map(
      (arm) => html`<td class="number" data-label="${words.armLabel(arm)}">${amount(arms[arm])}</td>`,
    );
  const lines = (kind: "margin" | "cost") =>
    summary.ledger
      .filter((line) => line.kind === kind && summary.arms.some((arm) => line.arms[arm].mean !== 0))
      .map((line) => html`<tr><th scope="row">${nameOf(line, words)}</th>${cells(line.arms)}</tr>`);
  const sum = (label: string, arms: Readonly<Record<string, Estimate>>) =>
    html`<tr class="sum"><th scope="row">${label}</th>${cells(arms)}</tr>`;
  const group = (label: string) =>
    html`<tr class="group"><th scope="rowgroup" colspan="${summary.arms.length + 1}">${label}</th></tr>`;
  return html`<p>${words.prose.ledgerNote(summary.currency)}</p><div class="scroll" tabindex="0" role="group" aria-label="${words.prose.sections.ledger}"><table><thead><tr><th scope="col">${table.line}</th>${summary.arms.map(
    (arm) => html`<th scope="col" class="number">${words.armLabel(arm)}</th>`,
  )}</tr></thead><tbody>${group(capitalised(table.margin))}${lines("margin")}${sum(table.total, summary.margin)}${group(capitalised(table.costKind))}${lines("cost")}${sum(table.total, summary.cost)}</tbody></table></div>`;
}

function nameOf({ name, lever }: Decision["summary"]["ledger"][number], { prose }: Words): string {
  return lever === null
    ? prose.page.ledgerLine(name)
    : prose.page.leverLine(leverName(lever), name.slice(lever.length + 2));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
