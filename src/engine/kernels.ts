/**
 * What each operator means, over a tile of n members. Registers are typed arrays, so that a Float32Array store is the
 * one rounding of an f32 operation (+ − × ÷ √ of f32 operands computed in f64 and rounded once more give the correctly
 * rounded f32). Truths are 0 or 1 in an Int32Array. Frequent operators have a loop of their own for each type, since a
 * loop that sees one kind of array runs several times faster; the others share `each`.
 */
import type { BinaryOperator, Scalar, UnaryOperator } from "../program/expression.ts";
import { happens, saturatingU32 } from "./happens.ts";

export type Register = Float32Array | Int32Array | Uint32Array;

export type Kernel = (out: Register, a: Register, b: Register, c: Register, n: number) => void;

/** NaN becomes 0: the language has no NaN. */
const total = (x: number): number => (Number.isNaN(x) ? 0 : x);

export const saturatingI32 = (x: number): number =>
  x >= 2147483647 ? 2147483647 : x <= -2147483648 ? -2147483648 : Math.trunc(x);

/** Ties to even, keeping the sign of zero, as f32x4.nearest. */
export const nearestEven = (x: number): number => {
  if (!(Math.abs(x) < 8388608)) return x;
  const low = Math.floor(x);
  const part = x - low;
  const rounded = part < 0.5 ? low : part > 0.5 ? low + 1 : low % 2 === 0 ? low : low + 1;
  return rounded === 0 && (x < 0 || Object.is(x, -0)) ? -0 : rounded;
};

const words = new DataView(new ArrayBuffer(4));
const bitsOf = (x: number): number => {
  words.setFloat32(0, x);
  return words.getInt32(0);
};
const fromBits = (x: number): number => {
  words.setInt32(0, x);
  return total(words.getFloat32(0));
};

const each =
  (f: (a: number, b: number) => number): Kernel =>
  (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = f(a[i], b[i]);
  };

const addF32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) {
    const x = a[i] + b[i];
    out[i] = Number.isNaN(x) ? 0 : x;
  }
};
const subtractF32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) {
    const x = a[i] - b[i];
    out[i] = Number.isNaN(x) ? 0 : x;
  }
};
const multiplyF32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) {
    const x = a[i] * b[i];
    out[i] = Number.isNaN(x) ? 0 : x;
  }
};
const divideF32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) {
    const x = a[i] / b[i];
    out[i] = b[i] === 0 || Number.isNaN(x) ? 0 : x;
  }
};
const addSigned: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = (a[i] + b[i]) | 0;
};
const subtractSigned: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = (a[i] - b[i]) | 0;
};
const minimum: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = Math.min(a[i], b[i]);
};
const maximum: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = Math.max(a[i], b[i]);
};
const andSigned: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] & b[i];
};
const andUnsigned: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] & b[i];
};
const or: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] | b[i];
};
const not: Kernel = (out, a, _b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = 1 - a[i];
};
const lessF32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] < b[i] ? 1 : 0;
};
const lessSigned: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] < b[i] ? 1 : 0;
};
const lessUnsigned: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] < b[i] ? 1 : 0;
};
const lessOrEqualF32: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] <= b[i] ? 1 : 0;
};
const lessOrEqualInteger: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] <= b[i] ? 1 : 0;
};
const equalSigned: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] === b[i] ? 1 : 0;
};
const equal: Kernel = each((a, b) => (a === b ? 1 : 0));
const notEqualSigned: Kernel = (out, a, b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i] !== b[i] ? 1 : 0;
};
const notEqual: Kernel = each((a, b) => (a !== b ? 1 : 0));
const signedToF32: Kernel = (out, a, _b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i];
};
const copy: Kernel = (out, a, _b, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = a[i];
};

const selectF32: Kernel = (out, condition, a, b, n) => {
  for (let i = 0; i < n; i++) out[i] = condition[i] !== 0 ? a[i] : b[i];
};
const selectSigned: Kernel = (out, condition, a, b, n) => {
  for (let i = 0; i < n; i++) out[i] = condition[i] !== 0 ? a[i] : b[i];
};
const selectUnsigned: Kernel = (out, condition, a, b, n) => {
  for (let i = 0; i < n; i++) out[i] = condition[i] !== 0 ? a[i] : b[i];
};
export const selectKernel = (type: Scalar): Kernel =>
  type === "f32" ? selectF32 : type === "u32" ? selectUnsigned : selectSigned;

export const happensKernel: Kernel = (out, rate, draw, _c, n) => {
  for (let i = 0; i < n; i++) out[i] = happens(rate[i], draw[i]) ? 1 : 0;
};

/** The kernel of a unary operator for the type of its operand. */
export const unaryKernel = (operator: UnaryOperator, from: Scalar): Kernel => {
  switch (operator) {
    case "negate":
      return each(from === "f32" ? (a) => -a : (a) => -a | 0);
    case "absolute":
      return each((a) => Math.abs(a));
    case "squareRoot":
      return each((a) => (a > 0 ? Math.sqrt(a) : 0));
    case "floor":
      return each((a) => Math.floor(a));
    case "ceiling":
      return each((a) => Math.ceil(a));
    case "truncate":
      return each((a) => Math.trunc(a));
    case "nearest":
      return each(nearestEven);
    case "not":
      return not;
    case "toF32":
      return from === "u32" ? copy : signedToF32;
    case "toI32":
      return from === "f32" ? each(saturatingI32) : copy;
    case "toU32":
      return from === "f32" ? each(saturatingU32) : copy;
    case "bitsToF32":
      return each(fromBits);
    case "bitsToI32":
      return each(bitsOf);
  }
};

/** The kernel of a binary operator for the type of its operands. */
export const binaryKernel = (operator: BinaryOperator, type: Scalar): Kernel => {
  const real = type === "f32";
  const unsigned = type === "u32";
  switch (operator) {
    case "add":
      return real ? addF32 : unsigned ? each((a, b) => a + b) : addSigned;
    case "subtract":
      return real ? subtractF32 : unsigned ? each((a, b) => a - b) : subtractSigned;
    case "multiply":
      return real ? multiplyF32 : each((a, b) => Math.imul(a, b));
    case "divide":
      return divideF32;
    case "quotient":
      return each((a, b) => (b === 0 ? 0 : (a / b) | 0));
    case "remainder":
      return each((a, b) => (b === 0 ? 0 : (a % b) | 0));
    case "minimum":
      return minimum;
    case "maximum":
      return maximum;
    case "and":
      return unsigned ? andUnsigned : andSigned;
    case "or":
      return or;
    case "exclusiveOr":
      return each((a, b) => a ^ b);
    case "shiftLeft":
      return each((a, b) => a << b);
    case "shiftRight":
      return unsigned ? each((a, b) => a >>> b) : each((a, b) => a >> b);
    case "less":
      return real ? lessF32 : unsigned ? lessUnsigned : lessSigned;
    case "lessOrEqual":
      return real ? lessOrEqualF32 : lessOrEqualInteger;
    case "equal":
      return real || unsigned ? equal : equalSigned;
    case "notEqual":
      return real || unsigned ? notEqual : notEqualSigned;
  }
};

/** out[i] = values[rows[from + i]], one loop per type. */
const gatherF32 = (out: Register, values: Register, rows: Int32Array, from: number, n: number): void => {
  for (let i = 0; i < n; i++) out[i] = values[rows[from + i]];
};
const gatherSigned = (out: Register, values: Register, rows: Int32Array, from: number, n: number): void => {
  for (let i = 0; i < n; i++) out[i] = values[rows[from + i]];
};
export const gather = (out: Register, values: Register, rows: Int32Array, from: number, n: number): void =>
  out instanceof Float32Array
    ? gatherF32(out, values, rows, from, n)
    : gatherSigned(out, values, rows, from, n);

/** values[rows[from + i]] = from register, one loop per type. */
const scatterF32 = (values: Register, out: Register, rows: Int32Array, from: number, n: number): void => {
  for (let i = 0; i < n; i++) values[rows[from + i]] = out[i];
};
const scatterSigned = (values: Register, out: Register, rows: Int32Array, from: number, n: number): void => {
  for (let i = 0; i < n; i++) values[rows[from + i]] = out[i];
};
export const scatter = (values: Register, out: Register, rows: Int32Array, from: number, n: number): void =>
  out instanceof Float32Array
    ? scatterF32(values, out, rows, from, n)
    : scatterSigned(values, out, rows, from, n);

/** out[i] = values[index[i]], the index held to the table; one loop per type. */
const lookUpF32 = (out: Register, values: Register, index: Register, n: number): void => {
  const last = values.length - 1;
  for (let i = 0; i < n; i++) {
    const at = index[i];
    out[i] = values[Math.min(Math.max(at, 0), last)];
  }
};
const lookUpSigned = (out: Register, values: Register, index: Register, n: number): void => {
  const last = values.length - 1;
  for (let i = 0; i < n; i++) {
    const at = index[i];
    out[i] = values[Math.min(Math.max(at, 0), last)];
  }
};
export const lookUp = (out: Register, values: Register, index: Register, n: number): void =>
  out instanceof Float32Array ? lookUpF32(out, values, index, n) : lookUpSigned(out, values, index, n);

/** Sum of whole numbers, where a condition holds. */
export const sumWhole = (value: Register, where: Register | null, n: number): number => {
  let sum = 0;
  if (where === null) for (let i = 0; i < n; i++) sum += value[i];
  else for (let i = 0; i < n; i++) if (where[i] !== 0) sum += value[i];
  return sum;
};
