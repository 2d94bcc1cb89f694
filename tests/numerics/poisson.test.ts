import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regularizedGammaQ } from "../../src/numerics/gamma.ts";
import { poissonQuantile } from "../../src/numerics/poisson.ts";
import { POISSON } from "./reference.ts";

const uniform = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((n) => n / 2 ** 32);
const mean = fc.oneof(
  fc.double({ min: 0, max: 40, noNaN: true }),
  fc.double({ min: 0, max: Math.log(1e6), noNaN: true }).map((l) => Math.exp(l)),
);

describe("poissonQuantile", () => {
  it("agrees with inversion at 50 digits", () => {
    for (const [u, m, want] of POISSON) expect(poissonQuantile(u, m), `${u}, ${m}`).toBe(want);
  });

  it("is the smallest n whose distribution function exceeds u", () => {
    fc.assert(
      fc.property(uniform, mean, (u, m) => {
        const n = poissonQuantile(u, m);
        // The two sides of u may tie only at the rounding of the distribution function.
        if (m > 0) expect(regularizedGammaQ(n + 1, m)).toBeGreaterThan(u - 1e-12);
        if (n > 0) expect(regularizedGammaQ(n, m)).toBeLessThanOrEqual(u + 1e-12);
      }),
    );
  });

  it("never falls when the mean or u rises", () => {
    fc.assert(
      fc.property(uniform, uniform, mean, mean, (u, v, m, k) => {
        const [low, high] = m < k ? [m, k] : [k, m];
        expect(poissonQuantile(u, low)).toBeLessThanOrEqual(poissonQuantile(u, high));
        expect(poissonQuantile(Math.min(u, v), m)).toBeLessThanOrEqual(poissonQuantile(Math.max(u, v), m));
      }),
    );
  });

  it("never falls across the change of method at a mean of 20", () => {
    fc.assert(
      fc.property(uniform, fc.double({ min: 1e-9, max: 0.5, noNaN: true }), (u, gap) => {
        expect(poissonQuantile(u, 20 - gap)).toBeLessThanOrEqual(poissonQuantile(u, 20 + gap));
      }),
    );
  });

  it("gives 0 at a mean of 0 or u = 0, NaN outside the domain", () => {
    expect([poissonQuantile(0.99, 0), poissonQuantile(0, 1e6)]).toEqual([0, 0]);
    expect([poissonQuantile(1, 3), poissonQuantile(-0.1, 3), poissonQuantile(0.5, -1)]).toEqual([
      NaN,
      NaN,
      NaN,
    ]);
  });

  it("has the mean and variance of the distribution over an even grid of u", () => {
    const points = 20000;
    for (const m of [0.3, 7, 60]) {
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < points; i += 1) {
        const n = poissonQuantile((i + 0.5) / points, m);
        sum += n;
        squares += n * n;
      }
      // The midpoint rule errs by at most half a grid cell for each step of the quantile function, weighted by n.
      const largest = poissonQuantile(1 - 0.5 / points, m) + 20;
      expect(Math.abs(sum / points - m)).toBeLessThan(largest / points);
      expect(Math.abs(squares / points - m * (m + 1))).toBeLessThan((largest * largest) / points);
    }
  });
});
