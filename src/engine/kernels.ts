/**
 * What each operator means, over a tile of n members. Values stand in typed arrays, so that a Float32Array store is the
 * one rounding of an f32 operation (+ − × ÷ √ of f32 operands computed in f64 and rounded once more give the correctly
 * rounded f32). Truths are 0 or 1 in an Int32Array. Frequent operators have a loop of their own for each type, since a
 * loop that meets one kind of array only runs several times faster; the others share `each`.
 */
import type { BinaryOperator, Scalar, UnaryOperator } from "../program/expression.ts";
import { happens, saturatingU32 } from "./happens.ts";

export type Register = Float32Array | Int32Array | Uint32Array;

/** An array of a type, one entry per member. */
export const arrayOf = (type: Scalar, size: number): Register =>
  type === "f32" ? new Float32Array(size) : type === "u32" ? new Uint32Array(size) : new Int32Array(size);

/** Fills out[0…n) from up to three operands; an operator of fewer leaves the others alone. */
export type Kernel = (out: Register, a: Register, b: Register, c: Register, n: number) => void;

/** NaN becomes 0: the language has no NaN. */
const total = (x: number): number => (Number.isNaN(x) ? 0 : x);

/** f32 → i32 as WebAssembly's saturating truncation does it. */
export const saturatingI32 = (x: number): number =>
  x >= 2147483647 ? 2147483647 : x > -2147483648 ? Math.trunc(x) : x < 0 ? -2147483648 : 0;

/** An f64 so large that adding it leaves no room for a fraction. */
const noFraction = 1.5 * 2 ** 52;

/** Ties to even, keeping the sign of zero, as f32x4.nearest. */
export const nearestEven = (x: number): number => {
  if (!(Math.abs(x) < 8388608)) return x;
  const rounded = x + noFraction - noFraction;
  return rounded === 0 ? x * 0 : rounded;
};

const each =
  (f: (a: number, b: number) => number): Kernel =>
  (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = f(a[i], b[i]);
  };

const addF32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = total(a[i] + b[i]);
};
const subtractF32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = total(a[i] - b[i]);
};
const multiplyF32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = total(a[i] * b[i]);
};
const divideF32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = b[i] === 0 ? 0 : total(a[i] / b[i]);
};
const addI32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = (a[i] + b[i]) | 0;
};
const subtractI32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = (a[i] - b[i]) | 0;
};
const multiplyI32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = Math.imul(a[i], b[i]);
};
const quotientI32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = b[i] === 0 ? 0 : (a[i] / b[i]) | 0;
};
const minimumF32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = Math.min(a[i], b[i]);
};
const minimumI32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = Math.min(a[i], b[i]);
};
const maximumF32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = Math.max(a[i], b[i]);
};
const maximumI32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = Math.max(a[i], b[i]);
};
const andI32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] & b[i];
};
const andU32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] & b[i];
};
const orI32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] | b[i];
};
const exclusiveOrI32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] ^ b[i];
};
const shiftLeftI32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] << b[i];
};
const shiftRightU32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] >>> b[i];
};
const lessF32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] < b[i] ? 1 : 0;
};
const lessI32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] < b[i] ? 1 : 0;
};
const lessU32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] < b[i] ? 1 : 0;
};
const lessOrEqualF32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] <= b[i] ? 1 : 0;
};
const lessOrEqualI32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] <= b[i] ? 1 : 0;
};
const equalI32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] === b[i] ? 1 : 0;
};
const notEqualI32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] !== b[i] ? 1 : 0;
};
const equal = each((a, b) => (a === b ? 1 : 0));
const notEqual = each((a, b) => (a !== b ? 1 : 0));

/** By operator and type of the operands. What is missing is not in the language. */
const binaryKernels: Readonly<Record<BinaryOperator, Partial<Record<Scalar, Kernel>>>> = {
  add: { f32: addF32, i32: addI32, u32: each((a, b) => a + b) },
  subtract: { f32: subtractF32, i32: subtractI32, u32: each((a, b) => a - b) },
  multiply: { f32: multiplyF32, i32: multiplyI32, u32: each(Math.imul) },
  divide: { f32: divideF32 },
  quotient: { i32: quotientI32 },
  remainder: { i32: each((a, b) => (b === 0 ? 0 : a % b)) },
  minimum: { f32: minimumF32, i32: minimumI32, u32: each(Math.min) },
  maximum: { f32: maximumF32, i32: maximumI32, u32: each(Math.max) },
  and: { bool: andI32, i32: andI32, u32: andU32 },
  or: { bool: orI32, i32: orI32, u32: each((a, b) => a | b) },
  exclusiveOr: { bool: exclusiveOrI32, i32: exclusiveOrI32, u32: each((a, b) => a ^ b) },
  shiftLeft: { i32: shiftLeftI32, u32: each((a, b) => a << b) },
  shiftRight: { i32: each((a, b) => a >> b), u32: shiftRightU32 },
  less: { f32: lessF32, i32: lessI32, u32: lessU32 },
  lessOrEqual: { f32: lessOrEqualF32, i32: lessOrEqualI32, u32: each((a, b) => (a <= b ? 1 : 0)) },
  equal: { f32: equal, bool: equalI32, i32: equalI32, u32: equal },
  notEqual: { f32: notEqual, bool: notEqualI32, i32: notEqualI32, u32: notEqual },
};

const negateF32: Kernel = (out, a, _b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = -a[i];
};
const nearestF32: Kernel = (out, a, _b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = nearestEven(a[i]);
};
const not: Kernel = (out, a, _b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = 1 - a[i];
};
const i32ToF32: Kernel = (out, a, _b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i];
};
const boolToI32: Kernel = (out, a, _b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i];
};
const f32ToI32: Kernel = (out, a, _b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = saturatingI32(a[i]);
};
// A store into an integer array takes the value modulo 2^32: the same bits.
const same = each((a) => a);

const bitsOf = (values: Register): Int32Array =>
  new Int32Array(values.buffer, values.byteOffset, values.length);
const bitsToF32: Kernel = (out, a, _b, _c, n) => {
  const bits = bitsOf(out);
  for (let i = 0; i < n; i++) bits[i] = a[i];
  for (let i = 0; i < n; i++) out[i] = total(out[i]);
};
const bitsToI32: Kernel = (out, a, _b, _c, n) => {
  const bits = bitsOf(a);
  for (let i = 0; i < n; i++) out[i] = bits[i];
};

/** By operator and type of the operand. */
const unaryKernels: Readonly<Record<UnaryOperator, Partial<Record<Scalar, Kernel>>>> = {
  negate: { f32: negateF32, i32: each((a) => -a) },
  absolute: { f32: each((a) => Math.abs(a)) },
  squareRoot: { f32: each((a) => (a > 0 ? Math.sqrt(a) : 0)) },
  floor: { f32: each((a) => Math.floor(a)) },
  ceiling: { f32: each((a) => Math.ceil(a)) },
  truncate: { f32: each((a) => Math.trunc(a)) },
  nearest: { f32: nearestF32 },
  not: { bool: not },
  toF32: { bool: i32ToF32, i32: i32ToF32, u32: same },
  toI32: { f32: f32ToI32, bool: boolToI32, u32: same },
  toU32: { f32: each(saturatingU32), bool: same, i32: same },
  bitsToF32: { i32: bitsToF32 },
  bitsToI32: { f32: bitsToI32 },
};

const selectF32: Kernel = (out, condition, a, b, n) => {
  for (let i = 0; i < n; i++) out[i] = condition[i] !== 0 ? a[i] : b[i];
};
const selectI32: Kernel = (out, condition, a, b, n) => {
  for (let i = 0; i < n; i++) out[i] = condition[i] !== 0 ? a[i] : b[i];
};
const selectU32: Kernel = (out, condition, a, b, n) => {
  for (let i = 0; i < n; i++) out[i] = condition[i] !== 0 ? a[i] : b[i];
};

export const happensKernel: Kernel = (out, rate, draw, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = happens(rate[i], draw[i]) ? 1 : 0;
};

const known = (kernel: Kernel | undefined, operator: string, type: Scalar): Kernel => {
  if (kernel === undefined) throw new TypeError(`the member language has no ${operator} of ${type}`);
  return kernel;
};

/** The kernel of a unary operator for the type of its operand. */
export const unaryKernel = (operator: UnaryOperator, type: Scalar): Kernel =>
  known(unaryKernels[operator][type], operator, type);

/** The kernel of a binary operator for the type of its operands. */
export const binaryKernel = (operator: BinaryOperator, type: Scalar): Kernel =>
  known(binaryKernels[operator][type], operator, type);

export const selectKernel = (type: Scalar): Kernel =>
  type === "f32" ? selectF32 : type === "u32" ? selectU32 : selectI32;
