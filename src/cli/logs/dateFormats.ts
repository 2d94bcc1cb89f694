import { sqlText } from "./database.ts";

/** How the times of a log are written. */
export interface DateFormat {
  /** As strptime writes it, or a name of its own: `iso`, `epoch seconds`, `spreadsheet days`, `days` … */
  readonly name: string;
  /** An example of it. */
  readonly example: string;
  /** SQL for the day as a DATE (or for `days` an INTEGER), null where a text is not of this format. */
  readonly day: (text: string, zone: string) => string;
  /** Only a text of this pattern can be of this format. */
  readonly pattern: string;
}

const clocks = ["", " %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p", " %I:%M%p"];

const strptime = (format: string, example: string, pattern: string): DateFormat => ({
  name: format,
  example,
  day: (text) =>
    `try_strptime(${text}, [${clocks.map((one) => sqlText(`${format}${one}`)).join(", ")}])::DATE`,
  pattern,
});

/** A time with an offset from UTC: 2026-03-01T08:00:00+08:00, … Z. */
const offsetPattern = "^\\d{4}-\\d{1,2}-\\d{1,2}[ T]\\d{1,2}:.*(Z|z|[+-]\\d{2}(:?\\d{2})?)$";

const clock = "( +\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?( ?[AaPp][Mm])?)?";

/** The formats that are looked for, by their patterns; none but the last two pairs can be mistaken for another. */
export const dateFormats: readonly DateFormat[] = [
  {
    name: "iso with offset",
    example: "2026-03-01T08:00:00+08:00",
    day: (text, zone) => `(try_cast(${text} AS TIMESTAMPTZ) AT TIME ZONE ${sqlText(zone)})::DATE`,
    pattern: offsetPattern,
  },
  {
    name: "iso",
    example: "2026-03-01, 2026-03-01 08:00:00",
    day: (text) => `try_cast(${text} AS TIMESTAMP)::DATE`,
    pattern: "^\\d{4}-\\d{1,2}-\\d{1,2}([ T]\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?)?$",
  },
  strptime("%Y/%m/%d", "2026/3/1", `^\\d{4}/\\d{1,2}/\\d{1,2}${clock}$`),
  strptime("%Y.%m.%d", "2026.3.1", `^\\d{4}\\.\\d{1,2}\\.\\d{1,2}${clock}$`),
  strptime("%Y年%m月%d日", "2026年3月1日", `^\\d{4}年\\d{1,2}月\\d{1,2}日${clock}$`),
  strptime("%Y%m%d", "20260301", "^(19|20)\\d{2}(0[1-9]|1[0-2])([0-2]\\d|3[01])$"),
  {
    name: "epoch seconds",
    example: "1772323200",
    day: (text, zone) => `(to_timestamp(try_cast(${text} AS DOUBLE)) AT TIME ZONE ${sqlText(zone)})::DATE`,
    pattern: "^1\\d{9}(\\.\\d+)?$",
  },
  {
    name: "epoch milliseconds",
    example: "1772323200000",
    day: (text, zone) =>
      `(to_timestamp(try_cast(${text} AS DOUBLE) / 1000) AT TIME ZONE ${sqlText(zone)})::DATE`,
    pattern: "^1\\d{12}$",
  },
  {
    name: "spreadsheet days",
    example: "46082",
    // Counted from 1899-12-30, so that all days since March 1900 are right; here those of 1982 to 2064.
    day: (text) => `(DATE '1899-12-30' + floor(try_cast(${text} AS DOUBLE))::INTEGER)`,
    pattern: "^[345]\\d{4}(\\.\\d+)?$",
  },
  strptime("%d-%b-%Y", "1-Mar-2026", `^\\d{1,2}-[A-Za-z]{3}-\\d{4}${clock}$`),
  strptime("%d %b %Y", "1 Mar 2026", `^\\d{1,2} [A-Za-z]{3} \\d{4}${clock}$`),
  strptime("%b %d, %Y", "Mar 1, 2026", `^[A-Za-z]{3} \\d{1,2}, \\d{4}${clock}$`),
  strptime("%d.%m.%Y", "1.3.2026", `^\\d{1,2}\\.\\d{1,2}\\.\\d{4}${clock}$`),
  strptime("%d/%m/%Y", "1/3/2026 (1 March)", `^(0?[1-9]|[12]\\d|3[01])/(0?[1-9]|1[0-2])/\\d{4}${clock}$`),
  strptime("%m/%d/%Y", "3/1/2026 (1 March)", `^(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])/\\d{4}${clock}$`),
];

/** Times as days relative to some start, −30 or 12.0. */
export const relativeDays: DateFormat = {
  name: "days",
  example: "-30, 12",
  day: (text) => `floor(try_cast(${text} AS DOUBLE))::INTEGER`,
  pattern: "^-?\\d{1,5}(\\.\\d+)?$",
};

/** A format by its name, or one of strptime's. */
export const dateFormatOf = (name: string): DateFormat =>
  dateFormats.find((format) => format.name === name) ??
  (name === relativeDays.name ? relativeDays : strptime(name, name, ""));
