import { createColors } from "picocolors";
import type { Estimate } from "../analysis/estimate.ts";
import { retentionMetrics } from "../analysis/headline.ts";
import { againstBaselines, type Comparison, type Summary } from "../analysis/summary.ts";
import { plainText } from "./citation.ts";
import { dateAfter, errorDecimals, returnTexts } from "./decisionText.ts";
import { decimalsOf } from "./format.ts";
import type { Language } from "./language.ts";
import { plansTable } from "./plansTable.ts";
import { targetTable } from "./targetTable.ts";
import { terminalWidth } from "./textWidth.ts";
import { atDate, inPoints, moneyDecimals, type Words, wordsOf, worldCount } from "./words.ts";

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns of the terminal; columns of the table that do not fit are left out from the right. */
  readonly width: number;
}

type Colours = ReturnType<typeof createColors>;

interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

/**
 * The decision as a table for a terminal. Of one plan: both arms, their difference, its range over worlds, and the Monte
 * Carlo error of its mean. Of several: the plans side by side, one row each. Without a plan, the baseline alone. Chinese
 * characters take two columns. No control characters without colour.
 */
export function terminalTable(summary: Summary, language: Language, options: TerminalOptions): string {
  const words = wordsOf(summary, language);
  const colours = createColors(options.colour);
  const [plan, ...others] = againstBaselines(summary);
  const blocks =
    plan === undefined
      ? [baselineBlock(summary, words, colours)]
      : others.length === 0
        ? [blockOf(summary, plan, words, colours)]
        : [plansBlock(summary, words, colours)];
  return [...blocks, ...targetBlock(summary, words, colours)]
    .map((block) => layOut(block, options.width))
    .join("\n\n");
}

function plansBlock(summary: Summary, words: Words, colours: Colours): readonly (readonly Cell[])[] {
  const { columns, rows } = plansTable(summary, words);
  return [
    columns.map((text) => ({ text, paint: colours.bold })),
    ...rows.map((row) => row.map((text) => ({ text }))),
  ];
}

/** One row per target and arm; a limit that is broken in a world, and a target missed in most, stand out. */
function targetBlock(
  summary: Summary,
  words: Words,
  colours: Colours,
): readonly (readonly (readonly Cell[])[])[] {
  const table = targetTable(summary, words);
  if (table === null) return [];
  // What is measured stands in the report; here the name has to do.
  const [name, , arm, asked, kept, mean] = table.columns.map((_, column) => column);
  const shown = [name, arm, asked, mean, kept];
  return [
    [
      shown.map((column) => ({ text: table.columns[column], paint: colours.bold })),
      ...table.rows.map((row, i) => {
        const { kind, chance } = summary.targets[i];
        const paint = chance < (kind === "limit" ? 1 : 0.5) ? colours.red : colours.green;
        return shown.map((column) =>
          column === kept ? { text: row[column], paint } : { text: row[column] },
        );
      }),
    ],
  ];
}

function baselineBlock(summary: Summary, words: Words, colours: Colours): readonly (readonly Cell[])[] {
  const { table } = words.prose;
  const [baseline] = summary.arms;
  const row = (name: string, estimate: Estimate, scale: number, decimals: number): readonly Cell[] => {
    const unit = scale === 100 ? "%" : "";
    const write = (value: number) => words.number(value * scale, decimals);
    const error = estimate.mcse === null ? null : estimate.mcse * scale;
    return [
      { text: name },
      { text: write(estimate.mean) + unit },
      { text: `${write(estimate.p5)} … ${write(estimate.p95)}${unit}` },
      {
        text: error === null ? words.prose.none : words.number(error, errorDecimals(error)),
        paint: colours.dim,
      },
    ];
  };
  const money = (name: string) => ofMoney(name, summary, words);
  const share = (name: string, estimate: Estimate) =>
    row(name, estimate, 100, decimalsOf(estimate.mean * 100, inPoints(estimate.mcse), 1));
  return [
    [words.day(summary.retention.at), words.armLabel(baseline), table.worlds, table.mcse].map((text) => ({
      text,
      paint: colours.bold,
    })),
    ...retentionMetrics(summary).map((metric) => share(table[metric], atDate(summary[metric], baseline))),
    row(table.membersAtEnd, atDate(summary.membersAtEnd, baseline), 1, 0),
    row(money(table.margin), summary.margin[baseline], 1, moneyDecimals(summary.margin[baseline])),
    row(money(table.costKind), summary.cost[baseline], 1, moneyDecimals(summary.cost[baseline])),
  ];
}

/** The name of a row of money with its currency. */
function ofMoney(name: string, { currency }: Summary, words: Words): string {
  return words.prose.inCurrency(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, currency);
}

function blockOf(
  summary: Summary,
  comparison: Comparison,
  words: Words,
  colours: Colours,
): readonly (readonly Cell[])[] {
  const { table, figures } = words.prose;
  const header = [
    words.day(summary.retention.at),
    words.armLabel(comparison.against),
    words.armLabel(comparison.arm),
    table.difference,
    table.worlds,
    table.mcse,
  ].map((text) => ({ text, paint: colours.bold }));
  const judged = (value: number, better: 1 | -1) =>
    value * better > 0 ? colours.green : value === 0 ? (text: string) => text : colours.red;
  const row = (
    name: string,
    arms: readonly [string, string],
    difference: Estimate,
    scale: number,
    decimals: number,
    better: 1 | -1,
  ): readonly Cell[] => {
    const write = (value: number) => words.signed(value * scale, decimals);
    const withUnit = (text: string) => (scale === 100 ? words.prose.table.points(text) : text);
    const error = difference.mcse === null ? null : difference.mcse * scale;
    return [
      { text: name },
      { text: arms[0] },
      { text: arms[1] },
      { text: withUnit(write(difference.mean)), paint: judged(difference.mean, better) },
      { text: withUnit(`${write(difference.p5)} … ${write(difference.p95)}`) },
      {
        text: error === null ? words.prose.none : words.number(error, errorDecimals(error)),
        paint: colours.dim,
      },
    ];
  };
  const shares = (values: Readonly<Record<string, Estimate | string>>): readonly [string, string] => [
    words.share(atDate(values, comparison.against)),
    words.share(atDate(values, comparison.arm)),
  ];
  const amounts = (values: Readonly<Record<string, Estimate>>): readonly [string, string] => [
    words.number(values[comparison.against].mean, 0),
    words.number(values[comparison.arm].mean, 0),
  ];
  const points = (estimate: Estimate) => decimalsOf(estimate.mean * 100, inPoints(estimate.mcse), 1);
  const money = (name: string) => ofMoney(name, summary, words);
  const { membersAtEndDifference } = comparison;
  const { incrementalMargin, incrementalCost, npvDifference, incrementalRoi } = comparison;
  const members = [comparison.against, comparison.arm].map((arm) =>
    words.number(atDate(summary.membersAtEnd, arm).mean),
  ) as [string, string];
  const single = (name: string, text: string, paint?: (text: string) => string): readonly Cell[] => [
    { text: name },
    { text: "" },
    { text: "" },
    paint === undefined ? { text } : { text, paint },
  ];
  const roi = incrementalRoi === null ? words.prose.none : plainText(returnTexts(incrementalRoi, words).roi);
  const payback =
    comparison.paybackDays === null
      ? npvDifference.mean < 0
        ? figures.paybackNever
        : words.prose.none
      : figures.paybackOn(
          words.prose.days(words.number(comparison.paybackDays)),
          words.day(dateAfter(summary, comparison.paybackDays, comparison.arm)),
        );
  const losing = table.of(
    worldCount(comparison.probabilityNpvNegative, summary.replicates),
    words.number(summary.replicates),
  );
  return [
    header,
    ...retentionMetrics(summary).map((metric) => {
      const difference = comparison[`${metric}Difference`];
      return row(table[metric], shares(summary[metric]), difference, 100, points(difference), 1);
    }),
    row(
      table.membersAtEnd,
      members,
      membersAtEndDifference,
      1,
      decimalsOf(membersAtEndDifference.mean, membersAtEndDifference.mcse, 0),
      1,
    ),
    row(
      money(table.margin),
      amounts(summary.margin),
      incrementalMargin,
      1,
      moneyDecimals(incrementalMargin),
      1,
    ),
    row(money(table.costKind), amounts(summary.cost), incrementalCost, 1, moneyDecimals(incrementalCost), -1),
    row(money(table.npv), ["", ""], npvDifference, 1, moneyDecimals(npvDifference), 1),
    single(table.roi, roi, incrementalRoi === null ? undefined : judged(incrementalRoi.mean, 1)),
    single(table.payback, payback),
    single(table.losesMoney, losing),
  ];
}

const gap = "  ";

function layOut(rows: readonly (readonly Cell[])[], width: number): string {
  const count = rows[0].length;
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(
      ...rows
        .filter((cells) => cells.length === count || column !== cells.length - 1)
        .map((cells) => terminalWidth(cells[column]?.text ?? "")),
    ),
  );
  let columns = count;
  const taken = () => widths.slice(0, columns).reduce((sum, each) => sum + each + gap.length, -gap.length);
  while (columns > 4 && taken() > width) columns--;
  return rows
    .map((cells) =>
      cells
        .slice(0, columns)
        .map((cell, column) => {
          const paint = cell.paint ?? ((text: string) => text);
          const padding = " ".repeat(Math.max(0, widths[column] - terminalWidth(cell.text)));
          if (column === 0) return cell.text === "" ? padding : paint(cell.text) + padding;
          const alone = cells.length < count && column === cells.length - 1;
          return alone && padding === "" ? paint(cell.text) : padding + paint(cell.text);
        })
        .join(gap)
        .trimEnd(),
    )
    .join("\n");
}
