/** One world's memory with the module's functions bound to it. */
import type { Inputs } from "../world.ts";
import { closeUpName } from "./closing.ts";
import type { CompiledPhase, CompiledProgram } from "./compile.ts";
import { mostPages } from "./encoder.ts";
import { alignedTo, blockGroups, blockRows, groupRows, lineBytes } from "./layout.ts";
import type { Crew, PhaseFunction } from "./parts.ts";
import { type Rows, viewsOf } from "./rows.ts";
import { slotWords } from "./slots.ts";

const pageBytes = 65536;
/** Groups that a listing phase goes over at once: its list has room for that many members. */
const groupsPerList = 1024;
/** Of each thread of a crew more, since they wait for one another. */
const groupsPerListOfCrew = 16384;

/** What a module exports, bound to a memory. */
export interface Bound {
  readonly functions: ReadonlyMap<string, PhaseFunction>;
  /** See `closing.ts`. */
  readonly closeUp: (blocks: number, rows: number) => number;
}

/**
 * A memory in which one world after the other is, and the programs bound to it so far. Memories are used again, since
 * there can only be so many at a time, and since what a large world has taken is not given back before it is collected.
 */
export interface SharedMemory {
  readonly memory: WebAssembly.Memory;
  readonly bound: WeakMap<WebAssembly.Module, Bound>;
}

/** Memories in which no world is, and the crew of threads that share the worlds of those that are made for one. */
export interface Memories {
  readonly idle: SharedMemory[];
  readonly crew?: Crew;
}

/** What a thread has for itself: its list, and how far its sums and temporary columns lie behind those of the first. */
export interface Hand {
  readonly list: number;
  readonly own: number;
}

/** Where what depends on a world's inputs and size lies, in bytes. */
interface Places {
  /** What each thread has for itself, tables, signals, columns set aside, members' blocks, and where all ends. */
  readonly hands: readonly Hand[];
  readonly tables: ReadonlyMap<string, number>;
  readonly signals: ReadonlyMap<string, number>;
  readonly snapshots: ReadonlyMap<string, number>;
  readonly blocks: number;
  readonly end: number;
}

export interface Ground extends Places, Rows {
  readonly shared: SharedMemory;
  readonly bound: Bound;
  readonly crew: Crew | undefined;
  /** Groups for which a thread's list has room. */
  readonly groupsPerList: number;
  readonly reals: Float32Array;
  /** Rows that there is room for, and members in all as far as columns are set aside for neighbours. */
  readonly capacity: number;
  readonly born: number;
}

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

const placesFor = (
  compiled: CompiledProgram,
  inputs: Inputs,
  capacity: number,
  born: number,
  crew: Crew | undefined,
): Places => {
  const { program, layout, watched, fixedBytes } = compiled;
  let next = fixedBytes;
  const take = (bytes: number): number => {
    const at = alignedTo(lineBytes, next);
    next = at + bytes;
    return at;
  };
  const takeEach = (names: readonly string[], bytes: (name: string) => number): Map<string, number> =>
    new Map(names.map((name) => [name, take(bytes(name))]));
  const words = Math.max(1, ...phasesOf(compiled).map((f) => f.words));
  const hands = Array.from({ length: crew?.threads ?? 1 }, (_, thread) => ({
    own: thread === 0 ? 0 : take(fixedBytes),
    // Shares of a thread are of whole blocks.
    list: take((groupsOf(crew) + blockGroups) * groupRows * 4 * words),
  }));
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
  // What grows with the members comes last.
  const snapshots = takeEach(watched, () => 4 * born);
  const blocks = take((Math.ceil(capacity / blockRows) + 1) * layout.blockBytes);
  return { hands, tables, signals, snapshots, blocks, end: next };
};

/** The smallest of the idle memories that are large enough, else the largest of them. */
const bestOf = (idle: readonly SharedMemory[], bytes: number): SharedMemory | undefined => {
  const sizeOf = ({ memory }: SharedMemory): number => memory.buffer.byteLength;
  const bySize = [...idle].sort((a, b) => sizeOf(a) - sizeOf(b));
  return bySize.find((one) => sizeOf(one) >= bytes) ?? bySize.at(-1);
};

const taken = (idle: SharedMemory[], one: SharedMemory): SharedMemory => {
  idle.splice(idle.indexOf(one), 1);
  return one;
};

const groupsOf = (crew: Crew | undefined): number =>
  crew === undefined ? groupsPerList : groupsPerListOfCrew;

const newMemory = (initial: number, forCrew: boolean): WebAssembly.Memory =>
  new WebAssembly.Memory(forCrew ? { initial, maximum: mostPages, shared: true } : { initial });

const pagesFor = (bytes: number): number => Math.ceil(bytes / pageBytes);

/** Extends a memory, in its place, to at least so many bytes. */
const extend = ({ memory }: SharedMemory, bytes: number): void => {
  const missing = pagesFor(bytes) - memory.buffer.byteLength / pageBytes;
  if (missing > 0) memory.grow(missing);
};

const groundIn = (
  compiled: CompiledProgram,
  shared: SharedMemory,
  places: Places,
  capacity: number,
  born: number,
  crew: Crew | undefined,
): Ground => {
  extend(shared, places.end);
  const { memory, bound } = shared;
  const functions = bound.get(compiled.module) ?? bind(compiled, memory);
  bound.set(compiled.module, functions);
  const { buffer } = memory;
  return {
    ...places,
    ...viewsOf(buffer),
    shared,
    bound: functions,
    crew,
    groupsPerList: groupsOf(crew),
    reals: new Float32Array(buffer),
    capacity,
    born,
  };
};

/** Lays out a memory: one that is idle or a new one. */
export const layGround = (
  compiled: CompiledProgram,
  inputs: Inputs,
  capacity: number,
  born: number,
  { idle, crew: anyCrew }: Memories,
): Ground => {
  const { program, layout, forCrew } = compiled;
  const crew = forCrew ? anyCrew : undefined;
  const places = placesFor(compiled, inputs, capacity, born, crew);
  const found = bestOf(idle, places.end);
  const shared =
    found === undefined
      ? { memory: newMemory(pagesFor(places.end), forCrew), bound: new WeakMap() }
      : taken(idle, found);
  const ground = groundIn(compiled, shared, places, capacity, born, crew);

  const { integers, reals, tables, signals, snapshots } = ground;
  const place = (values: Float32Array | Int32Array, at: number): void => {
    if (values instanceof Float32Array) reals.set(values, at / 4);
    else integers.set(values, at / 4);
  };
  for (const { own } of ground.hands) integers.fill(0, own / 4, (own + layout.tallyBytes) / 4);
  for (const [address, word] of compiled.constants) integers.fill(word, address / 4, address / 4 + slotWords);
  for (const [name, at] of tables) {
    const values = inputs.tables[name];
    place(values, at);
    integers.set([at, values.length - 1], (layout.tables.get(name) ?? 0) / 4);
  }
  for (const { name, groups } of program.signals) {
    const values = inputs.signals[name];
    const end = (signals.get(name) ?? 0) / 4 + values.length;
    place(values, signals.get(name) ?? 0);
    integers.fill(0, end, end + groups);
    integers[(layout.signals.get(name) ?? 0) / 4 + 1] = groups - 1;
  }
  for (const [name, at] of snapshots) integers[(layout.snapshots.get(name) ?? 0) / 4] = at;
  return ground;
};

/**
 * The same ground with room for more: in a larger memory that is idle, else in its own, which is extended; so there are
 * never two copies of a large world. The directory is to be pointed anew.
 *
 * @param rows members born so far, and rows in use
 */
export const enlarged = (
  compiled: CompiledProgram,
  inputs: Inputs,
  before: Ground,
  { capacity, born }: { readonly capacity: number; readonly born: number },
  rows: { readonly born: number; readonly inUse: number },
  { idle }: Memories,
): Ground => {
  const { crew } = before;
  const places = placesFor(compiled, inputs, capacity, born, crew);
  const held = before.shared.memory.buffer.byteLength;
  const larger = held >= places.end ? undefined : bestOf(idle, places.end);
  const moves = larger !== undefined && larger.memory.buffer.byteLength > held;
  const shared = moves ? taken(idle, larger) : before.shared;
  const ground = groundIn(compiled, shared, places, capacity, born, crew);
  const { integers } = ground;
  // A memory that is extended leaves its old views empty.
  const source = moves ? before.integers : integers;
  const move = (from: number, to: number, bytes: number): void => {
    if (moves || from !== to) integers.set(source.subarray(from / 4, (from + bytes) / 4), to / 4);
  };
  // In one memory everything moves upwards: the last goes first.
  move(before.blocks, ground.blocks, Math.ceil(rows.inUse / blockRows) * compiled.layout.blockBytes);
  for (const [name, at] of [...before.snapshots].reverse())
    move(at, ground.snapshots.get(name) ?? 0, 4 * rows.born);
  move(0, 0, Math.min(before.blocks, ...before.snapshots.values()));
  if (moves) idle.push(before.shared);
  return ground;
};

const bind = (compiled: CompiledProgram, memory: WebAssembly.Memory): Bound => {
  const { exports } = new WebAssembly.Instance(compiled.module, { environment: { memory } });
  return {
    closeUp: exports[closeUpName] as Bound["closeUp"],
    functions: new Map(
      phasesOf(compiled).map(({ exported }) => [exported, exports[exported] as PhaseFunction]),
    ),
  };
};
