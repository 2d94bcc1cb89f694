import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate, percentile, shareOf, standardDeviation } from "../../src/analysis/estimate.ts";

describe("estimate", () => {
  it("gives the sample standard deviation and the Monte Carlo standard error of 2, 4, 4, 4, 5, 5, 7, 9", () => {
    const { mean, sd, mcse } = estimate([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(mean).toBe(5);
    expect(sd).toBeCloseTo(Math.sqrt(32 / 7), 14);
    expect(mcse).toBeCloseTo(Math.sqrt(32 / 7 / 8), 14);
  });

  it("interpolates between order statistics (type 6): the 5th percentile of 1…29 is 1.5", () => {
    const values = Array.from({ length: 29 }, (_, i) => 29 - i);
    expect(estimate(values)).toMatchObject({ p5: 1.5, p50: 15, p95: 28.5 });
    // Of fewer than 19 values the extremes are all that is known.
    expect(estimate([1, 2, 3])).toMatchObject({ p5: 1, p95: 3 });
    expect(percentile([10], 0.05)).toBe(10);
  });

  it("does not know the spread of a single world, and refuses none", () => {
    expect(estimate([3])).toEqual({ mean: 3, sd: null, p5: 3, p50: 3, p95: 3, mcse: null });
    expect(() => estimate([])).toThrow(RangeError);
    expect(standardDeviation([1])).toBeNull();
    // The mean of three times 0.1 is rounded; what is the same in all worlds does not vary.
    expect(0.1 + 0.1 + 0.1).not.toBe(0.3);
    expect(standardDeviation([0.1, 0.1, 0.1])).toBe(0);
  });

  it("keeps percentiles in order and inside of the values, whatever their order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 }), (values) => {
        const { p5, p50, p95 } = estimate(values);
        expect(Math.min(...values)).toBeLessThanOrEqual(p5);
        expect(p5).toBeLessThanOrEqual(p50);
        expect(p50).toBeLessThanOrEqual(p95);
        expect(p95).toBeLessThanOrEqual(Math.max(...values));
        expect(estimate([...values].reverse())).toMatchObject({ p5, p50, p95 });
      }),
    );
  });

  it("counts shares of worlds strictly", () => {
    expect(shareOf([-1, 0, 1, 2], (value) => value > 0)).toBe(0.5);
  });
});
