/** One world's memory with the module's functions bound to it. */
import type { Inputs } from "../world.ts";
import { closeUpName } from "./closing.ts";
import type { CompiledPhase, CompiledProgram } from "./compile.ts";
import { alignedTo, blockRows, groupRows, type Layout, lineBytes } from "./layout.ts";
import { slotWords } from "./slots.ts";

/** See `phase.ts`. */
type PhaseFunction = (
  at: number,
  groups: number,
  row: number,
  from: number,
  to: number,
  list: number,
) => number;

const pageBytes = 65536;
/** Groups that a listing phase goes over at once: its list has room for that many members. */
export const groupsPerList = 1024;

/** A module bound to a memory. Memories are used again, since there can only be so many at a time. */
export interface Bound {
  readonly memory: WebAssembly.Memory;
  readonly functions: ReadonlyMap<string, PhaseFunction>;
  /** See `closing.ts`. */
  readonly closeUp: (blocks: number, rows: number) => number;
}

export interface Ground {
  readonly bound: Bound;
  readonly integers: Int32Array;
  readonly reals: Float32Array;
  /** Rows that there is room for, and members in all as far as columns are set aside for neighbours. */
  readonly capacity: number;
  readonly born: number;
  /** Where the list, the signals, the columns set aside and the members' blocks begin. */
  readonly list: number;
  readonly signals: ReadonlyMap<string, number>;
  readonly snapshots: ReadonlyMap<string, number>;
  readonly blocks: number;
}

/** Index, in `integers`, of a row in a line of its block. */
export const placeOf = (ground: Ground, { blockBytes }: Layout, line: number, row: number): number =>
  (ground.blocks + Math.floor(row / blockRows) * blockBytes + line * lineBytes) / 4 + (row % blockRows);

/** The i64 total that begins at a word of memory: exact up to 2^53. */
export const totalAt = (integers: Int32Array, low: number): number =>
  (integers[low] >>> 0) + integers[low + 1] * 4294967296;

const phasesOf = ({ live, stages }: CompiledProgram): readonly CompiledPhase[] => [
  live,
  ...stages.flatMap((s) => {
    if (s.kind !== "spawn") return [s.phase];
    return "exported" in s.source ? [s.source, s.birth] : [s.birth];
  }),
];

/** Lays out a memory: one of `idle` that is large enough, or a new one. */
export const layGround = (
  compiled: CompiledProgram,
  inputs: Inputs,
  capacity: number,
  born: number,
  idle: Bound[],
): Ground => {
  const { program, layout, watched, fixedBytes } = compiled;
  const phases = phasesOf(compiled);
  let next = fixedBytes;
  const take = (bytes: number): number => {
    const at = alignedTo(lineBytes, next);
    next = at + bytes;
    return at;
  };
  const takeEach = (names: readonly string[], bytes: (name: string) => number): Map<string, number> =>
    new Map(names.map((name) => [name, take(bytes(name))]));
  const list = take(groupsPerList * groupRows * 4 * Math.max(1, ...phases.map((f) => f.words)));
  const tables = takeEach(
    program.tables.map((t) => t.name),
    (name) => inputs.tables[name].byteLength,
  );
  const groups = new Map(program.signals.map((s) => [s.name, s.groups]));
  const signals = takeEach(
    [...groups.keys()],
    // After the last value, one step of zeros.
    (name) => inputs.signals[name].byteLength + 4 * (groups.get(name) ?? 1),
  );
  const snapshots = takeEach(watched, () => 4 * born);
  const blocks = take((Math.ceil(capacity / blockRows) + 1) * layout.blockBytes);
  const fitting = idle.findIndex(({ memory }) => memory.buffer.byteLength >= next);
  const bound = fitting >= 0 ? idle.splice(fitting, 1)[0] : bind(compiled, phases, next);

  const { buffer } = bound.memory;
  const integers = new Int32Array(buffer);
  const reals = new Float32Array(buffer);
  const place = (values: Float32Array | Int32Array, at: number): void => {
    if (values instanceof Float32Array) reals.set(values, at / 4);
    else integers.set(values, at / 4);
  };
  integers.fill(0, 0, layout.tallyBytes / 4);
  for (const [address, word] of compiled.constants) integers.fill(word, address / 4, address / 4 + slotWords);
  for (const [name, at] of tables) {
    const values = inputs.tables[name];
    place(values, at);
    integers.set([at, values.length - 1], (layout.tables.get(name) ?? 0) / 4);
  }
  for (const [name, at] of signals) {
    const values = inputs.signals[name];
    const size = groups.get(name) ?? 1;
    place(values, at);
    integers.fill(0, at / 4 + values.length, at / 4 + values.length + size);
    integers[(layout.signals.get(name) ?? 0) / 4 + 1] = size - 1;
  }
  for (const [name, at] of snapshots) integers[(layout.snapshots.get(name) ?? 0) / 4] = at;
  return { bound, integers, reals, capacity, born, list, signals, snapshots, blocks };
};

const bind = ({ module }: CompiledProgram, phases: readonly CompiledPhase[], bytes: number): Bound => {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
  const { exports } = new WebAssembly.Instance(module, { environment: { memory } });
  return {
    memory,
    closeUp: exports[closeUpName] as Bound["closeUp"],
    functions: new Map(phases.map(({ exported }) => [exported, exports[exported] as PhaseFunction])),
  };
};
