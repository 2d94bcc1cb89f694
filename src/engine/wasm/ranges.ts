/**
 * Interval arithmetic over a program: between which bounds each value lies, for all inputs and members. The compiler
 * leaves out what the bounds make needless: the test for NaN behind an addition that cannot have one, the clamp of a
 * number that is within its limits.
 *
 * Bounds are closed intervals in the type of the value; f32 endpoints are rounded as the operation rounds, which is
 * monotone, so they hold to the bit.
 */
import type { BinaryOperator, Scalar, UnaryOperator } from "../../program/expression.ts";
import type { InputRange, Program } from "../../program/program.ts";
import { saturatingU32 } from "../happens.ts";
import { nearestEven, saturatingI32 } from "../kernels.ts";
import type { Operation, Value } from "../values.ts";
import { largestInput } from "../world.ts";
import { bitsOf, realOf } from "./bits.ts";

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** What bounds of values rest on: between which bounds columns, the number of the step and inputs lie. */
export interface Known {
  readonly columns: ReadonlyMap<string, Range>;
  readonly step: Range;
  readonly tables: ReadonlyMap<string, Range>;
  readonly signals: ReadonlyMap<string, Range>;
}

/** Where a value lies, and whether an operation may come to NaN before that is made 0. */
export interface Bounds extends Range {
  readonly mayBeNaN: boolean;
}

const leastI32 = -2147483648;
const greatestI32 = 2147483647;
const greatestU32 = 4294967295;

const range = (low: number, high: number): Range => ({ low, high });
export const truths: Range = range(0, 1);
const allI32 = range(leastI32, greatestI32);
const allU32 = range(0, greatestU32);
const allF32 = range(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);

const ofTypes: Readonly<Record<Scalar, Bounds>> = {
  f32: { ...allF32, mayBeNaN: false },
  i32: { ...allI32, mayBeNaN: false },
  u32: { ...allU32, mayBeNaN: false },
  bool: { ...truths, mayBeNaN: false },
};

/** Everything that a type holds. */
export const everything = (type: Scalar): Bounds => ofTypes[type];

/** What a program says of its inputs and steps, with what is known of its columns. */
export const knownOf = ({ tables, signals, steps }: Program, columns: ReadonlyMap<string, Range>): Known => {
  const declared = (inputs: readonly { readonly name: string; readonly range?: InputRange }[]) =>
    new Map(
      inputs.flatMap((input) =>
        input.range === undefined ? [] : [[input.name, range(input.range[0], input.range[1])] as const],
      ),
    );
  return {
    columns,
    step: range(0, steps === undefined ? greatestI32 : Math.max(0, steps - 1)),
    tables: declared(tables),
    // After its last value, a signal is 0.
    signals: new Map([...declared(signals)].map(([name, its]) => [name, hull(its, range(0, 0))])),
  };
};

/** The smallest interval that holds both. */
export const hull = (a: Range, b: Range): Range => range(Math.min(a.low, b.low), Math.max(a.high, b.high));

export const isWithin = (a: Range, b: Range): boolean => b.low <= a.low && a.high <= b.high;

const sound = (low: number, high: number): Bounds => ({ low, high, mayBeNaN: false });
/** Of an operation that may have no number for a result, which then is 0. */
const orNaN = (low: number, high: number, mayBeNaN: boolean): Bounds =>
  mayBeNaN ? { low: Math.min(low, 0), high: Math.max(high, 0), mayBeNaN } : sound(low, high);

const isInfinite = ({ low, high }: Range): boolean => low === -Infinity || high === Infinity;
export const holdsZero = ({ low, high }: Range): boolean => low <= 0 && high >= 0;
/** A bound that is no number (∞ − ∞, 0 · ∞) is replaced by one that is safe. */
const or = (value: number, otherwise: number): number => (Number.isNaN(value) ? otherwise : value);

const addReal = (a: Range, b: Range): Bounds =>
  orNaN(
    or(Math.fround(a.low + b.low), -Infinity),
    or(Math.fround(a.high + b.high), Infinity),
    (a.high === Infinity && b.low === -Infinity) || (a.low === -Infinity && b.high === Infinity),
  );

const corners = (a: Range, b: Range, of: (x: number, y: number) => number): readonly number[] => [
  of(a.low, b.low),
  of(a.low, b.high),
  of(a.high, b.low),
  of(a.high, b.high),
];

const multiplyReal = (a: Range, b: Range): Bounds => {
  const products = corners(a, b, (x, y) => or(Math.fround(x * y), 0));
  return orNaN(
    Math.min(...products),
    Math.max(...products),
    (holdsZero(a) && isInfinite(b)) || (holdsZero(b) && isInfinite(a)),
  );
};

const divideReal = (a: Range, b: Range): Bounds => {
  const mayBeNaN = isInfinite(a) && isInfinite(b);
  // x / 0 = 0, and what lies near 0 makes anything large.
  if (holdsZero(b)) {
    const sameSign = (a.low >= 0 && b.low >= 0) || (a.high <= 0 && b.high <= 0);
    const opposite = (a.low >= 0 && b.high <= 0) || (a.high <= 0 && b.low >= 0);
    return orNaN(sameSign ? 0 : -Infinity, opposite ? 0 : Infinity, mayBeNaN);
  }
  if (mayBeNaN) return orNaN(-Infinity, Infinity, true);
  const quotients = corners(a, b, (x, y) => Math.fround(x / y));
  return sound(Math.min(...quotients), Math.max(...quotients));
};

const whole = (low: number, high: number, type: Scalar): Bounds => {
  const all = everything(type);
  return isWithin(range(low, high), all) ? sound(low, high) : sound(all.low, all.high);
};

const isPoint = ({ low, high }: Range): boolean => low === high;
/** All ones up to the highest bit of a number ≥ 0. */
const onesUpTo = (high: number): number => (high === 0 ? 0 : 2 ** (32 - Math.clz32(high)) - 1);

const binaryBounds = (operator: BinaryOperator, type: Scalar, a: Range, b: Range): Bounds => {
  const isReal = type === "f32";
  const all = everything(type);
  switch (operator) {
    case "add":
      return isReal ? addReal(a, b) : whole(a.low + b.low, a.high + b.high, type);
    case "subtract":
      return isReal ? addReal(a, range(-b.high, -b.low)) : whole(a.low - b.high, a.high - b.low, type);
    case "multiply": {
      if (isReal) return multiplyReal(a, b);
      const products = corners(a, b, (x, y) => x * y);
      return whole(Math.min(...products), Math.max(...products), type);
    }
    case "divide":
      return divideReal(a, b);
    case "quotient": {
      if (isPoint(b) && b.low > 0) return sound(Math.trunc(a.low / b.low), Math.trunc(a.high / b.low));
      if (a.low === leastI32) return sound(all.low, all.high);
      const most = Math.max(-a.low, a.high, 0);
      return sound(-most, most);
    }
    case "remainder": {
      const most = Math.max(Math.abs(b.low), Math.abs(b.high)) - 1;
      return sound(
        a.low >= 0 ? 0 : Math.max(-Math.max(most, 0), a.low),
        a.high <= 0 ? 0 : Math.min(Math.max(most, 0), a.high),
      );
    }
    case "minimum":
      return sound(Math.min(a.low, b.low), Math.min(a.high, b.high));
    case "maximum":
      return sound(Math.max(a.low, b.low), Math.max(a.high, b.high));
    case "and":
      if (type === "bool") return sound(Math.min(a.low, b.low), Math.min(a.high, b.high));
      if (a.low >= 0 && b.low >= 0) return sound(0, Math.min(a.high, b.high));
      if (a.low >= 0) return sound(0, a.high);
      return b.low >= 0 ? sound(0, b.high) : sound(all.low, all.high);
    case "or":
    case "exclusiveOr":
      if (type === "bool" && operator === "or")
        return sound(Math.max(a.low, b.low), Math.max(a.high, b.high));
      if (type === "bool") return sound(0, 1);
      return a.low >= 0 && b.low >= 0
        ? sound(0, onesUpTo(Math.max(a.high, b.high)))
        : sound(all.low, all.high);
    case "shiftLeft": {
      if (!isPoint(b)) return sound(all.low, all.high);
      const factor = (1 << (b.low & 31)) >>> 0;
      return whole(a.low * factor, a.high * factor, type);
    }
    case "shiftRight": {
      if (!isPoint(b)) return sound(Math.min(a.low, 0), Math.max(a.high, 0));
      const factor = (1 << (b.low & 31)) >>> 0;
      return sound(Math.floor(a.low / factor), Math.floor(a.high / factor));
    }
    case "less":
      return sound(a.high < b.low ? 1 : 0, a.low < b.high ? 1 : 0);
    case "lessOrEqual":
      return sound(a.high <= b.low ? 1 : 0, a.low <= b.high ? 1 : 0);
    case "equal":
    case "notEqual":
      return sound(0, 1);
  }
};

const infinityBits = 0x7f800000;

const monotone = (f: (x: number) => number, a: Range): Bounds => sound(f(a.low), f(a.high));

const unaryBounds = (operator: UnaryOperator, type: Scalar, a: Range): Bounds => {
  switch (operator) {
    case "negate":
      return type === "f32" ? sound(-a.high, -a.low) : whole(-a.high, -a.low, type);
    case "absolute":
      return sound(
        holdsZero(a) ? 0 : Math.min(Math.abs(a.low), Math.abs(a.high)),
        Math.max(Math.abs(a.low), Math.abs(a.high)),
      );
    case "squareRoot":
      return monotone((x) => (x > 0 ? Math.fround(Math.sqrt(x)) : 0), a);
    case "floor":
      return monotone(Math.floor, a);
    case "ceiling":
      return monotone(Math.ceil, a);
    case "truncate":
      return monotone(Math.trunc, a);
    case "nearest":
      return monotone(nearestEven, a);
    case "not":
      return sound(1 - a.high, 1 - a.low);
    case "toF32":
      return monotone(Math.fround, a);
    case "toI32":
      if (type === "f32") return monotone(saturatingI32, a);
      return a.high <= greatestI32 ? sound(a.low, a.high) : sound(leastI32, greatestI32);
    case "toU32":
      if (type === "f32") return monotone(saturatingU32, a);
      return a.low >= 0 ? sound(a.low, a.high) : sound(0, greatestU32);
    case "bitsToF32":
      return a.low >= 0 && a.high <= infinityBits ? monotone(realOf, a) : { ...allF32, mayBeNaN: true };
    case "bitsToI32":
      // From 0 itself the sign may be set.
      return a.low > 0 ? monotone(bitsOf, a) : sound(leastI32, greatestI32);
  }
};

const operationBounds = (operation: Operation, operands: readonly Range[]): Bounds => {
  const [a, b, c] = operands;
  switch (operation.kind) {
    case "unary":
      return unaryBounds(operation.operator, operation.type, a);
    case "binary":
      return binaryBounds(operation.operator, operation.type, a, b);
    case "select": {
      const { low, high } = hull(b, c);
      return sound(low, high);
    }
    case "happens":
      return sound(0, 1);
  }
};

const isReal = (value: Value | undefined, operator: string): value is Value =>
  value?.source.kind === "kernel" &&
  "operator" in value.source.operation &&
  value.source.operation.operator === operator &&
  value.source.operation.type === "f32";

const constantOf = (value: Value | undefined): number | undefined =>
  value?.source.kind === "constant" ? value.source.value : undefined;

/** The other operand of a product by a constant, and the constant. */
const timesConstant = (
  value: Value | undefined,
  values: readonly Value[],
): { readonly other: number; readonly factor: number } | undefined => {
  if (!isReal(value, "multiply")) return undefined;
  const [a, b] = value.operands;
  const factor = constantOf(values[b]);
  return factor === undefined ? undefined : { other: a, factor };
};

/**
 * What is left of x after the nearest multiple of c is taken away, x − nearest(k · x) · c with k · c about 1: the
 * reduction of an exponential, which plain intervals know nothing of. |x − n·c| ≤ |x| · |1 − k·c| + |c|/2, and a little
 * for the rounding.
 */
const reducedBounds = (
  value: Value,
  values: readonly Value[],
  before: readonly Range[],
): Range | undefined => {
  if (!isReal(value, "subtract")) return undefined;
  const [x, product] = value.operands;
  const taken = timesConstant(values[product], values);
  const multiple = taken === undefined ? undefined : values[taken.other];
  if (taken === undefined || !isReal(multiple, "nearest")) return undefined;
  const scaled = timesConstant(values[multiple.operands[0]], values);
  if (scaled === undefined || scaled.other !== x || isInfinite(before[x])) return undefined;
  const most = Math.max(Math.abs(before[x].low), Math.abs(before[x].high));
  const left =
    most * Math.abs(1 - scaled.factor * taken.factor) + Math.abs(taken.factor) / 2 + (most + 1) * 2 ** -20;
  return range(-left, left);
};

/** Bounds of one value, given those of the values before it and what else is known. */
const boundsOf = (value: Value, values: readonly Value[], before: readonly Range[], known: Known): Bounds => {
  const { source, type, operands } = value;
  const all = everything(type);
  const input = (range: Range | undefined): Bounds => {
    if (range !== undefined) return sound(range.low, range.high);
    return type === "f32" ? sound(-largestInput, largestInput) : all;
  };
  switch (source.kind) {
    case "constant":
      return sound(source.value, source.value);
    case "parameter":
      return sound(-largestInput, largestInput);
    case "table":
      return input(known.tables.get(source.name));
    case "signal":
      return input(known.signals.get(source.name));
    case "step":
      return sound(known.step.low, known.step.high);
    case "column": {
      const { low, high } = known.columns.get(source.name) ?? all;
      return sound(low, high);
    }
    case "kernel": {
      const plain = operationBounds(
        source.operation,
        operands.map((o) => before[o]),
      );
      const reduced = reducedBounds(value, values, before);
      return reduced === undefined
        ? plain
        : { ...plain, low: Math.max(plain.low, reduced.low), high: Math.min(plain.high, reduced.high) };
    }
    default:
      return all;
  }
};

/**
 * Brings the bounds of a phase's values up to date with what is known of columns: all of them at first, later those that what
 * has changed leads to.
 */
export const refreshBounds = (bounds: Bounds[], values: readonly Value[], known: Known): void => {
  const changed = values.map(() => false);
  values.forEach((value, i) => {
    const before: Bounds | undefined = bounds[i];
    if (before !== undefined && value.source.kind !== "column" && !value.operands.some((o) => changed[o]))
      return;
    const now = boundsOf(value, values, bounds, known);
    if (now.low === before?.low && now.high === before.high && now.mayBeNaN === before.mayBeNaN) return;
    bounds[i] = now;
    changed[i] = true;
  });
};

/** Bounds of all values of a phase. */
export const boundsIn = (values: readonly Value[], known: Known): readonly Bounds[] => {
  const bounds: Bounds[] = [];
  refreshBounds(bounds, values, known);
  return bounds;
};
