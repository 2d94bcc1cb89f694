import { describe, expect, test } from "vitest";
import { backtestOf, daysAfter, scoreCut } from "../../../src/analysis/backtest/backtest.ts";
import { measuresOf, windowsOf } from "../../../src/analysis/backtest/measures.ts";
import {
  betaGeometricSurvivors,
  exponential,
  lastYearAgain,
  sampleOf,
} from "../../../src/analysis/backtest/references.ts";
import { dayOf } from "../../../src/analysis/calendar.ts";
import type { ActivityDays, MemberSpells } from "../../../src/analysis/calibration/memberLog.ts";
import { shiftedBetaGeometricSurvival } from "../../../src/numerics/survival.ts";
import type { Ensemble } from "../../../src/simulation/records.ts";

const activity = (members: readonly (readonly string[])[], from: string, until: string): ActivityDays => {
  const days = members.map((dates) => dates.map(dayOf));
  return {
    kind: "activity",
    members: members.length,
    offsets: Uint32Array.from([0, ...days.map((_, i) => days.slice(0, i + 1).flat().length)]),
    days: Int32Array.from(days.flat()),
    joined: Int32Array.from(days, ([first]) => first),
    joiningStated: false,
    from: dayOf(from),
    until: dayOf(until),
  };
};

/** Spells as [began, until, ended]. */
const spells = (
  rows: readonly (readonly [number, number, 0 | 1])[],
  from: number,
  lastDay: number,
): MemberSpells => ({
  kind: "spells",
  spells: rows.length,
  member: Uint32Array.from(rows, (_, i) => i),
  began: Int32Array.from(rows, ([began]) => began),
  beginningKnown: Uint8Array.from(rows, () => 1),
  entered: Int32Array.from(rows, ([began]) => began),
  until: Int32Array.from(rows, ([, until]) => until),
  ended: Uint8Array.from(rows, ([, , ended]) => ended),
  from,
  lastDay,
  covariates: [],
});

const named = (log: ActivityDays | MemberSpells, name: string) =>
  measuresOf(log).find((measure) => measure.name === name)!;

describe("numbers of an activity log", () => {
  const log = activity(
    [["2020-12-10", "2021-01-05", "2021-02-01"], ["2021-01-20", "2021-01-31"], ["2021-03-02"]],
    "2020-01-01",
    "2021-03-31",
  );
  const cut = dayOf("2020-12-31");

  test("count distinct members of a month, who joined, and who of those known is active", () => {
    const january = [dayOf("2021-01-01"), dayOf("2021-02-01")] as const;
    expect(named(log, "monthly actives").inLog(...january, cut)).toBe(2);
    expect(named(log, "joins").inLog(...january, cut)).toBe(1);
    const known = named(log, "known active");
    expect(known.inLog(0, dayOf("2021-02-02"), cut)).toBe(1);
    expect(known.inLog(0, dayOf("2021-03-02"), cut)).toBe(0);
    // Known by mid-February, the second member counts as well.
    expect(known.inLog(0, dayOf("2021-02-20"), dayOf("2021-02-15"))).toBe(2);
  });

  test("are looked at by whole months, and every 28 days", () => {
    const start = dayOf("2021-01-10");
    expect(windowsOf(named(log, "joins"), start, 81)).toEqual([
      { from: 22, until: 50 },
      { from: 50, until: 81 },
    ]);
    expect(windowsOf(named(log, "known active"), start, 60).map(({ until }) => until)).toEqual([28, 56]);
    expect(daysAfter(log, cut, 365)).toBe(90);
  });
});

describe("numbers of memberships", () => {
  const log = spells(
    [
      [0, 100, 1],
      [10, 400, 0],
      [50, 200, 1],
      [150, 400, 0],
    ],
    0,
    400,
  );

  test("count who is there, who is still there, who left and who joined", () => {
    expect(named(log, "members").inLog(0, 101, 99)).toBe(2);
    expect(named(log, "members").inLog(0, 100, 99)).toBe(3);
    expect(named(log, "still members").inLog(0, 250, 99)).toBe(1);
    expect(named(log, "exits").inLog(100, 201, 99)).toBe(2);
    expect(named(log, "joins").inLog(100, 201, 99)).toBe(1);
  });
});

describe("references", () => {
  test("of last year repeat the month, and the share that remained", () => {
    const log = activity(
      [["2019-03-01"], ["2020-03-05", "2020-03-30"], ["2020-03-07"], ["2020-12-20"]],
      "2019-01-01",
      "2021-12-31",
    );
    const cut = dayOf("2020-12-31");
    const known = { measure: named(log, "monthly actives"), from: log.from, cut };
    expect(lastYearAgain(known, { from: 59, until: 90 })?.mean).toBe(2);
    // Beyond a year it is the last such month that is known.
    expect(lastYearAgain(known, { from: 59 + 365, until: 90 + 365 })?.mean).toBe(2);
    expect(lastYearAgain({ ...known, from: dayOf("2020-06-01") }, { from: 59, until: 90 })).toBeNull();

    const lasting = spells(
      [
        ...Array.from({ length: 10 }, (_, i) => [0, i < 4 ? 100 + i : 1000, i < 4 ? 1 : 0] as const),
        [400, 1000, 0],
      ],
      0,
      1000,
    );
    const still = { measure: named(lasting, "still members"), from: 0, cut: 399 };
    // A year before day 399 all ten were there; 90 days later four of them had left. Six are there now.
    const forecast = lastYearAgain(still, { from: 90, until: 90 });
    expect(forecast?.mean).toBeCloseTo(6 * 0.6, 12);
    expect(forecast?.sd).toBeCloseTo(Math.sqrt(6 * 0.6 * 0.4), 12);
  });

  test("of exponential decay go on at the rate of the last half year", () => {
    const rows = Array.from({ length: 100 }, (_, i) => [0, i < 50 ? 250 + i : 2000, i < 50 ? 1 : 0] as const);
    const log = spells(rows, 0, 2000);
    // From day 218 to day 400 half of a hundred leave: in as many days as then, half of the fifty.
    const forecast = exponential(
      { measure: named(log, "still members"), from: 0, cut: 400 },
      { from: 182, until: 182 },
    );
    expect(forecast?.mean).toBeCloseTo(25, 8);
  });

  test("of the shifted beta-geometric are the sum of everyone's chance", () => {
    // 1,000 who all began on day 0 and leave by the closed form, seen for a year.
    const [alpha, beta] = [0.7, 3.8];
    const rows = Array.from({ length: 1000 }, (_, i): readonly [number, number, 0 | 1] => {
      const u = (i + 0.5) / 1000;
      let t = 0;
      while (t < 12 && shiftedBetaGeometricSurvival(alpha, beta, t + 1) > u) t++;
      return t < 12 ? [0, 30 * t + 15, 1] : [0, 360, 0];
    });
    const log = spells(rows, 0, 360);
    const there = rows.filter(([, , ended]) => ended === 0).length;
    const forecast = betaGeometricSurvivors(log, 360)?.(180);
    const share =
      shiftedBetaGeometricSurvival(alpha, beta, 361 / 30 + 6) /
      shiftedBetaGeometricSurvival(alpha, beta, 361 / 30);
    // The fit is to what a thousand leave by it, each period rounded to whole members.
    expect(Math.abs((forecast?.mean ?? 0) / there - share)).toBeLessThan(0.005);
  });

  test("as samples have their mean and do not fall below nobody", () => {
    const sample = sampleOf({ mean: 100, sd: 10 });
    expect(sample.reduce((a, b) => a + b, 0) / sample.length).toBeCloseTo(100, 8);
    expect(Math.min(...sampleOf({ mean: 1, sd: 1 }))).toBe(0);
  });
});

test("a cut is scored against what came, beside its references", () => {
  const log = activity(
    Array.from({ length: 12 }, (_, i) => [`2020-0${1 + (i % 9)}-10`, `2021-0${1 + (i % 9)}-15`]),
    "2019-01-01",
    "2021-12-31",
  );
  const cut = dayOf("2020-12-31");
  const days = 365;
  const constant = (value: number) => new Float64Array(days).fill(value);
  const ensemble = {
    start: cut + 1,
    days,
    replicates: [0, 1, 2, 3].map((replicate) => ({
      replicate,
      worlds: [
        {
          series: {
            firstOfMonth: constant(replicate / 31),
            joined: constant(0),
            presentSeen: constant(replicate),
            presentVisits: constant(replicate),
          },
        },
      ],
    })),
  } as unknown as Ensemble;
  const scored = scoreCut(log, cut, ensemble);
  const actives = scored.measures.find(({ measure }) => measure === "monthly actives")!;
  expect(actives.numbers).toHaveLength(12);
  expect(actives.numbers[0]).toMatchObject({ first: "2021-01-01", morning: "2021-02-01", observed: 2 });
  // Worlds of 0, 1, 2 and 3 against 2: E|X − y| = 1, ½E|X − X′| = 0.625.
  expect(actives.numbers[0].crps).toBeCloseTo(1 - 0.625, 10);
  expect(actives.numbers[0].references["last year again"]).toMatchObject({ mean: 2 });
  expect(actives.numbers[0].references.sBG).toBeNull();

  const whole = backtestOf("log.csv", log, [scored, scored]);
  const score = whole.scores.find(({ measure }) => measure === "monthly actives")!;
  expect(score.numbers).toBe(24);
  expect(score.references["last year again"]?.numbers).toBe(24);
  expect(score.references.sBG).toBeNull();
  expect(score.crps).toBeCloseTo(
    actives.numbers.reduce((sum, number) => sum + number.crps, 0) / actives.numbers.length,
    10,
  );
});
