/** The 32 bits of an f32, and back; and the word that a value of any type is in memory. */
import type { Scalar } from "../../program/expression.ts";

const real = new Float32Array(1);
const word = new Int32Array(real.buffer);

/** The bits of an f32 as i32. */
export const bitsOf = (x: number): number => {
  real[0] = x;
  return word[0];
};

/** The f32 with these bits. */
export const realOf = (bits: number): number => {
  word[0] = bits;
  return real[0];
};

/** The word of memory that a value is; truths are −1. */
export const wordOf = (type: Scalar, value: number): number =>
  type === "f32" ? bitsOf(value) : type === "bool" ? -value : value | 0;
