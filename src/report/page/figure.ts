import type { Decision } from "../../analysis/decision.ts";
import type { Chart } from "../charts/chart.ts";
import { citedMarkup, plainText } from "../citation.ts";
import { html, literal, type Markup } from "../markup.ts";
import type { Words } from "../words.ts";
import { plainTable } from "./table.ts";

/** A chart that the page's script draws into the element of this id. */
export interface DrawnChart {
  readonly id: string;
  readonly spec: unknown;
}

/** Heading, sentence, picture, how to read it, and the table behind it. The spec is added to those to be drawn. */
export function figure(chart: Chart, decision: Decision, words: Words, drawn: DrawnChart[]): Markup {
  const id = `chart-${chart.id}`;
  const title = chart.title(words);
  const sentence = chart.sentence(decision, words);
  drawn.push({
    id,
    spec: {
      ...withHeight(chart.spec(decision, words)),
      width: "container",
      // Legends wrap by the width that is left to the chart, so they are laid out again once it is known.
      autosize: { type: "fit-x", contains: "padding", resize: true },
      description: `${title}. ${plainText(sentence)}`,
    },
  });
  return html`<figure>
<h3>${title}</h3>
<p class="sentence">${citedMarkup(sentence)}</p>
<div class="chart${chart.id === "members" ? " narrow" : ""}" id="${id}" role="img" aria-label="${title}: ${plainText(sentence)}"></div>
<noscript>${words.prose.noScript}</noscript>
<figcaption>${chart.reading(words, decision)}</figcaption>
<details><summary>${words.prose.table.show}<span class="unseen"> (${title})</span></summary>${plainTable(chart.table(decision, words), title)}</details>
</figure>`;
}

function withHeight(spec: object): object {
  return "height" in spec ? spec : { ...spec, height: 320 };
}

/** Draws every chart into its place, with Vega's interpreter instead of generated code, so that no `eval` is needed. */
export function drawingScript(charts: readonly DrawnChart[]): string {
  return `for (const { id, spec } of ${literal(charts)})
  vegaEmbed(document.getElementById(id), spec, { renderer: "svg", actions: false, ast: true });`;
}
