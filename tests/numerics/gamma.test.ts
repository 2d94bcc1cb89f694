import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gammaQuantile, logGamma, regularizedGammaP, regularizedGammaQ } from "../../src/numerics/gamma.ts";
import { relativeError } from "./accuracy.ts";
import { GAMMA, GAMMA_QUANTILE, LOG_GAMMA } from "./reference.ts";

const TOLERANCE = 1e-12;

describe("against 40-digit values", () => {
  it("logGamma, also beside its zeros", () => {
    for (const [x, want] of LOG_GAMMA)
      expect(relativeError(logGamma(x), want), `at ${x}`).toBeLessThan(TOLERANCE);
  });

  it("both tails of the incomplete gamma function", () => {
    for (const [a, x, lower, upper] of GAMMA) {
      expect(relativeError(regularizedGammaP(a, x), lower), `P(${a}, ${x})`).toBeLessThan(TOLERANCE);
      expect(relativeError(regularizedGammaQ(a, x), upper), `Q(${a}, ${x})`).toBeLessThan(TOLERANCE);
    }
  });

  it("quantiles", () => {
    for (const [p, shape, want] of GAMMA_QUANTILE)
      expect(relativeError(gammaQuantile(p, shape, 1), want), `${p}, ${shape}`).toBeLessThan(TOLERANCE);
  });
});

describe("limits", () => {
  it("meets the ends of the domains", () => {
    expect(logGamma(1)).toBe(0);
    expect(logGamma(2)).toBe(0);
    expect(logGamma(0)).toBe(Infinity);
    expect(logGamma(-1)).toBeNaN();
    expect([regularizedGammaP(2, 0), regularizedGammaQ(2, 0)]).toEqual([0, 1]);
    expect([regularizedGammaP(2, Infinity), regularizedGammaQ(2, Infinity)]).toEqual([1, 0]);
    expect([regularizedGammaP(0, 1), regularizedGammaQ(1, -1)]).toEqual([NaN, NaN]);
    expect([gammaQuantile(0, 2, 3), gammaQuantile(1, 2, 3)]).toEqual([0, Infinity]);
    expect([gammaQuantile(-0.1, 2, 3), gammaQuantile(0.5, 0, 3)]).toEqual([NaN, NaN]);
  });
});

describe("properties", () => {
  const logShape = fc.double({ min: Math.log(0.02), max: Math.log(1e4), noNaN: true });
  const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

  it("the distribution function at the quantile gives the probability back", () => {
    fc.assert(
      fc.property(logShape, probability, (l, p) => {
        const shape = Math.exp(l);
        const x = gammaQuantile(p, shape, 1);
        expect(relativeError(regularizedGammaP(shape, x), p)).toBeLessThan(TOLERANCE);
        expect(relativeError(regularizedGammaQ(shape, x), 1 - p)).toBeLessThan(TOLERANCE);
      }),
    );
  });

  it("the quantile rises with the probability and scales", () => {
    fc.assert(
      fc.property(logShape, probability, probability, (l, p, q) => {
        const shape = Math.exp(l);
        const [low, high] = p < q ? [p, q] : [q, p];
        expect(gammaQuantile(low, shape, 1)).toBeLessThanOrEqual(
          gammaQuantile(high, shape, 1) * (1 + TOLERANCE),
        );
        expect(gammaQuantile(p, shape, 4)).toBe(4 * gammaQuantile(p, shape, 1));
      }),
    );
  });

  it("ln Γ(x+1) − ln Γ(x) = ln x", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (x) => {
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThan(
          1e-15 * (4 + Math.abs(logGamma(x + 1))),
        );
      }),
    );
  });
});
