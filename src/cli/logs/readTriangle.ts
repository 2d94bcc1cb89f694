import type { Cohort, CohortTriangle } from "../../analysis/calibration/memberLog.ts";
import { pow } from "../../numerics/exponential.ts";
import { parseDay } from "../../scenario/dates.ts";
import type { ChosenColumns } from "./columnChoice.ts";
import type { Database } from "./database.ts";
import type { ReadLog, ReadOptions } from "./readLog.ts";
import { LogRefused } from "./refusal.ts";
import type { LogSource } from "./source.ts";

const wordsOfPeriods: readonly (readonly [RegExp, number])[] = [
  [/year|annual|年/i, 365],
  [/quarter|季/i, 91],
  [/month|月/i, 30],
  [/week|周/i, 7],
  [/day|日|天/i, 1],
];

const periodOf = (names: readonly string[]): number =>
  wordsOfPeriods.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1] ?? 30;

const numberOf = (text: string | null): number | undefined => {
  if (text === null) return undefined;
  const value = Number(text.replace(/[%,\s]/g, ""));
  return Number.isFinite(value) ? value : undefined;
};

const dayOf = (label: string): number | undefined =>
  parseDay(label) ?? parseDay(`${label}-01`) ?? parseDay(`${label}-01-01`);

/** A share with its sign, 60%, of a cohort whose first cell is a number of members: members. */
const asCounts = (texts: readonly (string | null)[]): (number | undefined)[] => {
  const first = numberOf(texts[0] ?? null);
  const isOfFirst = first !== undefined && first > 1 && !(texts[0] ?? "").includes("%");
  return texts.map((text) => {
    const value = numberOf(text);
    return value !== undefined && isOfFirst && text!.includes("%") ? (value / 100) * first : value;
  });
};

/**
 * The cells of a cohort by age up to the last one seen. Ages between two that were seen are filled in as if as large a
 * share had been lost in each: what a triangle that leaves out ages does not say.
 */
const unbroken = (cells: readonly (number | undefined)[]): number[] => {
  let last = cells.length - 1;
  while (last >= 0 && cells[last] === undefined) last -= 1;
  if (cells[0] === undefined) return [];
  const filled = cells.slice(0, last + 1);
  for (let age = 1; age < filled.length; age++) {
    if (filled[age] !== undefined) continue;
    const next = filled.findIndex((cell, at) => at > age && cell !== undefined);
    const from = filled[age - 1]!;
    filled[age] = from > 0 ? from * pow(filled[next]! / from, 1 / (next - age + 1)) : 0;
  }
  return filled as number[];
};

/** The age in a column's name: 3 of `week 3`, `M3` and 第3月; undefined where it has none or several. */
const ageOf = (name: string): number | undefined => {
  const numbers = name.match(/\d+/g);
  return numbers?.length === 1 ? Number(numbers[0]) : undefined;
};

/** Cells by the ages in their columns' names, where those rise; a first column without one is the age before. */
const byAge = (names: readonly string[], cells: readonly (number | undefined)[]): (number | undefined)[] => {
  const own = names.map(ageOf);
  const ages = own.map((age, at) =>
    at === 0 && age === undefined && own[1] !== undefined ? own[1] - 1 : age,
  );
  const rising = ages.every((age, at) => age !== undefined && (at === 0 || age > ages[at - 1]!));
  const [first = 0] = ages;
  if (!rising || first === undefined || ages.at(-1)! - first > mostAges) return [...cells];
  const filled = new Array<number | undefined>(ages.at(-1)! - first + 1).fill(undefined);
  ages.forEach((age, at) => {
    filled[age! - first] = cells[at];
  });
  return filled;
};

/** Numbers that far apart are no ages. */
const mostAges = 1000;

/**
 * Reads a cohort triangle: one row for each cohort and age, one row for each cohort with its ages as columns, or one row
 * for each age with the cohorts as columns. Cells are counts, or shares where none is above 100% of the first.
 */
export const readTriangle = async (
  db: Database,
  source: LogSource,
  columns: ChosenColumns,
  options: ReadOptions,
): Promise<ReadLog> => {
  const { cohort, age, count, share, segment } = columns;
  const rows = await db.rows("SELECT * FROM source");
  const texts = rows.map((row) => source.columns.map((name) => (row[name] ?? null) as string | null));
  const at = (name: string): number => source.columns.indexOf(name);
  const cell = count ?? share;
  const cohorts: Cohort[] = [];
  if (cohort !== undefined && age !== undefined && cell !== undefined) {
    const byCohort = new Map<string, Map<number, number>>();
    for (const row of texts) {
      const label = row[at(cohort.column)];
      const period = numberOf(row[at(age.column)] ?? null);
      const value = numberOf(row[at(cell.column)] ?? null);
      if (label === null || label === undefined || period === undefined || value === undefined) continue;
      const own = byCohort.get(label) ?? new Map<number, number>();
      byCohort.set(label, own.set(period, value));
    }
    for (const [label, cells] of byCohort) {
      const first = Math.min(...cells.keys());
      const remaining = unbroken(
        Array.from({ length: Math.max(...cells.keys()) - first + 1 }, (_, i) => cells.get(first + i)),
      );
      cohorts.push({ label, ...(dayOf(label) === undefined ? {} : { day: dayOf(label)! }), remaining });
    }
  } else if (age !== undefined && cohort === undefined) {
    const cells = source.columns.filter(
      (name) => name !== age.column && texts.some((row) => numberOf(row[at(name)] ?? null) !== undefined),
    );
    const ordered = [...texts].sort(
      (a, b) => (numberOf(a[at(age.column)] ?? null) ?? 0) - (numberOf(b[at(age.column)] ?? null) ?? 0),
    );
    for (const name of cells) {
      const remaining = unbroken(ordered.map((row) => numberOf(row[at(name)] ?? null)));
      cohorts.push({
        label: name,
        ...(dayOf(name) === undefined ? { segment: name } : { day: dayOf(name)! }),
        remaining,
      });
    }
  } else {
    const label = cohort?.column ?? source.columns[0]!;
    const ages = source.columns.filter(
      (name) => name !== label && name !== segment?.column && name !== age?.column,
    );
    for (const row of texts) {
      const name = row[at(label)] ?? "";
      const remaining = unbroken(byAge(ages, asCounts(ages.map((column) => row[at(column)] ?? null))));
      const group = segment === undefined ? undefined : row[at(segment.column)];
      cohorts.push({
        label: name,
        ...(dayOf(name) === undefined ? {} : { day: dayOf(name)! }),
        ...(group === undefined || group === null ? {} : { segment: group }),
        remaining,
      });
    }
  }
  const kept = cohorts.filter(({ remaining }) => remaining.length > 0 && remaining[0]! > 0);
  if (kept.length === 0)
    throw new LogRefused({ _tag: "NotATriangle", detail: "no counts", where: source.columns.join(", ") });
  if (kept.every(({ remaining }) => remaining.length < 2))
    throw new LogRefused({ _tag: "NotATriangle", detail: "one period", where: kept[0]!.label });
  const rising = kept.find(({ remaining }) => remaining.some((n, t) => t > 0 && n > remaining[t - 1]!));
  if (rising !== undefined && options.actives !== true)
    throw new LogRefused({ _tag: "NotATriangle", detail: "rises", where: rising.label });
  const starts = new Set(kept.map(({ remaining }) => remaining[0]));
  const top = kept[0]!.remaining[0]!;
  const shares = starts.size === 1 && (top === 1 || top === 100);
  const log: CohortTriangle = {
    kind: "triangle",
    cohorts: kept,
    periodDays: options.periodDays ?? periodOf([age?.column ?? "", cohort?.column ?? "", ...source.columns]),
    shares,
  };
  return {
    log,
    report: {
      kind: "triangle",
      columns: [cohort, age, cell, segment].filter((one) => one !== undefined),
      rows: rows.length,
      refused: [],
    },
  };
};
