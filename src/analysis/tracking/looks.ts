import type { Day } from "../../scenario/scenario.ts";

/**
 * Days from…until of the horizon, counted from its start, `until` not among them. A flow is of these days; a stock
 * stands on the morning of `until`.
 */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** A look at a metric that is due in the campaign, and what was seen where it has been taken. */
export interface Look extends Span {
  readonly observed: number | null;
}

/** How far apart the numbers of a metric are: so many days, or calendar months. */
export type Pace = number | "month";

const millisecondsPerDay = 86_400_000;

const dateOf = (day: Day): Date => new Date(day * millisecondsPerDay);

/** First day of the month so many months after that of the day. */
export function monthStart(day: Day, months = 0): Day {
  const date = dateOf(day);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / millisecondsPerDay;
}

/**
 * The pace of dates: a day, a multiple of days that divides all their distances, or months where all stand on the same
 * day of a month or on last days. Undefined for a single date.
 */
export function paceOf(days: readonly Day[]): Pace | undefined {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length < 2) return undefined;
  const gaps = sorted.slice(1).map((day, i) => day - sorted[i]);
  const least = Math.min(...gaps);
  const firsts = sorted.every((day) => day === monthStart(day));
  const lasts = sorted.every((day) => day + 1 === monthStart(day, 1));
  if (least >= 28 && (firsts || lasts)) return "month";
  return least;
}

/** Whether a date stands for the period that begins, ends or has just ended on it. */
export type Dated = "first" | "last" | "after";

/** The period that a date stands for. */
export function spanOf(day: Day, pace: Pace, dated: Dated): { readonly from: Day; readonly until: Day } {
  const boundary = dated === "last" ? day + 1 : day;
  if (pace === "month")
    return dated === "first"
      ? { from: monthStart(day), until: monthStart(day, 1) }
      : { from: monthStart(boundary, -1), until: monthStart(boundary) };
  return dated === "first" ? { from: day, until: day + pace } : { from: boundary - pace, until: boundary };
}

/** The reading of dates under which the first period begins with the horizon; `first` where none does. */
export function datedFrom(days: readonly Day[], pace: Pace, start: Day): Dated {
  if (pace === 1) return "first";
  const earliest = Math.min(...days);
  return (
    (["first", "after", "last"] as const).find((dated) => spanOf(earliest, pace, dated).from === start) ??
    "first"
  );
}

/** The spans due after those seen, at their pace, as long as they end within the horizon. */
export function spansAfter(last: Span, pace: Pace, start: Day, days: number): readonly Span[] {
  const spans: Span[] = [];
  let from = last.until;
  for (;;) {
    const until = pace === "month" ? monthStart(start + from, 1) - start : from + pace;
    if (until > days) return spans;
    spans.push({ from, until });
    from = until;
  }
}
