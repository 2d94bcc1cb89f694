import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gammaCellMeans } from "../../src/numerics/frailtyCells.ts";
import {
  gammaFrailtySurvival,
  shiftedBetaGeometricRetention,
  shiftedBetaGeometricSurvival,
} from "../../src/numerics/survival.ts";
import { relativeError } from "./accuracy.ts";

// Parameters fitted by Fader & Hardie (2007) to years 1–7 of the two segments.
const HIGH_END = { alpha: 0.668, beta: 3.806 };
const REGULAR = { alpha: 0.704, beta: 1.182 };

const HIGH_END_SURVIVAL = [
  0.85069, 0.74688, 0.66982, 0.60995, 0.56187, 0.52225, 0.48894, 0.46048, 0.43582, 0.41421, 0.3951, 0.37804,
];
const HIGH_END_RETENTION = [
  0.85069, 0.87797, 0.89682, 0.91062, 0.92117, 0.92949, 0.93622, 0.94178, 0.94645, 0.95042, 0.95385, 0.95683,
];
const REGULAR_SURVIVAL = [
  0.62672, 0.47384, 0.388, 0.33209, 0.29237, 0.26248, 0.23905, 0.22011, 0.20444, 0.19122, 0.17989, 0.17006,
];
const REGULAR_RETENTION = [
  0.62672, 0.75606, 0.81884, 0.85591, 0.88039, 0.89776, 0.91073, 0.92077, 0.92879, 0.93533, 0.94077, 0.94537,
];

describe("shifted-beta-geometric", () => {
  it.each([
    ["high end", HIGH_END, HIGH_END_SURVIVAL, HIGH_END_RETENTION],
    ["regular", REGULAR, REGULAR_SURVIVAL, REGULAR_RETENTION],
  ] as const)("gives the published curve of the %s segment", (_, { alpha, beta }, survival, retention) => {
    survival.forEach((want, year) => {
      expect(Math.abs(shiftedBetaGeometricSurvival(alpha, beta, year + 1) - want)).toBeLessThan(5.1e-6);
      expect(Math.abs(shiftedBetaGeometricRetention(alpha, beta, year + 1) - retention[year]!)).toBeLessThan(
        5.1e-6,
      );
    });
  });

  it("has the exact fractions of Beta(2, 3)", () => {
    [1, 3 / 5, 2 / 5, 2 / 7, 3 / 14, 1 / 6].forEach((want, t) => {
      expect(relativeError(shiftedBetaGeometricSurvival(2, 3, t), want)).toBeLessThan(1e-14);
    });
  });

  it("takes the sum of effects in place of time: hazard ratio 0.5 in the first four periods", () => {
    const want = new Map([
      [1, 0.762509],
      [2, 0.626723],
      [4, 0.473843],
      [8, 0.262483],
      [12, 0.191216],
    ]);
    for (const [t, share] of want) {
      const exposure = 0.5 * Math.min(t, 4) + Math.max(0, t - 4);
      const { alpha, beta } = REGULAR;
      expect(Math.abs(shiftedBetaGeometricSurvival(alpha, beta, exposure) - share)).toBeLessThan(5.1e-7);
    }
  });

  it("is the product of its retention rates", () => {
    const parameter = fc.double({ min: 0.05, max: 100, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, fc.integer({ min: 0, max: 60 }), (alpha, beta, periods) => {
        let product = 1;
        for (let t = 1; t <= periods; t += 1) product *= shiftedBetaGeometricRetention(alpha, beta, t);
        expect(relativeError(shiftedBetaGeometricSurvival(alpha, beta, periods), product)).toBeLessThan(
          1e-12,
        );
      }),
    );
  });

  it("is NaN outside the domain", () => {
    expect(shiftedBetaGeometricSurvival(1, 1, -1)).toBeNaN();
    expect(shiftedBetaGeometricSurvival(0, 1, 1)).toBeNaN();
    expect(shiftedBetaGeometricRetention(1, 1, 0)).toBeNaN();
  });
});

describe("gamma frailty", () => {
  it("gives the closed form at shape 0.5 and 0.05 a week, without and with a lever of hazard ratio 0.5", () => {
    const plain = [4, 12, 52].map((t) => gammaFrailtySurvival(0.5, 0.05 * t));
    const helped = [4, 12, 52].map((t) => gammaFrailtySurvival(0.5, 0.05 * (t - 2)));
    [0.845154, 0.6742, 0.40161].forEach((want, i) => {
      expect(Math.abs(plain[i]! - want)).toBeLessThan(5.1e-7);
    });
    [0.912871, Math.sqrt(0.5), 0.408248].forEach((want, i) => {
      expect(Math.abs(helped[i]! - want)).toBeLessThan(5.1e-7);
    });
  });

  it("tends to the exponential curve as members become alike", () => {
    // (1 + x/k)^−k = e^−x (1 + x²/2k + …).
    expect(relativeError(gammaFrailtySurvival(1e6, 0.7), Math.exp(-0.7))).toBeLessThan(0.7 ** 2 / 1e6);
  });

  it("is approached from below by members placed at cell means, ever closer with more cells", () => {
    const want = gammaFrailtySurvival(0.5, 1.3);
    const errors = [4, 16, 64, 256].map((cells) => {
      const shares = gammaCellMeans(0.5, cells).map((u) => Math.exp(-1.3 * u));
      return want - shares.reduce((sum, share) => sum + share, 0) / cells;
    });
    // Jensen: replacing a cell by its mean can only lower the mean of a convex function.
    errors.forEach((error, i) => {
      expect(error).toBeGreaterThan(0);
      if (i > 0) expect(error).toBeLessThan(errors[i - 1]! / 2);
    });
  });

  it("is NaN outside the domain", () => {
    expect(gammaFrailtySurvival(0, 1)).toBeNaN();
    expect(gammaFrailtySurvival(1, -1)).toBeNaN();
  });
});
