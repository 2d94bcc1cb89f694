import { renderAsync } from "@resvg/resvg-js";
import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Decision } from "../analysis/decision.ts";
import { fontFamily, fontFileFor } from "./assets.ts";
import type { Chart } from "./charts/chart.ts";
import { ink, muted } from "./charts/theme.ts";
import { plainText } from "./citation.ts";
import { estimatedEms } from "./textWidth.ts";
import type { Words } from "./words.ts";

/**
 * Charts as files for a slide. This module loads Vega and resvg; import it lazily.
 */

/** Width and height of the picture in CSS pixels; the PNG has twice as many dots each way. */
const width = 960;
const height = 540;
const margin = 28;

/** Without a canvas Vega takes all characters for equally wide, and Chinese legends come out clipped. */
(
  vega as unknown as { textMetrics: { width: (item: TextItem, text?: unknown) => number } }
).textMetrics.width = (item, text) =>
  estimatedEms(String(text ?? item.text ?? "")) *
  (item.fontSize ?? 11) *
  ((item.fontWeight ?? 400) > 500 ? 1.06 : 1);

interface TextItem {
  readonly text?: unknown;
  readonly fontSize?: number;
  readonly fontWeight?: number;
}

/** A chart with title and computed sentence as SVG text. */
export async function chartSvg(chart: Chart, decision: Decision, words: Words): Promise<string> {
  return svgOf(chartFrame(chart, decision, words));
}

/** The chart's specification with its title and sentence, in the size of a slide; charts of rows keep their height. */
export function chartFrame(chart: Chart, decision: Decision, words: Words): TopLevelSpec {
  const spec = chart.spec(decision, words) as TopLevelSpec & {
    readonly config: object;
    readonly height?: number;
  };
  const rows = typeof spec.height === "number";
  return {
    ...spec,
    ...("layer" in spec ? { layer: spec.layer.filter(isVisible) } : {}),
    width: width - 2 * margin,
    height: rows ? spec.height : height - 2 * margin,
    autosize: { type: rows ? "fit-x" : "fit", contains: "padding" },
    padding: margin,
    background: "white",
    title: {
      text: chart.title(words),
      subtitle: firstLines(wrap(plainText(chart.sentence(decision, words)), (width - 2 * margin) / 14)),
      anchor: "start",
      frame: "group",
      offset: 16,
      fontSize: 20,
      fontWeight: 600,
      color: ink,
      subtitleFontSize: 14,
      subtitleColor: muted,
      subtitlePadding: 8,
      subtitleLineHeight: 20,
    },
  } as TopLevelSpec;
}

/** Lines of a sentence that a slide has room for, so that what is told of a hundred plans leaves the plot its place. */
const mostLines = 8;

export function firstLines(lines: readonly string[]): readonly string[] {
  return lines.length <= mostLines
    ? lines
    : [...lines.slice(0, mostLines - 1), `${lines[mostLines - 1]?.replace(/[\s,;，；、]+$/u, "")} …`];
}

/** A specification drawn as SVG text. */
export async function svgOf(spec: TopLevelSpec): Promise<string> {
  vega.resetSVGDefIds();
  const view = new vega.View(vega.parse(compile(spec).spec), { renderer: "none" });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** Layers that are there for the pointer alone have no place in a picture. */
function isVisible(layer: object): boolean {
  return !("mark" in layer && (layer.mark as { readonly opacity?: number }).opacity === 0);
}

/** An SVG as PNG, drawn with the fonts that come along and none of the machine's. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const drawn = withLatinMarks(svg);
  const picture = await renderAsync(drawn, {
    fitTo: { mode: "width", value: 2 * width },
    font: {
      loadSystemFonts: false,
      fontFiles: [fontFileFor(drawn)],
      defaultFontFamily: fontFamily,
      sansSerifFamily: fontFamily,
    },
  });
  return picture.asPng();
}

/**
 * The font draws typographic apostrophes, minus signs and quotation marks as wide as a Chinese character; beside Latin
 * they are drawn by the like that is not. Between Chinese, quotation marks have their place.
 */
function withLatinMarks(svg: string): string {
  const narrow = svg.replaceAll("’", "'").replaceAll("−", "–");
  return /\p{Script=Han}/u.test(narrow) ? narrow : narrow.replace(/[“”]/gu, "&quot;");
}

/** Breaks a text into lines of at most so many ems, at spaces or between Chinese characters. */
export function wrap(text: string, ems: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? []) {
    const closing = /^[，。；：、）”！？]/u.test(piece);
    if (line !== "" && !closing && estimatedEms((line + piece).trimEnd()) > ems) {
      lines.push(line.trimEnd());
      line = piece;
    } else line += piece;
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}
