import type { ActivityDays, Grouping } from "../../analysis/calibration/memberLog.ts";
import type { ChosenColumns } from "./columnChoice.ts";
import { type Database, type NumberColumn, sqlName, sqlText } from "./database.ts";
import type { ReadLog, ReadOptions } from "./readLog.ts";
import { LogRefused, type RefusedRows } from "./refusal.ts";
import { filledText, type LogSource } from "./source.ts";
import { likelyTimes, mayBeMixed, readTimes, type TimeReading } from "./times.ts";

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

/** Why a row is not counted; rows are marked by the place in this list, from 1, those that count by nothing. */
const reasons = ["no member", "no date", "wrong date", "future", "too early", "not asked for"] as const;
type Reason = (typeof reasons)[number];
const markOf = (reason: Reason): string => `${reasons.indexOf(reason) + 1}::UTINYINT`;

/** The first few examples of texts that were refused. */
const examplesOf = async (db: Database, why: Reason, column: string): Promise<readonly string[]> => {
  const text = `trim(${sqlName(column)})`;
  const rows = await db.rows(
    `SELECT DISTINCT left(${text}, 60) AS e FROM judged WHERE hf_why = ${markOf(why)} AND ${text} <> '' LIMIT 3`,
  );
  return rows.map(({ e }) => String(e));
};

/** What of a log's columns is read, and from which rows. */
interface EventColumns {
  readonly id: string;
  readonly time: string;
  readonly all: readonly string[];
  readonly amount?: string;
  readonly segment?: string;
  readonly joined?: TimeReading;
  /** Days that can be meant. */
  readonly first: number;
  readonly last: number;
  /** SQL of rows that nobody asked for; empty where all are. */
  readonly notAskedFor: string;
}

/** One pass over the file into the table `events`: members as hashes, days, and what came of each row. */
const readEvents = async (db: Database, columns: EventColumns, day: string): Promise<void> => {
  const { id, time, all, amount, segment, joined, first, last, notAskedFor } = columns;
  await db.run(
    `CREATE OR REPLACE VIEW judged AS SELECT *, CASE
       WHEN hf_day IS NULL THEN CASE WHEN ${filledText(time)} IS NULL THEN ${markOf("no date")} ELSE ${markOf("wrong date")} END
       WHEN hf_day > ${last} THEN ${markOf("future")}
       WHEN hf_day < ${first} THEN ${markOf("too early")}
       ${notAskedFor === "" ? "" : `WHEN ${notAskedFor} THEN ${markOf("not asked for")}`} END AS hf_why
     FROM (SELECT *, ${day} AS hf_day FROM raw)`,
  );
  const further = [
    ...(amount === undefined ? [] : [`${amountOf(amount)} AS amount`]),
    ...(segment === undefined ? [] : [`coalesce(${filledText(segment)}, '–') AS segment`]),
    ...(joined === undefined ? [] : [`${joined.day} AS joined`]),
  ].map((one) => `, ${one}`);
  await db.run(
    `CREATE OR REPLACE TABLE events AS SELECT trim(${id}) AS id, hash(trim(${id})) AS h, hf_day AS day, hf_why AS why${further.join("")}, hash(${all.map(sqlName).join(", ")}) AS whole FROM judged`,
  );
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
  const looking = async (column: string, stated: readonly string[]): Promise<TimeReading> =>
    (stated.length === 0 ? await likelyTimes(db, column, zone) : undefined) ??
    (await readTimes(db, column, stated, zone));
  let times = await looking(time.column, options.dateFormats);
  const joinedTimes = joined === undefined ? undefined : await looking(joined.column, []);
  const id = sqlName(member.column);
  // Days since joining, where the log says when that was and counts from it.
  const sinceJoining = times.relative && joinedTimes !== undefined && !joinedTimes.relative;
  const dayOf = ({ day }: TimeReading): string => (sinceJoining ? `(${joinedTimes.day} + ${day})` : day);
  const relative = times.relative && !sinceJoining;
  const outside = [
    ...(options.from === undefined ? [] : [`hf_day < ${options.from}`]),
    ...(options.until === undefined ? [] : [`hf_day > ${options.until}`]),
  ];
  const otherKinds =
    kind === undefined || options.kinds.length === 0
      ? []
      : [
          `coalesce(${filledText(sqlName(kind.column))}, '') NOT IN (${options.kinds.map(sqlText).join(", ")})`,
        ];
  const read: EventColumns = {
    id,
    time: sqlName(time.column),
    all: source.columns,
    ...(amount === undefined ? {} : { amount: amount.column }),
    ...(segment === undefined ? {} : { segment: sqlName(segment.column) }),
    ...(joinedTimes === undefined ? {} : { joined: joinedTimes }),
    first: relative ? -100_000 : earliest,
    last: relative ? 100_000 : options.today,
    notAskedFor: [...outside, ...otherKinds].join(" OR "),
  };
  const countsOf = async (): Promise<(why: Reason | undefined) => number> => {
    const counts = await db.rows(
      "SELECT coalesce(why, 0)::DOUBLE AS why, count(*)::DOUBLE AS n FROM events GROUP BY 1",
    );
    return (why) => {
      const mark = why === undefined ? 0 : reasons.indexOf(why) + 1;
      return Number(counts.find((row) => row.why === mark)?.n ?? 0);
    };
  };
  await readEvents(db, read, dayOf(times));
  let countOf = await countsOf();
  const rows = [undefined, ...reasons].reduce((sum, why) => sum + countOf(why), 0);
  // The first rows did not tell how all of them are written.
  if (options.dateFormats.length === 0 && mayBeMixed(countOf("wrong date"), rows)) {
    times = await readTimes(db, time.column, [], zone);
    await readEvents(db, read, dayOf(times));
    countOf = await countsOf();
  }
  const unreadable = await source.unreadable();
  await db.run("CREATE OR REPLACE TABLE names AS SELECT h, any_value(id) AS name FROM events GROUP BY h");
  const nameless = await db.rows(`SELECT h::VARCHAR AS h FROM names WHERE ${filledText("name")} IS NULL`);
  if (nameless.length > 0) {
    const whose = `h IN (${nameless.map(({ h }) => String(h)).join(", ")})`;
    await db.run(`UPDATE events SET why = ${markOf("no member")} WHERE ${whose}`);
    await db.run(`DELETE FROM names WHERE ${whose}`);
    countOf = await countsOf();
  }
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
  if (countOf(undefined) === 0) throw new LogRefused({ _tag: "NothingLeft", rows, refused });

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
  const distinct = duplicates > 0 ? "(SELECT DISTINCT ON (whole) * FROM events WHERE why IS NULL)" : "events";
  await db.run(
    `CREATE OR REPLACE TABLE days AS SELECT h, day, count(*)::INTEGER AS n${amount === undefined ? "" : ", count(amount)::INTEGER AS orders, coalesce(sum(amount), 0) AS amount"} FROM ${distinct} WHERE why IS NULL GROUP BY h, day`,
  );
  await db.run(
    "CREATE OR REPLACE TABLE lives AS SELECT h, min(day) AS first, max(day) AS last, count(*)::INTEGER AS n, max(n) AS most, sum(n)::DOUBLE AS events FROM days GROUP BY h",
  );
  const isBot = `most >= ${options.botsFrom}`;
  const bots = options.keepBots
    ? []
    : (
        await db.rows(
          `SELECT name, most::DOUBLE AS most, events FROM lives JOIN names USING (h) WHERE ${isBot} ORDER BY most DESC, name`,
        )
      ).map((row) => ({ member: String(row.name), most: Number(row.most), events: Number(row.events) }));
  if (bots.length > 0) {
    await db.run(`DELETE FROM days WHERE h IN (SELECT h FROM lives WHERE ${isBot})`);
    await db.run(`DELETE FROM lives WHERE ${isBot}`);
    refused.push({
      why: "bots",
      rows: bots.reduce((sum, { events }) => sum + events, 0),
      examples: bots.slice(0, 3).map(({ member: name }) => name),
    });
  }
  await db.run(
    `CREATE OR REPLACE TABLE members AS SELECT h, (row_number() OVER (ORDER BY try_cast(name AS DOUBLE) NULLS LAST, name) - 1)::INTEGER AS i, first, last, n FROM lives JOIN names USING (h)`,
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
  const days = inOrder(
    await db.columns("SELECT i, day FROM days JOIN members USING (h)", ["i32", "i32"], memberDays),
    offsets,
    Number(sizes.first),
    Number(sizes.last),
  );
  const stated =
    joinedTimes === undefined
      ? undefined
      : (
          await db.columns(
            "SELECT coalesce(least(j, first), first)::INTEGER FROM members LEFT JOIN (SELECT h, min(joined) AS j FROM events GROUP BY h) USING (h) ORDER BY i",
            ["i32"],
            members,
          )
        )[0];
  const firstDays = Int32Array.from({ length: members }, (_, i) => days[offsets[i]!]!);
  const segments = segment === undefined ? undefined : await readGroups(db, members);
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
    days,
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
      furtherEvents: countOf(undefined) - duplicates - memberDays,
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

/** The days of all members, of each ascending: sorted by counting, first by the day and then by the member. */
const inOrder = (
  [members, days]: readonly NumberColumn[],
  offsets: Uint32Array,
  first: number,
  last: number,
): Int32Array => {
  const n = days!.length;
  const starts = new Uint32Array(last - first + 2);
  for (let at = 0; at < n; at++) starts[days![at]! - first + 1]! += 1;
  for (let day = 1; day < starts.length; day++) starts[day]! += starts[day - 1]!;
  const byDay = new Uint32Array(n);
  for (let at = 0; at < n; at++) byDay[starts[days![at]! - first]!++] = at;
  const next = offsets.slice();
  const sorted = new Int32Array(n);
  for (const at of byDay) sorted[next[members![at]!]!++] = days![at]!;
  return sorted;
};

/** The group of each member: the one of the first row in the order of texts; undefined where there is one or too many. */
const readGroups = async (db: Database, members: number): Promise<Grouping | undefined> => {
  const names = (
    await db.rows(`SELECT DISTINCT segment AS g FROM events ORDER BY g LIMIT ${mostGroups + 1}`)
  ).map(({ g }) => String(g));
  if (names.length < 2 || names.length > mostGroups) return undefined;
  const list = `[${names.map(sqlText).join(", ")}]`;
  const [of] = await db.columns(
    `SELECT (coalesce(list_position(${list}, g), 1) - 1)::INTEGER FROM members LEFT JOIN (SELECT h, coalesce(min(nullif(segment, '–')), '–') AS g FROM events GROUP BY h) USING (h) ORDER BY i`,
    ["i32"],
    members,
  );
  return { names, of: Uint16Array.from(of!) };
};
