/**
 * From statements to values in the order in which they are computed. Equal expressions are one value; a column is read
 * once and written once; what does not depend on the member is told apart, since it is computed once a step.
 */
import {
  type BinaryOperator,
  type Expression,
  i32,
  type Scalar,
  truth,
  type UnaryOperator,
} from "../program/expression.ts";
import type { Program, SetStatement, Tally, TallyStatement } from "../program/program.ts";
import { arrayOf, binaryKernel, happensKernel, type Kernel, selectKernel, unaryKernel } from "./kernels.ts";

/** How a value comes about. */
export type Source =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "parameter"; readonly name: string }
  /** Operand: the group. */
  | { readonly kind: "signal"; readonly name: string; readonly groups: number }
  /** Operand: the group, where the register has groups. */
  | { readonly kind: "register"; readonly name: string }
  /** Operand: the group. */
  | { readonly kind: "tallied"; readonly name: string }
  | { readonly kind: "group" }
  | { readonly kind: "step" }
  | { readonly kind: "column"; readonly name: string }
  /** Operands: the neighbour slots. */
  | { readonly kind: "neighbours"; readonly name: string }
  /** Operand: the index. */
  | { readonly kind: "table"; readonly name: string }
  /** The first word of a generator call. */
  | { readonly kind: "draw"; readonly block: number; readonly timeless: boolean }
  /** The second word of the call that the operand made. */
  | { readonly kind: "secondWord" }
  | { readonly kind: "kernel"; readonly operation: Operation };

/** What a kernel computes; `type` is that of its operands. */
export type Operation =
  | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly type: Scalar }
  | { readonly kind: "binary"; readonly operator: BinaryOperator; readonly type: Scalar }
  /** Operands: condition, a, b. */
  | { readonly kind: "select"; readonly type: Scalar }
  /** Operands: rate, draw. */
  | { readonly kind: "happens" };

export const kernelOf = (operation: Operation): Kernel => {
  switch (operation.kind) {
    case "unary":
      return unaryKernel(operation.operator, operation.type);
    case "binary":
      return binaryKernel(operation.operator, operation.type);
    case "select":
      return selectKernel(operation.type);
    case "happens":
      return happensKernel;
  }
};

const operationKey = (operation: Operation): string => {
  switch (operation.kind) {
    case "unary":
    case "binary":
      return `${operation.operator} ${operation.type}`;
    default:
      return operation.kind;
  }
};

export interface Value {
  readonly type: Scalar;
  /** The same for all members. */
  readonly uniform: boolean;
  readonly source: Source;
  /** Indices of earlier values. */
  readonly operands: readonly number[];
}

/** What statements come to, as plain data; numbers are indices of values. */
export interface Values {
  readonly values: readonly Value[];
  readonly stores: readonly { readonly column: string; readonly value: number }[];
  readonly tallies: readonly {
    readonly tally: string;
    readonly scale: number;
    readonly value: number;
    readonly group: number;
    readonly where: number;
  }[];
  /** Values asked for besides the statements, in the order asked. */
  readonly results: readonly number[];
}

/** The operand that an operation comes down to, where another operand is a constant that leaves it as it is. */
const simplified = (
  operation: Operation,
  known: readonly (number | undefined)[],
  [a, b]: readonly number[],
): number | undefined => {
  if (operation.kind !== "binary") return undefined;
  const [left, right] = known;
  switch (operation.operator) {
    case "and":
      if (operation.type !== "bool") return undefined;
      if (left === 1 || right === 0) return b;
      return right === 1 || left === 0 ? a : undefined;
    case "or":
      if (operation.type !== "bool") return undefined;
      if (left === 0 || right === 1) return b;
      return right === 0 || left === 1 ? a : undefined;
    case "multiply":
      if (left === 1) return b;
      return right === 1 ? a : undefined;
    default:
      return undefined;
  }
};

const declared = <T>(found: T | undefined, kind: string, name: string): T => {
  if (found === undefined) throw new TypeError(`the program has no ${kind} \`${name}\``);
  return found;
};

/**
 * A tally that begins at zero in each step.
 *
 * @throws TypeError where the program has none of that name
 */
export const tallyOfStep = ({ tallies }: Program, name: string): Tally =>
  declared(
    tallies.find((t) => t.name === name && t.running === undefined),
    "tally of a step",
    name,
  );

/** How many groups a register has; absent where it is one value. */
export const groupsOf = ({ registers }: Program, name: string): number | undefined =>
  registers.find((r) => r.name === name)?.groups;

/**
 * The values of set and tally statements, done one after the other, and then of `results`.
 *
 * @throws TypeError where the program uses a name that it does not declare, or an operator that its types do not have
 */
export const valuesOf = (
  program: Program,
  statements: readonly (SetStatement | TallyStatement)[],
  results: readonly Expression[] = [],
): Values => {
  const values: Value[] = [];
  const byKey = new Map<string, number>();
  const columnTypes = new Map(program.columns.map((c) => [c.name, c.type]));
  /** The value that each column holds after the statements so far. */
  const columns = new Map<string, number>();
  /** Shared nodes are met again and again; what was found holds until a column changes. */
  let byNode = new Map<Expression, number>();

  const emit = (
    key: string,
    type: Scalar,
    uniform: boolean,
    source: Source,
    operands: readonly number[] = [],
  ) => {
    const full = `${key}:${type}(${operands.join()})`;
    const seen = byKey.get(full);
    if (seen !== undefined) return seen;
    const index = values.push({ type, uniform, source, operands }) - 1;
    byKey.set(full, index);
    return index;
  };
  const dependent = (key: string, type: Scalar, source: Source, operands: readonly number[]): number =>
    emit(
      key,
      type,
      operands.every((o) => values[o].uniform),
      source,
      operands,
    );
  const constant = (type: Scalar, value: number): number =>
    emit(Object.is(value, -0) ? "-0" : `${value}`, type, true, { kind: "constant", value });
  const constantIn = (index: number): number | undefined => {
    const { source } = values[index];
    return source.kind === "constant" ? source.value : undefined;
  };
  const applied = (operation: Operation, type: Scalar, operands: readonly number[]): number => {
    const kernel = kernelOf(operation);
    const known = operands.map(constantIn);
    const simpler = simplified(operation, known, operands);
    if (simpler !== undefined) return simpler;
    if (known.every((value) => value !== undefined)) {
      const out = arrayOf(type, 1);
      const [a, b, c] = operands.map((o, i) => arrayOf(values[o].type, 1).fill(known[i] ?? 0));
      kernel(out, a, b ?? out, c ?? out, 1);
      return constant(type, out[0]);
    }
    return dependent(operationKey(operation), type, { kind: "kernel", operation }, operands);
  };
  const choice = (type: Scalar, condition: number, a: number, b: number): number => {
    const known = constantIn(condition);
    if (known !== undefined) return known === 0 ? b : a;
    return a === b ? a : applied({ kind: "select", type }, type, [condition, a, b]);
  };

  const computed = (e: Expression): number => {
    const seen = byNode.get(e);
    if (seen !== undefined) return seen;
    const value = evaluate(e);
    byNode.set(e, value);
    return value;
  };

  const evaluate = (e: Expression): number => {
    switch (e.op) {
      case "constant":
        return constant(e.type, e.value);
      case "parameter":
        return emit(`parameter ${e.name}`, "f32", true, { kind: "parameter", name: e.name });
      case "signal": {
        const { groups } = declared(
          program.signals.find((s) => s.name === e.name),
          "signal",
          e.name,
        );
        const source = { kind: "signal", name: e.name, groups } as const;
        return dependent(`signal ${e.name}`, e.type, source, [computed(e.group ?? i32(0))]);
      }
      case "register":
        return dependent(
          `register ${e.name}`,
          e.type,
          { kind: "register", name: e.name },
          groupsOf(program, e.name) === undefined ? [] : [computed(e.group ?? i32(0))],
        );
      case "tallied":
        tallyOfStep(program, e.name);
        return dependent(`tallied ${e.name}`, "i32", { kind: "tallied", name: e.name }, [
          computed(e.group ?? i32(0)),
        ]);
      case "group":
        return emit("group", "i32", true, { kind: "group" });
      case "step":
        return emit("step", "i32", true, { kind: "step" });
      case "column":
        return held(e.name);
      case "neighbours":
        declared(columnTypes.get(e.name), "column", e.name);
        return emit(
          `neighbours ${e.name}`,
          e.type,
          false,
          { kind: "neighbours", name: e.name },
          program.neighbourSlots.map(held),
        );
      case "table":
        return dependent(`table ${e.name}`, e.type, { kind: "table", name: e.name }, [computed(e.index)]);
      case "draw": {
        const { block, timeless } = e;
        const first = emit(`draw ${block} ${timeless}`, "u32", false, { kind: "draw", block, timeless });
        return e.lane === 0 ? first : emit("second word", "u32", false, { kind: "secondWord" }, [first]);
      }
      case "unary":
        return applied({ kind: "unary", operator: e.operator, type: e.a.type }, e.type, [computed(e.a)]);
      case "binary":
        return applied({ kind: "binary", operator: e.operator, type: e.a.type }, e.type, [
          computed(e.a),
          computed(e.b),
        ]);
      case "select":
        return choice(e.type, computed(e.condition), computed(e.a), computed(e.b));
      case "happens":
        return applied({ kind: "happens" }, "bool", [computed(e.rate), computed(e.draw)]);
    }
  };

  const held = (column: string): number => {
    const type = declared(columnTypes.get(column), "column", column);
    return columns.get(column) ?? emit(`column ${column}`, type, false, { kind: "column", name: column });
  };

  const tallies: Values["tallies"][number][] = [];
  for (const statement of statements) {
    if (statement.kind === "set") {
      const { column } = statement;
      const type = declared(columnTypes.get(column), "column", column);
      // The condition first: a compiled phase can skip what follows it.
      const where = statement.where === undefined ? undefined : computed(statement.where);
      const value = computed(statement.value);
      columns.set(column, where === undefined ? value : choice(type, where, value, held(column)));
      byNode = new Map();
    } else {
      const { scale } = declared(
        program.tallies.find((t) => t.name === statement.tally),
        "tally",
        statement.tally,
      );
      const where = computed(statement.where ?? truth(true));
      tallies.push({
        tally: statement.tally,
        scale: Math.fround(scale),
        value: computed(statement.value),
        group: computed(statement.group ?? i32(0)),
        where,
      });
    }
  }
  const asked = results.map(computed);
  const stores = [...columns].map(([column, value]) => ({ column, value }));
  return withoutUnused({ values, stores, tallies, results: asked });
};

/** The same in an order in which the second word of a generator call directly follows the first. */
export const withWordsTogether = ({ values, stores, tallies, results }: Values): Values => {
  const secondOf = new Map(
    values.flatMap(({ source, operands }, i) =>
      source.kind === "secondWord" ? [[operands[0], i] as const] : [],
    ),
  );
  const order = values.flatMap(({ source }, i) => {
    const second = secondOf.get(i);
    return source.kind === "secondWord" ? [] : second === undefined ? [i] : [i, second];
  });
  const place: number[] = [];
  order.forEach((from, to) => {
    place[from] = to;
  });
  return renumbered({ values: order.map((i) => values[i]), stores, tallies, results }, place);
};

/** Values that have been moved: each number is replaced by the place where its value stands now. */
export const renumbered = (
  { values, stores, tallies, results }: Values,
  place: readonly number[],
): Values => ({
  values: values.map((v) => ({ ...v, operands: v.operands.map((o) => place[o]) })),
  stores: stores.map((s) => ({ ...s, value: place[s.value] })),
  tallies: tallies.map((t) => ({
    ...t,
    value: place[t.value],
    group: place[t.group],
    where: place[t.where],
  })),
  results: results.map((r) => place[r]),
});

/** The same without values that nothing asks for. */
export const withoutUnused = ({ values, stores, tallies, results }: Values): Values => {
  const used = values.map(() => false);
  const use = (index: number): void => {
    if (used[index]) return;
    used[index] = true;
    values[index].operands.forEach(use);
  };
  stores.forEach(({ value }) => {
    use(value);
  });
  tallies.forEach(({ value, group, where }) => {
    [value, group, where].forEach(use);
  });
  results.forEach(use);
  const place: number[] = [];
  let next = 0;
  for (const isUsed of used) place.push(isUsed ? next++ : -1);
  return renumbered({ values: values.filter((_, i) => used[i]), stores, tallies, results }, place);
};
