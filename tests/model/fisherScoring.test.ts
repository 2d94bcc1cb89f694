import { describe, expect, it } from "vitest";
import { fisherScoring } from "../../src/model/fisherScoring.ts";

const options = { tolerance: 1e-6, maxIterations: 50, difference: 1e-5, central: true };

describe("Fisher scoring", () => {
  it("finds a logit and its information n·p·(1 − p)", () => {
    const fit = fisherScoring(
      ([x]) => Float64Array.of(1 / (1 + Math.exp(-x!))),
      [{ trials: 200, successes: 30 }],
      [{ start: 0, low: -10, high: 10 }],
      options,
    );
    expect(fit.converged).toBe(true);
    expect(fit.point[0]).toBeCloseTo(Math.log(0.15 / 0.85), 6);
    expect(fit.information[0]![0]).toBeCloseTo(200 * 0.15 * 0.85, 4);
    expect(fit.deviance).toBeCloseTo(0, 9);
  });

  it("gives the deviance of an over-determined fit", () => {
    // One probability for 30 of 100 and 50 of 100: 0.4.
    const fit = fisherScoring(
      ([x]) => Float64Array.of(x!, x!),
      [
        { trials: 100, successes: 30 },
        { trials: 100, successes: 50 },
      ],
      [{ start: 0.1, low: 0.001, high: 0.999 }],
      options,
    );
    expect(fit.point[0]).toBeCloseTo(0.4, 6);
    const half = (s: number) => s * Math.log(s / 100 / 0.4) + (100 - s) * Math.log((100 - s) / 100 / 0.6);
    expect(fit.deviance).toBeCloseTo(2 * (half(30) + half(50)), 8);
  });

  it("stays in its range", () => {
    const fit = fisherScoring(
      ([x]) => Float64Array.of(x!),
      [{ trials: 100, successes: 90 }],
      [{ start: 0.3, low: 0.1, high: 0.6 }],
      options,
    );
    expect(fit.point[0]).toBe(0.6);
  });
});
