import { describe, expect, it } from "vitest";
import {
  type ActivityLog,
  activeWithin,
  joinedWithin,
  loggedMembers,
  visitedInWeek,
  weeklyRetention,
} from "../../../src/analysis/calibration/loggedMembers.ts";
import { visitWeekdays, yearlyArrivals } from "../../../src/analysis/calibration/yearlyArrivals.ts";
import { dayText, parseDay } from "../../../src/scenario/dates.ts";

const day = (text: string): number => parseDay(text)!;

/** A log of rows of a member and a date. */
const read = (rows: readonly (readonly [member: number, date: string])[]): ActivityLog => {
  const members = Math.max(...rows.map(([member]) => member));
  const days = Array.from({ length: members }, (_, i) =>
    rows.flatMap(([member, date]) => (member === i + 1 ? [day(date)] : [])).sort((a, b) => a - b),
  );
  const all = days.flat();
  let at = 0;
  return loggedMembers({
    kind: "activity",
    members,
    offsets: Uint32Array.from([0, ...days.map((own) => (at += own.length))]),
    days: Int32Array.from(all),
    joined: Int32Array.from(days, ([first]) => first!),
    joiningStated: false,
    from: Math.min(...all),
    until: Math.max(...all),
  });
};

describe("members of an activity log", () => {
  it("are told one by one, with their days ascending", () => {
    const few = read([
      [2, "2022-03-01"],
      [1, "2022-01-08"],
      [1, "2022-01-01"],
      [2, "2022-03-02"],
    ]);
    expect(few).toEqual({
      members: [
        { member: 0, days: [day("2022-01-01"), day("2022-01-08")] },
        { member: 1, days: [day("2022-03-01"), day("2022-03-02")] },
      ],
      lastDay: day("2022-03-02"),
    });
  });

  const log = read([
    [1, "2022-01-01"],
    [1, "2022-01-07"],
    [2, "2022-01-01"],
    [2, "2022-01-08"],
    [3, "2022-01-10"],
    [3, "2022-01-20"],
    [4, "2022-01-14"],
  ]);

  it("shows weekly retention of those whose week it covers in full", () => {
    expect(log.members.map((member) => visitedInWeek(member, 1))).toEqual([false, true, true, false]);
    // Member 4 joined on the 14th: week 1 ends on the 27th, after the log.
    expect(weeklyRetention(log.members, log.lastDay, 1)).toEqual({ eligible: 2, active: 1 });
    expect(weeklyRetention(log.members, day("2022-01-27"), 1)).toEqual({ eligible: 4, active: 2 });
  });

  it("counts joiners and distinct active members of a period", () => {
    expect(joinedWithin(log, day("2022-01-02"), day("2022-01-10")).map(({ member }) => member)).toEqual([2]);
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

describe("arrivals with a campaign in one month of every year", () => {
  const years = [
    [2018, 2],
    [2019, 2],
    [2020, 5],
  ] as const;
  const joiners: (readonly [number, string])[] = [];
  for (const [year, inOctober] of years) {
    for (let d = day(`${year}-01-01`); d <= day(`${year}-12-31`); d++) {
      const date = dayText(d);
      const count = date.slice(5, 7) === "10" ? inOctober : 1;
      for (let i = 0; i < count; i++) joiners.push([joiners.length + 1, date]);
    }
  }
  const log: ActivityLog = {
    members: joiners.map(([member, date]) => ({ member, days: [day(date)] })),
    lastDay: day("2020-12-31"),
  };

  it("are the steady rate outside of it and what it has above that", () => {
    const arrivals = yearlyArrivals(log, 2018, 2020, 10, 2020);
    expect(arrivals.steady.value).toBeCloseTo(1, 12);
    expect(arrivals.campaignBefore!.value).toBeCloseTo(1, 12);
    expect(arrivals.campaign.value).toBeCloseTo(4, 12);
    // Years alike: what is left is the error of a Poisson count.
    expect(arrivals.steady.error).toBeCloseTo(1 / Math.sqrt(arrivals.joined.steady), 12);
    expect(arrivals.weekdays.reduce((sum, multiple) => sum + multiple, 0)).toBeCloseTo(7, 12);
  });

  it("are one mean over all years where the campaign has not changed", () => {
    const arrivals = yearlyArrivals(log, 2018, 2020, 10);
    expect(arrivals.campaignBefore).toBeUndefined();
    expect(arrivals.campaign.value).toBeCloseTo(2, 12);
  });
});
