import type { Wording } from "../../program/wording.ts";
import type { Problem } from "../../scenario/problems.ts";
import type { Day } from "../../scenario/scenario.ts";
import { isoDate } from "../calendar.ts";
import {
  type CellNumber,
  isCurrency,
  problemOf,
  type Read,
  readDate,
  readNumber,
  readWeek,
} from "./cells.ts";
import { type Columns, commonNames, findColumns, suggestion } from "./columns.ts";
import { type Cell, type CsvTable, readCsvTable } from "./csvTable.ts";
import {
  type Dated,
  datedFrom,
  type Look,
  type Pace,
  paceOf,
  type Span,
  spanOf,
  spansAfter,
} from "./looks.ts";
import { tableMessages } from "./tableMessages.ts";
import { metricNamed, type TrackedMetric } from "./trackedMetrics.ts";

/** What actuals are read against. */
export interface ActualsContext {
  readonly start: Day;
  readonly days: number;
  readonly currency: string;
  readonly metrics: readonly TrackedMetric[];
  /** What the user says of the table; found out where absent. */
  readonly pace?: Pace;
  readonly dated?: Dated;
}

/** A value of the table with the days that it is of. */
export interface ActualValue extends Span {
  /** Major units of the currency, a share 0…1, or a count. */
  readonly value: number;
}

/** One metric of the table. */
export interface ActualSeries {
  readonly metric: TrackedMetric;
  /** As the table calls it. */
  readonly written: string;
  /** In the order of time, within the horizon. */
  readonly values: readonly ActualValue[];
  /** Values that are (partly) outside of the horizon; they are not used. */
  readonly outside: number;
  readonly pace: Pace;
  /** What the dates of a flow stand for; of a stock null: it stands on the morning of its date. */
  readonly dated: Dated | null;
  /** Every look that is due in the campaign: those taken, and those to come at the same pace. Daily numbers by the week. */
  readonly looks: readonly Look[];
}

export interface Actuals {
  readonly file: string;
  readonly shape: "long" | "wide";
  readonly delimiter: string;
  readonly timeColumn: string;
  readonly timeKind: "dates" | "weeks";
  readonly ignored: readonly string[];
  readonly series: readonly ActualSeries[];
  /** The morning up to which something is known, in days since the horizon's start. */
  readonly until: number;
}

export type ActualsReading =
  | { readonly ok: true; readonly actuals: Actuals }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A cell of the table that holds a number, with its metric and time. */
interface Entry {
  readonly metric: TrackedMetric;
  readonly written: string;
  readonly cell: Cell;
  readonly day: Day;
  /** Where the table counts the scenario's weeks. */
  readonly week?: number;
  readonly value: number;
}

/** Reads a table of actual numbers; all that is wrong with it is told at once. */
export function readActuals(file: string, text: string, context: ActualsContext): ActualsReading {
  const read = readCsvTable(file, text);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const { table } = read;
  const whole = { file, line: 1, column: 1, length: 1, path: "" };
  if (table.rows.length === 0)
    return {
      ok: false,
      problems: [{ ...whole, message: tableMessages.noRows, expected: tableMessages.exampleTable }],
    };
  const found = findColumns(table, context.metrics);
  if (!found.ok) return { ok: false, problems: [found.problem] };
  const columns = found.value;
  const problems: Problem[] = [];
  const keep = <T>(one: Read<T>): T | undefined => {
    if (one.ok) return one.value;
    problems.push(one.problem);
    return undefined;
  };
  const entries = table.rows.flatMap((row) => entriesOf(row, table, columns, context, keep));
  const once = withoutRepeats(entries, problems);
  if (problems.length > 0) return { ok: false, problems };
  const tablePace = paceOf(once.map(({ day }) => day));
  const ids = [...new Set(once.map(({ metric }) => metric.id))];
  const series = ids.flatMap((id) => {
    const one = keep(
      seriesOf(
        once.filter(({ metric }) => metric.id === id),
        columns,
        context,
        tablePace,
      ),
    );
    return one === undefined ? [] : [one];
  });
  if (problems.length > 0) return { ok: false, problems };
  const used = series.filter(({ values }) => values.length > 0);
  if (used.length === 0)
    return {
      ok: false,
      problems: [
        {
          ...whole,
          message: tableMessages.outside(isoDate(context.start), isoDate(context.start + context.days)),
        },
      ],
    };
  return {
    ok: true,
    actuals: {
      file,
      shape: columns.numbers.shape,
      delimiter: table.delimiter,
      timeColumn: table.header[columns.time.at].text,
      timeKind: columns.time.kind,
      ignored: columns.ignored.filter((name) => name !== ""),
      series: used,
      until: Math.max(...used.flatMap(({ values }) => values.map(({ until }) => until))),
    },
  };
}

type Keep = <T>(one: Read<T>) => T | undefined;

/** The numbers of one row; rows and cells without a number are passed over. */
function entriesOf(
  row: readonly Cell[],
  table: CsvTable,
  columns: Columns,
  context: ActualsContext,
  keep: Keep,
): readonly Entry[] {
  const first = row[0];
  const cellAt = (at: number): Cell => row[at] ?? { ...first, text: "", length: 1 };
  const wanted =
    columns.numbers.shape === "wide"
      ? columns.numbers.metrics.map(({ at, metric }) => ({
          metric: metric as TrackedMetric | undefined,
          written: table.header[at].text,
          cell: cellAt(at),
        }))
      : [longNumber(columns.numbers, cellAt, context, keep)];
  const numbers = wanted.filter(({ cell }) => !isBlank(cell.text));
  const time = cellAt(columns.time.at);
  if (numbers.length === 0) return [];
  if (time.text === "") {
    keep(missing(first, tableMessages.date));
    return [];
  }
  const weeks = Math.floor(context.days / 7);
  const week = columns.time.kind === "weeks" ? keep(readWeek(time, weeks)) : undefined;
  const day =
    columns.time.kind === "weeks"
      ? week === undefined
        ? undefined
        : context.start + 7 * (week - 1)
      : keep(readDate(time));
  return numbers.flatMap(({ metric, written, cell }) => {
    if (metric === undefined) return [];
    const number = keep(readNumber(cell));
    if (number === undefined) return [];
    const value = keep(amountOf(number, metric, cell, context.currency));
    return value === undefined || day === undefined
      ? []
      : [{ metric, written, cell, day, value, ...(week === undefined ? {} : { week }) }];
  });
}

function longNumber(
  numbers: Extract<Columns["numbers"], { readonly shape: "long" }>,
  cellAt: (at: number) => Cell,
  { metrics }: ActualsContext,
  keep: Keep,
): { readonly metric: TrackedMetric | undefined; readonly written: string; readonly cell: Cell } {
  const name = cellAt(numbers.metric);
  const cell = cellAt(numbers.value);
  if (name.text === "" && !isBlank(cell.text)) {
    keep(missing(name, tableMessages.metric));
    return { metric: undefined, written: "", cell };
  }
  const group = numbers.group === undefined ? "" : cellAt(numbers.group).text;
  const metric =
    (group === "" ? undefined : metricNamed(`${group}: ${name.text}`, metrics)) ??
    metricNamed(name.text, metrics);
  if (metric === undefined && name.text !== "")
    keep({
      ok: false,
      problem: problemOf(name, {
        message: tableMessages.unknownMetric(name.text),
        expected: tableMessages.metricNames(commonNames(metrics)),
        ...suggestion(name.text, metrics),
      }),
    });
  return { metric, written: name.text, cell };
}

const isBlank = (text: string): boolean => /^(-|–|—|n\/?a|null|none|无|暂无)?$/iu.test(text);

const missing = (cell: Cell, what: Wording): Read<never> => ({
  ok: false,
  problem: { ...problemOf(cell, { message: tableMessages.missingCell(what) }), missing: true },
});

/** The number in the metric's unit, if it can be one. */
function amountOf(number: CellNumber, metric: TrackedMetric, cell: Cell, currency: string): Read<number> {
  const refuse = (rest: Parameters<typeof problemOf>[1]): Read<number> => ({
    ok: false,
    problem: problemOf(cell, rest),
  });
  const { value, percent } = number;
  if (number.currency !== undefined && (metric.unit !== "money" || !isCurrency(number.currency, currency)))
    return refuse(
      metric.unit === "money"
        ? { message: tableMessages.otherCurrency(currency) }
        : { message: tableMessages.notANumber, expected: tableMessages.exampleNumber },
    );
  if (metric.unit === "share") {
    if (value >= 0 && value <= 1) return { ok: true, value };
    return refuse({
      message: tableMessages.notAShare,
      expected: tableMessages.percentDue,
      ...(!percent && value > 1 && value <= 100 ? { suggestion: `\`${cell.text}%\`` } : {}),
    });
  }
  if (percent) return refuse({ message: tableMessages.notPercent(metric.id) });
  if (metric.unit === "count" && value < 0) return refuse({ message: tableMessages.negative });
  return { ok: true, value };
}

/** Each number once; a number that stands there twice with two values is a problem. */
function withoutRepeats(entries: readonly Entry[], problems: Problem[]): readonly Entry[] {
  const known = new Map<string, Entry>();
  return entries.filter((entry) => {
    const key = `${entry.metric.id} ${entry.day}`;
    const before = known.get(key);
    known.set(key, before ?? entry);
    if (before !== undefined && before.value !== entry.value)
      problems.push(
        problemOf(entry.cell, {
          message: tableMessages.twice(before.cell.line),
          suggestion: tableMessages.keepOne,
        }),
      );
    return before === undefined;
  });
}

/** The first entry that is not a whole number of periods from most of the others. */
function outOfStep(entries: readonly Entry[], step: number): Entry | undefined {
  const placeOf = ({ day }: Entry): number => ((day % step) + step) % step;
  const counts = new Map<number, number>();
  for (const entry of entries) counts.set(placeOf(entry), (counts.get(placeOf(entry)) ?? 0) + 1);
  const [usual] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most));
  return entries.find((entry) => placeOf(entry) !== usual);
}

/** The values of one metric with their days, and the looks that they make. */
function seriesOf(
  entries: readonly Entry[],
  columns: Columns,
  context: ActualsContext,
  tablePace: Pace | undefined,
): Read<ActualSeries> {
  const { metric, written, cell } = entries[0];
  const { start, days } = context;
  const { time } = columns;
  const dates = entries.map(({ day }) => day);
  const pace: Pace | undefined =
    time.kind === "weeks"
      ? 7
      : (context.pace ?? (time.period === "week" ? 7 : time.period) ?? paceOf(dates) ?? tablePace);
  const isPeriod = metric.kind !== "stock" || time.kind === "weeks" || time.period !== undefined;
  if (pace === undefined && isPeriod)
    return {
      ok: false,
      problem: problemOf(cell, {
        message: tableMessages.unknownPeriod(written),
        suggestion: tableMessages.periodOption,
      }),
    };
  const step = pace ?? 7;
  const dated =
    time.kind === "weeks" ? "first" : (context.dated ?? (time.last ? "last" : datedFrom(dates, step, start)));
  const uneven = isPeriod && step !== "month" ? outOfStep(entries, step) : undefined;
  if (uneven !== undefined)
    return {
      ok: false,
      problem: problemOf(uneven.cell, {
        message: tableMessages.periodUneven(written),
        expected: tableMessages.evenDates,
        ...(uneven.day === Math.max(...dates) ? { suggestion: tableMessages.unfinished } : {}),
      }),
    };
  const timed = entries.map(({ day, value }): ActualValue => {
    const at = dated === "last" ? day + 1 : day;
    const span = isPeriod ? spanOf(day, step, dated) : { from: at, until: at };
    return { from: span.from - start, until: span.until - start, value };
  });
  const values = timed
    .filter(({ from, until }) => from >= 0 && until <= days && (metric.kind === "stock" ? until > 0 : true))
    .sort((a, b) => a.until - b.until);
  const wrong = distinctSpans(metric, values, written, cell, context);
  if (wrong !== undefined) return { ok: false, problem: wrong };
  return {
    ok: true,
    value: {
      metric,
      written,
      values,
      outside: timed.length - values.length,
      pace: step,
      dated: metric.kind === "stock" && !isPeriod ? (dated === "last" ? "last" : null) : dated,
      looks: looksOf(metric, values, step, context),
    },
  };
}

/** Numbers that count everyone once are known for the worlds' own weeks and months only. */
function distinctSpans(
  metric: TrackedMetric,
  values: readonly ActualValue[],
  written: string,
  cell: Cell,
  { start }: ActualsContext,
): Problem | undefined {
  const fits =
    metric.kind === "distinct week"
      ? values.every(({ from, until }) => from % 7 === 0 && until - from === 7)
      : metric.kind === "distinct month"
        ? values.every(({ from, until }) => {
            const { from: first, until: next } = spanOf(start + from, "month", "first");
            return start + from === first && start + until === next;
          })
        : true;
  if (fits) return undefined;
  return problemOf(cell, {
    message:
      metric.kind === "distinct week"
        ? tableMessages.weekOfScenario(written, isoDate(start))
        : tableMessages.monthOfCalendar(written),
    suggestion: tableMessages.useDailyVisitors,
  });
}

/** Daily numbers are looked at by the scenario's weeks, all others as they come. */
function looksOf(
  metric: TrackedMetric,
  values: readonly ActualValue[],
  pace: Pace,
  { start, days }: ActualsContext,
): readonly Look[] {
  if (values.length === 0) return [];
  if (pace !== 1) {
    const seen = values.map(
      (value): Look => ({ from: value.from, until: value.until, observed: value.value }),
    );
    const isPoint = seen[0].from === seen[0].until;
    return [
      ...seen,
      ...spansAfter(seen[seen.length - 1], pace, start, days).map(
        ({ from, until }): Look => ({ from: isPoint ? until : from, until, observed: null }),
      ),
    ];
  }
  return Array.from({ length: Math.floor(days / 7) }, (_, week): Look => {
    const span = { from: metric.kind === "stock" ? 7 * week + 7 : 7 * week, until: 7 * week + 7 };
    const inside = values.filter(({ until }) => until > 7 * week && until <= span.until);
    if (metric.kind === "stock")
      return { ...span, observed: inside.find(({ until }) => until === span.until)?.value ?? null };
    const sum = inside.reduce((total, { value }) => total + value, 0);
    const observed = inside.length < 7 ? null : metric.kind === "mean" ? sum / 7 : sum;
    return { ...span, observed };
  });
}
