/**
 * Functions that are written in the member language itself, so that every engine computes the same bits.
 */
import {
  add,
  and,
  bitsToF32,
  bitsToI32,
  divide,
  type Expression,
  exclusiveOr,
  f32,
  i32,
  less,
  lessOrEqual,
  maximum,
  minimum,
  multiply,
  nearest,
  negate,
  or,
  select,
  shiftLeft,
  shiftRight,
  squareRoot,
  subtract,
  toF32,
  toI32,
  toU32,
  u32,
} from "./expression.ts";

const polynomial = (x: Expression, coefficients: readonly number[]): Expression =>
  coefficients
    .slice(0, -1)
    .reduceRight((sum, c) => add(multiply(sum, x), f32(c)), f32(coefficients[coefficients.length - 1] ?? 0));

/**
 * e^x in f32, within 2 units in the last place; exactly 1 at 0; x is held to −87…88, where the result is a normal
 * number. Reduction by ln 2 in two parts, then the Taylor polynomial of degree 7 on |r| ≤ ln 2 / 2.
 */
export const exp = (x: Expression): Expression => {
  const held = minimum(maximum(x, f32(-87)), f32(88));
  const n = nearest(multiply(held, f32(Math.LOG2E)));
  const r = subtract(
    subtract(held, multiply(n, f32(0.693359375))),
    multiply(n, f32(-0.00021219444005469057)),
  );
  const series = polynomial(r, [1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040]);
  const power = bitsToF32(shiftLeft(add(toI32(n), i32(127)), i32(23)));
  return multiply(series, power);
};

/**
 * ln x in f32, within 2 units in the last place for normal x > 0; 0 for x ≤ 0. Mantissa m in √½…√2, then
 * 2 artanh((m − 1)/(m + 1)) as a series.
 */
export const log = (x: Expression): Expression => {
  const bits = bitsToI32(x);
  const shifted = subtract(bits, i32(0x3f3504f3));
  const exponent = shiftRight(shifted, i32(23));
  const m = bitsToF32(subtract(bits, shiftLeft(exponent, i32(23))));
  const s = divide(subtract(m, f32(1)), add(m, f32(1)));
  const squared = multiply(s, s);
  const series = multiply(multiply(f32(2), s), polynomial(squared, [1, 1 / 3, 1 / 5, 1 / 7, 1 / 9]));
  const e = toF32(exponent);
  const value = add(multiply(e, f32(0.693359375)), add(multiply(e, f32(-0.00021219444005469057)), series));
  return select(lessOrEqual(x, f32(0)), f32(0), value);
};

/** A draw as f32 in the open interval (0, 1): the middle of its cell among 2^23. */
export const uniform = (draw: Expression): Expression =>
  multiply(add(toF32(shiftRight(draw, u32(9))), f32(0.5)), f32(2 ** -23));

/**
 * Standard normal quantile of a draw, to 5e-4 absolute in the tails and better in the middle (Hastings' rational
 * approximation, Abramowitz & Stegun 26.2.23), symmetric about 0.
 */
export const normalQuantile = (draw: Expression): Expression => normalQuantileAt(uniform(draw));

/** The same at an f32 in the open interval (0, 1). */
export const normalQuantileAt = (u: Expression): Expression => {
  const tail = minimum(u, subtract(f32(1), u));
  const t = squareRoot(multiply(f32(-2), log(tail)));
  const top = polynomial(t, [2.515517, 0.802853, 0.010328]);
  const bottom = polynomial(t, [1, 1.432788, 0.189269, 0.001308]);
  const z = subtract(t, divide(top, bottom));
  return select(less(u, f32(0.5)), negate(z), z);
};

/** Index 0…cells−1 of the equal-probability cell that a draw falls in; `cells` is a power of two up to 2^16. */
export const cellOf = (draw: Expression, cells: number): Expression =>
  // A shift by 32 would be none.
  cells === 1 ? i32(0) : toI32(shiftRight(draw, u32(Math.clz32(cells - 1))));

/** True with a given probability: the draw, as a 32-bit integer, falls under probability · 2^32. */
export const chance = (probability: Expression, draw: Expression): Expression =>
  or(less(draw, toU32(multiply(probability, f32(2 ** 32)))), lessOrEqual(f32(1), probability));

/** A u32 key that orders f32 scores from the smallest up, for `ration`; equal scores have equal keys, −0 and 0 too. */
export const ascendingKey = (score: Expression): Expression => {
  const bits = bitsToI32(add(score, f32(0)));
  const flipped = exclusiveOr(bits, or(shiftRight(bits, i32(31)), i32(-0x80000000)));
  return toU32(flipped);
};

/** A u32 key that orders f32 scores from the largest down, for `ration`. */
export const descendingKey = (score: Expression): Expression =>
  exclusiveOr(ascendingKey(score), u32(0xffffffff));

/** Number of bits set in an i32. */
export const countBits = (x: Expression): Expression => {
  const mask = (m: number) => u32(m);
  const a = toU32(x);
  const b = subtract(a, and(shiftRight(a, u32(1)), mask(0x55555555)));
  const c = add(and(b, mask(0x33333333)), and(shiftRight(b, u32(2)), mask(0x33333333)));
  const d = and(add(c, shiftRight(c, u32(4))), mask(0x0f0f0f0f));
  const e = add(d, shiftRight(d, u32(8)));
  return toI32(and(add(e, shiftRight(e, u32(16))), mask(0x3f)));
};

/** f32 sum of several terms in the order given; 0 for none. */
export const sum = (terms: readonly Expression[]): Expression => {
  const [first, ...rest] = terms;
  return first === undefined ? f32(0) : add(first, ...rest);
};

/** x / (K + x), the saturation curve of order one, 0 at 0. */
export const saturate = (x: Expression, halfAt: Expression): Expression => divide(x, add(x, halfAt));

export const between = (low: Expression, x: Expression, high: Expression): Expression =>
  and(lessOrEqual(low, x), lessOrEqual(x, high));

/**
 * i32: a Poisson count of mean `rate`, no more than `most`, by inversion of a draw: how many of the cumulative
 * probabilities the draw exceeds.
 */
export const poissonCount = (rate: Expression, draw: Expression, most: number): Expression => {
  const u = uniform(draw);
  let term = exp(negate(rate));
  let cumulative = term;
  let count: Expression = i32(0);
  for (let k = 1; k <= most; k++) {
    count = add(count, toI32(less(cumulative, u)));
    term = divide(multiply(term, rate), f32(k));
    cumulative = add(cumulative, term);
  }
  return count;
};
