import type { TopLevelSpec } from "vega-lite";
import type { Band } from "../../analysis/bands.ts";
import { dayOf, isoDate } from "../../analysis/calendar.ts";
import type { Decision } from "../../analysis/decision.ts";
import type { Summary } from "../../analysis/summary.ts";
import { dateAfter } from "../decisionText.ts";
import type { Words } from "../words.ts";
import type { ChartTable } from "./chart.ts";
import { amountLabel, armColour, armDash, bandOpacity, chartConfig, legendLayout, muted } from "./theme.ts";

/** Curves over the days of the horizon, each with its bands. */
export interface BandChartOptions {
  readonly bands: readonly Band[];
  readonly yTitle: string;
  /** A Vega expression for the labels of the axis; by default plain numbers, in thousands from ten thousand on. */
  readonly yLabel?: string;
  readonly yDomain?: readonly [number, number];
  /** A value with its unit, for the tooltip. */
  readonly write: (value: number) => string;
  /** A horizontal line that means something, e.g. break-even; its label gives way to marks on the line. */
  readonly reference?: { readonly at: number; readonly label?: string };
  /** Days marked on the curves; the first two with their labels, more would run into each other. */
  readonly marked?: readonly { readonly arm: string; readonly day: number; readonly label: string }[];
  /** What is written at the end of an arm's curve: its headline, in the digits that the text gives it. */
  readonly endLabel?: (arm: string) => string;
}

const millisecondsPerDay = 86_400_000;

/** Date axis, outer band of nine worlds in ten, inner band of the middle half, line of the mean, dashed for the baseline. */
export function bandChart(summary: Summary, words: Words, options: BandChartOptions): TopLevelSpec {
  const { bands, write } = options;
  const start = dayOf(summary.start);
  const labels = bands.map((band) => words.armLabel(band.arm));
  const arms = bands.map((band) => summary.arms.indexOf(band.arm));
  const values = bands.flatMap((band, index) =>
    band.x.map((day, i) => ({
      t: (start + day) * millisecondsPerDay,
      arm: labels[index],
      mean: band.mean[i],
      p5: band.p5[i],
      p25: band.p25[i],
      p75: band.p75[i],
      p95: band.p95[i],
      date: words.date(isoDate(start + day)),
      meanText: write(band.mean[i]),
      worldsText: words.prose.range(write(band.p5[i]), write(band.p95[i])),
    })),
  );
  const lasts = bands.map((band, index) => ({
    t: (start + band.x[band.x.length - 1]) * millisecondsPerDay,
    arm: labels[index],
    mean: band.mean[band.mean.length - 1],
    text: options.endLabel?.(band.arm) ?? "",
  }));
  // A mark's label and that of the curve's end would lie on each other.
  const lateMark = (options.marked ?? []).some(({ day }) => day > 0.75 * summary.days);
  const highest = Math.max(...lasts.map((last) => last.mean));
  const colour = {
    field: "arm",
    type: "nominal",
    scale: { domain: labels, range: arms.map(armColour) },
    legend: bands.length > 1 ? { symbolType: "stroke", symbolOpacity: 1, ...legendLayout(labels) } : null,
  };
  const x = {
    field: "t",
    type: "temporal",
    scale: { type: "utc" },
    axis: {
      title: null,
      format: words.language === "zh" ? "%-m月%-d日" : "%-d %b",
      values: tickDays(summary.days).map((day) => calendarDay(start + day)),
      labelOverlap: true,
      labelSeparation: 10,
      labelFlush: true,
    },
  };
  const y = {
    type: "quantitative",
    title: options.yTitle,
    axis: {
      labelExpr: options.yLabel ?? amountLabel(words.language),
      tickCount: 5,
    },
    ...(options.yDomain === undefined ? {} : { scale: { domain: options.yDomain, nice: false } }),
  };
  const layer: unknown[] = [
    {
      mark: { type: "area", opacity: bandOpacity.outer, clip: true },
      encoding: { x, y: { field: "p5", ...y }, y2: { field: "p95" }, color: colour },
    },
    {
      mark: { type: "area", opacity: bandOpacity.inner, clip: true },
      encoding: { x, y: { field: "p25", ...y }, y2: { field: "p75" }, color: colour },
    },
    ...(options.reference === undefined
      ? []
      : referenceLayers(options.reference, (options.marked ?? []).length > 0, y)),
    {
      mark: { type: "line", strokeWidth: 2.5, clip: true },
      encoding: {
        x,
        y: { field: "mean", ...y },
        color: colour,
        strokeDash: {
          field: "arm",
          type: "nominal",
          scale: { domain: labels, range: arms.map(armDash) },
          legend: colour.legend,
        },
      },
    },
    ...markedLayers(options, summary, words, x, y, colour),
    ...(options.endLabel !== undefined && lasts.length <= 3 && !lateMark
      ? lasts.flatMap((last) =>
          haloedText(
            [last],
            { align: "right", dx: -2, dy: last.mean === highest ? -13 : 15 },
            { x, y: { field: "mean", ...y }, text: { field: "text" } },
            colour,
          ),
        )
      : []),
    {
      mark: { type: "circle", size: 120, opacity: 0, clip: true },
      encoding: {
        x,
        y: { field: "mean", ...y },
        tooltip: [
          { field: "date", title: words.prose.table.date },
          { field: "arm", title: words.prose.table.arm },
          { field: "meanText", title: words.prose.table.mean },
          { field: "worldsText", title: words.prose.table.worlds },
        ],
      },
    },
  ];
  return { data: { values }, layer, config: chartConfig } as unknown as TopLevelSpec;
}

/** A day as Vega-Lite writes dates, in UTC, so that no reader's time zone moves it. */
function calendarDay(day: number): object {
  const [year, month, date] = isoDate(day).split("-").map(Number);
  return { year, month, date, utc: true };
}

/** A tick about every sixth of the horizon, on whole weeks where that is a week or more. */
function tickDays(days: number): readonly number[] {
  const sixth = Math.max(1, Math.round(days / 6));
  const step = sixth < 7 ? sixth : 7 * Math.round(sixth / 7);
  return Array.from({ length: Math.floor(days / step) + 1 }, (_, i) => i * step);
}

/** A text that stays readable over lines and bands. */
function haloedText(values: readonly object[], place: object, encoding: object, color: object): unknown[] {
  const mark = { type: "text", fontWeight: 600, fontSize: 13, ...place };
  return [
    { data: { values }, mark: { ...mark, stroke: "white", strokeWidth: 4, opacity: 0.85 }, encoding },
    { data: { values }, mark, encoding: { ...encoding, color } },
  ];
}

function referenceLayers(
  reference: { readonly at: number; readonly label?: string },
  marked: boolean,
  y: object,
): unknown[] {
  const data = { values: [{ at: reference.at, label: reference.label ?? "" }] };
  return [
    {
      data,
      mark: { type: "rule", color: muted, strokeWidth: 1.25 },
      encoding: { y: { ...y, field: "at" } },
    },
    ...(reference.label === undefined || marked
      ? []
      : [
          {
            data,
            mark: { type: "text", align: "left", x: 4, dy: -7, color: muted, fontSize: 11 },
            encoding: { y: { ...y, field: "at" }, text: { field: "label" } },
          },
        ]),
  ];
}

function markedLayers(
  options: BandChartOptions,
  summary: Summary,
  words: Words,
  x: object,
  y: object,
  color: object,
): unknown[] {
  const start = dayOf(summary.start);
  return (options.marked ?? []).flatMap((mark, place) => {
    const band = options.bands.find((candidate) => candidate.arm === mark.arm);
    if (band === undefined || !band.x.includes(mark.day)) return [];
    const values = [
      {
        t: (start + mark.day) * millisecondsPerDay,
        mean: band.mean[band.x.indexOf(mark.day)],
        arm: words.armLabel(mark.arm),
        label: mark.label,
      },
    ];
    const late = mark.day > 0.5 * summary.days;
    return [
      {
        data: { values },
        mark: { type: "point", filled: true, size: 110, opacity: 1, stroke: "white", strokeWidth: 1.5 },
        encoding: { x, y: { ...y, field: "mean" }, color },
      },
      ...haloedText(
        place < 2 ? values : [],
        { align: late ? "right" : "left", dx: late ? -8 : 8, dy: place === 0 ? -14 : 20 },
        { x, y: { ...y, field: "mean" }, text: { field: "label" } },
        color,
      ),
    ];
  });
}

/** The day on which each plan has paid back, as marks on its curve. */
export function paybackMarks(
  { summary, returns }: Pick<Decision, "summary" | "returns">,
  words: Words,
): NonNullable<BandChartOptions["marked"]> {
  return returns.flatMap(({ arm, paybackDay }) =>
    paybackDay === null
      ? []
      : [
          {
            arm,
            day: paybackDay,
            label: words.prose.charts.roi.paidBack(
              words.day(dateAfter(summary, paybackDay, summary.arms[0])),
            ),
          },
        ],
  );
}

/** The curves by the week, and at the last day. */
export function bandTable(
  summary: Summary,
  words: Words,
  bands: readonly Band[],
  write: (value: number) => string,
): ChartTable {
  const { table } = words.prose;
  const start = dayOf(summary.start);
  return {
    columns: [table.date, table.arm, table.mean, table.p5, table.p95],
    rows: bands.flatMap((band) =>
      band.x.flatMap((day, i) =>
        day % 7 === 0 || i === band.x.length - 1
          ? [
              [
                isoDate(start + day),
                words.armLabel(band.arm),
                write(band.mean[i]),
                write(band.p5[i]),
                write(band.p95[i]),
              ],
            ]
          : [],
      ),
    ),
  };
}
