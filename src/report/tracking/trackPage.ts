import type { ActualSeries, Actuals } from "../../analysis/tracking/actuals.ts";
import type { Track } from "../../analysis/tracking/track.ts";
import { type Figure, factsMarkup, figurePage, tableMarkup } from "../figurePage.ts";
import type { Language } from "../language.ts";
import { html, type Markup } from "../markup.ts";
import { controlFigure, outlookFigure, pastFigure, powerFigure, seriesFigure } from "./trackCharts.ts";
import { verdictDetails, verdictLead } from "./trackText.ts";
import { type TrackWords, trackWordsOf } from "./trackWords.ts";

/** How the table of actual numbers was read. */
export interface TableReading {
  readonly actuals: Actuals;
  readonly encoding: "utf-8" | "gb18030";
}

/** The page of a track: where the campaign stands, number by number, the alarm, the targets, what was learned. */
export function trackPage(
  track: Track,
  reading: TableReading,
  language: Language,
  scripts: readonly string[],
): string {
  const words = trackWordsOf(track, language);
  const { prose } = words;
  const present = (figures: readonly (Figure | null)[]): readonly Figure[] =>
    figures.flatMap((figure) => (figure === null ? [] : [figure]));
  return figurePage({
    language,
    title: prose.title(track.scenarioName),
    subtitle: prose.subtitle({
      arm: track.armName,
      from: words.date(track.start),
      until: words.date(track.series[0]?.looks.at(-1)?.morning ?? track.start),
      worlds: words.number(track.replicates),
    }),
    lead: {
      heading: prose.verdict.heading,
      text: verdictLead(track, words),
      details: verdictDetails(track, words),
    },
    sections: [
      {
        id: "metrics",
        heading: prose.sections.metrics,
        content: track.series.map((series, index) => seriesFigure(series, index, words)),
      },
      { id: "targets", heading: prose.sections.targets, content: present([outlookFigure(track, words)]) },
      {
        id: "alarm",
        heading: prose.sections.alarm,
        content: present([controlFigure(track, words), powerFigure(track, words)]),
      },
      {
        id: "learned",
        heading: prose.sections.learned,
        content: track.verdict.looks === 0 ? [] : [learnedTable(track, words)],
      },
      { id: "past", heading: prose.sections.past, content: present([pastFigure(track, words)]) },
      { id: "read", heading: prose.sections.read, content: [readTable(reading, words)] },
      {
        id: "reading",
        heading: prose.sections.reading,
        content: [
          html`<dl class="terms">${prose.reading.map(
            ({ term, meaning }) => html`<div><dt>${term}</dt><dd>${meaning}</dd></div>`,
          )}</dl>`,
        ],
      },
      {
        id: "run",
        heading: prose.sections.run,
        content: [
          factsMarkup(
            prose.run.map(({ key, name }) => [name, runFact(key, track, reading.actuals)] as const),
          ),
        ],
      },
    ],
    footer: prose.footer,
    showTable: prose.showTable,
    noScript: prose.noScript,
    scripts,
  });
}

function runFact(key: string, track: Track, actuals: Actuals): string {
  if (key === "actuals") return actuals.file;
  if (key === "scenario") return track.scenario;
  if (key === "seed") return track.seed;
  if (key === "replicates") return String(track.replicates);
  return track.digest;
}

function learnedTable({ update }: Track, words: TrackWords): Markup {
  const { learned: prose } = words.prose;
  if (update.learned.length === 0) return html`<p>${prose.nothing}</p>`;
  const digits = (value: number) => {
    const size = Math.abs(value);
    return words.number(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4);
  };
  const interval = ({ p5, p50, p95 }: { readonly p5: number; readonly p50: number; readonly p95: number }) =>
    `${digits(p5)} · ${digits(p50)} · ${digits(p95)}`;
  return html`<p>${prose.intro}</p>${tableMarkup({
    columns: prose.columns,
    rows: update.learned.map(({ name, before, now, shift }) => [
      name,
      interval(before),
      interval(now),
      prose.shift(`${shift > 0 ? "+" : "−"}${words.number(Math.abs(shift), 1)}`),
    ]),
  })}`;
}

function readTable({ actuals, encoding }: TableReading, words: TrackWords): Markup {
  const { prose } = words;
  const notes = [
    ...(actuals.ignored.length === 0 ? [] : [prose.read.ignored(actuals.ignored.join(prose.listSeparator))]),
    ...(encoding === "gb18030" ? [prose.read.encoding] : []),
  ];
  return html`${tableMarkup({
    columns: prose.read.columns,
    rows: actuals.series.map((series) => [
      series.written,
      prose.metric(series.metric.id),
      takenFor(series, actuals, words),
      `${words.number(series.values.length)}${series.outside === 0 ? "" : `${prose.listSeparator}${prose.read.outside(words.number(series.outside))}`}`,
    ]),
  })}${notes.map((note) => html`<p class="after">${note}</p>`)}`;
}

/** What the dates of a column were taken to stand for, in words. */
export function takenFor(
  { metric, pace, dated, values }: ActualSeries,
  { timeKind }: Pick<Actuals, "timeKind">,
  { prose }: TrackWords,
): string {
  const { read } = prose;
  const isPoint = values.every(({ from, until }) => from === until);
  if (metric.kind === "stock")
    return isPoint ? (dated === "last" ? read.stockLast : read.stock) : read.stockPeriods;
  return read.period({
    pace: read.pace(pace),
    kind: metric.kind === "mean" ? "mean" : metric.kind === "sum" ? "sum" : "distinct",
    dated: read.dated[timeKind === "weeks" ? "weeks" : (dated ?? "first")],
  });
}
