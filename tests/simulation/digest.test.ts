import fc from "fast-check";
import { expect, it } from "vitest";
import { Digest } from "../../src/simulation/digest.ts";

const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const of = (values: readonly number[]): string => {
  const digest = new Digest();
  for (const value of values) digest.word(value);
  return digest.hex();
};

it("is 16 hexadecimal digits that never change", () => {
  const digest = new Digest()
    .text("retention 留存")
    .word(-7)
    .words(Float32Array.of(0.5, -0, 1e30))
    .words(Uint32Array.of(4294967295))
    .doubles(Float64Array.of(2 ** 53, 0.1));
  expect([new Digest().hex(), digest.hex()]).toEqual(["1388a0fbede1521e", "3ace58fb00940151"]);
});

it("tells contents and orders apart", () => {
  fc.assert(
    fc.property(fc.array(word), fc.array(word), (a, b) => {
      expect(of(a) === of(b)).toBe(a.length === b.length && a.every((x, i) => x === b[i]));
    }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 2 }), (values) => {
      expect(of([...values].reverse())).not.toBe(of(values));
    }),
  );
});

it("tells lengths apart, and where one text ends and the next begins", () => {
  expect(of([0])).not.toBe(of([0, 0]));
  expect(new Digest().text("ab").text("c").hex()).not.toBe(new Digest().text("a").text("bc").hex());
  expect(new Digest().text("").hex()).not.toBe(new Digest().hex());
});

it("changes in both halves with any single bit, by half of its bits on average", () => {
  const base = Array.from({ length: 20 }, (_, i) => i * 0x1234567);
  const reference = BigInt(`0x${of(base)}`);
  let changed = 0;
  let flips = 0;
  for (let at = 0; at < base.length; at++)
    for (let bit = 0; bit < 32; bit++) {
      const other = of(base.map((x, i) => (i === at ? x ^ (1 << bit) : x)));
      const difference = BigInt(`0x${other}`) ^ reference;
      expect(difference >> 32n).not.toBe(0n);
      expect(difference & 0xffffffffn).not.toBe(0n);
      for (let rest = difference; rest > 0n; rest >>= 1n) if (rest & 1n) changed++;
      flips++;
    }
  // 640 flips of 64 bits each: 5 standard errors of a mean of fair bits.
  expect(Math.abs(changed / flips - 32)).toBeLessThan((5 * 4) / Math.sqrt(flips));
});

it("has no two equal among many", () => {
  const seen = new Set<string>();
  for (let a = 0; a < 200; a++) for (let b = 0; b < 200; b++) seen.add(of([a, b]));
  expect(seen.size).toBe(40000);
});

it("reads whole numbers as words and f32 by their bits", () => {
  const bits = new Int32Array(Float32Array.of(1.5, -0).buffer);
  expect(new Digest().words(Float32Array.of(1.5, -0)).hex()).toBe(of([...bits]));
  expect(new Digest().words(Uint8Array.of(1, 255)).hex()).toBe(of([1, 255]));
  expect(new Digest().words(Int32Array.of(9, 1, 2).subarray(1)).hex()).toBe(of([1, 2]));
  expect(new Digest().words(Float32Array.of(0)).hex()).not.toBe(
    new Digest().words(Float32Array.of(-0)).hex(),
  );
});
