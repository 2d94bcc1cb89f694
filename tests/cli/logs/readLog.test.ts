import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import {
  type ActivityDays,
  type CohortTriangle,
  daysOf,
  type MemberSpells,
} from "../../../src/analysis/calibration/memberLog.ts";
import { openDatabase } from "../../../src/cli/logs/database.ts";
import { type ReadOptions, readLog } from "../../../src/cli/logs/readLog.ts";
import { type LogFault, LogRefused } from "../../../src/cli/logs/refusal.ts";
import { dayText, parseDay } from "../../../src/scenario/dates.ts";

const folder = mkdtempSync(join(tmpdir(), "logs-"));
afterAll(() => rmSync(folder, { recursive: true }));

const usual: ReadOptions = {
  columns: {},
  dateFormats: [],
  kinds: [],
  botsFrom: 1000,
  keepBots: false,
  today: parseDay("2026-06-01")!,
};

let files = 0;
const write = (content: string | Uint8Array, extension = "csv"): string => {
  const path = join(folder, `${++files}.${extension}`);
  writeFileSync(path, content);
  return path;
};

const read = (content: string | Uint8Array, options: Partial<ReadOptions> = {}, extension = "csv") =>
  readLog(write(content, extension), { ...usual, ...options });

const fault = async (content: string, options: Partial<ReadOptions> = {}): Promise<LogFault> => {
  try {
    await read(content, options);
  } catch (error) {
    if (error instanceof LogRefused) return error.fault;
    throw error;
  }
  throw new Error("the log was read");
};

const activityOf = async (
  content: string | Uint8Array,
  options: Partial<ReadOptions> = {},
  extension = "csv",
) => {
  const { log, report } = await read(content, options, extension);
  return { log: log as ActivityDays, report };
};

const day = (text: string): number => parseDay(text)!;

describe("a log of activity", () => {
  it("is read with its columns by name, members in the order of their numbers", async () => {
    const { log, report } = await activityOf(
      "member,date,commits\n10,2026-01-02,3\n9,2026-01-01,1\n10,2026-01-05,1\n9,2026-01-01,2\n",
    );
    expect(report.columns.map(({ role, column, how }) => [role, column, how])).toEqual([
      ["member", "member", "name"],
      ["time", "date", "name"],
    ]);
    expect([...daysOf(log, 0)]).toEqual([day("2026-01-01")]);
    expect([...daysOf(log, 1)]).toEqual([day("2026-01-02"), day("2026-01-05")]);
    expect(report.furtherEvents).toBe(1);
    expect(log.until).toBe(day("2026-01-05"));
  });

  it("may have Chinese columns and dates, and come from a Chinese spreadsheet", async () => {
    const text =
      "会员编号,下单时间,实付金额\n甲,2026年1月2日,￥30.5\n乙,2026年1月3日,12\n甲,2026年1月9日,1\n";
    const { log, report } = await activityOf(text);
    expect(report.columns.map(({ column }) => column)).toEqual(["会员编号", "下单时间", "实付金额"]);
    expect([...log.orders!.amount].sort((a, b) => a - b)).toEqual([1, 12, 30.5]);
    // The same in GB18030: 会员,日期 / 甲,2026-01-02 / 乙,2026-01-03.
    const bytes = Buffer.from(
      "bbe1d4b12cc8d5c6da0abcd72c323032362d30312d30320ad2d22c323032362d30312d30330a",
      "hex",
    );
    const other = await activityOf(bytes);
    expect(other.report.encoding).toBe("GB18030");
    expect(other.log.members).toBe(2);
    const packed = await activityOf(gzipSync(bytes), {}, "csv.gz");
    expect(packed.report.encoding).toBe("GB18030");
    expect(packed.log).toStrictEqual(other.log);
  });

  it("may be packed, with columns set apart by semicolons", async () => {
    const text = "member;day\na;2026-01-02\nb;2026-01-03\na;2026-01-09\n";
    const plain = await activityOf(text);
    const packed = await activityOf(gzipSync(text), {}, "csv.gz");
    expect(packed.log).toStrictEqual(plain.log);
    expect(packed.log.members).toBe(2);
    const broken = read(Buffer.from(text), {}, "csv.gz");
    await expect(broken).rejects.toMatchObject({ fault: { _tag: "Unreadable" } });
  });

  it("may be JSON lines or Parquet", async () => {
    const lines = [
      { user_id: "a", event_time: "2026-01-02T10:00:00Z" },
      { user_id: "b", event_time: "2026-01-02T23:30:00Z" },
    ];
    const { log, report } = await activityOf(
      lines.map((line) => JSON.stringify(line)).join("\n"),
      {},
      "jsonl",
    );
    expect(log.members).toBe(2);
    expect(report.columns.map(({ column }) => column)).toEqual(["user_id", "event_time"]);
    const path = join(folder, "log.parquet");
    const db = await openDatabase();
    await db.run(
      `COPY (SELECT i % 3 AS customer, DATE '2026-01-01' + i::INTEGER AS day FROM range(9) t(i)) TO '${path}' (FORMAT parquet)`,
    );
    db.close();
    const parquet = await readLog(path, usual);
    expect((parquet.log as ActivityDays).members).toBe(3);
    expect((parquet.log as ActivityDays).days.length).toBe(9);
  });

  it("without a header is told by its content", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => ` ${100 + (i % 13)} ${20260101 + (i % 28)}  1 ${i}.5`);
    const { log, report } = await activityOf(rows.join("\n"), {}, "txt");
    expect(report.columns.map(({ role, column }) => [role, column])).toEqual([
      ["member", "column1"],
      ["time", "column2"],
    ]);
    expect(log.members).toBe(13);
  });

  it("counts days in the zone that is asked for", async () => {
    const text = "user,time\na,2026-01-01T20:00:00Z\nb,2026-01-01T10:00:00Z\n";
    expect((await activityOf(text)).report.zone).toEqual({ name: "UTC", stated: false });
    const { log } = await activityOf(text, { timeZone: "Asia/Shanghai" });
    expect([...log.days]).toEqual([day("2026-01-02"), day("2026-01-01")]);
  });

  it("refuses rows without member or date and dates that are none, and says so", async () => {
    const { log, report } = await activityOf(
      `user,date\na,2026-01-01\n,2026-01-01\nb,\nb,2026-02-30\nb,soon\nb,2026-02-01\nb,2031-01-01\n${"b,2026-02-02\n".repeat(400)}`,
    );
    expect(log.members).toBe(2);
    expect(report.refused.map(({ why, rows, examples }) => [why, rows, [...examples].sort()])).toEqual([
      ["no member", 1, []],
      ["no date", 1, []],
      ["wrong date", 2, ["2026-02-30", "soon"]],
      ["future", 1, ["2031-01-01"]],
    ]);
  });

  it("leaves out who does thousands of things a day, unless asked not to", async () => {
    const text = `user,time\n${Array.from({ length: 1500 }, (_, i) => `bot,2026-01-01 10:00:${String(i % 60).padStart(2, "0")}.${i}\n`).join("")}a,2026-01-02 09:00:00\nb,2026-01-02 09:00:00\n`;
    const { log, report } = await activityOf(text);
    expect(log.members).toBe(2);
    expect(report.bots).toEqual([{ member: "bot", most: 1500 }]);
    expect((await activityOf(text, { keepBots: true })).log.members).toBe(3);
  });

  it("counts rows that stand twice to the second once", async () => {
    const { log, report } = await activityOf(
      "user,time,amount\na,2026-01-01 10:00:00,5\na,2026-01-01 10:00:00,5\na,2026-01-01 11:00:00,5\nb,2026-01-02 10:00:00,7\n",
    );
    expect(report.duplicates).toBe(1);
    expect([...log.orders!.amount]).toEqual([10, 7]);
    expect([...log.orders!.count]).toEqual([2, 1]);
  });

  it("has its days in order whatever the order of its rows", async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [(i * 7919) % 40, (i * 104729) % 90] as const);
    const { log } = await activityOf(
      `user,date\n${rows.map(([member, d]) => `${member},${dayText(day("2026-01-01") + d)}`).join("\n")}\n`,
    );
    for (let member = 0; member < log.members; member++) {
      const own = [
        ...new Set(rows.filter(([whose]) => whose === member).map(([, d]) => day("2026-01-01") + d)),
      ];
      expect([...daysOf(log, member)]).toEqual(own.sort((a, b) => a - b));
    }
  });

  it("leaves out odd rows far behind the first ones, and says which", async () => {
    const many = Array.from({ length: 5000 }, (_, i) => `a${i % 50},2026-01-0${(i % 9) + 1}\n`).join("");
    const { log, report } = await activityOf(
      `user,date\n${many}a1,soon\n,2026-01-01\nNULL,2026-01-01\na2, \n`,
    );
    expect(log.members).toBe(50);
    expect(report.refused).toEqual([
      { why: "no member", rows: 2, examples: [] },
      { why: "no date", rows: 1, examples: [] },
      { why: "wrong date", rows: 1, examples: ["soon"] },
    ]);
  });

  it("may have dates as a spreadsheet counts them, with hours too", async () => {
    const { log, report } = await activityOf("会员号,时间\nA,46023\nB,46024.5\nA,46030\n");
    expect(report.dateFormat).toBe("46082");
    // 1 January 2026 is day 46,023.
    expect([...daysOf(log, 0)]).toEqual([day("2026-01-01"), day("2026-01-08")]);
    expect([...daysOf(log, 1)]).toEqual([day("2026-01-02")]);
  });

  it("may be UTF-16, as spreadsheets write “Unicode text”", async () => {
    const text = "\ufeff会员\t日期\n张三\t2026-01-01\n李四\t2026-01-02\n";
    const { log, report } = await readLog(write(new Uint8Array(Buffer.from(text, "utf16le"))), usual);
    expect(report.encoding).toBe("UTF-16LE");
    expect(log.kind === "activity" ? log.members : 0).toBe(2);
  });

  it("may not be a workbook", async () => {
    await expect(
      readLog(write(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), "xlsx"), usual),
    ).rejects.toMatchObject({
      fault: { _tag: "Workbook" },
    });
  });

  it("may count days from joining", async () => {
    const { log } = await activityOf("member,day,reg_date\n1,3,2026-01-10\n1,0,2026-01-10\n2,5,2026-01-20\n");
    expect([...log.joined]).toEqual([day("2026-01-10"), day("2026-01-20")]);
    expect([...log.days]).toEqual([day("2026-01-10"), day("2026-01-13"), day("2026-01-25")]);
    expect(log.joiningStated).toBe(true);
  });
});

describe("a wrong log", () => {
  it.each([
    ["no member column", "city,date\nx y,2026-01-01\n", "NoMemberColumn"],
    ["no time column", "user,colour\na,red\nb,red\n", "NoTimeColumn"],
    [
      "dates of two formats",
      `user,date\n${"a,2026-01-01\n".repeat(50)}${"b,3.1.2026\n".repeat(50)}`,
      "MixedDates",
    ],
    [
      "dates of another format behind thousands of rows of one",
      `user,date\n${Array.from({ length: 5000 }, (_, i) => `a${i % 50},2026-01-0${(i % 9) + 1}\n`).join("")}${"b,2026-01-09T08:00:00+08:00\n".repeat(500)}`,
      "MixedDates",
    ],
    [
      "day and month mixed",
      "user,date\na,25/12/2025\nb,12/25/2025\nc,26/12/2025\nd,1/2/2026\n",
      "MixedDates",
    ],
    ["day or month first", "user,date\na,1/2/2026\nb,3/4/2026\n", "DayOrMonthFirst"],
    ["no dates at all", "user,date\na,soon\nb,later\n", "NoTimeColumn"],
    ["dates in the future", "user,date\na,2031-01-01\nb,2032-01-01\n", "MostlyFuture"],
    ["one member", "user,date\na,2026-01-01\na,2026-01-02\n", "OneMember"],
    ["only a header", "user,date\n", "NothingLeft"],
  ])("with %s is refused", async (_, text, tag) => {
    expect((await fault(text))._tag).toBe(tag);
  });

  it("that is empty or absent is refused", async () => {
    expect((await fault(""))._tag).toBe("EmptyFile");
    await expect(readLog(join(folder, "nowhere.csv"), usual)).rejects.toThrow("NotThere");
  });

  it("with a column that is not there names those that are", async () => {
    expect(await fault("user,date\na,2026-01-01\nb,2026-01-01\n", { columns: { member: "usr" } })).toEqual({
      _tag: "NoSuchColumn",
      flag: "member",
      name: "usr",
      columns: ["user", "date"],
    });
  });

  it("with day or month first is read with a format that says which", async () => {
    const { log } = await activityOf("user,date\na,1/2/2026\nb,3/4/2026\n", { dateFormats: ["%d/%m/%Y"] });
    expect([...log.days]).toEqual([day("2026-02-01"), day("2026-04-03")]);
  });
});

describe("a table of memberships", () => {
  it("is read with ends that are empty for members", async () => {
    const { log, report } = await read(
      "会员号,入会日期,退会日期,会员等级\n1,2025-01-01,2025-03-01,金\n2,2025-02-01,,银\n3,2025-05-01,2025-04-01,银\n4,2025-05-01,,银\n",
    );
    const spells = log as MemberSpells;
    expect(report.kind).toBe("spells");
    expect(spells.spells).toBe(3);
    expect([...spells.ended]).toEqual([1, 0, 0]);
    expect(spells.segments!.names).toEqual(["金", "银"].sort());
    expect(report.refused.map(({ why, rows }) => [why, rows])).toEqual([["ends before it begins", 1]]);
  });

  it("may say by a flag whether an end is one", async () => {
    const { log } = await read(
      "id,joined,end,churned\n1,2025-01-01,2025-03-01,1\n2,2025-02-01,2025-06-01,0\n",
    );
    const spells = log as MemberSpells;
    expect([...spells.ended]).toEqual([1, 0]);
    expect(spells.lastDay).toBe(day("2025-06-01"));
  });
});

describe("what exports write", () => {
  it("for an empty field is none", async () => {
    const { log } = await read(
      "account,valid_from,valid_to\na,2025-01-01,NULL\nb,2025-01-02,N/A\nc,2025-01-03,2025-02-01\nd,2025-01-04,9999-12-31\n",
    );
    expect(Array.from((log as MemberSpells).ended)).toEqual([0, 0, 1, 0]);
  });

  it("for times may have months by name, and the hours of twelve-hour clocks", async () => {
    const named = await activityOf("subscriber,event day\na,1-Mar-2025\na,3-Mar-2025\nb,2-Mar-2025\n");
    expect(Array.from(named.log.days)).toEqual(["2025-03-01", "2025-03-03", "2025-03-02"].map(day));
    const clock = await activityOf(
      "user,visit time\na,03/31/2025 8:05 PM\na,04/01/2025 9:00 AM\nb,03/30/2025 1:00 PM\n",
    );
    expect(Array.from(clock.log.days)).toEqual(["2025-03-31", "2025-04-01", "2025-03-30"].map(day));
  });

  it("for amounts may have a comma for decimals or for thousands", async () => {
    const { log } = await activityOf(
      "user;date;amount\na;2025-03-01;45,50 €\na;2025-03-02;1.234,5\nb;2025-03-02;1,234.50\nb;2025-03-03;1,234\n",
    );
    expect(Array.from(log.orders!.amount)).toEqual([45.5, 1234.5, 1234.5, 1234]);
  });

  it("as counts is no member", async () => {
    const rows = Array.from({ length: 400 }, (_, i) => `2025-0${1 + (i % 9)}-1${i % 10},${i % 8}`);
    expect(await fault(`date,pages\n${rows.join("\n")}\n`)).toMatchObject({ _tag: "NoMemberColumn" });
  });
});

describe("a cohort triangle", () => {
  it("may be long, or have its ages or its cohorts as columns", async () => {
    const long = await read("cohort,month,users\n2025-01,0,100\n2025-01,1,80\n2025-02,0,50\n");
    expect(long.log).toMatchObject({
      kind: "triangle",
      periodDays: 30,
      cohorts: [
        { label: "2025-01", day: day("2025-01-01"), remaining: [100, 80] },
        { label: "2025-02", remaining: [50] },
      ],
    });
    const wide = await read("cohort,week 0,week 1,week 2\n2025-01-06,100,80,70\n2025-01-13,50,45,\n");
    expect(wide.log).toMatchObject({
      periodDays: 7,
      cohorts: [{ remaining: [100, 80, 70] }, { remaining: [50, 45] }],
    });
    const shares = await read("year,regular,high end\n0,100,100\n1,63.1,86.9\n");
    expect(shares.log).toMatchObject({
      periodDays: 365,
      shares: true,
      cohorts: [{ segment: "regular" }, {}],
    });
  });

  it("may be headed by ages alone, leave ages out, and give shares of a size", async () => {
    const bare = await read("cohort,0,1,2\n2025-01,100,80,70\n2025-02,50,45,\n");
    expect(bare.log).toMatchObject({ cohorts: [{ remaining: [100, 80, 70] }, { remaining: [50, 45] }] });
    // Of the ages 2 and 3 nothing is said: as large a share is lost in each of the three.
    const gaps = await read("批次,第0月,第1月,第4月\n一月,100,80,10\n二月,50,40,\n");
    const [first, second] = (gaps.log as CohortTriangle).cohorts;
    expect(first!.remaining.map((n) => Math.round(1e6 * n) / 1e6)).toEqual([100, 80, 40, 20, 10]);
    expect(second!.remaining).toEqual([50, 40]);
    const long = await read("signup_month,months_since,users\n2025-01,0,100\n2025-01,2,25\n2025-02,0,60\n");
    expect((long.log as CohortTriangle).cohorts.map(({ remaining }) => remaining)).toEqual([
      [100, expect.closeTo(50, 9), 25],
      [60],
    ]);
    const sized = await read("Cohort,Size,M1,M2,M3\nJan,500,60%,50%,40%\nFeb,400,50%,,\n");
    expect(sized.log).toMatchObject({
      cohorts: [{ remaining: [500, 300, 250, 200] }, { remaining: [400, 200] }],
    });
  });

  it("that rises is refused", async () => {
    expect(await fault("cohort,week 0,week 1,week 2\na,100,80,90\n")).toMatchObject({
      detail: "rises",
      where: "a",
    });
  });
});
