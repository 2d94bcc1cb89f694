import { describe, expect, it } from "vitest";
import { verdictOn } from "../../src/analysis/verdict.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";

/** n values of a given mean and sample standard deviation, half on either side. */
const spread = (n: number, mean: number, sd: number): number[] =>
  Array.from({ length: n }, (_, i) => mean + sd * Math.sqrt((n - 1) / n) * (i % 2 === 0 ? 1 : -1));

describe("the verdict on a difference", () => {
  it("is higher or lower where the t test says so, with its p-value", () => {
    // t = 0.5 · √100 / 2 = 2.5 with 99 degrees of freedom.
    expect(verdictOn(spread(100, 0.5, 2))).toMatchObject({ outcome: "higher", furtherReplicates: null });
    expect(verdictOn(spread(100, 0.5, 2)).pValue).toBeCloseTo(0.0140626, 7);
    expect(verdictOn(spread(100, -0.5, 2)).outcome).toBe("lower");
  });

  it("is a tie where it does not, with the replicates that would settle it", () => {
    const { outcome, pValue, furtherReplicates } = verdictOn(spread(100, 0.4, 2));
    expect(outcome).toBe("tie");
    // t = 2.0 with 99 degrees of freedom.
    expect(pValue).toBeCloseTo(0.0482397, 7);
    const needed = ((normalQuantile(0.985) + normalQuantile(0.8)) / 0.2) ** 2;
    expect(furtherReplicates).toBe(Math.ceil(needed - 100));
    expect(furtherReplicates).toBe(127);
  });

  it("knows no number of replicates for a mean of exactly zero", () => {
    expect(verdictOn(spread(10, 0, 1))).toMatchObject({ outcome: "tie", furtherReplicates: null, pValue: 1 });
  });

  it("calls copies the same, and one world unknown", () => {
    expect(verdictOn([0, 0, 0])).toMatchObject({ outcome: "same", pValue: null });
    expect(verdictOn([3])).toMatchObject({ outcome: "unknown", pValue: null });
    expect(verdictOn([2, 2, 2])).toMatchObject({ outcome: "higher", pValue: null });
  });
});
