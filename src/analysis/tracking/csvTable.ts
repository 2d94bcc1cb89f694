import { parse } from "csv-parse/sync";
import type { Problem } from "../../scenario/problems.ts";
import type { Place } from "../../scenario/quantity.ts";
import { tableMessages } from "./tableMessages.ts";

/** A field of a table and where it stands. */
export interface Cell extends Place {
  readonly text: string;
  /** Characters of its line that it takes, at least 1. */
  readonly length: number;
}

export interface CsvTable {
  readonly delimiter: string;
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Separators between fields, in the order in which they are tried; full-width commas come from Chinese keyboards. */
const delimiters = [",", "\t", ";", "，", "|"];

interface ParsedRecord {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/**
 * Reads a table of comma-separated values (RFC 4180) with a header; fields may also be separated by tabs, semicolons,
 * full-width commas or bars, whichever the header has most of. Rows without any text are passed over.
 */
export function readCsvTable(
  file: string,
  text: string,
): { readonly ok: true; readonly table: CsvTable } | { readonly ok: false; readonly problem: Problem } {
  const whole = { file, line: 1, column: 1, length: 1, path: "" };
  const headerLine = text.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
  if (headerLine === "")
    return {
      ok: false,
      problem: { ...whole, message: tableMessages.empty, expected: tableMessages.exampleTable },
    };
  const count = (delimiter: string) => headerLine.split(delimiter).length;
  const delimiter = delimiters.reduce((best, each) => (count(each) > count(best) ? each : best));
  try {
    const records = parse(text, {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      bom: true,
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly ParsedRecord[];
    const [header = [], ...rows] = records
      .map((record) => cellsOf(file, delimiter, record))
      .filter((cells) => cells.some(({ text }) => text !== ""));
    return { ok: true, table: { delimiter, header, rows } };
  } catch (error) {
    return { ok: false, problem: quoteProblem(whole, error) };
  }
}

/** Where each field of a record stands: searched for in the record's own text, one after the other. */
function cellsOf(file: string, delimiter: string, { record, raw, info }: ParsedRecord): readonly Cell[] {
  const text = raw.replace(/\r?\n$/, "");
  const body = text.replace(/^(?:\r?\n)+/, "");
  const firstLine = info.lines - body.split("\n").length + 1;
  let at = 0;
  return record.map((field) => {
    const found = field === "" ? at : Math.max(body.indexOf(field.split('"')[0], at), at);
    const next = body.indexOf(delimiter, found + field.length);
    at = next < 0 ? body.length : next + 1;
    const before = body.slice(0, found);
    const lineStart = before.lastIndexOf("\n") + 1;
    const trimmed = field.trim();
    return {
      file,
      line: firstLine + before.split("\n").length - 1,
      column: found - lineStart + 1 + (field.length - field.trimStart().length),
      length: Math.max(1, trimmed.length),
      text: trimmed,
    };
  });
}

function quoteProblem(whole: Omit<Problem, "message">, error: unknown): Problem {
  const { code, lines } = error as { readonly code?: string; readonly lines?: number };
  const place = { ...whole, line: lines ?? 1 };
  if (code === "CSV_QUOTE_NOT_CLOSED") return { ...place, message: tableMessages.quoteOpen };
  if (code === "INVALID_OPENING_QUOTE" || code === "CSV_INVALID_CLOSING_QUOTE")
    return { ...place, message: tableMessages.quoteInside, suggestion: tableMessages.doubleQuotes };
  throw error;
}
