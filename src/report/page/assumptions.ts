import type { Decision } from "../../analysis/decision.ts";
import type { ScenarioNumber } from "../../analysis/scenarioNumbers.ts";
import { reasonIn, writtenIn } from "../../scenario/messages/reasons.ts";
import { isUnsourced } from "../../scenario/provenance.ts";
import type { Provenance } from "../../scenario/quantity.ts";
import { html, type Markup } from "../markup.ts";
import { inPlainWords } from "../numberWords.ts";
import { readableName, type Words } from "../words.ts";

/** The scenario's numbers: the uncertain ones, those stated as certain, and how many are defaults. */
export function assumptionTables({ numbers }: Decision, words: Words, minorUnits: number): readonly Markup[] {
  const { numbers: prose } = words.prose;
  const uncertain = numbers.filter(({ quantity }) => quantity.spread !== undefined);
  const certain = numbers.filter(({ quantity }) => quantity.spread === undefined);
  const stated = certain.filter(({ quantity }) => quantity.provenance.kind !== "default");
  if (numbers.length === 0) return [];
  const assumed = uncertain.filter(({ quantity }) => quantity.provenance.kind === "assumption").length;
  const defaults = certain.length - stated.length;
  return [
    html`<p>${prose.intro(words.number(uncertain.length), words.number(assumed))}</p>`,
    numberTable(uncertain, words.prose.sections.assumptions, words, minorUnits),
    stated.length === 0
      ? html``
      : html`<details><summary>${prose.fixed(words.number(stated.length))}</summary>${numberTable(stated, prose.fixed(words.number(stated.length)), words, minorUnits)}</details>`,
    defaults === 0 ? html`` : html`<p class="after">${prose.fixedDefaults(words.number(defaults))}</p>`,
  ];
}

const parts = ["plan", "today", "community"] as const;

function numberTable(
  numbers: readonly ScenarioNumber[],
  label: string,
  words: Words,
  minorUnits: number,
): Markup {
  const { numbers: prose } = words.prose;
  const columns = [prose.number, prose.written, prose.inWords, prose.source, prose.place];
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table class="stacked"><thead><tr>${columns.map(
    (column) => html`<th scope="col">${column}</th>`,
  )}</tr></thead><tbody>${parts.flatMap((part) => {
    const rows = numbers.filter((number) => number.part === part);
    if (rows.length === 0) return [];
    return [
      html`<tr class="group"><th scope="rowgroup" colspan="5">${prose.part[part]}</th></tr>`,
      ...rows.map((number) => {
        const { quantity } = number;
        return html`<tr><td class="name">${readableName(quantity.name)}</td><td class="written" data-label="${prose.written}">${writtenIn(quantity.text, words.language)}</td><td>${inPlainWords(number, words, minorUnits)}</td><td><span class="kind ${quantity.provenance.kind}">${prose.kind[quantity.provenance.kind]}</span> ${sourceText(quantity.provenance, words)}</td><td class="file">${quantity.place.file}:${quantity.place.line}</td></tr>`;
      }),
    ];
  })}</tbody></table></div>`;
}

function sourceText(provenance: Provenance, words: Words): string {
  const { numbers: prose } = words.prose;
  switch (provenance.kind) {
    case "measured":
      return [
        provenance.data,
        ...(provenance.period === undefined ? [] : [provenance.period]),
        ...(provenance.n === undefined ? [] : [`n = ${words.number(provenance.n)}`]),
      ].join(words.prose.listSeparator);
    case "published":
      return `${reasonIn(provenance.citation, words.language)}${prose.aside(prose.grade(provenance.grade))}`;
    default:
      return isUnsourced(provenance) ? prose.unsourced : reasonIn(provenance.note, words.language);
  }
}
