import fc from "fast-check";
import { expect, it } from "vitest";
import { blockOf, draw, namedDraw, namedTraitDraw, traitDraw } from "../../src/program/draws.ts";
import type { Expression } from "../../src/program/expression.ts";
import { hashName } from "../../src/program/names.ts";

const place = (e: Expression): string => (e.op === "draw" ? `${e.block}.${e.lane}.${e.timeless}` : "");

it("gives each of the model's own decisions its slot, for good", () => {
  expect(
    (["visit", "leave", "dormancy", "activation", "order", "basket"] as const).map((n) => place(draw(n))),
  ).toEqual(["0.0.false", "0.1.false", "1.0.false", "1.1.false", "2.0.false", "2.1.false"]);
  expect(
    (["frailty", "visitPropensity", "segment", "tenure", "startingState", "recency", "history"] as const).map(
      (n) => place(traitDraw(n)),
    ),
  ).toEqual(["8.0.true", "8.1.true", "9.0.true", "9.1.true", "10.0.true", "10.1.true", "11.0.true"]);
});

it("keeps named decisions apart from the model's own and, by their name alone, from each other", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(blockOf(a)).toBeGreaterThanOrEqual(2 ** 31);
      expect(place(namedDraw(a))).toBe(`${blockOf(a)}.0.false`);
      expect(place(namedTraitDraw(a))).toBe(`${blockOf(a)}.0.true`);
      if (a !== b) expect(blockOf(a)).not.toBe(blockOf(b));
    }),
  );
});

it("hashes a name to the same 32 bits for good, and different names apart", () => {
  expect(["", "push: morning digest: open", "成长等级"].map(hashName)).toEqual([
    3954623016, 907128119, 1518768246,
  ]);
  const names = Array.from({ length: 3000 }, (_, i) => `lever ${i}`);
  // 3000 names of 32 bits: one pair equal with a chance of 1e-3.
  expect(new Set(names.map(hashName)).size).toBe(names.length);
});
