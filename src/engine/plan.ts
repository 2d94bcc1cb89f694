/** From values to straight-line instructions over tiles of members: every value gets a register. */
import type { Scalar } from "../program/expression.ts";
import { arrayOf, type Kernel, type Register } from "./kernels.ts";
import { kernelOf, type Source, type Value, type Values } from "./values.ts";

/** Members handled together: small enough for the registers to stay in cache. */
export const tileSize = 512;

export interface Instruction {
  readonly source: Source;
  /** Of an operation: what computes it. */
  readonly kernel: Kernel;
  readonly out: Register;
  /** As many as the source takes; at least three, the last ones of no length. */
  readonly operands: readonly Register[];
  /** Of a draw: where the second word of its generator call goes. */
  readonly second: Uint32Array;
}

/** Statements with nothing between them that needs all members at once. Registers are shared by all worlds. */
export interface Phase {
  /** What is the same for all members. */
  readonly uniform: readonly Instruction[];
  /** What is each member's own. */
  readonly varying: readonly Instruction[];
  readonly stores: readonly { readonly column: string; readonly value: Register }[];
  readonly tallies: readonly TallyAdd[];
  /** Values asked for besides the statements (a ration's key, a spawn's count), in the order asked. */
  readonly results: readonly Register[];
}

export interface TallyAdd {
  readonly tally: string;
  /** Fixed-point scale of an f32 summand. */
  readonly scale: number;
  readonly value: Register;
  readonly group: Register;
  readonly where: Register;
}

const noRegister = new Int32Array(0);
const noWords = new Uint32Array(0);

const nothingToDo: Kernel = () => {};

/** Lays out values as one phase over tiles of `size` members; a size of 1 serves the community as a whole. */
export const layOut = ({ values, stores, tallies, results: asked }: Values, size = tileSize): Phase => {
  const kept = [
    ...asked,
    ...stores.map((s) => s.value),
    ...tallies.flatMap((t) => [t.value, t.group, t.where]),
  ];
  const registers = allot(values, kept, size);
  const seconds = values.map(({ source }) => (source.kind === "draw" ? new Uint32Array(size) : noWords));
  const instructions = values.map(
    ({ source, operands }, i): Instruction => ({
      source,
      kernel: source.kind === "kernel" ? kernelOf(source.operation) : nothingToDo,
      out: registers[i],
      operands: [...operands.map((o) => registers[o]), noRegister, noRegister, noRegister].slice(
        0,
        Math.max(3, operands.length),
      ),
      second: seconds[source.kind === "secondWord" ? operands[0] : i],
    }),
  );
  return {
    uniform: instructions.filter((_, i) => values[i].uniform),
    varying: instructions.filter((_, i) => !values[i].uniform),
    stores: stores.map((s) => ({ column: s.column, value: registers[s.value] })),
    tallies: tallies.map((t) => ({
      tally: t.tally,
      scale: t.scale,
      value: registers[t.value],
      group: registers[t.group],
      where: registers[t.where],
    })),
    results: asked.map((r) => registers[r]),
  };
};

/**
 * A register for each value. A uniform value keeps its own for the whole phase; a varying one's is used again after the
 * value's last use, unless it is `kept` to the end of the tile.
 */
const allot = (values: readonly Value[], kept: readonly number[], size: number): Register[] => {
  const lastUse = values.map((_, i) => i);
  values.forEach(({ operands }, i) => {
    for (const o of operands) lastUse[o] = i;
  });
  for (const k of kept) lastUse[k] = values.length;
  const ending: number[][] = values.map(() => []);
  lastUse.forEach((at, i) => {
    if (!values[i].uniform) ending[at]?.push(i);
  });
  const free: Record<Scalar, Register[]> = { f32: [], i32: [], u32: [], bool: [] };
  const registers: Register[] = [];
  values.forEach(({ type, uniform }, i) => {
    registers.push((uniform ? undefined : free[type].pop()) ?? arrayOf(type, size));
    for (const done of ending[i]) free[values[done].type].push(registers[done]);
  });
  return registers;
};
