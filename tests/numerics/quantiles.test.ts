import fc from "fast-check";
import { expect, it } from "vitest";
import {
  mean,
  predictiveQuantileSorted,
  quantileSorted,
  sampleVariance,
} from "../../src/numerics/quantiles.ts";

it("interpolates by type 7", () => {
  // Hyndman & Fan's type 7 at position (n − 1)p.
  expect(quantileSorted([1, 2, 3, 4], 0.25)).toBe(1.75);
  expect(quantileSorted([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantileSorted([10, 20, 40], 0.75)).toBe(30);
  expect(quantileSorted([7], 0.3)).toBe(7);
  expect(quantileSorted(Float64Array.of(-Infinity, -Infinity, 0), 0.25)).toBe(-Infinity);
  expect([quantileSorted([], 0.5), quantileSorted([1], 1.5)]).toEqual([NaN, NaN]);
});

it("meets both ends and rises between them", () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  const sample = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(sample, unit, unit, (values, p, q) => {
      const sorted = [...values].sort((a, b) => a - b);
      expect(quantileSorted(sorted, 0)).toBe(sorted[0]);
      expect(quantileSorted(sorted, 1)).toBe(sorted.at(-1));
      const lower = quantileSorted(sorted, Math.min(p, q));
      expect(lower).toBeLessThanOrEqual(quantileSorted(sorted, Math.max(p, q)) + 1e-9);
    }),
  );
});

it("has the mean and the unbiased variance of a known sample", () => {
  expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5);
  expect(sampleVariance([2, 4, 4, 4, 5, 5, 7, 9])).toBe(32 / 7);
  expect([mean([]), sampleVariance([1])]).toEqual([NaN, NaN]);
});

it("takes the k-th of n values for the quantile k/(n + 1), and no more than the extremes beyond", () => {
  const values = [3, 5, 8, 13];
  expect([0.2, 0.4, 0.6, 0.8].map((p) => predictiveQuantileSorted(values, p))).toEqual(values);
  expect(predictiveQuantileSorted(values, 0.5)).toBe(6.5);
  expect(predictiveQuantileSorted(values, 0.1)).toBe(3);
  expect(predictiveQuantileSorted(values, 1)).toBe(13);
  expect(predictiveQuantileSorted([], 0.5)).toBeNaN();
});
