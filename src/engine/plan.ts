/**
 * From statements to straight-line instructions over tiles. Equal expressions are computed once; what does not depend
 * on the member is computed once a step; a column is read once and written once per phase.
 */
import type { BinaryOperator, Expression, Scalar, UnaryOperator } from "../program/expression.ts";
import type { Program, SetStatement, TallyStatement } from "../program/program.ts";
import {
  binaryKernel,
  happensKernel,
  type Kernel,
  type Register,
  selectKernel,
  unaryKernel,
} from "./kernels.ts";

/** Members handled together: small enough for the registers to stay in cache. */
export const tileSize = 512;

/** How a value comes to stand in a register. */
export type Source =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "signal"; readonly name: string; readonly group: number | null }
  | { readonly kind: "register"; readonly name: string }
  | { readonly kind: "tallied"; readonly name: string; readonly group: number }
  | { readonly kind: "step" }
  | { readonly kind: "column"; readonly name: string }
  | { readonly kind: "neighbours"; readonly name: string }
  | { readonly kind: "table"; readonly name: string; readonly index: number }
  /** One generator call; its first word goes to the register, its second to `second`. */
  | {
      readonly kind: "draw";
      readonly block: number;
      readonly timeless: boolean;
      readonly second: Uint32Array;
    }
  /** The second word of a draw's generator call. */
  | { readonly kind: "secondWord"; readonly of: number }
  | {
      readonly kind: "kernel";
      readonly operation: Operation;
      readonly kernel: Kernel;
      readonly operands: readonly number[];
    };

/** What a kernel computes; `type` is that of the operands. */
export type Operation =
  | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly type: Scalar }
  | { readonly kind: "binary"; readonly operator: BinaryOperator; readonly type: Scalar }
  | { readonly kind: "select"; readonly type: Scalar }
  | { readonly kind: "happens" };

const kernelOf = (operation: Operation): Kernel => {
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

export interface Instruction {
  readonly source: Source;
  readonly type: Scalar;
  /** Whether the value is the same for all members of a step. */
  readonly uniform: boolean;
  /** Index of the register that receives the value. */
  register: number;
}

export interface Store {
  readonly column: string;
  readonly value: number;
}

export interface TallyAdd {
  readonly tally: string;
  readonly value: number;
  readonly group: number | null;
  readonly where: number | null;
}

/** Set and tally statements with nothing between them that needs all members at once. */
export interface Phase {
  readonly instructions: readonly Instruction[];
  readonly registers: readonly Register[];
  readonly stores: readonly Store[];
  readonly tallies: readonly TallyAdd[];
  /** Values asked for besides the statements (a ration's key, a spawn's count), in the order asked. */
  readonly results: readonly number[];
}

const registerOf = (type: Scalar): Register =>
  type === "f32"
    ? new Float32Array(tileSize)
    : type === "u32"
      ? new Uint32Array(tileSize)
      : new Int32Array(tileSize);

/** Lays out statements, and then `results`, as one phase. */
export const layOut = (
  program: Program,
  statements: readonly (SetStatement | TallyStatement)[],
  results: readonly Expression[] = [],
): Phase => {
  const instructions: Instruction[] = [];
  const known = new Map<string, number>();
  const byNode = new Map<Expression, { value: number; version: number }>();
  const current = new Map<string, number>();
  const typeOf = new Map(program.columns.map((c) => [c.name, c.type]));
  let version = 0;

  const emit = (key: string, type: Scalar, uniform: boolean, source: Source): number => {
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const index = instructions.push({ source, type, uniform, register: -1 }) - 1;
    known.set(key, index);
    return index;
  };
  const uniform = (index: number): boolean => instructions[index].uniform;
  const kernel = (operation: Operation, type: Scalar, operands: readonly number[]): number =>
    emit(`${JSON.stringify(operation)}:${type}(${operands.join()})`, type, operands.every(uniform), {
      kind: "kernel",
      operation,
      kernel: kernelOf(operation),
      operands,
    });

  const computed = (e: Expression): number => {
    const seen = byNode.get(e);
    if (seen !== undefined && (seen.version === version || uniform(seen.value))) return seen.value;
    const value = evaluate(e);
    byNode.set(e, { value, version });
    return value;
  };

  const evaluate = (e: Expression): number => {
    switch (e.op) {
      case "constant":
        return emit(`c${e.type}${Object.is(e.value, -0) ? "-0" : e.value}`, e.type, true, {
          kind: "constant",
          value: e.value,
        });
      case "parameter":
        return emit(`p${e.name}`, "f32", true, { kind: "parameter", name: e.name });
      case "signal": {
        const group = e.group === undefined ? null : computed(e.group);
        const key = `s${e.name}[${group}]`;
        return emit(key, e.type, group === null || uniform(group), { kind: "signal", name: e.name, group });
      }
      case "register":
        return emit(`r${e.name}`, e.type, true, { kind: "register", name: e.name });
      case "tallied":
        return emit(`y${e.name}[${e.group}]`, "i32", true, { kind: "tallied", name: e.name, group: e.group });
      case "step":
        return emit("step", "i32", true, { kind: "step" });
      case "column": {
        const held = current.get(e.name);
        if (held !== undefined) return held;
        const index = emit(`l${e.name}`, e.type, false, { kind: "column", name: e.name });
        current.set(e.name, index);
        return index;
      }
      case "neighbours":
        return emit(`n${e.name}`, e.type, false, { kind: "neighbours", name: e.name });
      case "table": {
        const index = computed(e.index);
        return emit(`t${e.name}[${index}]`, e.type, uniform(index), { kind: "table", name: e.name, index });
      }
      case "draw": {
        const key = `d${e.block}${e.timeless ? "t" : ""}`;
        const first = emit(key, "u32", false, {
          kind: "draw",
          block: e.block,
          timeless: e.timeless,
          second: new Uint32Array(tileSize),
        });
        return e.lane === 0 ? first : emit(`${key}.1`, "u32", false, { kind: "secondWord", of: first });
      }
      case "unary":
        return kernel({ kind: "unary", operator: e.operator, type: e.a.type }, e.type, [computed(e.a)]);
      case "binary": {
        const operands = [computed(e.a), computed(e.b)];
        return kernel({ kind: "binary", operator: e.operator, type: e.a.type }, e.type, operands);
      }
      case "select":
        return select(computed(e.condition), computed(e.a), computed(e.b), e.type);
      case "happens":
        return kernel({ kind: "happens" }, "bool", [computed(e.rate), computed(e.draw)]);
    }
  };
  const select = (condition: number, a: number, b: number, type: Scalar): number =>
    a === b ? a : kernel({ kind: "select", type }, type, [condition, a, b]);

  const tallies: TallyAdd[] = [];
  const written = new Set<string>();
  for (const statement of statements) {
    if (statement.kind === "set") {
      const type = typeOf.get(statement.column) ?? "f32";
      const value = computed(statement.value);
      const next =
        statement.where === undefined
          ? value
          : select(
              computed(statement.where),
              value,
              computed({ op: "column", type, name: statement.column }),
              type,
            );
      current.set(statement.column, next);
      written.add(statement.column);
      version++;
    } else {
      tallies.push({
        tally: statement.tally,
        value: computed(statement.value),
        group: statement.group === undefined ? null : computed(statement.group),
        where: statement.where === undefined ? null : computed(statement.where),
      });
    }
  }
  const asked = results.map(computed);
  const stores = [...written].map((column) => ({ column, value: current.get(column) ?? 0 }));
  const kept = [
    ...asked,
    ...stores.map((s) => s.value),
    ...tallies.flatMap((t) => [t.value, t.group, t.where].filter((x): x is number => x !== null)),
  ];
  return { instructions, registers: assign(instructions, kept), stores, tallies, results: asked };
};

const operandsOf = (source: Source): readonly number[] => {
  switch (source.kind) {
    case "kernel":
      return source.operands;
    case "signal":
      return source.group === null ? [] : [source.group];
    case "table":
      return [source.index];
    case "secondWord":
      return [source.of];
    default:
      return [];
  }
};

/** Gives each instruction a register; a member-wise value's register is used again after its last use. */
const assign = (instructions: readonly Instruction[], kept: readonly number[]): Register[] => {
  const lastUse = instructions.map((_, i) => i);
  instructions.forEach((instruction, i) => {
    for (const o of operandsOf(instruction.source)) lastUse[o] = i;
  });
  for (const k of kept) lastUse[k] = instructions.length;
  const registers: Register[] = [];
  const free: Record<string, number[]> = { f32: [], i32: [], u32: [], bool: [] };
  const ending: number[][] = instructions.map(() => []);
  instructions.forEach((instruction, i) => {
    if (!instruction.uniform && lastUse[i] < instructions.length) ending[lastUse[i]].push(i);
  });
  instructions.forEach((instruction, i) => {
    const reused = instruction.uniform ? undefined : free[instruction.type].pop();
    instruction.register = reused ?? registers.push(registerOf(instruction.type)) - 1;
    for (const done of ending[i]) free[instructions[done].type].push(instructions[done].register);
  });
  return registers;
};
