import fc from "fast-check";
import { expect, it } from "vitest";
import { seedKey } from "../../src/simulation/seed.ts";

it("is the same key for the same text, for good", () => {
  expect(seedKey("q3-2026")).toEqual(seedKey("q3-2026"));
  expect(
    ["", "q3-2026", "第三季度"].map((s) => seedKey(s).map((w) => w.toString(16).padStart(8, "0"))),
  ).toEqual([
    ["30330ff8", "98cc0f4e"],
    ["f202e424", "ba65bf4e"],
    ["5ca20577", "3a84a533"],
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

it("tells texts apart that repeat themselves, and characters that share their low byte", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", minLength: 1 }),
      fc.integer({ min: 2, max: 9 }),
      (text, times) => {
        expect(seedKey(text.repeat(times))).not.toEqual(seedKey(text));
      },
    ),
  );
  expect(seedKey("11")).not.toEqual(seedKey("1"));
  const characters = Array.from({ length: 256 }, (_, high) => String.fromCharCode(high * 256 + 0x25));
  expect(characters).toContain("春");
  expect(characters).toContain("严");
  expect(new Set(characters.map((c) => seedKey(c).join())).size).toBe(256);
});

it("gives each number written out a key of its own", () => {
  const numbers = 10_000;
  expect(new Set(Array.from({ length: numbers }, (_, i) => seedKey(String(i)).join())).size).toBe(numbers);
});
