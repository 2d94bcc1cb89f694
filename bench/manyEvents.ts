/**
 * A log of ten million events, made here, calibrated by the command as a process: wall time, CPU time and memory, of CSV
 * and of Parquet.
 *
 *   npx tsx bench/manyEvents.ts [MEMBERS]
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** With 64 events each on average: ten million. */
const members = Number(process.argv[2] ?? 156_000);

/** A uniform number that hangs on what it is for, the same on every machine. */
const uniform = (what: string): string => `((hash(${what}) >> 11)::DOUBLE / 9007199254740992)`;

/**
 * Members join over two years, stay 200 days on average, visit at rates that differ between them, and do one or more
 * things on a day: rows in the order of their times.
 */
const makeLog = async (csv: string, parquet: string): Promise<number> => {
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "3GB", threads: "2" });
  const connection = await instance.connect();
  for (const sql of [
    `CREATE TABLE members AS SELECT m, joined, least(729, joined + floor(-200 * ln(1 - ${uniform("'stay', m")}))::INTEGER) AS last, -0.45 * ln(1 - ${uniform("'rate', m")}) AS rate FROM (SELECT m, floor(${uniform("'joined', m")} * 730)::INTEGER AS joined FROM range(${members}) t(m))`,
    `CREATE TABLE days AS SELECT m, joined + d AS day FROM members, range(0, last - joined + 1) t(d) WHERE d = 0 OR ${uniform("'visit', m, d")} < 1 - exp(-rate)`,
    `CREATE TABLE events AS SELECT m + 100000 AS user_id, TIMESTAMP '2024-01-01' + to_days(day) + to_seconds(floor(${uniform("'at', m, day, k")} * 86400)::INTEGER) AS event_time, ['view', 'post', 'reply', 'like'][1 + floor(${uniform("'kind', m, day, k")} * 4)::INTEGER] AS event FROM days, range(0, 1 + floor(-0.9 * ln(1 - ${uniform("'more', m, day")}))::INTEGER) t(k)`,
    `COPY (SELECT * FROM events ORDER BY event_time, user_id) TO '${csv}'`,
    `COPY (SELECT * FROM '${csv}') TO '${parquet}' (COMPRESSION zstd)`,
  ])
    await connection.run(sql);
  const rows = await (await connection.runAndReadAll("SELECT count(*)::INTEGER FROM events")).getRows();
  connection.closeSync();
  instance.closeSync();
  return rows[0]![0] as number;
};

/** Runs the command and prints what the process took; its own report of that is its last line. */
const calibrate = (log: string): Promise<void> =>
  new Promise((resolve) => {
    const report = join(import.meta.dirname, "processCost.mjs");
    const start = performance.now();
    const child = spawn(
      process.execPath,
      ["--import", report, "src/cli/holdfast.mjs", "calibrate", log, "--no-store", "-q"],
      { cwd: join(import.meta.dirname, ".."), stdio: ["ignore", "ignore", "pipe"] },
    );
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    child.on("close", (code) => {
      const wall = (performance.now() - start) / 1000;
      console.log(`${log}: ${wall.toFixed(0)} s, ${said.trim()}${code === 0 ? "" : ` (exit code ${code})`}`);
      resolve();
    });
  });

const folder = mkdtempSync(join(tmpdir(), "holdfast-many-"));
try {
  const csv = join(folder, "events.csv");
  const parquet = join(folder, "events.parquet");
  const rows = await makeLog(csv, parquet);
  for (const path of [csv, parquet]) {
    console.log(`${rows} events, ${(statSync(path).size / 2 ** 20).toFixed(0)} MiB`);
    await calibrate(path);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
