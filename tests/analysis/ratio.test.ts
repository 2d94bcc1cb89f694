import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { average } from "../../src/analysis/estimate.ts";
import { ratioOfMeans } from "../../src/analysis/ratio.ts";

describe("ratioOfMeans", () => {
  it("is the ratio of means, not the mean of ratios", () => {
    const ratio = ratioOfMeans([10, 0], [1, 9])!;
    expect(ratio.mean).toBe(1);
    expect(ratio.p50).toBe(5);
  });

  it("has the jackknife standard error of its definition", () => {
    const numerator = [3, 5, 4, 8];
    const denominator = [2, 2, 3, 4];
    const without = numerator.map(
      (_, i) => average(numerator.filter((_, j) => j !== i)) / average(denominator.filter((_, j) => j !== i)),
    );
    const centre = average(without);
    const expected = Math.sqrt((3 / 4) * without.reduce((sum, value) => sum + (value - centre) ** 2, 0));
    const ratio = ratioOfMeans(numerator, denominator)!;
    expect(ratio.mcse).toBeCloseTo(expected, 14);
    expect((ratio.high! - ratio.low!) / 2).toBeCloseTo(1.959964 * expected, 6);
  });

  it("has the standard error of a mean where the denominator is constant", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 3, maxLength: 30 }),
        (values) => {
          const mean = average(values);
          const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
          const ratio = ratioOfMeans(
            values,
            values.map(() => 2),
          )!;
          expect(ratio.mcse).toBeCloseTo(Math.sqrt(variance / values.length) / 2, 9);
        },
      ),
    );
  });

  it("does not exist where nothing more is spent on average", () => {
    expect(ratioOfMeans([1, 2], [0, 0])).toBeNull();
    expect(ratioOfMeans([1, 2], [1, -3])).toBeNull();
  });

  it("shows no ratio per world unless every world spends more", () => {
    expect(ratioOfMeans([1, 2, 3], [5, 0, 1])).toMatchObject({ mean: 1, sd: null, p5: null, p95: null });
    expect(ratioOfMeans([1], [2])).toMatchObject({ mean: 0.5, mcse: null, low: null, p50: 0.5 });
  });
});
