import fc from "fast-check";
import { expect, it } from "vitest";
import { normalCdf, normalDensity, normalQuantile } from "../../src/numerics/normal.ts";
import { relativeError } from "./accuracy.ts";
import { NORMAL_CDF, NORMAL_QUANTILE } from "./reference.ts";

it("the distribution function agrees with 40-digit values", () => {
  for (const [x, want] of NORMAL_CDF)
    expect(relativeError(normalCdf(x), want), `at ${x}`).toBeLessThan(2e-14);
});

it("the quantile agrees with 40-digit values", () => {
  for (const [p, want] of NORMAL_QUANTILE) {
    expect(Math.abs(normalQuantile(p) - want), `at ${p}`).toBeLessThanOrEqual(
      4e-15 * Math.max(1, Math.abs(want)),
    );
  }
});

it("meets the ends of the domain", () => {
  expect([normalCdf(-Infinity), normalCdf(0), normalCdf(Infinity)]).toEqual([0, 0.5, 1]);
  expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity]);
  expect([normalQuantile(-0.1), normalQuantile(1.1), normalCdf(NaN)]).toEqual([NaN, NaN, NaN]);
});

it("round trips from the quantile, to the conditioning of the tail", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), (p) => {
      const z = normalQuantile(p);
      const conditioning = 1 + (Math.abs(z) * normalDensity(z)) / p;
      expect(relativeError(normalCdf(z), p)).toBeLessThan(4e-15 * conditioning + 4e-15);
      expect(Math.abs(normalCdf(z) + normalCdf(-z) - 1)).toBeLessThan(4e-16);
    }),
  );
});
