import type { TopLevelSpec } from "vega-lite";
import type { Coverage } from "../../analysis/scoring/intervals.ts";
import type { Track, TrackedLook, TrackedSeries } from "../../analysis/tracking/track.ts";
import { amountLabel, chartConfig, legendLayout, muted, rule } from "../charts/theme.ts";
import type { Figure } from "../figurePage.ts";
import type { TrackWords } from "./trackWords.ts";

const plannedColour = "#66737c";
const nowColour = "#0072b2";
const actualColour = "#d55e00";
const seriesColours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"];

const timeOf = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00Z`);

const dateAxis = (words: TrackWords) => ({
  field: "t",
  type: "temporal",
  scale: { type: "utc" },
  axis: {
    title: null,
    format: words.language === "zh" ? "%-m月%-d日" : "%-d %b",
    labelOverlap: true,
    labelSeparation: 10,
    labelFlush: true,
    tickCount: 7,
  },
});

/** The ids of metrics hold spaces and colons; figures are known by their places. */
export function seriesFigure(series: TrackedSeries, index: number, words: TrackWords): Figure {
  const { prose } = words;
  const { looks, unit, metric } = series;
  const write = (value: number, look: TrackedLook) =>
    words.value(unit, value, look.planned.p95 - look.planned.p5);
  const latest = looks.findLast(({ observed }) => observed !== null);
  const last = looks[looks.length - 1];
  const sentences = [
    ...(latest === undefined
      ? [prose.verdict.nothingYet]
      : [
          prose.series.latest({
            metric: prose.metric(metric),
            date: words.day(latest.morning),
            value: words.value(unit, latest.observed ?? 0),
            mean: write(latest.planned.mean, latest),
            low: write(latest.planned.p5, latest),
            high: write(latest.planned.p95, latest),
          }),
        ]),
    ...(last.updated === null
      ? []
      : [
          prose.series.end({
            date: words.day(last.morning),
            low: write(last.planned.p5, last),
            high: write(last.planned.p95, last),
            nowLow: write(last.updated.p5, last),
            nowHigh: write(last.updated.p95, last),
          }),
        ]),
  ];
  const capital = prose.metric(metric);
  return {
    id: `series-${index + 1}`,
    title: capital.charAt(0).toUpperCase() + capital.slice(1),
    sentence: sentences.join(prose.sentenceSeparator),
    reading: prose.series.reading,
    spec: seriesSpec(series, words, write),
    table: {
      columns: prose.series.columns,
      rows: looks.map((look) => [
        look.morning,
        look.observed === null ? "–" : words.value(unit, look.observed),
        write(look.planned.mean, look),
        prose.range(write(look.planned.p5, look), write(look.planned.p95, look)),
        prose.range(write(look.alarmLow, look), write(look.alarmHigh, look)),
        look.updated === null
          ? "–"
          : prose.range(write(look.updated.p5, look), write(look.updated.p95, look)),
      ]),
    },
  };
}

function seriesSpec(
  { looks, unit, metric, kind }: TrackedSeries,
  words: TrackWords,
  write: (value: number, look: TrackedLook) => string,
): TopLevelSpec {
  const { prose } = words;
  const { planned, now, actual, alarm } = prose.series;
  const labels = [planned, now, actual];
  const color = {
    field: "what",
    type: "nominal",
    scale: { domain: labels, range: [plannedColour, nowColour, actualColour] },
    legend: { symbolType: "stroke", symbolOpacity: 1, ...legendLayout(labels) },
  };
  const x = dateAxis(words);
  const y = (field: string, title: string | null = null) => ({
    field,
    type: "quantitative",
    title: title ?? prose.axis(metric, kind),
    scale: { zero: false },
    axis: {
      labelExpr: unit === "share" ? "format(datum.value, '.0%')" : amountLabel(words.language),
      tickCount: 5,
    },
  });
  const rows = looks.map((look) => ({ t: timeOf(look.morning), what: planned, ...look.planned }));
  const alarms = looks.map((look) => ({
    t: timeOf(look.morning),
    low: look.alarmLow,
    high: look.alarmHigh,
    alarm,
  }));
  const seen = looks.flatMap((look) =>
    look.observed === null
      ? []
      : [
          {
            t: timeOf(look.morning),
            what: actual,
            value: look.observed,
            outside: Math.abs(look.deviation ?? 0) > 1,
            date: words.date(look.morning),
            actualText: words.value(unit, look.observed),
            plannedText: prose.range(write(look.planned.p5, look), write(look.planned.p95, look)),
          },
        ],
  );
  const lastSeen = looks.findLast(({ observed }) => observed !== null);
  const ahead = [
    ...(lastSeen === undefined || kind !== "stock" ? [] : [pinned(lastSeen, now)]),
    ...looks.flatMap((look) =>
      look.updated === null ? [] : [{ t: timeOf(look.morning), what: now, ...look.updated }],
    ),
  ];
  const band = (values: readonly object[], low: string, high: string, opacity: number) => ({
    data: { values },
    mark: { type: "area", opacity, interpolate: "linear" },
    encoding: { x, y: y(low), y2: { field: high }, color },
  });
  const rule = (field: string) => ({
    data: { values: alarms },
    mark: { type: "line", strokeDash: [4, 4], strokeWidth: 1.25, color: muted },
    encoding: { x, y: y(field), detail: { field: "alarm" } },
  });
  return {
    layer: [
      band(rows, "p5", "p95", 0.14),
      band(rows, "p25", "p75", 0.2),
      rule("low"),
      rule("high"),
      {
        data: { values: alarms.slice(-1) },
        mark: { type: "text", align: "right", dy: -8, fontSize: 11, color: muted },
        encoding: { x, y: y("high"), text: { field: "alarm" } },
      },
      {
        data: { values: rows },
        mark: { type: "line", strokeWidth: 2, strokeDash: [6, 4] },
        encoding: { x, y: y("mean"), color },
      },
      band(ahead, "p5", "p95", 0.16),
      band(ahead, "p25", "p75", 0.24),
      {
        data: { values: ahead },
        mark: { type: "line", strokeWidth: 2.5 },
        encoding: { x, y: y("mean"), color },
      },
      {
        data: { values: seen },
        mark: { type: "line", strokeWidth: 1.5 },
        encoding: { x, y: y("value"), color },
      },
      {
        data: { values: seen },
        mark: { type: "point", filled: true, opacity: 1, stroke: "white", strokeWidth: 1 },
        encoding: {
          x,
          y: y("value"),
          color,
          shape: { condition: { test: "datum.outside", value: "diamond" }, value: "circle" },
          size: { condition: { test: "datum.outside", value: 190 }, value: 60 },
          tooltip: [
            { field: "date", title: prose.series.columns[0] },
            { field: "actualText", title: prose.series.actual },
            { field: "plannedText", title: prose.series.columns[3] },
          ],
        },
      },
    ],
    config: chartConfig,
  } as unknown as TopLevelSpec;
}

/** A stock's projection begins where the community stands. */
function pinned(look: TrackedLook, what: string): object {
  const value = look.observed ?? 0;
  return {
    t: timeOf(look.morning),
    what,
    mean: value,
    p5: value,
    p25: value,
    p75: value,
    p95: value,
  };
}

/** Every look's distance from the projection, in shares of the distance at which the alarm is raised. */
export function controlFigure(track: Track, words: TrackWords): Figure | null {
  const { prose } = words;
  const { farthest } = track.verdict;
  if (farthest === null) return null;
  const names = track.series.map(({ metric }) => prose.metric(metric));
  const rows = track.series.flatMap(({ looks }, index) =>
    looks.flatMap(({ until, morning, deviation }) =>
      deviation === null ? [] : [{ week: until / 7, morning, metric: names[index], deviation }],
    ),
  );
  const shown = (deviation: number) =>
    Number.isFinite(deviation) ? signedPercent(deviation, words) : deviation > 0 ? "+∞" : "−∞";
  const values = rows.map((row) => ({
    ...row,
    shown: Math.min(Math.max(row.deviation, -3), 3),
    text: shown(row.deviation),
  }));
  const x = {
    field: "week",
    type: "quantitative",
    title: prose.power.week,
    scale: { domain: [0, Math.ceil(track.days / 7)] },
    axis: { tickMinStep: 1, format: "d", grid: false },
  };
  const y = {
    field: "shown",
    type: "quantitative",
    title: prose.control.axis,
    scale: {
      domain: [Math.min(-1.3, ...values.map((v) => v.shown)), Math.max(1.3, ...values.map((v) => v.shown))],
    },
    axis: { labelExpr: "format(datum.value, '+.0%')", tickCount: 6 },
  };
  const color = {
    field: "metric",
    type: "nominal",
    scale: { domain: names, range: names.map((_, i) => seriesColours[i % seriesColours.length]) },
    legend: { ...legendLayout(names), symbolSize: 70 },
  };
  return {
    id: "control",
    title: prose.control.title,
    sentence: prose.control.sentence({
      metric: prose.metric(farthest.metric),
      week: words.number(farthest.week),
      share: shown(farthest.deviation),
    }),
    reading: prose.control.reading,
    spec: {
      height: 260,
      layer: [
        {
          data: { values: [{ at: 1 }, { at: -1 }] },
          mark: { type: "rule", strokeDash: [4, 4], color: muted, strokeWidth: 1.25 },
          encoding: { y: { ...y, field: "at" } },
        },
        {
          data: { values: [{ at: 0 }] },
          mark: { type: "rule", color: rule },
          encoding: { y: { ...y, field: "at" } },
        },
        {
          data: { values: [{ at: 1, label: prose.control.raised }] },
          mark: { type: "text", align: "left", x: 4, dy: -7, fontSize: 11, color: muted },
          encoding: { y: { ...y, field: "at" }, text: { field: "label" } },
        },
        { data: { values }, mark: { type: "line", strokeWidth: 1.5 }, encoding: { x, y, color } },
        {
          data: { values },
          mark: { type: "point", filled: true, size: 60, opacity: 1 },
          encoding: {
            x,
            y,
            color,
            shape: { field: "metric", type: "nominal", scale: { domain: names }, legend: color.legend },
            tooltip: [
              { field: "morning", title: prose.control.columns[0] },
              { field: "metric", title: prose.control.columns[1] },
              { field: "text", title: prose.control.columns[2] },
            ],
          },
        },
      ],
      config: chartConfig,
    } as unknown as TopLevelSpec,
    table: {
      columns: prose.control.columns,
      rows: rows.map(({ morning, metric, deviation }) => [morning, metric, shown(deviation)]),
    },
  };
}

const signedPercent = (share: number, words: TrackWords): string =>
  `${share > 0 ? "+" : ""}${words.percent(share)}`;

/** How soon the alarm would tell of changes. */
export function powerFigure({ power, alarmRate }: Track, words: TrackWords): Figure | null {
  if (power.length === 0) return null;
  const { prose } = words;
  const names = power.map(({ change }) => {
    const text = prose.power.changed(change);
    return text.charAt(0).toUpperCase() + text.slice(1);
  });
  const values = power.flatMap(({ days, raised }, index) =>
    [{ week: 0, share: 0 }, ...days.map((day, i) => ({ week: day / 7, share: raised[i] }))].map((row) => ({
      ...row,
      change: names[index],
      text: words.percent(row.share),
    })),
  );
  const color = {
    field: "change",
    type: "nominal",
    scale: { domain: names, range: names.map((_, i) => seriesColours[i % seriesColours.length]) },
    legend: { columns: 1, labelLimit: 520 },
  };
  const x = {
    field: "week",
    type: "quantitative",
    title: prose.power.week,
    axis: { tickMinStep: 1, format: "d", grid: false },
  };
  const y = {
    field: "share",
    type: "quantitative",
    title: prose.power.axis,
    scale: { domain: [0, 1] },
    axis: { labelExpr: "format(datum.value, '.0%')", tickCount: 5 },
  };
  const sentences = power.map(({ change, usually, raised }) =>
    usually === null
      ? prose.power.never(prose.power.changed(change), words.percent(raised[raised.length - 1] ?? 0))
      : prose.power.within(prose.power.changed(change), words.number(Math.ceil(usually / 7))),
  );
  const text = sentences.join(words.language === "zh" ? "；" : "; ");
  return {
    id: "power",
    title: prose.power.title,
    sentence: `${text.charAt(0).toUpperCase()}${text.slice(1)}${words.language === "zh" ? "。" : "."}`,
    reading: prose.power.reading(
      words.number(Math.min(...power.map(({ worlds }) => worlds))),
      words.number(alarmRate * 100),
    ),
    spec: {
      height: 260,
      layer: [
        {
          data: { values: [{ share: 0.8 }] },
          mark: { type: "rule", strokeDash: [4, 4], color: muted },
          encoding: { y },
        },
        {
          data: { values },
          mark: { type: "line", strokeWidth: 2.25, interpolate: "step-after", point: { size: 36 } },
          encoding: {
            x,
            y,
            color,
            strokeDash: { field: "change", type: "nominal", scale: { domain: names }, legend: color.legend },
            tooltip: [
              { field: "change", title: prose.control.columns[1] },
              { field: "week", title: prose.power.week },
              { field: "text", title: prose.power.axis },
            ],
          },
        },
      ],
      config: chartConfig,
    } as unknown as TopLevelSpec,
    table: {
      columns: [prose.power.week, ...names],
      rows: (power[0]?.days ?? []).map((day, i) => [
        words.number(day / 7, Number.isInteger(day / 7) ? 0 : 1),
        ...power.map(({ raised }) => words.percent(raised[i])),
      ]),
    },
  };
}

/** Chances of targets before and now. */
export function outlookFigure({ targets }: Track, words: TrackWords): Figure | null {
  if (targets.length === 0) return null;
  const { prose } = words;
  const { before, now } = prose.outlook;
  const rows = targets.map((target) => ({
    name: target.name,
    before: target.before.chance,
    now: target.now.chance,
    text: `${words.percent(target.before.chance)} → ${words.percent(target.now.chance)}`,
  }));
  const y = {
    field: "name",
    type: "nominal",
    title: null,
    sort: null,
    axis: { labelLimit: 320, domain: false, ticks: false },
  };
  const x = (field: string) => ({
    field,
    type: "quantitative",
    title: prose.outlook.axis,
    scale: { domain: [0, 1] },
    axis: { labelExpr: "format(datum.value, '.0%')", tickCount: 5, grid: true },
  });
  const tooltip = [
    { field: "name", title: prose.outlook.columns[0] },
    { field: "text", title: prose.outlook.axis },
  ];
  const points = rows.flatMap((row) => [
    { name: row.name, what: before, chance: row.before, text: row.text },
    { name: row.name, what: now, chance: row.now, text: row.text },
  ]);
  const scale = { domain: [before, now], range: [plannedColour, nowColour] };
  return {
    id: "targets",
    title: prose.outlook.title,
    sentence: prose.outlook.sentence({
      changed: words.number(targets.filter(({ changed }) => changed).length),
      all: words.number(targets.length),
    }),
    reading: prose.outlook.reading,
    spec: {
      height: 44 * targets.length,
      layer: [
        {
          data: { values: rows },
          mark: { type: "rule", strokeWidth: 2, color: rule },
          encoding: { y, x: x("before"), x2: { field: "now" } },
        },
        {
          data: { values: points },
          mark: { type: "point", size: 130, opacity: 1, strokeWidth: 2 },
          encoding: {
            y,
            x: x("chance"),
            color: { field: "what", type: "nominal", scale, legend: { columns: 2, symbolSize: 90 } },
            tooltip,
          },
        },
        {
          data: { values: points.filter(({ what }) => what === now) },
          mark: { type: "point", size: 130, opacity: 1, filled: true, color: nowColour },
          encoding: { y, x: x("chance"), tooltip },
        },
      ],
      config: chartConfig,
    } as unknown as TopLevelSpec,
    table: {
      columns: prose.outlook.columns,
      rows: targets.map((target) => [
        target.name,
        prose.outlook.asked(target.side, words.value(target.unit, target.bound)),
        words.percent(target.before.chance),
        words.percent(target.now.chance),
        words.percent(target.now.error, target.now.error < 0.01 ? 1 : 0),
      ]),
    },
  };
}

/** What earlier forecasts came to. */
export function pastFigure({ past, series }: Track, words: TrackWords): Figure | null {
  if (past.length === 0) return null;
  const { prose } = words;
  const made = (known: number) =>
    known === 0
      ? prose.past.madeAtStart
      : prose.past.madeAfter(words.number(known / 7, known % 7 === 0 ? 0 : 1));
  const sum = (of: (one: (typeof past)[number]) => number) => past.reduce((total, one) => total + of(one), 0);
  const times = [...new Set(past.map(({ known }) => made(known)))];
  const values = times.flatMap((time) => {
    const ofTime = past.filter(({ known }) => made(known) === time);
    const share = (of: (one: (typeof past)[number]) => Coverage) => {
      const inside = ofTime.reduce((total, one) => total + of(one).inside, 0);
      const all = ofTime.reduce((total, one) => total + of(one).of, 0);
      return {
        made: time,
        share: inside / all,
        text: prose.past.of(words.number(inside), words.number(all)),
      };
    };
    return [
      { range: prose.past.ninety, ...share(({ ninety }) => ninety) },
      { range: prose.past.half, ...share(({ half }) => half) },
    ];
  });
  const labels = [prose.past.ninety, prose.past.half];
  const scale = { domain: labels, range: [nowColour, actualColour] };
  const x = {
    field: "share",
    type: "quantitative",
    title: prose.past.axis,
    scale: { domain: [0, 1] },
    axis: { labelExpr: "format(datum.value, '.0%')", tickCount: 5 },
  };
  return {
    id: "past",
    title: prose.past.title,
    sentence: prose.past.sentence({
      numbers: words.number(sum(({ looks }) => looks)),
      ninety: words.number(sum(({ ninety }) => ninety.inside)),
      half: words.number(sum(({ half }) => half.inside)),
    }),
    reading: prose.past.reading,
    spec: {
      height: 40 * times.length,
      layer: [
        {
          data: {
            values: [
              { share: 0.9, range: labels[0] },
              { share: 0.5, range: labels[1] },
            ],
          },
          mark: { type: "rule", strokeDash: [4, 4], strokeWidth: 1.5 },
          encoding: { x, color: { field: "range", type: "nominal", scale } },
        },
        {
          data: { values },
          mark: { type: "point", filled: true, size: 110, opacity: 1 },
          encoding: {
            x,
            y: {
              field: "made",
              type: "nominal",
              title: null,
              sort: times,
              axis: { domain: false, ticks: false },
            },
            color: { field: "range", type: "nominal", scale },
            shape: { field: "range", type: "nominal", scale: { domain: labels } },
            tooltip: [
              { field: "made", title: prose.past.columns[0] },
              { field: "range", title: prose.past.axis },
              { field: "text", title: prose.past.columns[2] },
            ],
          },
        },
      ],
      config: chartConfig,
    } as unknown as TopLevelSpec,
    table: {
      columns: prose.past.columns,
      rows: past.map((one) => [
        made(one.known),
        prose.metric(one.metric),
        words.number(one.looks),
        prose.past.of(words.number(one.ninety.inside), words.number(one.ninety.of)),
        prose.past.of(words.number(one.half.inside), words.number(one.half.of)),
        one.crps === null ? "–" : scoreText(one.crps, unitOf(one.metric, series), words),
      ]),
    },
  };
}

const unitOf = (metric: string, series: Track["series"]): "count" | "share" | "money" =>
  series.find((one) => one.metric === metric)?.unit ?? "count";

function scoreText(score: number, unit: "count" | "share" | "money", words: TrackWords): string {
  if (unit === "share") return words.percent(score, 2);
  return unit === "money"
    ? words.value("money", score)
    : words.number(score, score < 10 ? 2 : score < 100 ? 1 : 0);
}
