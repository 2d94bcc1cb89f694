import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { dailyCounts, fitArrivals } from "../../../src/analysis/calibration/arrivals.ts";
import { poissonQuantile } from "../../../src/numerics/poisson.ts";
import { monthOf, parseDay, weekdayOf } from "../../../src/scenario/dates.ts";

const from = parseDay("2023-01-02")!;

const counted = (days: number, rate: (day: number) => number): Float64Array => {
  const random = seedrandom("arrivals");
  return Float64Array.from({ length: days }, (_, i) => poissonQuantile(random(), rate(from + i)));
};

describe("arrivals", () => {
  it("of a constant rate have that rate, with the error of a count", () => {
    const counts = counted(210, () => 4);
    const { channel, choice } = fitArrivals(counts, from, "joining")!;
    const total = counts.reduce((sum, n) => sum + n, 0);
    expect(choice.chosen).toBe("constant");
    expect(channel.rate.value).toBeCloseTo(total / 210, 8);
    expect(channel.rate.error).toBeGreaterThanOrEqual(1 / Math.sqrt(total) - 1e-9);
  });

  it("have weekdays, months and a trend where they do, within four errors", () => {
    const weekdays = [1.4, 1.2, 1, 1, 0.9, 0.8, 0.7];
    const days = 3 * 365;
    const season = (day: number) => (monthOf(day) === 9 ? 2.2 : 9.8 / 11);
    const rate = (day: number) =>
      20 * weekdays[weekdayOf(day)]! * season(day) * 0.7 ** ((day - from - days) / 365.25);
    const { channel, choice } = fitArrivals(counted(days, rate), from, "joining")!;
    expect(choice.chosen).toBe("weekdays, months and trend");
    const near = (value: number, error: number, truth: number): void =>
      expect(Math.abs(Math.log(value / truth)) / error).toBeLessThan(4);
    near(channel.rate.value, channel.rate.error, 20);
    near(channel.trend!.value, channel.trend!.error, 0.7);
    weekdays.forEach((truth, i) => {
      near(channel.weekdays![i]!.value, channel.weekdays![i]!.error, truth);
    });
    const mean = (11 * (9.8 / 11) + 2.2) / 12;
    near(channel.months![8]!.value, channel.months![8]!.error, 2.2 / mean);
    near(channel.months![0]!.value, channel.months![0]!.error, 9.8 / 11 / mean);
  });

  it("are none where nobody joined", () => {
    expect(fitArrivals(new Float64Array(30), from, "joining")).toBeUndefined();
  });

  it("are counted by day", () => {
    expect([...dailyCounts([3, 4, 4, 9], 3, 5)]).toEqual([1, 2, 0]);
  });
});
