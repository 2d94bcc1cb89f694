import { describe, expect, test } from "vitest";
import { dayOf } from "../../../src/analysis/calendar.ts";
import { type ActualsContext, readActuals } from "../../../src/analysis/tracking/actuals.ts";
import { readCsvTable } from "../../../src/analysis/tracking/csvTable.ts";
import { paceOf, spanOf } from "../../../src/analysis/tracking/looks.ts";
import { trackedMetrics } from "../../../src/analysis/tracking/trackedMetrics.ts";
import type { Model } from "../../../src/model/model.ts";
import { tellProblem } from "../../../src/scenario/problems.ts";
import { certain, community, plainBehaviour } from "../../model/community.ts";

const scenario = community({
  behaviour: {
    ...plainBehaviour(0.02, 0.3),
    purchases: {
      perVisit: certain(0.1, "probability"),
      basket: certain(6000, "minor"),
      variation: certain(0.6),
      margin: certain(0.35, "probability"),
    },
  },
});

const model = {
  arms: [{ counts: [{ name: "events: show: attendees", tally: "t" }], ledger: [] }],
} as unknown as Model;

const context: ActualsContext = {
  start: dayOf("2026-07-01"),
  days: 91,
  currency: "CNY",
  metrics: trackedMetrics(model, scenario),
};

const read = (text: string, more: Partial<ActualsContext> = {}) => {
  const reading = readActuals("actuals.csv", text, { ...context, ...more });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.actuals;
};

const wrong = (text: string, more: Partial<ActualsContext> = {}) => {
  const reading = readActuals("actuals.csv", text, { ...context, ...more });
  return reading.ok ? [] : reading.problems.map((problem) => tellProblem(problem, "en"));
};

describe("a table of actuals", () => {
  test("has a row per number", () => {
    const actuals = read('date,metric,value\n2026-07-08,members,2411\n2026-07-15,members,"2,398"\n');
    expect(actuals.series).toHaveLength(1);
    expect(actuals.series[0]).toMatchObject({
      written: "members",
      pace: 7,
      dated: null,
      values: [
        { from: 7, until: 7, value: 2411 },
        { from: 14, until: 14, value: 2398 },
      ],
    });
    expect(actuals.series[0].looks).toHaveLength(13);
    expect(actuals.series[0].looks.map(({ observed }) => observed).slice(0, 3)).toEqual([2411, 2398, null]);
    expect(actuals.until).toBe(14);
  });

  test("or a column per metric, in Chinese, of Excel's making", () => {
    const actuals = read(
      "\uFEFF日期\t成员数\t日活\t新增\t备注\n2026年7月1日\t2,400\t812\t14\t首日\n2026/7/2\t2405\t—\t15\t\n",
    );
    expect(actuals).toMatchObject({ shape: "wide", delimiter: "\t", timeColumn: "日期", ignored: ["备注"] });
    expect(actuals.series.map(({ metric }) => metric.id)).toEqual(["members", "dailyVisitors", "joined"]);
    // The members of the first morning are known before anything happens; a day's joiners are of that day.
    expect(actuals.series[0].values).toEqual([{ from: 1, until: 1, value: 2405 }]);
    expect(actuals.series[2].values).toEqual([
      { from: 0, until: 1, value: 14 },
      { from: 1, until: 2, value: 15 },
    ]);
  });

  test("by weeks of the scenario stands for each whole week", () => {
    const actuals = read("week,members,joins\n1,2410,104\nW2,2420,99\n第3周,2421,93\n");
    expect(actuals.series[0].values.map(({ until, value }) => [until, value])).toEqual([
      [7, 2410],
      [14, 2420],
      [21, 2421],
    ]);
    expect(actuals.series[1].values[2]).toEqual({ from: 14, until: 21, value: 93 });
    expect(actuals.series[1].looks[12]).toEqual({ from: 84, until: 91, observed: null });
  });

  test("of daily numbers is looked at by the week, once the week is whole", () => {
    const days = Array.from({ length: 10 }, (_, i) => `2026-07-${String(i + 1).padStart(2, "0")},${i}`);
    const [joined] = read(`date,joined\n${days.join("\n")}\n`).series;
    expect(joined.looks.slice(0, 2)).toEqual([
      { from: 0, until: 7, observed: 21 },
      { from: 7, until: 14, observed: null },
    ]);
    const [visitors] = read(`date,daily visitors\n${days.join("\n")}\n`).series;
    expect(visitors.looks[0].observed).toBe(3);
  });

  test("whose first date is a week after the start tells of the weeks before its dates", () => {
    const text = "date,joins\n2026-07-08,104\n2026-07-15,99\n";
    expect(read(text).series[0]).toMatchObject({ dated: "after", values: [{ from: 0 }, { from: 7 }] });
    expect(read(text, { dated: "first" }).series[0].values[0]).toMatchObject({ from: 7, until: 14 });
    expect(read("week ending,joins\n2026-07-07,104\n2026-07-14,99\n").series[0]).toMatchObject({
      dated: "last",
      values: [
        { from: 0, until: 7 },
        { from: 7, until: 14 },
      ],
    });
  });

  test("by months adds up calendar months", () => {
    const actuals = read("月份,月活,销售额\n2026-07,1500,¥12345.6\n2026-08,1.5万,88元\n");
    expect(actuals.series[0].values.map(({ from, until, value }) => [from, until, value])).toEqual([
      [0, 31, 1500],
      [31, 62, 15000],
    ]);
    expect(actuals.series[0].looks.map(({ until }) => until)).toEqual([31, 62]);
    expect(actuals.series[1].metric).toMatchObject({ id: "revenue", unit: "money" });
  });

  test("knows levers' counts by lever and count", () => {
    const text =
      "date,group,metric,value\n2026-07-10,events: show,attendees,88\n2026-07-17,events: show,attendees,91\n";
    expect(read(text).series[0].metric.id).toBe("events: show: attendees");
  });

  test("reads shares with and without a percent sign", () => {
    const [retention] = read("date,留存率\n2026-07-08,98.1%\n2026-07-15,0.97\n").series;
    expect(retention.values.map(({ value }) => value)).toEqual([0.981, 0.97]);
  });

  test("counts what lies outside of the campaign and leaves it alone", () => {
    const [members] = read("date,members\n2026-06-24,2300\n2026-07-01,2400\n2026-07-08,2410\n").series;
    expect(members.outside).toBe(2);
    expect(members.values).toEqual([{ from: 7, until: 7, value: 2410 }]);
  });
});

describe("a wrong table", () => {
  test("is told with line, column, what was found and expected, and the mend, all at once", () => {
    const problems = wrong(
      [
        "date,metric,value",
        "2026-07-08,membrs,2411",
        "8/7/2026,members,2398",
        "2026-07-15,members,lots",
        "2026-07-22,members,-4",
        "2026-07-22,retention,93",
        "2026-07-29,members,12%",
        "2026-08-05,,7",
        ",members,8",
        '2026-08-12,revenue,"1,5"',
        "2026-08-19,revenue,88 USD",
      ].join("\n"),
    );
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 12],
      [3, 1],
      [4, 20],
      [5, 20],
      [6, 22],
      [7, 20],
      [8, 12],
      [9, 1],
      [10, 21],
      [11, 20],
    ]);
    expect(problems[0]).toMatchObject({ found: "`membrs`", suggestion: "`members`" });
    expect(problems[1].message).toContain("two ways");
    expect(problems[4]).toMatchObject({ suggestion: "`93%`" });
    expect(problems[8]).toMatchObject({ suggestion: "write `1.5`" });
    expect(problems[9].message).toContain("CNY");
  });

  test.each([
    ["", "the table is empty"],
    ["date,members\n", "nothing below"],
    ["members,joins\n1,2\n", "no column has the dates"],
    ["date,height\n2026-07-08,3\n", "no column has a number"],
    ['date,members\n"2026-07-08,3\n', "never closed"],
    ["date,members\n2027-07-08,3\n2027-07-15,3\n", "no date of the table is in the scenario's time"],
    ["date,members\n2026-07-08,3\n2026-07-08,4\n", "the same number stands on line 2"],
    ["date,joins\n2026-07-08,3\n", "over which days"],
    ["week,joins\n14,3\n", "no week of the scenario, which has 13"],
    ["date,joins\n2026-07-08,3\n2026-07-15,4\n2026-07-25,4\n", "unknown"],
    ["date,wau\n2026-07-03,300\n2026-07-10,310\n", "weeks that begin on 2026-07-01"],
    ["date,mau\n2026-07-03,300\n2026-07-10,310\n", "whole calendar months"],
    ["date,metric,value\n2026-13-08,members,3\n", "not a date"],
  ])("%j", (text, message) => {
    const problems = wrong(text);
    if (message === "unknown")
      expect(problems[0]).toMatchObject({
        line: 4,
        message: expect.stringContaining("no whole number of its periods"),
        suggestion: expect.stringContaining("not over yet"),
      });
    else expect(problems.map((problem) => problem.message).join()).toContain(message);
  });

  test("of one flow is mended by its period", () => {
    expect(read("date,joins\n2026-07-01,3\n", { pace: 7 }).series[0].values).toEqual([
      { from: 0, until: 7, value: 3 },
    ]);
  });
});

describe("the table's file", () => {
  test("has the place of every field, quoted ones and lines within them too", () => {
    const reading = readCsvTable(
      "a.csv",
      '\n"date","a ""b"" c"\r\n2026-07-08,"two\nlines"\n\n2026-07-09,x\n',
    );
    if (!reading.ok) throw new Error("not read");
    const { header, rows } = reading.table;
    expect(header.map(({ line, column, text }) => [line, column, text])).toEqual([
      [2, 2, "date"],
      [2, 9, 'a "b" c'],
    ]);
    expect(rows[0][1]).toMatchObject({ line: 3, column: 13, text: "two\nlines" });
    expect(rows[1].map(({ line, column }) => [line, column])).toEqual([
      [6, 1],
      [6, 12],
    ]);
  });
});

test("paces and spans", () => {
  const days = (...dates: string[]) => dates.map(dayOf);
  expect(paceOf(days("2026-07-01"))).toBeUndefined();
  expect(paceOf(days("2026-07-01", "2026-07-02", "2026-07-04"))).toBe(1);
  expect(paceOf(days("2026-07-01", "2026-08-01", "2026-09-01"))).toBe("month");
  expect(paceOf(days("2026-07-31", "2026-08-31", "2026-09-30"))).toBe("month");
  expect(spanOf(dayOf("2026-08-31"), "month", "last")).toEqual({
    from: dayOf("2026-08-01"),
    until: dayOf("2026-09-01"),
  });
  expect(spanOf(dayOf("2026-09-01"), "month", "after").from).toBe(dayOf("2026-08-01"));
});
