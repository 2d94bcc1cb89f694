import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type Database, sqlName, sqlText } from "./database.ts";
import { LogRefused } from "./refusal.ts";

/**
 * A log as two views of the database: `source` has every column as text, blanks at the ends taken away, empty texts
 * null; `raw` has the texts as they stand, for what goes over millions of rows.
 */
export interface LogSource {
  readonly view: string;
  readonly columns: readonly string[];
  /** The first rows. */
  readonly sample: readonly (readonly (string | null)[])[];
  /** Whether the columns have names of their own. */
  readonly named: boolean;
  readonly encoding?: string;
  /** Lines that were not rows, once the view has been read. */
  readonly unreadable: () => Promise<{ readonly rows: number; readonly examples: readonly string[] }>;
  readonly dispose: () => Promise<void>;
}

/** Texts by which exports say that a field is empty. */
const emptyTexts = ["", "null", "na", "n/a", "nan", "nat", "none", "\\n", "-", "--", "–", "—", "无", "空"];

/** SQL for a text without blanks at its ends, null where it says that the field is empty. */
export const filledText = (column: string): string =>
  `CASE WHEN lower(trim(${column}::VARCHAR)) IN (${emptyTexts.map(sqlText).join(", ")}) THEN NULL ELSE trim(${column}::VARCHAR) END`;

const sampleRows = 20_000;
const headBytes = 65_536;
const delimiters = [",", "\t", ";", "|", "，"];

const looksLikeData = (field: string): boolean =>
  /^["']?\s*[-+]?\d[\d\s.,:/T+-]*["']?$/.test(field.trim()) || field.trim() === "";

/** Whether a first line names columns: none of it is data, or it is a name and the ages of a triangle. */
const areNames = (fields: readonly string[]): boolean => {
  if (!fields.some(looksLikeData)) return true;
  const [first = "", ...others] = fields.map((field) => field.trim().replace(/^["']|["']$/g, ""));
  return (
    !looksLikeData(first) &&
    others.length > 1 &&
    others.every((field, i) => /^\d{1,4}$/.test(field) && (i === 0 || Number(field) > Number(others[i - 1])))
  );
};

const isGzip = (path: string): boolean => /\.gz$/i.test(path);

/** The bytes of a file, unpacked where it is a gzip. */
async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  const unpacked = isGzip(path) ? file.pipe(createGunzip()) : file;
  if (unpacked !== file) file.on("error", (cause) => unpacked.destroy(cause));
  try {
    for await (const chunk of unpacked) yield chunk as Buffer;
  } finally {
    file.destroy();
  }
}

const headOf = async (path: string): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of bytesOf(path)) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= headBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, headBytes);
};

/** UTF-16 by its mark at the beginning. */
const utf16Of = (head: Buffer): "utf-16le" | "utf-16be" | undefined => {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : undefined;
};

const isUtf8 = (head: Buffer): boolean => {
  try {
    // A character may be cut at the end of the head.
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
};

/** The file as UTF-8: itself, or a copy made from GB18030, which Chinese spreadsheets write, or from UTF-16. */
const asUtf8 = async (
  path: string,
  head: Buffer,
): Promise<{
  readonly path: string;
  readonly head: Buffer;
  readonly encoding?: string;
  readonly folder?: string;
}> => {
  const utf16 = utf16Of(head);
  if (utf16 === undefined && isUtf8(head)) return { path, head };
  const folder = await mkdtemp(join(tmpdir(), "holdfast-"));
  const copy = join(folder, basename(path).replace(/\.gz$/i, ""));
  const decoder = new TextDecoder(utf16 ?? "gb18030");
  await pipeline(async function* () {
    for await (const chunk of bytesOf(path)) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  }, createWriteStream(copy));
  return { path: copy, head: await headOf(copy), encoding: utf16?.toUpperCase() ?? "GB18030", folder };
};

/** How a text file is read: SQL of a relation whose columns are all texts. */
const textRelation = (path: string, head: Buffer): { readonly sql: string; readonly named: boolean } => {
  const lines = head
    .toString("utf8")
    .replace(/^﻿/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  const [first = "", ...others] = lines;
  const split = (line: string, delimiter: string): string[] => line.split(delimiter);
  const delimiter = delimiters.reduce((best, each) =>
    split(first, each).length > split(first, best).length ? each : best,
  );
  const common = "all_varchar=true, store_rejects=true, strict_mode=false";
  if (split(first, delimiter).length > 1) {
    const named = areNames(split(first, delimiter));
    return {
      sql: `read_csv(${sqlText(path)}, delim=${sqlText(delimiter)}, header=${named}, quote='"', ${common})`,
      named,
    };
  }
  // Columns set apart by blanks: each line is one text, split where blanks are.
  const parts = (line: string): string[] => line.trim().split(/\s+/);
  const width = parts(first).length;
  if (width > 1 && others.slice(0, 50).every((line) => parts(line).length === width)) {
    const named = !parts(first).some(looksLikeData);
    const names = named ? parts(first) : parts(first).map((_, i) => `column${i + 1}`);
    const columns = names.map((name, i) => `fields[${i + 1}] AS ${sqlName(name)}`).join(", ");
    return {
      sql: `(SELECT ${columns} FROM (SELECT string_split_regex(trim(line), '\\s+') AS fields FROM read_csv(${sqlText(path)}, delim='\u0001', quote='', escape='', header=false, columns={'line': 'VARCHAR'}, skip=${named ? 1 : 0}, store_rejects=true)) WHERE len(fields) = ${width})`,
      named,
    };
  }
  const named = !looksLikeData(first);
  return { sql: `read_csv(${sqlText(path)}, header=${named}, delim=',', quote='"', ${common})`, named };
};

const unreadable = (path: string, cause: unknown): LogRefused =>
  new LogRefused({
    _tag: "Unreadable",
    path,
    detail: (cause instanceof Error ? cause.message : String(cause)).split("\n")[0]!,
  });

/** Opens a CSV, Parquet or JSON file; the format goes by the name, of anything else by the content. */
export const openSource = async (db: Database, path: string): Promise<LogSource> => {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || !found.isFile()) throw new LogRefused({ _tag: "NotThere", path });
  if (found.size === 0) throw new LogRefused({ _tag: "EmptyFile", path });
  const head = await headOf(path).catch((cause) => {
    throw unreadable(path, cause);
  });
  if (head.subarray(0, 4).toString("latin1") === "PK\u0003\u0004")
    throw new LogRefused({ _tag: "Workbook", path });
  const extension = extname(path.replace(/\.(gz|zst)$/i, "")).toLowerCase();
  // The database unpacks it; what it is can be told once it is read only.
  const packed = /\.zst$/i.test(path);
  const isParquet = extension === ".parquet" || head.subarray(0, 4).toString("latin1") === "PAR1";
  const isJson = [".json", ".jsonl", ".ndjson"].includes(extension);
  const text = isParquet || isJson || packed ? { path, head } : await asUtf8(path, head);
  const relation = isParquet
    ? { sql: `read_parquet(${sqlText(path)})`, named: true }
    : isJson
      ? { sql: `read_json(${sqlText(path)}, format='auto', maximum_object_size=16777216)`, named: true }
      : packed
        ? { sql: `read_csv(${sqlText(path)}, all_varchar=true, store_rejects=true)`, named: true }
        : textRelation(text.path, text.head);
  const dispose = async (): Promise<void> => {
    if ("folder" in text && text.folder !== undefined)
      await rm(text.folder, { recursive: true, force: true });
  };
  try {
    const described = await db.rows(`DESCRIBE SELECT * FROM ${relation.sql}`);
    const columns = described.map((row) => String(row.column_name));
    const listed = (text: (column: string) => string): string =>
      columns.map((name) => `${text(sqlName(name))} AS ${sqlName(name)}`).join(", ");
    await db.run(
      `CREATE OR REPLACE VIEW raw AS SELECT ${listed((name) => `${name}::VARCHAR`)} FROM ${relation.sql}`,
    );
    await db.run(`CREATE OR REPLACE VIEW source AS SELECT ${listed(filledText)} FROM raw`);
    const sample = await db.rows(`SELECT * FROM source LIMIT ${sampleRows}`);
    return {
      view: "source",
      columns,
      sample: sample.map((row) => columns.map((name) => (row[name] ?? null) as string | null)),
      named: relation.named,
      ...("encoding" in text && text.encoding !== undefined ? { encoding: text.encoding } : {}),
      unreadable: async () => {
        if (isParquet || isJson) return { rows: 0, examples: [] };
        const all = await db.rows(
          "SELECT count(DISTINCT line)::DOUBLE AS n, min(scan_id)::DOUBLE AS scan FROM reject_errors WHERE scan_id = (SELECT max(scan_id) FROM reject_errors)",
        );
        const some = await db.rows(
          "SELECT DISTINCT line::DOUBLE AS line, csv_line FROM reject_errors WHERE scan_id = (SELECT max(scan_id) FROM reject_errors) ORDER BY 1 LIMIT 3",
        );
        return {
          rows: Number(all[0]?.n ?? 0),
          examples: some.map((row) => `${String(row.line)}: ${String(row.csv_line).slice(0, 80)}`),
        };
      },
      dispose,
    };
  } catch (cause) {
    await dispose();
    throw unreadable(path, cause);
  }
};
