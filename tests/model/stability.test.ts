import { describe, expect, test } from "vitest";
import {
  contagionLimit,
  habitLevels,
  meanFieldHazard,
  stabilityOf,
  tiesHazard,
} from "../../src/model/stability.ts";
import { read, town } from "../levers/plan.ts";

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

describe("a plan that makes habit form faster", () => {
  const [effect, today, faster] = [4.5, 1, 5];
  const ritual = (gives: number) =>
    `  rituals:\n    - { name: paper, every: day, follow: 100%, feeds: { more habit: ${gives} } }\n`;
  const scenarioWith = (gives: number) =>
    read(
      `${town.replace("active: 3 per week", "active: 0.14 per week")}feedback:\n  habit: { effects: { more visits: ln rate ratio ${effect} } }\ntoday:\n${ritual(today)}plan:\n${ritual(gives)}`,
    );

  /** The same loop solved by itself: how often 1 − e^(−v₀ e^(c (H(v) − H̄))) crosses v, with H(v) = v(1 + z)/(1 + z v). */
  const crossings = (rate: number, gives: number): number => {
    const habit = (v: number, z: number) => (v * (1 + z)) / (1 + z * v);
    const measured = habit(1 - Math.exp(-rate), today);
    const signs = Array.from({ length: 5000 }, (_, i) => {
      const v = (i + 0.5) / 5000;
      return 1 - Math.exp(-rate * Math.exp(effect * (habit(v, gives) - measured))) > v;
    });
    return signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length;
  };

  test.each([
    [today, 1],
    [faster, 3],
  ])("by %d has %d levels at which visits settle", (gives, levels) => {
    const scenario = scenarioWith(gives);
    expect(crossings(scenario.behaviour.visits.active.value, gives)).toBe(levels);
    const found = stabilityOf(scenario).find(({ guard }) => guard === "habit");
    expect(found).toMatchObject({ value: levels, beyond: levels > 1 });
  });
});
