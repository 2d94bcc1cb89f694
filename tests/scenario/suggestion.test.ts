import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, nearest } from "../../src/scenario/suggestion.ts";

describe("the edit distance", () => {
  it.each([
    ["ladder", "lader", 1],
    ["retention", "retnetion", 1],
    ["kitten", "sitting", 3],
    ["", "abc", 3],
    ["成长等级", "成长级", 1],
  ])("of %s and %s", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it("is symmetric, and 0 for equal words only", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

describe("the nearest word", () => {
  it("is found across case, hyphens and small slips, and not at any price", () => {
    expect(nearest("Show_up", ["seats", "show-up"])).toBe("show-up");
    expect(nearest("relevence", ["reach", "relevance"])).toBe("relevance");
    expect(nearest("colour", ["reach", "relevance"])).toBeUndefined();
  });
});
