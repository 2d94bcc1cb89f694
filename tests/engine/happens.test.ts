import fc from "fast-check";
import { expect, it } from "vitest";
import { chanceOf, happens, saturatingU32 } from "../../src/engine/happens.ts";
import { expm1 } from "../../src/numerics/exponential.ts";
import { relativeError } from "../numerics/accuracy.ts";

const words = new DataView(new ArrayBuffer(4));
const fromBits = (bits: number): number => {
  words.setUint32(0, bits);
  return words.getFloat32(0);
};

/** f32 values with bit patterns a stride apart, from 0 up to infinity and the same below zero. */
const rates = function* (stride: number): Generator<number> {
  for (let bits = 0; bits < 0x7f800000; bits += stride) yield fromBits(bits);
  yield Infinity;
  for (let bits = 0; bits < 0x7f800000; bits += stride * 64) yield -fromBits(bits);
  yield -Infinity;
};

/** The definition without the bounds. */
const plain = (rate: number, draw: number): boolean =>
  rate > 0 && draw < saturatingU32(Math.fround(chanceOf(rate) * 2 ** 32));

/** Draws beside which the answer could turn: the polynomial's threshold and both bounds. */
const boundaryDraws = (rate: number): number[] => {
  const x = Math.max(0, Math.min(rate, 1));
  const thresholds = [
    saturatingU32(Math.fround(chanceOf(Math.max(0, rate)) * 2 ** 32)),
    saturatingU32(x * 2 ** 32),
    saturatingU32((x - (x * x) / 2) * 2 ** 32),
  ];
  return thresholds
    .flatMap((t) => [t * (1 - 2 ** -20), t - 300, t - 1, t, t + 1, t + 300, t * (1 + 2 ** -20)])
    .map((t) => Math.round(Math.min(Math.max(t, 0), 0xffffffff)));
};

it("decides as the plain polynomial does, at every rate and beside every threshold", () => {
  let checked = 0;
  const wrong: [number, number][] = [];
  for (const rate of rates(9973)) {
    for (const draw of [0, 1, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff, ...boundaryDraws(rate)]) {
      checked++;
      if (happens(rate, draw) !== plain(rate, draw)) wrong.push([rate, draw]);
    }
  }
  expect(checked).toBeGreaterThan(1e6);
  expect(wrong).toEqual([]);
});

it("decides as the plain polynomial does, at rates that matter, with any draw", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.float({ min: 0, max: 2, noNaN: true }),
        fc.float({ min: 0, max: Math.fround(0.001), noNaN: true }),
        fc.float({ noNaN: true }),
      ),
      fc.nat(0xffffffff),
      (rate, draw) => happens(rate, draw) === plain(rate, draw),
    ),
    { numRuns: 20000 },
  );
});

it("has a chance within 3 · 2^-24 of 1 − e^−rate, relative", () => {
  let worst = 0;
  for (let bits = 0x00800000; bits < 0x7f800000; bits += 4099) {
    const rate = fromBits(bits);
    worst = Math.max(worst, relativeError(chanceOf(rate), -expm1(-rate)));
  }
  expect(worst).toBeLessThan(3 * 2 ** -24);
  expect(worst).toBeGreaterThan(2 ** -25);
});

it("never happens at a rate of 0, below 0, or too small for one draw in 2^32", () => {
  for (const rate of [0, -0, -1, -Infinity, 2 ** -149, 2 ** -126, 2 ** -33])
    expect(happens(rate, 0), `${rate}`).toBe(false);
  expect(happens(2 ** -31, 0)).toBe(true);
});

it("happens with all draws but the last at a great rate", () => {
  for (const rate of [32, 1e10, 3.4028234663852886e38, Infinity]) {
    expect(happens(rate, 0xfffffffe), `${rate}`).toBe(true);
    expect(happens(rate, 0xffffffff), `${rate}`).toBe(false);
  }
});

it("for a fixed draw, happens at a higher rate where it happened at a lower one, to the accuracy of the chance", () => {
  const accuracy = 1 + 2 * 3 * 2 ** -24;
  fc.assert(
    fc.property(
      fc.float({ min: 0, max: 40, noNaN: true }),
      fc.float({ min: 1, max: 3, noNaN: true }),
      (rate, factor) => {
        const higher = Math.fround(rate * factor);
        expect(chanceOf(higher) * accuracy).toBeGreaterThanOrEqual(chanceOf(rate));
      },
    ),
  );
  let below = 0;
  let fallen = 0;
  for (let bits = 0x2f800000; bits < 0x42000000; bits += 997) {
    const chance = chanceOf(fromBits(bits));
    if (chance * accuracy < below) fallen++;
    below = chance;
  }
  expect(fallen).toBe(0);
});

it("happens as often as 1 − e^−rate says", () => {
  // Draws that step evenly through all 2^32 count the chance to 1 part in their number.
  const draws = 100003;
  for (const rate of [0.003, 0.05, 0.7, 2.5].map(Math.fround)) {
    let count = 0;
    for (let i = 0; i < draws; i++) if (happens(rate, Math.floor(((i + 0.5) / draws) * 2 ** 32))) count++;
    expect(Math.abs(count - -expm1(-rate) * draws)).toBeLessThan(1);
  }
});

it("converts to u32 as WebAssembly does", () => {
  expect(
    [-1, -0.5, 0, 0.99, 1.99, 4294967040, 4294967296, Infinity, -Infinity, NaN].map(saturatingU32),
  ).toEqual([0, 0, 0, 0, 1, 4294967040, 0xffffffff, 0xffffffff, 0, 0]);
});
