/**
 * The member language: typed expressions over one member's columns, the community's signals and keyed draws.
 *
 * An expression is plain data. It is total: every operation has a value for every input, and no value is ever
 * NaN (an operation whose IEEE 754 result is not a number gives 0). f32 arithmetic rounds once per operation;
 * i32 and u32 wrap; minimum, maximum, rounding and conversion are those of the WebAssembly SIMD instructions.
 * Nodes may be shared: the same object (or an equal one) is computed once.
 */
export type Scalar = "f32" | "i32" | "u32" | "bool";

export type UnaryOperator =
  | "negate" // f32, i32
  | "absolute" // f32
  | "squareRoot" // f32; 0 for negative input
  | "floor"
  | "ceiling"
  | "truncate"
  | "nearest" // f32, ties to even
  | "not" // bool
  | "toF32" // i32, u32, bool → f32
  | "toI32" // f32 (saturating), bool, u32 (same bits) → i32
  | "toU32" // f32 (saturating), i32 (same bits) → u32
  | "bitsToF32" // i32 → f32 with the same bits (a NaN pattern gives 0)
  | "bitsToI32"; // f32 → i32 with the same bits

export type BinaryOperator =
  | "add"
  | "subtract"
  | "multiply"
  | "divide" // f32; x / 0 = 0
  | "quotient" // i32, towards zero; x / 0 = 0
  | "remainder" // i32, sign of the dividend; x % 0 = 0
  | "minimum"
  | "maximum"
  | "and" // bool: logical; i32, u32: bitwise
  | "or"
  | "exclusiveOr"
  | "shiftLeft" // i32, u32; the count is taken modulo 32
  | "shiftRight" // i32 arithmetic, u32 logical
  | "less"
  | "lessOrEqual"
  | "equal"
  | "notEqual";

export type Expression =
  | { readonly op: "constant"; readonly type: Scalar; readonly value: number }
  /** One f32 value per world. */
  | { readonly op: "parameter"; readonly type: "f32"; readonly name: string }
  /** One value per step (and group), given from outside the world. */
  | {
      readonly op: "signal";
      readonly type: "f32" | "i32";
      readonly name: string;
      readonly group?: Expression;
    }
  /**
   * Community state, updated by `update` statements; read as it was at the start of the step. Where it has groups, that
   * of a group (default 0), held to the range.
   */
  | {
      readonly op: "register";
      readonly type: "f32" | "i32";
      readonly name: string;
      readonly group?: Expression;
    }
  /** What the tally holds so far in this step; saturates to i32; 0 outside its groups. Only in community expressions. */
  | { readonly op: "tallied"; readonly type: "i32"; readonly name: string; readonly group?: Expression }
  /** The number of the group under way, where a community expression is computed for each group; 0 elsewhere. */
  | { readonly op: "group"; readonly type: "i32" }
  | { readonly op: "column"; readonly type: Scalar; readonly name: string }
  /** Sum, over the neighbours whom the member's slots name now, of a column as it was at the start of the step. */
  | { readonly op: "neighbours"; readonly type: "f32" | "i32"; readonly name: string }
  /** Table look-up; the index is clamped to the table. */
  | { readonly op: "table"; readonly type: "f32" | "i32"; readonly name: string; readonly index: Expression }
  /**
   * 32 random bits of this member, at this step, for the decision `name`. `block` is the number that the
   * generator is called with, `lane` which of the two words of that call is taken. With `timeless`, the step is
   * left out of the key (traits drawn at birth).
   */
  | {
      readonly op: "draw";
      readonly type: "u32";
      readonly name: string;
      readonly block: number;
      readonly lane: 0 | 1;
      readonly timeless: boolean;
    }
  | { readonly op: "step"; readonly type: "i32" }
  | { readonly op: "unary"; readonly type: Scalar; readonly operator: UnaryOperator; readonly a: Expression }
  | {
      readonly op: "binary";
      readonly type: Scalar;
      readonly operator: BinaryOperator;
      readonly a: Expression;
      readonly b: Expression;
    }
  | {
      readonly op: "select";
      readonly type: Scalar;
      readonly condition: Expression;
      readonly a: Expression;
      readonly b: Expression;
    }
  /** True with probability 1 − exp(−rate); see `engine/happens.ts` for its exact meaning. */
  | { readonly op: "happens"; readonly type: "bool"; readonly rate: Expression; readonly draw: Expression };

const clampTo = (type: Scalar, value: number): number => {
  switch (type) {
    case "f32":
      return Number.isNaN(value) ? 0 : Math.fround(value);
    case "i32":
      return value | 0;
    case "u32":
      return value >>> 0;
    case "bool":
      return value ? 1 : 0;
  }
};

const constantOf = (type: Scalar, value: number): Expression => ({
  op: "constant",
  type,
  value: clampTo(type, value),
});
export const f32 = (value: number): Expression => constantOf("f32", value);
export const i32 = (value: number): Expression => constantOf("i32", value);
export const u32 = (value: number): Expression => constantOf("u32", value);
export const truth = (value: boolean): Expression => constantOf("bool", value ? 1 : 0);

export const parameter = (name: string): Expression => ({ op: "parameter", type: "f32", name });
export const signal = (name: string, type: "f32" | "i32" = "f32", group?: Expression): Expression =>
  group === undefined ? { op: "signal", type, name } : { op: "signal", type, name, group };
export const register = (
  name: string,
  type: "f32" | "i32",
  group?: Expression,
): Extract<Expression, { op: "register" }> => ({
  op: "register",
  type,
  name,
  ...(group === undefined ? {} : { group }),
});
export const tallied = (name: string, group?: Expression): Expression => ({
  op: "tallied",
  type: "i32",
  name,
  ...(group === undefined ? {} : { group }),
});
export const groupUnderWay: Expression = { op: "group", type: "i32" };
export type ColumnExpression = Extract<Expression, { op: "column" }>;
export const column = (name: string, type: Scalar): ColumnExpression => ({ op: "column", type, name });
export const neighbours = (name: string, type: "f32" | "i32"): Expression => ({
  op: "neighbours",
  type,
  name,
});
export const table = (name: string, index: Expression, type: "f32" | "i32" = "f32"): Expression => ({
  op: "table",
  type,
  name,
  index,
});
export const step: Expression = { op: "step", type: "i32" };

const unary =
  (operator: UnaryOperator, type?: Scalar) =>
  (a: Expression): Expression => ({ op: "unary", type: type ?? a.type, operator, a });
export const negate = unary("negate");
export const absolute = unary("absolute");
export const squareRoot = unary("squareRoot");
export const floor = unary("floor");
export const ceiling = unary("ceiling");
export const truncate = unary("truncate");
export const nearest = unary("nearest");
export const not = unary("not", "bool");
export const toF32 = unary("toF32", "f32");
export const toI32 = unary("toI32", "i32");
export const toU32 = unary("toU32", "u32");
export const bitsToF32 = unary("bitsToF32", "f32");
export const bitsToI32 = unary("bitsToI32", "i32");

const binary =
  (operator: BinaryOperator, type?: Scalar) =>
  (a: Expression, b: Expression): Expression => ({ op: "binary", type: type ?? a.type, operator, a, b });
export const subtract = binary("subtract");
export const divide = binary("divide");
export const quotient = binary("quotient");
export const remainder = binary("remainder");
export const exclusiveOr = binary("exclusiveOr");
export const shiftLeft = binary("shiftLeft");
export const shiftRight = binary("shiftRight");
export const less = binary("less", "bool");
export const lessOrEqual = binary("lessOrEqual", "bool");
export const equal = binary("equal", "bool");
export const notEqual = binary("notEqual", "bool");
export const greater = (a: Expression, b: Expression): Expression => less(b, a);
export const greaterOrEqual = (a: Expression, b: Expression): Expression => lessOrEqual(b, a);

/** The same operator over several operands, from left to right. */
const chained = (operator: BinaryOperator) => {
  const pair = binary(operator);
  return (first: Expression, ...rest: readonly Expression[]): Expression => rest.reduce(pair, first);
};
export const add = chained("add");
export const multiply = chained("multiply");
export const minimum = chained("minimum");
export const maximum = chained("maximum");
export const and = chained("and");
export const or = chained("or");

export const select = (condition: Expression, a: Expression, b: Expression): Expression => ({
  op: "select",
  type: a.type,
  condition,
  a,
  b,
});
export const happens = (rate: Expression, draw: Expression): Expression => ({
  op: "happens",
  type: "bool",
  rate,
  draw,
});

/** The expressions directly below one. */
export const operands = (e: Expression): readonly Expression[] => {
  switch (e.op) {
    case "signal":
    case "register":
    case "tallied":
      return e.group === undefined ? [] : [e.group];
    case "table":
      return [e.index];
    case "unary":
      return [e.a];
    case "binary":
      return [e.a, e.b];
    case "select":
      return [e.condition, e.a, e.b];
    case "happens":
      return [e.rate, e.draw];
    default:
      return [];
  }
};
