import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { outcomeOf } from "../../src/analysis/runLength.ts";
import { contestState, firstLook, fixedLength, judgedAt, looks } from "../../src/analysis/sequential.ts";
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

describe("the replicates after which a contest is judged", () => {
  it("are all from ten on, then a hundredth more each time, the last at the ceiling", () => {
    expect(judgedAt(13)).toEqual([10, 11, 12, 13]);
    expect(judgedAt(5)).toEqual([5]);
    const many = judgedAt(5000);
    expect(many.slice(190, 193)).toEqual([200, 202, 204]);
    expect(many.at(-1)).toBe(5000);
  });
});

/** The smallest difference, in standard deviations, that a t test of so many replicates tells with a contest's errors. */
const smallestOf = (fixed: number): number =>
  (normalQuantile(0.985) + normalQuantile(0.97)) / Math.sqrt(fixed - normalQuantile(0.985) ** 2 / 2);

/** Contests of worlds whose differences have mean `multiple` · δ and standard deviation 1. */
const contests = (
  name: string,
  count: number,
  [fixed, multiple]: readonly [number, number],
  draw: (u: number) => number = normalQuantile,
) => {
  const random = seedrandom.alea(`${name} ${fixed} ${multiple}`);
  const smallest = smallestOf(fixed);
  return Array.from({ length: count }, () => {
    const worlds = Float64Array.from({ length: 4 * fixed }, () => multiple * smallest + draw(random()));
    return outcomeOf(worlds, smallest, worlds.length);
  });
};
const meanLength = (runs: readonly { readonly replicates: number }[]): number =>
  runs.reduce((sum, { replicates }) => sum + replicates, 0) / runs.length;
const shareOf = (runs: readonly { readonly outcome: string }[], ...outcomes: readonly string[]): number =>
  runs.filter(({ outcome }) => outcomes.includes(outcome)).length / runs.length;

describe("a contest", () => {
  it("has the fixed length of its errors", () => {
    for (const fixed of [60, 100, 200, 400])
      expect(fixedLength(1, smallestOf(fixed) * (1 + 1e-9))).toBe(fixed);
    expect(fixedLength(2, smallestOf(200))).toBe(793);
  });

  // Nominal errors are 3%; over 500 contests their standard error is 0.76 points, so 5% is 2.6 of them away.
  it.each([60, 100, 200, 400])("of %i replicates of fixed length keeps its errors and is short", (fixed) => {
    const design = contests("design", 500, [fixed, 1]);
    expect(1 - shareOf(design, "higher")).toBeLessThanOrEqual(0.05);
    expect(meanLength(design)).toBeLessThanOrEqual(0.55 * fixed);
    const twice = contests("twice", 500, [fixed, -2]);
    expect(1 - shareOf(twice, "lower")).toBeLessThanOrEqual(0.05);
    expect(meanLength(twice)).toBeLessThanOrEqual(0.3 * fixed);
  });

  it("calls arms of equal expectation different in at most 5% of 1,000", () => {
    const runs = contests("equal", 1000, [200, 0]);
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
    for (const multiple of [0, 1]) {
      const runs = contests("leaning", 500, [400, multiple], leaning);
      expect(1 - shareOf(runs, multiple === 0 ? "within" : "higher")).toBeLessThanOrEqual(0.05);
    }
  });

  it("knows copies, and differences without spread", () => {
    expect(contestState([0, 0, 0], 1, 3)).toBe("same");
    expect(contestState([2, 2, 2], 1, 3)).toBe("higher");
    expect(contestState([-2, -2, -2], 1, 3)).toBe("lower");
    expect(contestState([0.5, 0.5, 0.5], 1, 3)).toBe("within");
  });
});
