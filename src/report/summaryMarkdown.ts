import type { Decision } from "../analysis/decision.ts";
import type { Summary } from "../analysis/summary.ts";
import type { ChartTable } from "./charts/chart.ts";
import { checkMessage } from "./checkWords.ts";
import { plainText } from "./citation.ts";
import { decisionInWords } from "./decisionText.ts";
import { groundInWords } from "./groundText.ts";
import { plansTable } from "./plansTable.ts";
import { sampleText } from "./sampleText.ts";
import { targetTable } from "./targetTable.ts";
import type { Words } from "./words.ts";

/**
 * The first part of the report as Markdown (CommonMark with tables), to paste into a document or a chat: the decision, the
 * plans side by side, targets, the checks that do not pass, and how to repeat the run. `pictures` are names of files beside
 * it. Texts of the scenario are escaped, so that none of them turns into markup.
 */
export function summaryMarkdown(
  decision: Decision,
  words: Words,
  { sampled, pictures }: { readonly sampled: number; readonly pictures: readonly string[] },
): string {
  const { summary } = decision;
  const { prose } = words;
  const { sentences, known } = decisionInWords(summary, words);
  const sample = sampleText(sampled, words.language);
  const targets = targetTable(summary, words);
  const concerns = decision.checks.filter(({ status }) => status !== "good");
  const subtitle = prose.subtitle({
    start: words.date(summary.start),
    end: words.date(summary.retention.at),
    replicates: words.number(summary.replicates),
    members: words.number(summary.members),
  });
  const parts = [
    `# ${escaped(decision.scenarioName)}`,
    subtitle,
    ...groundParts(summary, words),
    ...sentences.map((sentence) => `**${escaped(plainText(sentence))}**`),
    escaped(plainText(known.join(prose.sentenceSeparator))),
    escaped(sample),
    ...(summary.arms.length > 1
      ? [`## ${prose.page.sideBySide}`, markdownTable(plansTable(summary, words))]
      : []),
    ...pictures.map((name) => `![](${name})`),
    ...(targets === null ? [] : [`## ${prose.targets.heading}`, markdownTable(targets)]),
    ...(concerns.length === 0
      ? []
      : [
          `## ${prose.page.concerns}`,
          concerns
            .map((check) => {
              const { status, message, recommendation } = checkMessage(check, words);
              return `- **${prose.checks.status[status]}** ${escaped(`${message} ${recommendation}`)}`;
            })
            .join("\n"),
        ]),
    `${prose.run.seed} \`${summary.seed}\` · ${prose.run.digest} \`${summary.digest}\``,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** What the files do not share, and what that does to the reading. */
function groundParts(summary: Summary, words: Words): readonly string[] {
  const said = groundInWords(summary, words);
  if (said === null) return [];
  return [
    `## ${words.prose.ground.title}`,
    ...said.sentences.map((sentence) => escaped(plainText(sentence))),
    said.consequences.map((text) => `- ${escaped(text)}`).join("\n"),
    `## ${words.prose.decision.heading}`,
  ];
}

function markdownTable({ columns, rows }: ChartTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => escaped(cell)).join(" | ")} |`;
  return [line(columns), `|${columns.map(() => " --- |").join("")}`, ...rows.map(line)].join("\n");
}

/** A text whose characters mean only themselves in Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~]/g, "\\$&");
}
