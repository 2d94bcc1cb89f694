import type { Config } from "vega-lite";
import type { Language } from "../language.ts";
import { estimatedEms } from "../textWidth.ts";

/** System faces first, then the Chinese faces of the common systems. */
export const fontStack =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';

export const ink = "#1c2b33";
export const muted = "#566670";
export const faint = "#dfe5e8";

/** Lines of axes. */
export const rule = "#b7c2c8";

/** Letters on fields of colour, which stay as they are in the dark. */
export const inkOnColour = "#16232b";

/** Grey for the baseline, then plans in the colour-blind-safe order of Okabe and Ito (2008), the pale ones last. */
const armColours = ["#66737c", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"];

export function armColour(index: number): string {
  return index === 0 ? armColours[0] : armColours[1 + ((index - 1) % (armColours.length - 1))];
}

/** Dashes, so that arms are told apart without colour: the baseline's, then the plans', of which the first is solid. */
const armDashes: readonly (readonly number[])[] = [
  [6, 4],
  [1, 0],
  [10, 3],
  [2, 3],
  [10, 3, 2, 3],
  [5, 2],
  [1, 4],
];

export function armDash(index: number): readonly number[] {
  return index === 0 ? armDashes[0] : armDashes[1 + ((index - 1) % (armDashes.length - 1))];
}

/** How much of an arm's colour its bands have: that of nine worlds in ten, and that of the middle half on it. */
export const bandOpacity = { outer: 0.16, inner: 0.24 } as const;

/** What becomes of members, in the same palette. */
export const memberColours = {
  saved: "#009e73",
  keptAnyway: "#9ec9e2",
  lost: "#d55e00",
  leftAnyway: "#d8dde0",
} as const;

/** Room for a sign beside a label of a legend. */
const signWidth = 62;

/**
 * How a legend is laid out, as Vega expressions of the chart's width: as many of the widest label as fit beside each
 * other, and none longer than the chart is wide.
 */
export function legendLayout(labels: readonly string[]): {
  readonly columns: { readonly expr: string };
  readonly labelLimit: { readonly expr: string };
} {
  const widest = Math.max(...labels.map((label) => 12 * estimatedEms(label) + signWidth));
  // On a page the room is the container's, less an axis: a width that follows from the layout would change it again.
  const room = "(isFinite(containerSize()[0]) ? containerSize()[0] - 80 : width)";
  return {
    columns: { expr: `max(1, min(${labels.length}, floor(${room} / ${Math.ceil(widest)})))` },
    labelLimit: { expr: `max(120, ${room} - ${signWidth})` },
  };
}

/** Labels of an axis of amounts, as Vega expression: large ones in thousands, in Chinese by the ten thousand (万). */
export function amountLabel(language: Language): string {
  const plain = "format(datum.value, ',~f')";
  const by = (size: string, name: string) => `format(datum.value / ${size}, ',~f') + '${name}'`;
  return language === "zh"
    ? `abs(datum.value) >= 1e8 ? ${by("1e8", "亿")} : abs(datum.value) >= 1e4 ? ${by("1e4", "万")} : ${plain}`
    : `abs(datum.value) >= 1e4 ? format(datum.value, '~s') : ${plain}`;
}

export const chartConfig: Config = {
  background: "transparent",
  font: fontStack,
  view: { stroke: null },
  axis: {
    labelColor: muted,
    titleColor: muted,
    titleFontWeight: 500,
    labelFontSize: 12,
    titleFontSize: 12,
    gridColor: faint,
    domainColor: rule,
    tickColor: rule,
    labelPadding: 6,
    titlePadding: 10,
  },
  axisX: { grid: false },
  axisY: { domain: false, ticks: false },
  legend: {
    orient: "top",
    title: null,
    labelColor: ink,
    labelFontSize: 12,
    labelLimit: 260,
    symbolStrokeWidth: 3,
    symbolSize: 220,
    columnPadding: 20,
  },
  text: { color: ink, fontSize: 12 },
};
