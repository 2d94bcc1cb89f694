import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { contestState, firstLook, fixedLength, looks } from "../../src/analysis/sequential.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";

describe("the looks of a run", () => {
  it("are complete prefixes of fixed sizes, the last at the ceiling", () => {
    expect(looks(70)).toEqual([20, 30, 40, 50, 60, 70]);
    expect(looks(15)).toEqual([15]);
    const many = looks(5000);
    expect(many[0]).toBe(firstLook);
    expect(many.at(-1)).toBe(5000);
    // A tenth more each time: the number of looks grows with the logarithm.
    expect(many.length).toBeLessThan(55);
  });
});

/** A length of fixed runs, and the smallest difference that such a run tells with the errors of a contest. */
const fixed = 200;
const smallest = (normalQuantile(0.985) + normalQuantile(0.97)) / Math.sqrt(fixed);

/** Contests of worlds whose differences have mean `difference` and standard deviation 1. */
const contests = (name: string, count: number, difference: number, draw: (u: number) => number) => {
  const random = seedrandom.alea(name);
  return Array.from({ length: count }, () => {
    const values: number[] = [];
    let before = 0;
    for (const size of looks(4 * fixed)) {
      while (values.length < size) values.push(difference + draw(random()));
      const state = contestState(values, smallest, size - before);
      if (state !== "open") return { state, length: size };
      before = size;
    }
    return { state: "open" as const, length: 4 * fixed };
  });
};
const meanLength = (runs: readonly { readonly length: number }[]): number =>
  runs.reduce((sum, { length }) => sum + length, 0) / runs.length;
const shareOf = (runs: readonly { readonly state: string }[], ...states: readonly string[]): number =>
  runs.filter(({ state }) => states.includes(state)).length / runs.length;

describe("a contest", () => {
  it("has the fixed length of its errors", () => {
    expect(fixedLength(1, smallest)).toBe(fixed);
    expect(fixedLength(2, smallest)).toBe(4 * fixed);
  });

  // Nominal errors are 3%; over 500 contests their standard error is 0.76 points, so 5% is 2.6 of them away.
  it("picks wrongly in at most 5% of 500 contests at the design difference, in at most 55% of the fixed length", () => {
    const runs = contests("design", 500, smallest, normalQuantile);
    expect(1 - shareOf(runs, "higher")).toBeLessThanOrEqual(0.05);
    expect(meanLength(runs)).toBeLessThanOrEqual(0.55 * fixed);
  });

  it("at twice the design difference in at most 30% of the fixed length", () => {
    const runs = contests("twice", 500, -2 * smallest, normalQuantile);
    expect(1 - shareOf(runs, "lower")).toBeLessThanOrEqual(0.05);
    expect(meanLength(runs)).toBeLessThanOrEqual(0.3 * fixed);
  });

  it("calls arms of equal expectation different in at most 5% of 1,000", () => {
    const runs = contests("equal", 1000, 0, normalQuantile);
    expect(shareOf(runs, "higher", "lower")).toBeLessThanOrEqual(0.05);
    expect(shareOf(runs, "within")).toBeGreaterThanOrEqual(0.95);
  });

  // Gamma of shape 4: skewness 1, as of money that a few worlds bring in.
  it("keeps its error where differences lean to one side", () => {
    const leaning = (u: number): number => {
      const z = normalQuantile(u);
      // Wilson & Hilferty's cube of a normal, standardised.
      const cube = (1 - 1 / 36 + z / 6) ** 3;
      return (4 * cube - 4) / 2;
    };
    for (const difference of [0, smallest]) {
      const runs = contests(`leaning ${difference}`, 500, difference, leaning);
      expect(1 - shareOf(runs, difference === 0 ? "within" : "higher")).toBeLessThanOrEqual(0.05);
    }
  });

  it("knows copies, and differences without spread", () => {
    expect(contestState([0, 0, 0], 1, 3)).toBe("same");
    expect(contestState([2, 2, 2], 1, 3)).toBe("higher");
    expect(contestState([-2, -2, -2], 1, 3)).toBe("lower");
    expect(contestState([0.5, 0.5, 0.5], 1, 3)).toBe("within");
  });
});
