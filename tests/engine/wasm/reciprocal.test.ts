import fc from "fast-check";
import { expect, it } from "vitest";
import { reciprocalOf } from "../../../src/engine/wasm/arithmetic.ts";

/** n / d as the compiled code computes it, in whole numbers of any size. */
const divided = (n: number, d: number): number => {
  const { multiplier, shift } = reciprocalOf(d);
  const upper = Number((BigInt(multiplier) * BigInt(n)) >> 32n);
  return (((upper + (multiplier < 0 ? n : 0)) | 0) >> shift) + (n >>> 31);
};

it("divides every i32 by multiplying", () => {
  const n = fc.oneof(
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    fc.integer({ min: -1000, max: 1000 }),
  );
  const d = fc.oneof(fc.integer({ min: 2, max: 2 ** 31 - 1 }), fc.integer({ min: 2, max: 400 }));
  fc.assert(
    fc.property(n, d, (a, b) => {
      expect(divided(a, b)).toBe(Math.trunc(a / b) | 0);
    }),
    { numRuns: 5000 },
  );
});

it("knows the constants of the textbook", () => {
  // Warren, Hacker's Delight, table 10-1.
  expect(reciprocalOf(3)).toEqual({ multiplier: 0x55555556, shift: 0 });
  expect(reciprocalOf(5)).toEqual({ multiplier: 0x66666667, shift: 1 });
  expect(reciprocalOf(7)).toEqual({ multiplier: 0x92492493 | 0, shift: 2 });
  expect(reciprocalOf(625)).toEqual({ multiplier: 0x68db8bad, shift: 8 });
});
