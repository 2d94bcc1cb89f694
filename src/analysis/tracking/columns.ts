import { nearest } from "../../scenario/suggestion.ts";
import { problemOf, type Read } from "./cells.ts";
import type { Cell, CsvTable } from "./csvTable.ts";
import { tableMessages } from "./tableMessages.ts";
import { metricNamed, type TrackedMetric } from "./trackedMetrics.ts";

/** What the columns of a table were taken for, by their places in it. */
export interface Columns {
  readonly time: {
    readonly at: number;
    /** Whether its cells are dates or numbers of the scenario's weeks. */
    readonly kind: "dates" | "weeks";
    /** Where the header names a period, a row is a period and a date stands for all of it. */
    readonly period?: "week" | "month";
    /** Where the header says that dates are last days. */
    readonly last: boolean;
  };
  /** One row per number, or one column per metric. */
  readonly numbers:
    | { readonly shape: "long"; readonly metric: number; readonly value: number; readonly group?: number }
    | {
        readonly shape: "wide";
        readonly metrics: readonly { readonly at: number; readonly metric: TrackedMetric }[];
      };
  /** Headers of columns that are not used. */
  readonly ignored: readonly string[];
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();

const named = (cell: Cell, names: RegExp): boolean => names.test(plain(cell.text));

const timeNames =
  /^(date|day|time|when|week|month|period|日期|时间|统计日期|天|周|周次|月|月份)$|^(week|month|period) (of|starting|beginning|start|ending|end|number|no)\b|^(as of|until)$|^(截至|截止)|^(第几周|周开始|周起始|周结束)/u;
const lastNames = /\bend(ing|s)?\b|^until$|截至|截止|结束/u;
const metricNames = /^(metric|measure|indicator|series|name|指标|指标名|名称|项目)$/u;
const valueNames = /^(value|actual|actuals|number|count|amount|数值|值|实际值|实际|数量)$/u;
const groupNames = /^(group|lever|组|分组|举措)$/u;

/** Finds the columns by their headers; a week column is one whose cells are small numbers. */
export function findColumns({ header, rows }: CsvTable, metrics: readonly TrackedMetric[]): Read<Columns> {
  const first = header[0];
  const find = (names: RegExp): number => header.findIndex((cell) => named(cell, names));
  const at = find(timeNames);
  if (at < 0)
    return {
      ok: false,
      problem: problemOf(first, { message: tableMessages.noDates, expected: tableMessages.dateColumn }),
    };
  const title = plain(header[at].text);
  const cells = rows.map((row) => row[at]?.text ?? "").filter((text) => text !== "");
  const numbered = cells.length > 0 && /^(?:week|wk|w|第)?\s*\d{1,3}\s*周?$/iu.test(cells[0]);
  const period = /week|周/u.test(title) ? "week" : /month|月/u.test(title) ? "month" : undefined;
  const time = {
    at,
    kind: numbered ? ("weeks" as const) : ("dates" as const),
    ...(period === undefined || numbered ? {} : { period: period as "week" | "month" }),
    last: lastNames.test(title),
  };
  const metric = find(metricNames);
  const value = find(valueNames);
  if (metric >= 0 && value >= 0) {
    const group = find(groupNames);
    const used = [at, metric, value, group];
    return {
      ok: true,
      value: {
        time,
        numbers: { shape: "long", metric, value, ...(group < 0 ? {} : { group }) },
        ignored: header.filter((_, i) => !used.includes(i)).map(({ text }) => text),
      },
    };
  }
  const found = header.flatMap((cell, i) => {
    const one = i === at ? undefined : metricNamed(cell.text, metrics);
    return one === undefined ? [] : [{ at: i, metric: one }];
  });
  if (found.length === 0)
    return {
      ok: false,
      problem: problemOf(header[at === 0 && header.length > 1 ? 1 : 0], {
        message: tableMessages.noMetrics,
        expected: tableMessages.metricColumns(commonNames(metrics)),
        ...suggestion(header[at === 0 && header.length > 1 ? 1 : 0].text, metrics),
      }),
    };
  return {
    ok: true,
    value: {
      time,
      numbers: { shape: "wide", metrics: found },
      ignored: header
        .filter((_, i) => i !== at && !found.some((one) => one.at === i))
        .map(({ text }) => text),
    },
  };
}

/** Names of metrics for a message: those that every community has, and how many more there are. */
export function commonNames(metrics: readonly TrackedMetric[]): readonly string[] {
  return metrics.filter(({ id }) => !id.includes(":")).map(({ id }) => id);
}

/** The name that was probably meant. */
export function suggestion(
  name: string,
  metrics: readonly TrackedMetric[],
): { readonly suggestion: string } | object {
  const close = nearest(
    name,
    metrics.flatMap(({ id, names }) => [id, ...names]),
  );
  return close === undefined ? {} : { suggestion: `\`${close}\`` };
}
