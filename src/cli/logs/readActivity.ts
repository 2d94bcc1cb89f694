import type { ActivityDays, Grouping } from "../../analysis/calibration/memberLog.ts";
import { dayText } from "../../scenario/dates.ts";
import type { ChosenColumns } from "./columnChoice.ts";
import { type Database, sqlName, sqlText } from "./database.ts";
import type { ReadLog, ReadOptions } from "./readLog.ts";
import { LogRefused, type RefusedRows, type TakenColumn } from "./refusal.ts";
import type { LogSource } from "./source.ts";
import { readTimes } from "./times.ts";

/** Earlier days are what broken clocks and empty fields become. */
const earliest = 1;

/** Groups beyond this many are not groups but another identity. */
const mostGroups = 40;

/** An amount as it may be written: with a currency sign, blanks or thousands separators, or a comma for decimals. */
const amountOf = (column: string): string => {
  const text = sqlName(column);
  const pointed = `CASE WHEN regexp_matches(${text}, ',\\d{1,2}\\D*$') THEN replace(replace(${text}, '.', ''), ',', '.') ELSE ${text} END`;
  return `try_cast(regexp_replace(${pointed}, '[^0-9.eE+-]', '', 'g') AS DOUBLE)`;
};

/** The first few examples of texts that were refused. */
const examplesOf = async (db: Database, why: string, column: string): Promise<readonly string[]> => {
  const rows = await db.rows(
    `SELECT DISTINCT left(coalesce(${sqlName(column)}, ''), 60) AS e FROM judged WHERE hf_why = ${sqlText(why)} AND ${sqlName(column)} IS NOT NULL LIMIT 3`,
  );
  return rows.map(({ e }) => String(e));
};

/**
 * Reads a log of who did something when. Everything that grows with the rows is done in the database; what comes out
 * are distinct member-days, members in the order of their names (numbers by their size).
 */
export const readActivity = async (
  db: Database,
  source: LogSource,
  columns: ChosenColumns,
  options: ReadOptions,
): Promise<ReadLog> => {
  const { member, time, kind, amount, segment, joined } = columns;
  if (member === undefined) throw new LogRefused({ _tag: "NoMemberColumn", columns: source.columns });
  if (time === undefined) throw new LogRefused({ _tag: "NoTimeColumn", columns: source.columns });
  const zone = options.timeZone ?? "UTC";
  const times = await readTimes(db, time.column, options.dateFormats, zone);
  const joinedTimes = joined === undefined ? undefined : await readTimes(db, joined.column, [], zone);
  const id = sqlName(member.column);
  // Days since joining, where the log says when that was and counts from it.
  const sinceJoining = times.relative && joinedTimes !== undefined && !joinedTimes.relative;
  const day = sinceJoining ? `(${joinedTimes.day} + ${times.day})` : times.day;
  const relative = times.relative && !sinceJoining;
  const today = relative ? 100_000 : options.today;
  const first = relative ? -100_000 : earliest;
  const outside = [
    ...(options.from === undefined ? [] : [`hf_day < ${options.from}`]),
    ...(options.until === undefined ? [] : [`hf_day > ${options.until}`]),
  ].join(" OR ");
  const otherKinds =
    kind === undefined || options.kinds.length === 0
      ? []
      : [`coalesce(${sqlName(kind.column)}, '') NOT IN (${options.kinds.map(sqlText).join(", ")})`];
  const notAskedFor = [...(outside === "" ? [] : [outside]), ...otherKinds].join(" OR ");
  await db.run(
    `CREATE OR REPLACE VIEW judged AS SELECT *, CASE
       WHEN ${id} IS NULL THEN 'no member'
       WHEN ${sqlName(time.column)} IS NULL THEN 'no date'
       WHEN hf_day IS NULL THEN 'wrong date'
       WHEN hf_day > ${today} THEN 'future'
       WHEN hf_day < ${first} THEN 'too early'
       ${notAskedFor === "" ? "" : `WHEN ${notAskedFor} THEN 'not asked for'`} END AS hf_why
     FROM (SELECT *, ${day} AS hf_day FROM source)`,
  );
  // One pass over the file: members as hashes, days, and what came of each row.
  await db.run(
    `CREATE OR REPLACE TABLE events AS SELECT hash(${id}) AS h, hf_day AS day, hf_why AS why${amount === undefined ? "" : `, ${amountOf(amount.column)} AS amount`}, hash(${source.columns.map(sqlName).join(", ")}) AS whole FROM judged`,
  );
  const counts = await db.rows(
    "SELECT coalesce(why, '') AS why, count(*)::DOUBLE AS n FROM events GROUP BY 1",
  );
  const countOf = (why: string): number => Number(counts.find((row) => row.why === why)?.n ?? 0);
  const rows = counts.reduce((sum, { n }) => sum + Number(n), 0);
  const unreadable = await source.unreadable();
  const refused: RefusedRows[] = [];
  if (unreadable.rows > 0) refused.push({ why: "unreadable", ...unreadable });
  for (const why of ["no member", "no date", "wrong date", "future", "too early"] as const) {
    const n = countOf(why);
    if (n === 0) continue;
    const examples = why.startsWith("no ") ? [] : await examplesOf(db, why, time.column);
    refused.push({ why, rows: n, examples });
  }
  if (countOf("future") > rows / 2)
    throw new LogRefused({
      _tag: "MostlyFuture",
      rows: countOf("future"),
      of: rows,
      example: (await examplesOf(db, "future", time.column))[0] ?? "",
    });
  if (countOf("") === 0) throw new LogRefused({ _tag: "NothingLeft", rows, refused });

  // A row that stands twice to the second is an export's slip; one that stands twice by the day may be two events.
  const toTheSecond =
    times.formats.every(({ name }) => name !== "%Y%m%d") && (await hasClock(db, time.column));
  const duplicates = toTheSecond
    ? Number(
        (
          await db.rows(
            "SELECT (count(*) - count(DISTINCT whole))::DOUBLE AS n FROM events WHERE why IS NULL",
          )
        )[0]!.n,
      )
    : 0;
  const distinct = duplicates > 0 ? "(SELECT DISTINCT * FROM events)" : "events";
  await db.run(
    `CREATE OR REPLACE TABLE days AS SELECT h, day, count(*)::INTEGER AS n${amount === undefined ? "" : ", count(amount)::INTEGER AS orders, coalesce(sum(amount), 0) AS amount"} FROM ${distinct} WHERE why IS NULL GROUP BY h, day`,
  );
  await db.run(
    `CREATE OR REPLACE TABLE names AS SELECT hash(${id}) AS h, min(${id}) AS name FROM source WHERE ${id} IS NOT NULL GROUP BY 1`,
  );
  const bots = options.keepBots
    ? []
    : (
        await db.rows(
          `SELECT any_value(name) AS name, max(n)::DOUBLE AS most, sum(n)::DOUBLE AS events FROM days JOIN names USING (h) GROUP BY h HAVING max(n) >= ${options.botsFrom} ORDER BY most DESC, name`,
        )
      ).map((row) => ({ member: String(row.name), most: Number(row.most), events: Number(row.events) }));
  if (bots.length > 0) {
    await db.run(
      `DELETE FROM days WHERE h IN (SELECT h FROM days GROUP BY h HAVING max(n) >= ${options.botsFrom})`,
    );
    refused.push({
      why: "bots",
      rows: bots.reduce((sum, { events }) => sum + events, 0),
      examples: bots.slice(0, 3).map(({ member: name }) => name),
    });
  }
  await db.run(
    `CREATE OR REPLACE TABLE members AS SELECT h, (row_number() OVER (ORDER BY try_cast(name AS DOUBLE) NULLS LAST, name) - 1)::INTEGER AS i, first, last, n FROM (SELECT h, min(day) AS first, max(day) AS last, count(*)::INTEGER AS n FROM days GROUP BY h) JOIN names USING (h)`,
  );
  const sizes = (
    await db.rows(
      "SELECT count(*)::DOUBLE AS members, coalesce(sum(n), 0)::DOUBLE AS days, min(first)::DOUBLE AS first, max(last)::DOUBLE AS last FROM members",
    )
  )[0]!;
  const members = Number(sizes.members);
  if (members === 0) throw new LogRefused({ _tag: "NothingLeft", rows, refused });
  if (members === 1) throw new LogRefused({ _tag: "OneMember", column: member.column, rows });
  const memberDays = Number(sizes.days);
  const [perMember] = await db.columns("SELECT n FROM members ORDER BY i", ["i32"], members);
  const offsets = new Uint32Array(members + 1);
  for (let i = 0; i < members; i++) offsets[i + 1] = offsets[i]! + perMember![i]!;
  const [days] = await db.columns(
    "SELECT day FROM days JOIN members USING (h) ORDER BY i, day",
    ["i32"],
    memberDays,
  );
  const stated =
    joinedTimes === undefined
      ? undefined
      : (
          await db.columns(
            `SELECT coalesce(least(j, first), first)::INTEGER FROM members LEFT JOIN (SELECT hash(${id}) AS h, min(${joinedTimes.day}) AS j FROM source GROUP BY 1) USING (h) ORDER BY i`,
            ["i32"],
            members,
          )
        )[0];
  const firstDays = Int32Array.from({ length: members }, (_, i) => days![offsets[i]!]!);
  const segments = segment === undefined ? undefined : await readGroups(db, id, segment, members);
  const orders =
    amount === undefined
      ? undefined
      : await (async () => {
          const where = "WHERE orders > 0";
          const n = Number(
            (await db.rows(`SELECT count(*)::DOUBLE AS n FROM days JOIN members USING (h) ${where}`))[0]!.n,
          );
          const [whose, day, count, sum] = await db.columns(
            `SELECT i::UINTEGER, day, orders, amount FROM days JOIN members USING (h) ${where} ORDER BY i, day`,
            ["u32", "i32", "i32", "f64"],
            n,
          );
          return {
            member: whose as Uint32Array,
            day: day as Int32Array,
            count: Uint16Array.from(count!),
            amount: sum as Float64Array,
          };
        })();
  const log: ActivityDays = {
    kind: "activity",
    members,
    offsets,
    days: days as Int32Array,
    joined: (stated as Int32Array | undefined) ?? firstDays,
    joiningStated: stated !== undefined,
    from: options.from ?? Number(sizes.first),
    until: options.until === undefined ? Number(sizes.last) : Math.min(options.until, Number(sizes.last)),
    ...(segments === undefined ? {} : { segments }),
    ...(orders === undefined ? {} : { orders }),
  };
  return {
    log,
    report: {
      kind: "activity",
      columns: [member, time, kind, amount, segment, joined].filter((one) => one !== undefined),
      dateFormat: times.formats.map(({ example }) => example).join(" | "),
      rows,
      refused,
      furtherEvents: countOf("") - duplicates - memberDays,
      ...(duplicates > 0 ? { duplicates } : {}),
      ...(bots.length > 0 ? { bots: bots.map(({ member: name, most }) => ({ member: name, most })) } : {}),
      ...(times.zoned ? { zone: { name: zone, stated: options.timeZone !== undefined } } : {}),
    },
  };
};

/** Whether times have hours. */
const hasClock = async (db: Database, column: string): Promise<boolean> =>
  Number(
    (
      await db.rows(
        `SELECT count(*)::DOUBLE AS n FROM (SELECT ${sqlName(column)} AS t FROM source LIMIT 1000) WHERE regexp_matches(t, '\\d:\\d') OR regexp_matches(t, '^1\\d{9}')`,
      )
    )[0]!.n,
  ) > 0;

/** The group of each member: the one of the first row in the order of texts; undefined where there is one or too many. */
const readGroups = async (
  db: Database,
  id: string,
  segment: TakenColumn,
  members: number,
): Promise<Grouping | undefined> => {
  const column = sqlName(segment.column);
  const names = (
    await db.rows(
      `SELECT DISTINCT coalesce(${column}, '–') AS g FROM source ORDER BY g LIMIT ${mostGroups + 1}`,
    )
  ).map(({ g }) => String(g));
  if (names.length < 2 || names.length > mostGroups) return undefined;
  const list = `[${names.map(sqlText).join(", ")}]`;
  const [of] = await db.columns(
    `SELECT (coalesce(list_position(${list}, g), 1) - 1)::INTEGER FROM members LEFT JOIN (SELECT hash(${id}) AS h, coalesce(min(${column}), '–') AS g FROM source GROUP BY 1) USING (h) ORDER BY i`,
    ["i32"],
    members,
  );
  return { names, of: Uint16Array.from(of!) };
};

/** A day as people write it, or a relative one as it is. */
export const dayWords = (day: number): string => (day > earliest ? dayText(day) : String(day));
