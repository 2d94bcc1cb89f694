import { describe, expect, it } from "vitest";
import {
  type ActivityLog,
  activeWithin,
  joinedWithin,
  parseActivityLog,
  visitedInWeek,
  weeklyRetention,
} from "../../src/analysis/activityLog.ts";
import { visitWeekdays, volunteerArrivals } from "../../src/analysis/volunteerArrivals.ts";
import { parseDay } from "../../src/scenario/dates.ts";

const day = (text: string): number => parseDay(text)!;

const read = (text: string): ActivityLog => {
  const log = parseActivityLog(text);
  if ("_tag" in log) throw new Error(log._tag);
  return log;
};

describe("an activity log", () => {
  it("is read by member, days ascending, each once", () => {
    const log = read(
      "member,date,commits\n2,2022-03-01,1\n1,2022-01-08,3\n1,2022-01-01,1\n1,2022-01-08,2\r\n2,2022-03-02,1\n",
    );
    expect(log).toEqual({
      members: [
        { member: 1, days: [day("2022-01-01"), day("2022-01-08")] },
        { member: 2, days: [day("2022-03-01"), day("2022-03-02")] },
      ],
      lastDay: day("2022-03-02"),
    });
  });

  it("is refused with the place of what is wrong", () => {
    expect(parseActivityLog("who,when\n")).toEqual({ _tag: "WrongHeader", header: "who,when" });
    expect(parseActivityLog("member,date,commits\n1,2022-02-30,1\n")).toEqual({
      _tag: "WrongLine",
      line: 2,
      text: "1,2022-02-30,1",
    });
    expect(parseActivityLog("member,date,commits\n")).toEqual({ _tag: "EmptyLog" });
  });

  const log = read(
    [
      "member,date,commits",
      "1,2022-01-01,1",
      "1,2022-01-07,1",
      "2,2022-01-01,1",
      "2,2022-01-08,1",
      "3,2022-01-10,1",
      "3,2022-01-20,1",
      "4,2022-01-14,1",
    ].join("\n"),
  );

  it("shows weekly retention of those whose week it covers in full", () => {
    expect(log.members.map((member) => visitedInWeek(member, 1))).toEqual([false, true, true, false]);
    // Member 4 joined on the 14th: week 1 ends on the 27th, after the log.
    expect(weeklyRetention(log.members, log.lastDay, 1)).toEqual({ eligible: 2, active: 1 });
    expect(weeklyRetention(log.members, day("2022-01-27"), 1)).toEqual({ eligible: 4, active: 2 });
  });

  it("counts joiners and distinct active members of a period", () => {
    expect(joinedWithin(log, day("2022-01-02"), day("2022-01-10")).map(({ member }) => member)).toEqual([3]);
    expect(activeWithin(log, day("2022-01-07"), day("2022-01-10"))).toBe(3);
    expect(activeWithin(log, day("2022-01-02"), day("2022-01-06"))).toBe(0);
  });

  it("has weekday multiples of visits after joining that average 1", () => {
    const { multiples, visits } = visitWeekdays(log.members);
    expect(visits).toBe(3);
    // 7 January 2022 was a Friday, the 8th a Saturday, the 20th a Thursday.
    expect(multiples).toEqual([0, 0, 0, 7 / 3, 7 / 3, 7 / 3, 0]);
  });
});

describe("volunteer arrivals", () => {
  it("are the steady rate outside of October and what October has above it", () => {
    const lines: string[] = [];
    let member = 0;
    for (const [year, inOctober] of [
      [2018, 31 + 31],
      [2019, 31 + 31],
      [2020, 31 + 4 * 31],
    ] as const) {
      const first = day(`${year}-01-01`);
      const last = day(`${year}-12-31`);
      for (let d = first; d <= last; d++) {
        const date = new Date(d * 86_400_000).toISOString().slice(0, 10);
        const count = date.slice(5, 7) === "10" ? inOctober / 31 : 1;
        for (let i = 0; i < count; i++) lines.push(`${++member},${date},1`);
      }
    }
    const arrivals = volunteerArrivals(read(["member,date,commits", ...lines].join("\n")), 2018, 2020, 2020);
    expect(arrivals.steady.value).toBeCloseTo(1, 12);
    expect(arrivals.campaignBefore.value).toBeCloseTo(1, 12);
    expect(arrivals.campaign.value).toBeCloseTo(4, 12);
    // Years alike: what is left is the error of a Poisson count.
    expect(arrivals.steady.error).toBeCloseTo(1 / Math.sqrt(arrivals.joined.steady), 12);
    expect(arrivals.weekdays.reduce((sum, multiple) => sum + multiple, 0)).toBeCloseTo(7, 12);
  });
});
