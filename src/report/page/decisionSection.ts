import type { Decision } from "../../analysis/decision.ts";
import { citedMarkup } from "../citation.ts";
import { decisionInWords } from "../decisionText.ts";
import { html, type Markup } from "../markup.ts";
import { sampleText } from "../sampleText.ts";
import type { Words } from "../words.ts";

/** The decision, sentence by sentence, and how well its averages are known. */
export function decisionSection({ summary }: Decision, words: Words, sampled: number): Markup {
  const { sentences, known } = decisionInWords(summary, words);
  const sample = sampleText(sampled, words.language);
  return html`<section class="decision" aria-labelledby="decision-heading"><h2 id="decision-heading">${words.prose.decision.heading}</h2>
${sentences.map((sentence) => html`<p class="lead">${citedMarkup(sentence)}</p>`)}
${known.length === 0 ? html`` : html`<p class="details">${citedMarkup(known.join(words.prose.sentenceSeparator))}</p>`}${sample === "" ? html`` : html`<p class="sample">${sample}</p>`}</section>`;
}
