import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exp as exp64, log as log64 } from "../../src/numerics/exponential.ts";
import { normalQuantile as quantile64 } from "../../src/numerics/normal.ts";
import { f32, i32 } from "../../src/program/expression.ts";
import {
  ascendingKey,
  between,
  cellOf,
  chance,
  countBits,
  descendingKey,
  exp,
  log,
  normalQuantile,
  saturate,
  sum,
  uniform,
} from "../../src/program/functions.ts";
import { relativeError } from "../numerics/accuracy.ts";
import { argument, evaluate } from "./evaluate.ts";

const real = argument("f32");
const draw = argument("u32");

const fromBits = (bits: ArrayLike<number>): Float32Array => new Float32Array(Int32Array.from(bits).buffer);
const range = (from: number, to: number, stride: number): number[] =>
  Array.from({ length: Math.ceil((to - from) / stride) }, (_, i) => from + i * stride);
/** One unit in the last place, relative, at its largest. */
const unit = 2 ** -23;

describe("exp", () => {
  it("is within 2 units in the last place of e^x where the result is a normal number", () => {
    const x = Float32Array.from(range(-87, 88, 0.00317));
    const got = evaluate(exp(real), "f32", x);
    expect(Math.max(...got.map((g, i) => relativeError(g, exp64(x[i]))))).toBeLessThan(2 * unit);
  });

  it("is exactly 1 at 0 and near it, and held outside of −87…88", () => {
    expect(evaluate(exp(real), "f32", [0, -0, 1e-9, -1e-9])).toEqual([1, 1, 1, 1]);
    const [low, high, ...held] = evaluate(exp(real), "f32", [-87, 88, -1e9, -Infinity, 1e9, Infinity]);
    expect(held).toEqual([low, low, high, high]);
  });
});

describe("log", () => {
  it("is within 2 units in the last place of ln x for normal x > 0, and near 1 absolutely so", () => {
    const x = [
      ...fromBits(range(0x00800000, 0x7f800000, 40009)),
      ...fromBits(range(0x3f000000, 0x40000000, 1009)),
    ];
    const got = evaluate(log(real), "f32", x);
    const error = got.map((g, i) => Math.abs(g - log64(x[i])) / Math.max(Math.abs(log64(x[i])), 1e-30));
    expect(Math.max(...error.filter((_, i) => x[i] !== 1))).toBeLessThan(2 * unit);
  });

  it("is exactly 0 at 1, and 0 where there is no logarithm", () => {
    expect(evaluate(log(real), "f32", [1, 0, -0, -1, -Infinity]).map(Math.abs)).toEqual([0, 0, 0, 0, 0]);
  });

  it("is finite everywhere", () => {
    expect(evaluate(log(real), "f32", [2 ** -149, 2 ** -130, Infinity]).every(Number.isFinite)).toBe(true);
  });
});

describe("uniform", () => {
  it("is the middle of the draw's cell among 2^23, so never 0 nor 1", () => {
    const draws = [0, 511, 512, 0x80000000, 0xffffffff];
    expect(evaluate(uniform(draw), "u32", draws)).toEqual(
      draws.map((d) => (Math.floor(d / 512) + 0.5) / 2 ** 23),
    );
    expect(evaluate(uniform(draw), "u32", [0, 0xffffffff])).toEqual([2 ** -24, 1 - 2 ** -24]);
  });
});

describe("normalQuantile", () => {
  const draws = [...range(256, 2 ** 32, 2 ** 17 * 3), ...range(256, 2 ** 20, 512)];

  it("is within 5e-4 of the standard normal quantile", () => {
    const got = evaluate(normalQuantile(draw), "u32", draws);
    const want = draws.map((d) => quantile64((Math.floor(d / 512) + 0.5) / 2 ** 23));
    expect(Math.max(...got.map((g, i) => Math.abs(g - want[i])))).toBeLessThan(5e-4);
  });

  it("is symmetric about 0, bit for bit", () => {
    const mirrored = evaluate(
      normalQuantile(draw),
      "u32",
      draws.map((d) => 0xffffffff - d),
    );
    expect(evaluate(normalQuantile(draw), "u32", draws).map((z) => -z)).toEqual(mirrored);
  });

  it("has mean 0 and variance 1 to the accuracy of the approximation", () => {
    const n = 2 ** 14;
    const z = evaluate(normalQuantile(draw), "u32", range(2 ** 17, 2 ** 32, 2 ** 18));
    expect(z).toHaveLength(n);
    expect(Math.abs(z.reduce((a, b) => a + b, 0) / n)).toBeLessThan(1e-6);
    expect(Math.abs(z.reduce((a, b) => a + b * b, 0) / n - 1)).toBeLessThan(2e-3);
  });
});

describe("cellOf", () => {
  it.each([1, 2, 8, 4096, 65536])("gives all of %i cells the same share, in the order of draws", (cells) => {
    const draws = range(0, 2 ** 32, 2 ** 32 / cells);
    const ends = draws.map((d) => d + 2 ** 32 / cells - 1);
    const numbers = draws.map((_, i) => i);
    expect(evaluate(cellOf(draw, cells), "u32", draws)).toEqual(numbers);
    expect(evaluate(cellOf(draw, cells), "u32", ends)).toEqual(numbers);
  });
});

describe("chance", () => {
  const draws = [0, 1, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

  it("is always at 1 or above, never at 0 or below", () => {
    for (const p of [1, 1.5, Infinity])
      expect(evaluate(chance(f32(p), draw), "u32", draws)).toEqual([1, 1, 1, 1, 1, 1]);
    for (const p of [0, -0, -1, -Infinity])
      expect(evaluate(chance(f32(p), draw), "u32", draws)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("holds for exactly the draws below probability · 2^32", () => {
    expect(evaluate(chance(f32(0.5), draw), "u32", draws)).toEqual([1, 1, 1, 0, 0, 0]);
    fc.assert(
      fc.property(fc.float({ min: 0, max: Math.fround(0.999), noNaN: true }), fc.nat(0xffffffff), (p, d) => {
        expect(evaluate(chance(f32(p), draw), "u32", [d])).toEqual([d < Math.floor(p * 2 ** 32) ? 1 : 0]);
      }),
    );
  });
});

describe("keys of scores", () => {
  const scores = [-Infinity, -3e38, -2, -1, -(2 ** -149), 0, 2 ** -149, 0.5, 1, 1.5, 3e38, Infinity];

  it("order floats as numbers are ordered", () => {
    const keys = evaluate(ascendingKey(real), "f32", scores);
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
    expect(new Set(keys).size).toBe(scores.length);
    const down = evaluate(descendingKey(real), "f32", scores);
    expect(down).toEqual([...down].sort((a, b) => b - a));
    fc.assert(
      fc.property(fc.float({ noNaN: true }), fc.float({ noNaN: true }), (a, b) => {
        const [ka, kb] = evaluate(ascendingKey(real), "f32", [a, b]);
        const [da, db] = evaluate(descendingKey(real), "f32", [a, b]);
        expect([ka < kb, ka === kb, da < db, da === db]).toEqual([a < b, a === b, b < a, a === b]);
      }),
    );
  });

  it("let −0 and 0 tie", () => {
    for (const key of [ascendingKey, descendingKey])
      expect(new Set(evaluate(key(real), "f32", [0, -0])).size).toBe(1);
  });
});

it("counts the bits of any integer", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: 1 }), (given) => {
      const bits = given.map((x) => [...(x >>> 0).toString(2)].filter((b) => b === "1").length);
      expect(evaluate(countBits(argument("i32")), "i32", given)).toEqual(bits);
    }),
  );
  expect(evaluate(countBits(argument("i32")), "i32", [0, -1, 1, -(2 ** 31)])).toEqual([0, 32, 1, 1]);
});

it("sums terms from left to right; none is 0", () => {
  expect(sum([])).toEqual(f32(0));
  // (2^24 + 1) + 1 stays 2^24 in f32, (1 + 1) + 2^24 does not.
  expect(evaluate(sum([f32(2 ** 24), f32(1), f32(1)]), "f32", [0])).toEqual([2 ** 24]);
  expect(evaluate(sum([f32(1), f32(1), f32(2 ** 24)]), "f32", [0])).toEqual([2 ** 24 + 2]);
});

it("saturates from 0 over a half to 1", () => {
  expect(evaluate(saturate(real, f32(4)), "f32", [0, 4, 12])).toEqual([0, 0.5, 0.75]);
  expect(evaluate(saturate(real, f32(0)), "f32", [0])).toEqual([0]);
});

it("tells what lies between two ends, both included", () => {
  expect(evaluate(between(i32(2), argument("i32"), i32(4)), "i32", [1, 2, 3, 4, 5])).toEqual([0, 1, 1, 1, 0]);
});
