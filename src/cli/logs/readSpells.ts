import type { MemberSpells } from "../../analysis/calibration/memberLog.ts";
import type { ChosenColumns } from "./columnChoice.ts";
import { type Database, sqlName } from "./database.ts";
import type { ReadLog, ReadOptions } from "./readLog.ts";
import { LogRefused, type RefusedRows } from "./refusal.ts";
import type { LogSource } from "./source.ts";
import { readTimes } from "./times.ts";

/** Values of a further column beyond this many are not a trait but another identity. */
const mostLevels = 20;

/** A first day with this many times the beginnings of an average day is the day on which observation began. */
const crowdedStart = 20;

const truth = (column: string): string =>
  `lower(${sqlName(column)}) IN ('1', '1.0', 'true', 'yes', 'y', 't', '是', '已流失', '已退出')`;

/**
 * Reads a table of memberships: when they began, when they ended if they have. The last day under observation is the
 * latest day in the table, unless it is stated.
 */
export const readSpells = async (
  db: Database,
  source: LogSource,
  columns: ChosenColumns,
  options: ReadOptions,
): Promise<ReadLog> => {
  const { member, joined, left, end, alreadyIn, segment } = columns;
  if (joined === undefined) throw new LogRefused({ _tag: "NoTimeColumn", columns: source.columns });
  const zone = options.timeZone ?? "UTC";
  const began = await readTimes(db, joined.column, options.dateFormats, zone);
  // `left` may be the day of leaving, or whether `end` is one.
  const leftIsFlag =
    left !== undefined &&
    end !== undefined &&
    Number(
      (
        await db.rows(
          `SELECT count(*) FILTER (lower(${sqlName(left.column)}) NOT IN ('0','1','0.0','1.0','true','false','yes','no','y','n','t','f','是','否'))::DOUBLE AS n FROM source`,
        )
      )[0]!.n,
    ) === 0;
  const ending = leftIsFlag ? end! : (left ?? end);
  if (ending === undefined) throw new LogRefused({ _tag: "NoTimeColumn", columns: source.columns });
  const ended = await readTimes(db, ending.column, options.dateFormats, zone);
  const id = member === undefined ? "row_number() OVER ()" : sqlName(member.column);
  const relative = began.relative;
  const roles = [member, joined, left, end, alreadyIn, segment].filter((one) => one !== undefined);
  // Whatever else the table has may tell who stays; columns are numbered, so that no name of theirs is in the way.
  const others = source.columns.filter(
    (name) => name === segment?.column || !roles.some(({ column }) => column === name),
  );
  const today = relative ? 100_000 : options.today;
  await db.run(
    `CREATE OR REPLACE TABLE spells AS SELECT *, CASE
       WHEN id IS NULL THEN 'no member'
       WHEN began_text IS NULL THEN 'no date'
       WHEN began IS NULL OR (end_text IS NOT NULL AND ended IS NULL) THEN 'wrong date'
       WHEN began > ${today} THEN 'future'
       WHEN ended < began THEN 'ends before it begins' END AS why
     FROM (SELECT ${id} AS id, ${sqlName(joined.column)} AS began_text, ${sqlName(ending.column)} AS end_text,
       ${began.day} AS began, ${ended.day} AS ended,
       ${leftIsFlag ? truth(left!.column) : `${sqlName(ending.column)} IS NOT NULL`} AS gone,
       ${alreadyIn === undefined ? "false" : truth(alreadyIn.column)} AS already, ${others.map((name, k) => `${sqlName(name)} AS trait${k}`).join(", ") || "NULL AS traits"} FROM source)`,
  );
  const counts = await db.rows(
    "SELECT coalesce(why, '') AS why, count(*)::DOUBLE AS n FROM spells GROUP BY 1",
  );
  const countOf = (why: string): number => Number(counts.find((row) => row.why === why)?.n ?? 0);
  const rows = counts.reduce((sum, { n }) => sum + Number(n), 0);
  const unreadable = await source.unreadable();
  const refused: RefusedRows[] = unreadable.rows > 0 ? [{ why: "unreadable", ...unreadable }] : [];
  for (const why of ["no member", "no date", "wrong date", "future", "ends before it begins"] as const) {
    if (countOf(why) === 0) continue;
    const examples = await db.rows(
      `SELECT DISTINCT concat_ws(' – ', began_text, end_text) AS e FROM spells WHERE why = '${why}' LIMIT 3`,
    );
    refused.push({ why, rows: countOf(why), examples: examples.map(({ e }) => String(e)) });
  }
  const spells = countOf("");
  if (spells === 0) throw new LogRefused({ _tag: "NothingLeft", rows, refused });
  const range = (
    await db.rows(
      `SELECT min(began)::DOUBLE AS first, greatest(max(began), coalesce(max(ended) FILTER (ended <= ${today}), max(began)))::DOUBLE AS last, count(DISTINCT id)::DOUBLE AS members FROM spells WHERE why IS NULL`,
    )
  )[0]!;
  if (Number(range.members) === 1)
    throw new LogRefused({ _tag: "OneMember", column: member?.column ?? "", rows });
  const first = Number(range.first);
  const lastDay = Math.min(options.until ?? Number(range.last), Number(range.last));
  // Who began on a first day that is far more crowded than any other was there before it.
  const crowd = (
    await db.rows(
      `SELECT count(*) FILTER (began = ${first})::DOUBLE AS n, count(*)::DOUBLE AS total FROM spells WHERE why IS NULL`,
    )
  )[0]!;
  const perDay = (Number(crowd.total) - Number(crowd.n)) / Math.max(1, lastDay - first);
  const crowded =
    alreadyIn === undefined &&
    Number(crowd.n) > 10 &&
    Number(crowd.n) > crowdedStart * perDay &&
    Number(crowd.n) < Number(crowd.total);
  await db.run(
    `CREATE OR REPLACE TABLE kept AS SELECT *, (dense_rank() OVER (ORDER BY try_cast(id AS DOUBLE) NULLS LAST, id::VARCHAR) - 1)::UINTEGER AS i FROM spells WHERE why IS NULL AND began <= ${lastDay}`,
  );
  const n = Number((await db.rows("SELECT count(*)::DOUBLE AS n FROM kept"))[0]!.n);
  const order = "FROM kept ORDER BY i, began, coalesce(ended, 2000000000)";
  const [number, start, finish, gone, already] = await db.columns(
    `SELECT i, began::INTEGER, least(coalesce(ended, ${lastDay}), ${lastDay})::INTEGER, (gone AND coalesce(ended, ${lastDay + 1}) <= ${lastDay})::INTEGER, (already${crowded ? ` OR began = ${first}` : ""})::INTEGER ${order}`,
    ["u32", "i32", "i32", "i32", "i32"],
    n,
  );
  const levelled = async (name: string) => {
    const column = `trait${others.indexOf(name)}`;
    const levels = (
      await db.rows(
        `SELECT DISTINCT coalesce(${column}, '–') AS g FROM kept ORDER BY g LIMIT ${mostLevels + 1}`,
      )
    ).map(({ g }) => String(g));
    if (levels.length < 2 || levels.length > mostLevels) return undefined;
    const list = `[${levels.map((level) => `'${level.replaceAll("'", "''")}'`).join(", ")}]`;
    const [of] = await db.columns(
      `SELECT (list_position(${list}, coalesce(${column}, '–')) - 1)::INTEGER ${order}`,
      ["i32"],
      n,
    );
    return { name, levels, of: Uint16Array.from(of!) };
  };
  const covariates = [];
  for (const name of others.filter((one) => one !== segment?.column)) {
    const found = await levelled(name);
    if (found !== undefined) covariates.push(found);
  }
  const groups = segment === undefined ? undefined : await levelled(segment.column);
  const log: MemberSpells = {
    kind: "spells",
    spells: n,
    member: number as Uint32Array,
    began: start as Int32Array,
    entered: start as Int32Array,
    beginningKnown: Uint8Array.from(already!, (x) => 1 - x),
    until: finish as Int32Array,
    ended: Uint8Array.from(gone!),
    from: first,
    lastDay,
    ...(groups === undefined
      ? {}
      : { segments: { names: groups.levels, of: groups.of }, segmentColumn: groups.name }),
    covariates,
  };
  return {
    log,
    report: {
      kind: "spells",
      columns: roles,
      dateFormat: began.formats.map(({ example }) => example).join(" | "),
      rows,
      refused,
      ...(crowded ? { alreadyThere: { members: Number(crowd.n), days: 1 } } : {}),
      ...(began.zoned ? { zone: { name: zone, stated: options.timeZone !== undefined } } : {}),
    },
  };
};
