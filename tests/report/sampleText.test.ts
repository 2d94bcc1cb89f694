import { describe, expect, it } from "vitest";
import { sampleText } from "../../src/report/sampleText.ts";

describe("sampleText", () => {
  it.each([
    [1 / 12, "8.3%"],
    [0.25, "25%"],
    [0.0004567, "0.046%"],
    [0.996, "99.60%"],
  ])("says %d as %s, in both languages", (ratio, share) => {
    expect(sampleText(ratio, "en")).toBe(
      `A sample of ${share} of the community: money and counts are those of the sample.`,
    );
    expect(sampleText(ratio, "zh")).toBe(`只模拟了社群的 ${share}：金额和人数都是这个样本的。`);
  });

  it("says nothing of the whole community, and by how much it was enlarged", () => {
    expect(sampleText(1, "en")).toBe("");
    expect(sampleText(2.5, "en")).toContain("in 2.5 times its size");
    expect(sampleText(2.5, "zh")).toContain("2.5 倍");
  });
});
