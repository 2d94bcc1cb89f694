import { describe, expect, test } from "vitest";
import { contagionLimit, habitLevels, meanFieldHazard, tiesHazard } from "../../src/model/stability.ts";

describe("contagion settles", () => {
  test("among ties at the solution of the binomial equation", () => {
    expect(tiesHazard(0.0275, 5, 30, 0.01)).toBeCloseTo(0.01032, 5);
    expect(tiesHazard(0.2, 5, 30, 0.01)).toBeCloseTo(0.01448, 5);
    // Seventeen times the base rate: at the largest published effect the world runs empty.
    expect(tiesHazard(0.588, 5, 30, 0.01)).toBeCloseTo(0.171, 4);
  });

  test("in the mean field at −W₀(−bkWh₀)/(bkW), up to 1/e", () => {
    // W₀(−0.3) = −0.489402, W₀(−0.1) = −0.111833 (Corless et al. 1996).
    expect(meanFieldHazard(0.2, 5, 30, 0.01)).toBeCloseTo(0.489402 / 30, 7);
    expect(meanFieldHazard(0.1 / 1.5, 5, 30, 0.01)).toBeCloseTo(0.111833 / 10, 7);
    expect(contagionLimit).toBeCloseTo(0.367879, 6);
    expect(meanFieldHazard(0.3678 / 1.5, 5, 30, 0.01)).toBeDefined();
    expect(meanFieldHazard(0.368 / 1.5, 5, 30, 0.01)).toBeUndefined();
  });
});

describe("habit settles", () => {
  test("at one level where it is mild", () => {
    expect(habitLevels(0.2, 1)).toHaveLength(1);
    expect(habitLevels(0.2, 1)[0]).toBeCloseTo(0.2207, 4);
    expect(habitLevels(0.2, 2)).toHaveLength(1);
    expect(habitLevels(0.2, 2)[0]).toBeCloseTo(0.311, 4);
  });

  test("at three where it tips", () => {
    const levels = habitLevels(0.05, 4.5);
    expect(levels.map((v) => v.toFixed(4))).toEqual(["0.0647", "0.7183", "0.9852"]);
  });

  test("where it was measured, whatever its effect", () => {
    const measured = 1 - Math.exp(-0.3);
    expect(habitLevels(0.3, 1.2, measured)[0]).toBeCloseTo(measured, 10);
  });
});
