import fc from "fast-check";
import { expect, it } from "vitest";
import { seedKey } from "../../src/simulation/seed.ts";

it("is the same key for the same text, for good", () => {
  expect(seedKey("q3-2026")).toEqual(seedKey("q3-2026"));
  expect(
    ["", "q3-2026", "第三季度"].map((s) => seedKey(s).map((w) => w.toString(16).padStart(8, "0"))),
  ).toEqual([
    ["3b3fa83f", "d355e246"],
    ["6eb58bea", "31dcb856"],
    ["55287cf2", "3ca4f664"],
  ]);
});

it("is two 32-bit words, and another key for another text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
      for (const word of seedKey(a)) expect(word).toBe(word >>> 0);
      if (a !== b) expect(seedKey(a)).not.toEqual(seedKey(b));
    }),
  );
});

it("does not fall back on the clock for an empty text", () => {
  expect(seedKey("")).toEqual(seedKey(""));
});
