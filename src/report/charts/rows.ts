import type { Summary } from "../../analysis/summary.ts";
import { estimatedEms } from "../textWidth.ts";
import type { Words } from "../words.ts";
import { armColour, ink, legendLayout } from "./theme.ts";

/** Parts of charts with one row per name and, within it, one place per arm. */

/** The axis of names, in the order given; long names are broken into lines rather than cut. */
export function nameAxis(field: string, names: readonly string[]): object {
  return {
    field,
    type: "nominal",
    title: null,
    sort: names,
    axis: {
      labelExpr: "split(datum.label, '\\n')",
      labelLimit: 200,
      labelColor: ink,
      labelLineHeight: 15,
      domain: false,
      ticks: false,
    },
    scale: { paddingInner: 0.35, paddingOuter: 0.2 },
  };
}

/** Breaks a name into at most three lines of some fourteen ems, at spaces or between Chinese characters. */
export function inLines(name: string, ems = 13): string {
  const lines: string[] = [];
  let line = "";
  for (const piece of name.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? []) {
    const closing = /^[，。；：、）”！？]/u.test(piece);
    if (line !== "" && !closing && lines.length < 2 && estimatedEms((line + piece).trimEnd()) > ems) {
      lines.push(line.trimEnd());
      line = piece;
    } else line += piece;
  }
  return [...lines, line.trimEnd()].join("\n");
}

/** Height of a chart of rows. */
export function rowsHeight(rows: number, arms: number): number {
  return Math.max(70, rows * (22 + 16 * arms));
}

/** The colours of plans, with a legend where there are several. `channels` of shape or dash belong beside it. */
export function planColours(arms: readonly string[], summary: Summary, words: Words): object {
  const labels = arms.map(words.armLabel);
  return {
    field: "arm",
    type: "nominal",
    sort: labels,
    scale: { domain: labels, range: arms.map((arm) => armColour(summary.arms.indexOf(arm))) },
    legend: labels.length > 1 ? { ...legendLayout(labels), symbolOpacity: 1 } : null,
  };
}

/** The place of an arm within a row. */
export function armOffset(arms: readonly string[], words: Words): object {
  return { field: "arm", sort: arms.map(words.armLabel) };
}

/** A lever's name without its family, as the scenario has it. */
export function leverName(lever: string): string {
  return lever.replace(/^[a-z -]+: /, "");
}
