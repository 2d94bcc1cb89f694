import type { Database } from "./database.ts";
import { sqlName } from "./database.ts";
import { type DateFormat, dateFormatOf, dateFormats, relativeDays } from "./dateFormats.ts";
import { LogRefused } from "./refusal.ts";

/** How a column's times are read, of texts without blanks at their ends. */
export interface TimeReading {
  readonly formats: readonly DateFormat[];
  /** SQL for the day as an INTEGER counted from 1970-01-01, null where the text is no date. */
  readonly day: string;
  readonly zoned: boolean;
  readonly relative: boolean;
}

/** Rows of another format beyond this share make a log mixed. */
const mixedShare = 0.005;

const asDay = (formats: readonly DateFormat[], text: string, zone: string): string => {
  const days = formats.map((format) =>
    format.name === relativeDays.name
      ? format.day(text, zone)
      : `(${format.day(text, zone)} - DATE '1970-01-01')::INTEGER`,
  );
  return days.length === 1 ? days[0]! : `coalesce(${days.join(", ")})`;
};

const readingOf = (formats: readonly DateFormat[], day: string): TimeReading => ({
  formats,
  day,
  zoned: formats.some(({ name }) => name === "iso with offset" || name.startsWith("epoch")),
  relative: formats.some(({ name }) => name === relativeDays.name),
});

/** Rows at the head of a log by which its times are guessed. */
const firstRows = 2000;

/**
 * How the times of a column are most likely written, by the first rows alone: where they are all of one format that
 * cannot be taken for another. It reads texts of that format only, so those of another one show as wrong dates.
 * Undefined where all rows have to be looked at.
 */
export const likelyTimes = async (
  db: Database,
  column: string,
  zone: string,
): Promise<TimeReading | undefined> => {
  const text = sqlName(column);
  const formats = [...dateFormats, relativeDays];
  const [row] = await db.rows(
    `SELECT count(t)::DOUBLE AS filled, ${formats
      .map(({ pattern }, i) => `count(*) FILTER (regexp_matches(t, '${pattern}'))::DOUBLE AS f${i}`)
      .join(", ")} FROM (SELECT ${text} AS t FROM source LIMIT ${firstRows})`,
  );
  const seen = formats.filter((_, i) => Number(row![`f${i}`]) > 0);
  const [only] = seen;
  if (only === undefined || seen.length > 1 || only.name === relativeDays.name) return undefined;
  if (Number(row![`f${formats.indexOf(only)}`]) < Number(row!.filled)) return undefined;
  const trimmed = `trim(${text})`;
  return readingOf(
    [only],
    `CASE WHEN regexp_matches(${trimmed}, '${only.pattern}') THEN ${asDay([only], trimmed, zone)} END`,
  );
};

/** Whether so many wrong dates among rows mean that times are written in several ways. */
export const mayBeMixed = (wrong: number, rows: number): boolean => wrong > mixedShare * rows;

/**
 * Finds out how the times of a column are written: by the patterns of all its values, counted in the database. Day and
 * month are told apart by values that can only be one of both; formats may be stated instead.
 */
export const readTimes = async (
  db: Database,
  column: string,
  stated: readonly string[],
  zone: string,
): Promise<TimeReading> => {
  const text = sqlName(column);
  const make = (formats: readonly DateFormat[]): TimeReading =>
    readingOf(formats, asDay(formats, `trim(${text})`, zone));
  if (stated.length > 0) return make(stated.map(dateFormatOf));
  const formats = [...dateFormats, relativeDays];
  const counts = await db.rows(
    `SELECT count(${text})::DOUBLE AS filled, ${formats
      .map(
        ({ pattern }, i) =>
          `count(*) FILTER (regexp_matches(${text}, '${pattern}'))::DOUBLE AS f${i}, any_value(${text}) FILTER (regexp_matches(${text}, '${pattern}')) AS e${i}`,
      )
      .join(", ")} FROM source`,
  );
  const row = counts[0]!;
  const filled = Number(row.filled);
  const seen = formats
    .map((format, i) => ({ format, rows: Number(row[`f${i}`]), example: String(row[`e${i}`]) }))
    .filter(({ rows }) => rows > 0);
  const examples = await db.rows(
    `SELECT DISTINCT t AS e FROM (SELECT ${text} AS t FROM source WHERE ${text} IS NOT NULL LIMIT ${firstRows}) LIMIT 3`,
  );
  const some = examples.map(({ e }) => String(e));
  // Slashes: what can only be day first, only month first, or either.
  const dayFirst = seen.find(({ format }) => format.name === "%d/%m/%Y");
  const monthFirst = seen.find(({ format }) => format.name === "%m/%d/%Y");
  const others = seen.filter((one) => one !== dayFirst && one !== monthFirst);
  const slashed = Math.max(dayFirst?.rows ?? 0, monthFirst?.rows ?? 0);
  if (slashed > mixedShare * filled) {
    const day = dayFirst?.rows ?? 0;
    const month = monthFirst?.rows ?? 0;
    if (day === month) throw new LogRefused({ _tag: "DayOrMonthFirst", column, examples: some });
  }
  const chosenSlash = (dayFirst?.rows ?? 0) > (monthFirst?.rows ?? 0) ? dayFirst : monthFirst;
  const found = [...others, ...(chosenSlash === undefined ? [] : [chosenSlash])]
    .filter(({ format }) => format.name !== relativeDays.name || others.length === 1)
    .sort((a, b) => b.rows - a.rows);
  const [main] = found;
  if (main === undefined || main.rows < 0.5 * filled)
    throw new LogRefused({ _tag: "UnknownDates", column, examples: some });
  const mixed = found.filter(({ rows }) => rows > mixedShare * filled);
  // What is left when one of day first and month first was taken: the other.
  const notChosen = chosenSlash === dayFirst ? monthFirst : dayFirst;
  const leftOver =
    chosenSlash === undefined ? 0 : slashedApart(dayFirst?.rows ?? 0, monthFirst?.rows ?? 0, filled);
  if (leftOver > mixedShare * filled && notChosen !== undefined && chosenSlash === main)
    throw new LogRefused({
      _tag: "MixedDates",
      column,
      formats: [main, notChosen].map(({ format, rows, example }) => ({ name: format.name, rows, example })),
    });
  if (mixed.length > 1)
    throw new LogRefused({
      _tag: "MixedDates",
      column,
      formats: mixed.map(({ format, rows, example }) => ({ name: format.name, rows, example })),
    });
  return make([main.format]);
};

/** Of dates with slashes, how many are not of the commoner order: all of them less those that it can be. */
const slashedApart = (dayFirst: number, monthFirst: number, filled: number): number =>
  Math.max(0, filled - Math.max(dayFirst, monthFirst)) * Math.sign(Math.min(dayFirst, monthFirst));
