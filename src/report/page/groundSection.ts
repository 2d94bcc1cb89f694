import type { Decision } from "../../analysis/decision.ts";
import { citedMarkup } from "../citation.ts";
import { filesOf, groundInWords } from "../groundText.ts";
import { html, type Markup } from "../markup.ts";
import { readableName, type Words } from "../words.ts";
import { section } from "./section.ts";
import { plainTable } from "./table.ts";

/** Tables of so few rows are open from the start. */
const shownOpen = 20;

/** What the files do not share, and what that does to the reading; nothing where they share a community. */
export function groundSection({ summary }: Decision, words: Words): Markup {
  const said = groundInWords(summary, words);
  if (said === null) return html``;
  const { ground } = words.prose;
  const [first, ...others] = summary.baselines;
  return section("ground", ground.title, [
    ...said.sentences.map((sentence) => html`<p class="sentence">${citedMarkup(sentence)}</p>`),
    ...(said.consequences.length === 0
      ? []
      : [html`<ul>${said.consequences.map((text) => html`<li>${text}</li>`)}</ul>`]),
    ...others
      .filter(({ differences }) => differences.length > 0)
      .map(({ scenarios, differences }) => {
        const title = ground.tableTitle(filesOf(scenarios, words), filesOf(first.scenarios, words));
        const table = {
          columns: [ground.what, filesOf(first.scenarios, words), filesOf(scenarios, words)],
          rows: differences.map(({ path, first: before, own }) => [
            readableName(path),
            before ?? ground.absent,
            own ?? ground.absent,
          ]),
        };
        const notNumbers = table.columns.map(() => false);
        return html`<h3>${title}</h3><details${differences.length <= shownOpen ? html` open` : html``}><summary>${ground.show(words.number(differences.length))}</summary>${plainTable(table, title, notNumbers)}</details>`;
      }),
  ]);
}
