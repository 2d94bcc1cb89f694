import { describe, expect, it } from "vitest";
import {
  absolute,
  add,
  and,
  bitsToF32,
  bitsToI32,
  ceiling,
  divide,
  type Expression,
  equal,
  f32,
  floor,
  i32,
  less,
  lessOrEqual,
  maximum,
  minimum,
  multiply,
  nearest,
  negate,
  notEqual,
  or,
  quotient,
  remainder,
  shiftLeft,
  shiftRight,
  squareRoot,
  subtract,
  toF32,
  toI32,
  toU32,
  truncate,
  u32,
} from "../../src/program/expression.ts";
import { evaluate } from "../program/evaluate.ts";

const lowest = -(2 ** 31);
const highest = 2 ** 31 - 1;
const resultOf = (e: Expression): number => evaluate(e, "f32", [0])[0];

// What WebAssembly's SIMD instructions give (Core Specification 2.0, 4.3), but for what would be NaN or a trap: 0.
describe.each<[string, readonly (readonly [Expression, number])[]]>([
  [
    "f32 arithmetic has no NaN and no division by zero",
    [
      [subtract(f32(Infinity), f32(Infinity)), 0],
      [add(f32(Infinity), f32(-Infinity)), 0],
      [multiply(f32(0), f32(Infinity)), 0],
      [divide(f32(Infinity), f32(Infinity)), 0],
      [divide(f32(1), f32(0)), 0],
      [divide(f32(-1), f32(-0)), 0],
      [divide(f32(0), f32(0)), 0],
      [divide(f32(1), f32(-Infinity)), -0],
      [squareRoot(f32(-1)), 0],
      [squareRoot(f32(2)), Math.fround(Math.SQRT2)],
      [f32(Number.NaN), 0],
      [bitsToF32(i32(0x7fc00000)), 0],
      [bitsToF32(i32(-1)), 0],
    ],
  ],
  [
    "f32 arithmetic rounds once per operation",
    [
      [add(f32(2 ** 24), f32(1)), 2 ** 24],
      [add(f32(0.1), f32(0.2)), Math.fround(Math.fround(0.1) + Math.fround(0.2))],
      [multiply(f32(3e38), f32(10)), Infinity],
      [multiply(f32(2 ** -149), f32(0.5)), 0],
      [multiply(f32(2 ** -149), f32(-0.5)), -0],
      [divide(f32(1), f32(3)), Math.fround(1 / 3)],
    ],
  ],
  [
    "zeros keep their signs, and −0 is below 0 for minimum and maximum alone",
    [
      [negate(f32(0)), -0],
      [add(f32(-0), f32(-0)), -0],
      [add(f32(-0), f32(0)), 0],
      [minimum(f32(0), f32(-0)), -0],
      [minimum(f32(-0), f32(0)), -0],
      [maximum(f32(-0), f32(0)), 0],
      [maximum(f32(0), f32(-0)), 0],
      [less(f32(-0), f32(0)), 0],
      [equal(f32(-0), f32(0)), 1],
      [notEqual(f32(-0), f32(0)), 0],
      [absolute(f32(-0)), 0],
      [bitsToI32(f32(-0)), lowest],
    ],
  ],
  [
    "rounding goes to the even neighbour and keeps the sign",
    [
      [nearest(f32(0.5)), 0],
      [nearest(f32(-0.5)), -0],
      [nearest(f32(1.5)), 2],
      [nearest(f32(2.5)), 2],
      [nearest(f32(-2.5)), -2],
      [nearest(f32(-0.2)), -0],
      [nearest(f32(-0)), -0],
      [nearest(f32(8388607.5)), 8388608],
      [nearest(f32(4194303.5)), 4194304],
      [nearest(f32(-Infinity)), -Infinity],
      [floor(f32(-0.5)), -1],
      [ceiling(f32(-0.5)), -0],
      [truncate(f32(-1.9)), -1],
    ],
  ],
  [
    "conversions saturate",
    [
      [toI32(f32(2 ** 31)), highest],
      [toI32(f32(Infinity)), highest],
      [toI32(f32(-3e9)), lowest],
      [toI32(f32(-1.9)), -1],
      [toU32(f32(-1)), 0],
      [toU32(f32(2 ** 32)), 2 ** 32 - 1],
      [toU32(f32(3e9)), 3e9],
      [toU32(i32(-1)), 2 ** 32 - 1],
      [toI32(u32(2 ** 32 - 1)), -1],
      [toF32(u32(2 ** 32 - 1)), 2 ** 32],
      [toF32(i32(2 ** 24 + 1)), 2 ** 24],
    ],
  ],
  [
    "i32 wraps, and division has a value everywhere",
    [
      [add(i32(highest), i32(1)), lowest],
      [subtract(i32(lowest), i32(1)), highest],
      [negate(i32(lowest)), lowest],
      [multiply(i32(65537), i32(65537)), 131073],
      [quotient(i32(-7), i32(2)), -3],
      [quotient(i32(7), i32(0)), 0],
      [quotient(i32(lowest), i32(-1)), lowest],
      [remainder(i32(-7), i32(2)), -1],
      [remainder(i32(7), i32(0)), 0],
      [remainder(i32(lowest), i32(-1)), 0],
      [shiftLeft(i32(1), i32(33)), 2],
      [shiftRight(i32(-8), i32(1)), -4],
      [less(i32(-1), i32(0)), 1],
    ],
  ],
  [
    "u32 wraps and compares without a sign",
    [
      [subtract(u32(0), u32(1)), 2 ** 32 - 1],
      [add(u32(2 ** 32 - 1), u32(2)), 1],
      [multiply(u32(2 ** 31), u32(3)), 2 ** 31],
      [shiftRight(u32(2 ** 31), u32(31)), 1],
      [shiftLeft(u32(3), u32(31)), 2 ** 31],
      [less(u32(2 ** 31), u32(1)), 0],
      [lessOrEqual(u32(1), u32(2 ** 31)), 1],
      [minimum(u32(2 ** 31), u32(1)), 1],
      [or(u32(2 ** 31), u32(1)), 2 ** 31 + 1],
      [and(u32(2 ** 32 - 1), u32(2 ** 31)), 2 ** 31],
    ],
  ],
])("%s", (_what, cases) => {
  it.each(
    cases.map(
      ([e, want], i) =>
        [i, e.op === "constant" ? "constant" : "operator" in e ? e.operator : e.op, want, e] as const,
    ),
  )("case %i: %s gives %d", (_i, _operator, want, e) => {
    expect(resultOf(e)).toBe(want);
  });
});
