import type { Decision } from "../../analysis/decision.ts";
import type { Estimate } from "../../analysis/estimate.ts";
import { retentionMetrics } from "../../analysis/headline.ts";
import type { Headline } from "../../scenario/scenario.ts";
import { decimalsOf } from "../format.ts";
import { html, type Markup } from "../markup.ts";
import { atDate, inPoints, moneyDecimals, type Words } from "../words.ts";

/** What becomes of the community without a plan. */
export function baselineFigures({ summary }: Decision, words: Words): Markup {
  const { figures, table } = words.prose;
  const [baseline] = summary.arms;
  const range = ({ p5, p95 }: Estimate, write: (value: number) => string) =>
    summary.replicates >= 20 ? figures.worldsNote(write(p5), write(p95)) : "";
  const share = (metric: Headline): KeyFigure => {
    const estimate = atDate(summary[metric], baseline);
    const decimals = decimalsOf(estimate.mean * 100, inPoints(estimate.mcse), 1);
    return [
      figures.headline[metric],
      words.share(estimate),
      [range(estimate, (value) => words.percent(value, decimals))],
    ];
  };
  const money = (name: string, estimate: Estimate): KeyFigure => {
    const decimals = moneyDecimals(estimate);
    return [
      capitalised(name),
      words.money(estimate.mean, decimals),
      [range(estimate, (value) => words.number(value, decimals))],
    ];
  };
  const members = atDate(summary.membersAtEnd, baseline);
  return figureList([
    ...retentionMetrics(summary).map(share),
    [
      table.membersAtEnd,
      words.number(members.mean),
      [figures.membersNote(words.number(summary.members)), range(members, (value) => words.number(value))],
    ],
    money(table.margin, summary.margin[baseline]),
    money(table.costKind, summary.cost[baseline]),
  ]);
}

/** Name, value and notes. */
type KeyFigure = readonly [string, string, readonly string[]];

function figureList(entries: readonly KeyFigure[]): Markup {
  return html`<dl class="figures">${entries.map(
    ([name, value, notes]) =>
      html`<div><dt>${name}</dt><dd class="value">${value}</dd>${notes
        .filter((note) => note !== "")
        .map((note) => html`<dd class="note">${note}</dd>`)}</div>`,
  )}</dl>`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
