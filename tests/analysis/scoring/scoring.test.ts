import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crps } from "../../../src/analysis/scoring/crps.ts";
import { coverage, intervalScore } from "../../../src/analysis/scoring/intervals.ts";
import { pitHistogram, probabilityIntegralTransform } from "../../../src/analysis/scoring/pit.ts";
import { scoreForecast, summariseScores } from "../../../src/analysis/scoring/score.ts";
import {
  effectiveSampleSize,
  weightedMean,
  weightedQuantile,
} from "../../../src/analysis/scoring/weights.ts";
import { normalCdf, normalDensity, normalQuantile } from "../../../src/numerics/normal.ts";

/** E|X − y| − ½ E|X − X′|, term by term. */
const byDefinition = (sample: readonly number[], y: number, weights: readonly number[]): number => {
  const sum = weights.reduce((a, b) => a + b, 0);
  let toObserved = 0;
  let among = 0;
  sample.forEach((x, i) => {
    toObserved += (weights[i] / sum) * Math.abs(x - y);
    sample.forEach((other, j) => {
      among += (weights[i] / sum) * (weights[j] / sum) * Math.abs(x - other);
    });
  });
  return toObserved - among / 2;
};

/** CRPS of N(0, 1): z(2Φ(z) − 1) + 2φ(z) − 1/√π (Gneiting & Raftery 2007, §4.2). */
const ofNormal = (z: number): number =>
  z * (2 * normalCdf(z) - 1) + 2 * normalDensity(z) - 1 / Math.sqrt(Math.PI);

const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 12 });

describe("the CRPS of a sample", () => {
  test("of a single value is the absolute error", () => {
    expect(crps([3], 5)).toBe(2);
    expect(crps([3], 1)).toBe(2);
    expect(crps([3], 3)).toBe(0);
  });

  test("of two values by hand: {0, 1} against 0.5, 0 and 2", () => {
    // ∫ (1/2)² over 0…1, and what lies outside.
    expect(crps([0, 1], 0.5)).toBeCloseTo(0.25, 12);
    expect(crps([1, 0], 0)).toBeCloseTo(0.25, 12);
    expect(crps([0, 1], 2)).toBeCloseTo(1.25, 12);
    expect(crps([0, 1], -1)).toBeCloseTo(1.25, 12);
  });

  test("is E|X − y| − ½ E|X − X′|, with weights too", () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: -120, max: 120, noNaN: true }), (sample, y) => {
        const weights = sample.map((_, i) => 1 + (i % 3));
        expect(crps(sample, y, weights)).toBeCloseTo(byDefinition(sample, y, weights), 8);
        expect(crps(sample, y)).toBeCloseTo(
          byDefinition(
            sample,
            y,
            sample.map(() => 1),
          ),
          8,
        );
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test("of the normal's quantiles comes to its closed form", () => {
    const n = 2000;
    const sample = Array.from({ length: n }, (_, i) => normalQuantile((i + 0.5) / n));
    // The quantile sample falls short of the distribution by less than the mean distance of neighbours.
    for (const z of [-2, -0.5, 0, 1, 2.5]) expect(Math.abs(crps(sample, z) - ofNormal(z))).toBeLessThan(1e-3);
    expect(ofNormal(0)).toBeCloseTo(0.233695, 6);
  });

  test("is proper: nobody gains by stating another spread than the true one", () => {
    const n = 400;
    const quantiles = Array.from({ length: n }, (_, i) => normalQuantile((i + 0.5) / n));
    const expected = (sd: number) =>
      quantiles.reduce(
        (sum, y) =>
          sum +
          crps(
            quantiles.map((q) => sd * q),
            y,
          ),
        0,
      ) / n;
    const honest = expected(1);
    for (const sd of [0.5, 0.8, 1.25, 2]) expect(expected(sd)).toBeGreaterThan(honest);
  });
});

describe("intervals", () => {
  test("score their width, and 2/α times what they miss by", () => {
    const interval = { low: 10, high: 20 };
    expect(intervalScore(interval, 0.9, 15)).toBe(10);
    expect(intervalScore(interval, 0.9, 22)).toBeCloseTo(10 + 20 * 2, 10);
    expect(intervalScore(interval, 0.5, 7)).toBeCloseTo(10 + 4 * 3, 10);
  });

  test("are counted by what they held", () => {
    expect(coverage([true, false, true, true])).toEqual({ inside: 3, of: 4, share: 0.75 });
    expect(coverage([])).toEqual({ inside: 0, of: 0, share: null });
  });
});

describe("the probability integral transform", () => {
  test("counts what lies below, and half of what is equal", () => {
    expect(probabilityIntegralTransform([1, 2, 2, 3], 2)).toBe(0.5);
    expect(probabilityIntegralTransform([1, 2, 2, 3], 2.5)).toBe(0.75);
    expect(probabilityIntegralTransform([1, 2], 2, [1, 3])).toBeCloseTo(0.25 + 0.375, 12);
  });

  test("of what comes from the sample itself is uniform", () => {
    const sample = Array.from({ length: 100 }, (_, i) => i);
    const histogram = pitHistogram(
      sample.map((y) => probabilityIntegralTransform(sample, y)),
      10,
    );
    expect(histogram).toEqual(new Array(10).fill(10));
    expect(pitHistogram([0, 1], 2)).toEqual([1, 1]);
  });
});

describe("weighted samples", () => {
  test("have the effective size of their weights", () => {
    expect(effectiveSampleSize([1, 1, 1, 1])).toBe(4);
    expect(effectiveSampleSize([1, 0, 0])).toBe(1);
    expect(effectiveSampleSize([2, 1])).toBeCloseTo(9 / 5, 12);
  });

  test("have mean and quantiles that do not depend on the scale of the weights", () => {
    expect(weightedMean([1, 3], [3, 1])).toBe(1.5);
    expect(weightedQuantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(weightedQuantile([1, 2], 0.5, [1, 3])).toBeCloseTo(1 + (0.5 - 0.125) / (0.625 - 0.125), 12);
    expect(weightedQuantile([1, 2, 3], 0.9, [0, 1, 0])).toBe(2);
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
        const weights = values.map((_, i) => 1 + i);
        const quantile = weightedQuantile(values, p, weights);
        expect(quantile).toBeGreaterThanOrEqual(Math.min(...values));
        expect(quantile).toBeLessThanOrEqual(Math.max(...values));
        expect(
          weightedQuantile(
            values,
            p,
            weights.map((w) => 8 * w),
          ),
        ).toBeCloseTo(quantile, 9);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test("without a weight know nothing", () => {
    expect(() => weightedMean([1], [0])).toThrow(RangeError);
  });
});

test("a forecast's scores hang together", () => {
  const sample = Array.from({ length: 101 }, (_, i) => i);
  const scores = [50, 2, 70, 99].map((observed) => scoreForecast(sample, observed));
  expect(scores.map(({ insideHalf }) => insideHalf)).toEqual([true, false, true, false]);
  expect(scores.map(({ insideNinety }) => insideNinety)).toEqual([true, false, true, false]);
  const summary = summariseScores(scores);
  expect(summary.half).toEqual({ inside: 2, of: 4, share: 0.5 });
  expect(summary.crps).toBeCloseTo(scores.reduce((sum, s) => sum + s.crps, 0) / 4, 12);
  expect(summariseScores([]).crps).toBeNull();
});
