import type { Decision } from "../../analysis/decision.ts";
import { checkMessage } from "../checkWords.ts";
import { html, type Markup } from "../markup.ts";
import type { Words } from "../words.ts";

/** Every check with its status in words, and what to do about those that do not pass. */
export function checkList({ checks }: Pick<Decision, "checks">, words: Words): Markup {
  return html`<ul class="checks">${checks.map((check) => {
    const { status, message, recommendation } = checkMessage(check, words);
    return html`<li><span class="status ${status}">${words.prose.checks.status[status]}</span><div><p>${message}</p>${status === "good" ? html`` : html`<p class="recommendation">${recommendation}</p>`}</div></li>`;
  })}</ul>`;
}
