import { parseDay } from "../../scenario/dates.ts";
import type { Problem } from "../../scenario/problems.ts";
import type { Day } from "../../scenario/scenario.ts";
import type { Cell } from "./csvTable.ts";
import { tableMessages } from "./tableMessages.ts";

/** What a cell came to, or what is wrong with it. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export function problemOf(cell: Cell, rest: Omit<Problem, keyof Cell | "path">): Problem {
  const { file, line, column, length } = cell;
  return {
    file,
    line,
    column,
    length,
    path: "",
    ...(cell.text === "" ? {} : { found: `\`${cell.text}\`` }),
    ...rest,
  };
}

const fail = <T>(cell: Cell, rest: Omit<Problem, keyof Cell | "path">): Read<T> => ({
  ok: false,
  problem: problemOf(cell, rest),
});

/**
 * Reads `2026-07-08`, `2026/7/8`, `2026.7.8`, `20260708`, `2026年7月8日`, any of them with a time of day behind it, and
 * a month (`2026-07`, `2026年7月`) as its first day. `7/8/2026` can be read two ways and is refused.
 */
export function readDate(cell: Cell): Read<Day> {
  const text = cell.text.replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/, "").trim();
  const parts =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]$/u.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const month = /^(\d{4})(?:[-/.](\d{1,2})|年(\d{1,2})月)$/u.exec(text);
  if (month !== null) return readDate({ ...cell, text: `${month[1]}-${month[2] ?? month[3]}-1` });
  if (parts === null)
    return fail(cell, {
      message: /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/.test(text)
        ? tableMessages.twoDates
        : tableMessages.notADate,
      expected: tableMessages.exampleDate,
    });
  const [, year, monthText, date] = parts;
  const day = parseDay(`${year}-${monthText.padStart(2, "0")}-${date.padStart(2, "0")}`);
  return day === undefined
    ? fail(cell, { message: tableMessages.notADate, expected: tableMessages.exampleDate })
    : { ok: true, value: day };
}

/** Reads `3`, `week 3`, `W3`, `第3周` as a week of the scenario, counted from 1. */
export function readWeek(cell: Cell, weeks: number): Read<number> {
  const digits = /^(?:week|wk|w|第)?\s*(\d{1,3})\s*周?$/iu.exec(cell.text)?.[1];
  if (digits === undefined)
    return fail(cell, { message: tableMessages.notADate, expected: tableMessages.exampleWeek });
  const week = Number(digits);
  return week >= 1 && week <= weeks
    ? { ok: true, value: week }
    : fail(cell, { message: tableMessages.notAWeek(weeks), expected: tableMessages.exampleWeek });
}

/** A number as a cell has it. */
export interface CellNumber {
  readonly value: number;
  /** Written with a percent sign; the value is divided by 100. */
  readonly percent: boolean;
  /** The currency's code or sign, where it has one. */
  readonly currency?: string;
}

const signs: Readonly<Record<string, readonly string[]>> = {
  "¥": ["CNY", "JPY"],
  "￥": ["CNY", "JPY"],
  元: ["CNY"],
  $: ["USD", "CAD", "AUD", "SGD", "HKD", "NZD", "TWD"],
  "€": ["EUR"],
  "£": ["GBP"],
};

/** Reads `2411`, `2,411`, `41.2%`, `1.2万`, `88 CNY`, `¥88`. */
export function readNumber(cell: Cell): Read<CellNumber> {
  const text = cell.text.replace(/\s+/g, "").replace("，", ",").replace("％", "%").replace("−", "-");
  const match =
    /^([¥￥$€£]|[A-Z]{3})?([+-]?)(\d[\d,]*(?:\.\d+)?|\.\d+)(万|亿|[kKmM])?(%|元|[¥￥$€£]|[A-Z]{3})?$/u.exec(
      text,
    );
  if (match === null)
    return fail(cell, { message: tableMessages.notANumber, expected: tableMessages.exampleNumber });
  const [, before, sign, digits, factor, after] = match;
  if (digits.includes(",") && !/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits))
    return fail(cell, {
      message: tableMessages.decimalComma,
      expected: tableMessages.exampleNumber,
      ...(/^\d+,\d+$/.test(digits)
        ? { suggestion: tableMessages.decimalPoint(digits.replace(",", ".")) }
        : {}),
    });
  const percent = after === "%";
  const currency = before ?? (percent ? undefined : after);
  const times = { 万: 1e4, 亿: 1e8, k: 1e3, K: 1e3, m: 1e6, M: 1e6 }[factor ?? ""] ?? 1;
  const value = (sign === "-" ? -1 : 1) * Number(digits.replaceAll(",", "")) * times;
  return {
    ok: true,
    value: {
      value: percent ? value / 100 : value,
      percent,
      ...(currency === undefined ? {} : { currency }),
    },
  };
}

/** Whether a currency's code or sign can stand for the scenario's. */
export function isCurrency(written: string, code: string): boolean {
  return written === code || (signs[written]?.includes(code) ?? false);
}
