import seedrandom from "seedrandom";
import { describe, expect, test } from "vitest";
import { calibrateAlarm, fewestWorlds } from "../../../src/analysis/tracking/alarm.ts";
import type { Point } from "../../../src/analysis/tracking/paths.ts";
import { powerOf } from "../../../src/analysis/tracking/power.ts";
import { alarmDay, verdictOf } from "../../../src/analysis/tracking/verdict.ts";
import { normalQuantile } from "../../../src/numerics/normal.ts";

const weeks = 13;

/** Paths of two metrics over 13 weeks: a random walk with a drift of its own, and skewed counts beside it. */
const pathsFrom = (seed: string, worlds: number, shift = 0): Float64Array[] => {
  const random = seedrandom.alea(seed);
  const normal = () => normalQuantile(Math.min(Math.max(random(), 1e-12), 1 - 1e-12));
  return Array.from({ length: worlds }, () => {
    const drift = 0.5 * normal() + shift;
    let level = 0;
    const walk = Array.from({ length: weeks }, () => {
      level += drift + normal();
      return level;
    });
    const skewed = walk.map(() => -Math.log(1 - random()));
    return Float64Array.from([...walk, ...skewed]);
  });
};

const metricOf = Array.from({ length: 2 * weeks }, (_, i) => (i < weeks ? 0 : 1));

const points = (observed: ArrayLike<number> | null = null): Point[] =>
  Array.from({ length: 2 * weeks }, (_, i) => ({
    series: i < weeks ? 0 : 1,
    from: 7 * (i % weeks),
    until: 7 * (i % weeks) + 7,
    observed: observed === null ? null : observed[i],
  }));

describe("the alarm", () => {
  test("of a campaign that goes as said is raised at its rate, over all looks and metrics together", () => {
    const calibrations = 60;
    const campaigns = 50;
    let raised = 0;
    let outside = 0;
    for (let c = 0; c < calibrations; c++) {
      const alarm = calibrateAlarm(pathsFrom(`calibration ${c}`, 199), metricOf, 0.05);
      outside += alarm.outside / calibrations;
      for (const path of pathsFrom(`campaign ${c}`, campaigns))
        if (alarmDay(alarm, points(), path) !== null) raised++;
    }
    // One more world than 199: 10 of 200 at most, 9 at least, as two metrics can tie once.
    expect(outside).toBeGreaterThan(8 / 199);
    expect(outside).toBeLessThanOrEqual(10 / 199);
    // A calibration's own rate varies as a beta(10, 190): campaigns that share it are not independent.
    const between = (0.05 * 0.95) / 201;
    const within = (0.05 * 0.95 - between) / campaigns;
    const error = Math.sqrt((between + within) / calibrations);
    expect(Math.abs(raised / (calibrations * campaigns) - 0.05)).toBeLessThan(4 * error);
  });

  test("that looked at each week by itself would cry wolf far more often", () => {
    const rows = pathsFrom("looks", 400);
    const alarm = calibrateAlarm(rows, metricOf, 0.05);
    const columns = metricOf.map((_, i) => Float64Array.from(rows, (row) => row[i]).sort());
    const once = rows.filter((row) =>
      row.some((value, i) => value < columns[i][10] || value > columns[i][389]),
    );
    expect(once.length / rows.length).toBeGreaterThan(0.3);
    expect(rows.filter((row) => alarmDay(alarm, points(), row) !== null).length / rows.length).toBeLessThan(
      0.06,
    );
  });

  test("is as watchful of each metric, however far its counts scatter", () => {
    const rows = pathsFrom("fair", 999);
    const alarm = calibrateAlarm(rows, metricOf, 0.05);
    const outside = [0, 1].map(
      (metric) =>
        rows.filter((row) => alarm.deviations(row).some((d, i) => metricOf[i] === metric && Math.abs(d) > 1))
          .length,
    );
    // Each metric has the same rank: as many worlds of each are outside, but for a few at the edge.
    expect(Math.abs(outside[0] - outside[1])).toBeLessThanOrEqual(4);
  });

  test("needs worlds enough to tell its rate", () => {
    expect(fewestWorlds(0.05)).toBe(19);
    expect(calibrateAlarm(pathsFrom("few", 19), metricOf, 0.05).high[0]).toBeLessThan(
      Number.POSITIVE_INFINITY,
    );
    expect(calibrateAlarm(pathsFrom("few", 18), metricOf, 0.05).high[0]).toBe(Number.POSITIVE_INFINITY);
  });

  test("follows the skew: its band reaches farther where worlds do", () => {
    const alarm = calibrateAlarm(pathsFrom("skew", 300), metricOf, 0.05);
    for (let i = weeks; i < 2 * weeks; i++)
      expect(alarm.high[i] - alarm.middle[i]).toBeGreaterThan(alarm.middle[i] - alarm.low[i]);
  });

  test("is raised by what no world allows, and not by what all say", () => {
    const rows = pathsFrom("constant", 100).map((row) => {
      row[0] = 5;
      return row;
    });
    const alarm = calibrateAlarm(rows, metricOf, 0.05);
    const path = Float64Array.from(alarm.middle);
    expect(alarm.deviations(path)[0]).toBe(0);
    path[0] = 6;
    expect(alarm.deviations(path)[0]).toBe(Number.POSITIVE_INFINITY);
    expect(alarmDay(alarm, points(), path)).toBe(7);
  });
});

describe("the verdict", () => {
  const rows = pathsFrom("verdict", 200);
  const alarm = calibrateAlarm(rows, metricOf, 0.05);

  test("names the first look outside of the band, and how rare it is to stray as far", () => {
    const path = Float64Array.from(alarm.middle);
    path[4] = alarm.low[4] - 1;
    path[6] = alarm.low[6] - 20;
    const verdict = verdictOf(alarm, points(path), rows);
    expect(verdict.left?.point).toBe(4);
    expect(verdict.left?.deviation).toBeLessThan(-1);
    expect(verdict.farthest?.point).toBe(6);
    expect(verdict.asFar).toBeLessThan(0.05);
    expect(verdict.looks).toBe(26);
  });

  test("of a campaign in the middle of its projection is that all is well", () => {
    const verdict = verdictOf(alarm, points(alarm.middle), rows);
    expect(verdict.left).toBeNull();
    expect(verdict.asFar).toBe(1);
    expect(verdictOf(alarm, points(), rows)).toMatchObject({ left: null, farthest: null, looks: 0 });
  });
});

test("a change is flagged as often and as soon as the power calculation says", () => {
  const alarm = calibrateAlarm(pathsFrom("power", 299), metricOf, 0.05);
  const planned = powerOf(
    alarm,
    { of: "leave", rateRatio: 1.5 },
    { points: points(), rows: pathsFrom("tried", 600, 2.8) },
  );
  expect(planned.usually).not.toBeNull();
  const by = planned.days.indexOf(planned.usually!);
  const fresh = pathsFrom("came", 600, 2.8).map((path) => alarmDay(alarm, points(), path));
  for (const [i, day] of planned.days.entries()) {
    const share = fresh.filter((each) => each !== null && each <= day).length / fresh.length;
    const p = planned.raised[i];
    // Two independent samples of 600 worlds.
    expect(Math.abs(share - p)).toBeLessThanOrEqual(
      4 * Math.sqrt((2 * Math.max(p * (1 - p), 1 / 600)) / 600),
    );
  }
  expect(planned.raised[by]).toBeGreaterThanOrEqual(0.8);
  expect(by === 0 || planned.raised[by - 1] < 0.8).toBe(true);
});
