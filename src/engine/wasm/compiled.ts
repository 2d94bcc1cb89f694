/**
 * The compiled engine: the same worlds and the same steps as the reference, with each phase run by a WebAssembly
 * function. All arrays of a world lie in one linear memory; one module serves all worlds of a program.
 */
import type { Scalar } from "../../program/expression.ts";
import type { Program } from "../../program/program.ts";
import type { Load } from "../engine.ts";
import type { Register } from "../kernels.ts";
import { type Phase, tileSize } from "../plan.ts";
import { advanceWith, evaluateUniforms, type PhaseRunner } from "../reference.ts";
import {
  createWorld,
  forkWorld,
  type Inputs,
  type Prepared,
  phasesOf,
  prepare,
  type Storage,
  type World,
} from "../world.ts";
import { encodeModule, type FunctionCode } from "./encoder.ts";
import { happensFunction, threefryFunction } from "./functions.ts";
import { type Directory, directoryOf, emitPhase, type PhaseShape } from "./phase.ts";

/** See `emitPhase`. */
type PhaseFunction = (
  rows: number,
  count: number,
  directory: number,
  uniforms: number,
  results: number,
  stride: number,
) => void;

/** A module bound to a memory. Memories are used again, since there can only be so many at a time. */
interface Bound {
  readonly memory: WebAssembly.Memory;
  readonly functions: readonly PhaseFunction[];
}

/** A program compiled to one module. */
export interface Compiled {
  readonly prepared: Prepared;
  readonly module: WebAssembly.Module;
  readonly directory: Directory;
  readonly phases: readonly Phase[];
  readonly shapes: readonly PhaseShape[];
  /** Memories that no world uses now. */
  readonly idle: Bound[];
}

const exportName = (index: number): string => `phase${index}`;

export const compile = (prepared: Prepared): Compiled => {
  const directory = directoryOf(prepared.program, prepared.watched);
  const phases = phasesOf(prepared);
  const emitted = phases.map((phase, i) =>
    emitPhase(prepared.program, phase.values, directory, exportName(i)),
  );
  const functions: FunctionCode[] = [threefryFunction(), happensFunction(), ...emitted.map((e) => e.code)];
  return {
    prepared,
    directory,
    phases,
    module: new WebAssembly.Module(encodeModule(functions)),
    shapes: emitted.map((e) => e.shape),
    idle: [],
  };
};

const pageBytes = 65536;
const aligned = (bytes: number): number => (bytes + 15) & ~15;

/**
 * Rows that no member has, behind the last one: lanes without a member read and write there. They lie so far behind
 * that they can never be taken for the neighbours of a member's row.
 */
const spareRows = 16;
const spareRow = (capacity: number): number => capacity + 8;
const resultStride = tileSize * 4;
/** Columns are staggered by a cache line: exact multiples of 4 KiB would fight for the same lines. */
const stagger = 64;

interface Layout {
  readonly bytes: number;
  readonly uniforms: number;
  readonly results: number;
  readonly tallies: ReadonlyMap<string, number>;
  readonly tables: ReadonlyMap<string, number>;
  readonly signals: ReadonlyMap<string, number>;
  /** Where the members' arrays begin. */
  readonly arrays: number;
}

const signalGroups = (program: Program, name: string): number =>
  program.signals.find((s) => s.name === name)?.groups ?? 1;

/** Where everything lies in a world's memory; the directory comes first. */
const layOutMemory = (
  { prepared, directory, shapes }: Compiled,
  inputs: Inputs,
  capacity: number,
): Layout => {
  const { program, watched } = prepared;
  let next = aligned(directory.bytes);
  const take = (bytes: number): number => {
    const at = next;
    next += aligned(bytes);
    return at;
  };
  const takeEach = (names: readonly string[], bytes: (name: string) => number): Map<string, number> =>
    new Map(names.map((name) => [name, take(bytes(name))]));
  const uniforms = take(16 * Math.max(1, ...shapes.map((s) => s.uniforms.length)));
  const results = take(resultStride * Math.max(1, ...shapes.map((s) => s.results)) + 16);
  const groups = new Map(program.tallies.map((t) => [t.name, t.groups]));
  const tallies = takeEach([...groups.keys()], (name) => 8 * (groups.get(name) ?? 1));
  const tables = takeEach(
    program.tables.map((t) => t.name),
    (name) => inputs.tables[name].byteLength,
  );
  const signals = takeEach(
    program.signals.map((s) => s.name),
    // After the last value, one step of zeros.
    (name) => inputs.signals[name].byteLength + 4 * signalGroups(program, name),
  );
  const arrays = program.columns.length + watched.length + 5;
  return {
    uniforms,
    results,
    tallies,
    tables,
    signals,
    arrays: next,
    bytes: next + arrays * (aligned((capacity + spareRows) * 4) + stagger),
  };
};

const takeBound = ({ idle, module, shapes }: Compiled, bytes: number): Bound => {
  const fitting = idle.findIndex(({ memory }) => memory.buffer.byteLength >= bytes);
  if (fitting >= 0) return idle.splice(fitting, 1)[0];
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
  const { exports } = new WebAssembly.Instance(module, { environment: { memory } });
  return { memory, functions: shapes.map((_, i) => exports[exportName(i)] as PhaseFunction) };
};

/** One world's memory, with the module's functions bound to it. */
interface Ground extends Storage {
  readonly bound: Bound;
  /** Runs a phase over n ≤ `tileSize` of the live, from the start-th on, and gives the results. */
  readonly runTile: (world: World, phase: Phase, start: number, n: number) => readonly Register[];
  /** Hands over the uniform values of a phase and where the world's arrays lie now. */
  readonly begin: (world: World, phase: Phase) => void;
  /** Adds what a phase has counted to the world's tallies. */
  readonly collect: (world: World, phase: Phase) => void;
}

const layGround = (compiled: Compiled, inputs: Inputs, capacity: number): Ground => {
  const { prepared, directory, phases, shapes } = compiled;
  const { program } = prepared;
  const layout = layOutMemory(compiled, inputs, capacity);
  const bound = takeBound(compiled, layout.bytes);
  const { memory, functions } = bound;
  const integers = new Int32Array(memory.buffer);
  const reals = new Float32Array(memory.buffer);
  const view = (type: Scalar, at: number, size: number): Register =>
    type === "f32"
      ? new Float32Array(memory.buffer, at, size)
      : type === "u32"
        ? new Uint32Array(memory.buffer, at, size)
        : new Int32Array(memory.buffer, at, size);
  const place = (values: Register, at: number): void => {
    if (values instanceof Float32Array) reals.set(values, at / 4);
    else integers.set(values, at / 4);
  };
  const point = (offset: number | undefined, ...values: readonly number[]): void => {
    if (offset !== undefined) integers.set(values, offset / 4);
  };

  for (const [name, at] of layout.tallies) point(directory.tallies.get(name), at);
  for (const [name, at] of layout.tables) {
    place(inputs.tables[name], at);
    point(directory.tables.get(name), at, inputs.tables[name].length - 1);
  }
  for (const [name, at] of layout.signals) {
    const values = inputs.signals[name];
    place(values, at);
    integers.fill(0, at / 4 + values.length, at / 4 + values.length + signalGroups(program, name));
  }

  let next = layout.arrays;
  const array = (type: Scalar, size: number): Register => {
    const at = next;
    next += aligned((size + spareRows) * 4) + stagger;
    return view(type, at, size);
  };

  const begin = (world: World, phase: Phase): void => {
    shapes[phases.indexOf(phase)].uniforms.forEach((value, slot) => {
      const at = layout.uniforms / 4 + slot * 4;
      const register = phase.registers[value];
      if (register === undefined) integers.fill(world.step, at, at + 4);
      else if (register instanceof Float32Array) reals.fill(register[0], at, at + 4);
      else integers.fill(register[0], at, at + 4);
    });
    for (const [name, offset] of directory.columns) point(offset, world.columns.get(name)?.byteOffset ?? 0);
    for (const [name, offset] of directory.snapshots)
      point(offset, world.snapshots.get(name)?.byteOffset ?? 0, world.rowsAtStart);
    point(directory.keyHigh, world.keyHigh.byteOffset);
    point(directory.keyLow, world.keyLow.byteOffset);
    for (const { name, groups } of program.signals) {
      const at = layout.signals.get(name) ?? 0;
      const values = Math.min(world.step * groups, inputs.signals[name].length);
      point(directory.signals.get(name), at + values * 4, groups - 1);
    }
  };

  const runTile = (world: World, phase: Phase, start: number, n: number): readonly Register[] => {
    const index = phases.indexOf(phase);
    const from = world.live.byteOffset + start * 4;
    // The lanes of the last four that have no member get the spare row.
    if (n % 4 !== 0) integers.fill(spareRow(capacity), from / 4 + n, from / 4 + n + 4 - (n % 4));
    functions[index](from, n, 0, layout.uniforms, layout.results, resultStride);
    return phase.values.results.map((value, r) =>
      view(phase.values.values[value].type, layout.results + r * resultStride, n),
    );
  };

  const collect = (world: World, phase: Phase): void => {
    for (const { tally } of phase.tallies) {
      const totals = world.tallies.get(tally);
      const at = (layout.tallies.get(tally) ?? 0) / 4;
      if (totals === undefined) continue;
      for (let g = 0; g < totals.length; g++) {
        totals[g] += (integers[at + 2 * g] >>> 0) + integers[at + 2 * g + 1] * 4294967296;
        integers[at + 2 * g] = 0;
        integers[at + 2 * g + 1] = 0;
      }
    }
  };

  return {
    bound,
    array,
    begin,
    runTile,
    collect,
    larger: (ofInputs, size) => layGround(compiled, ofInputs, size),
  };
};

const runCompiled: PhaseRunner = (world, phase, from, to, onResults) => {
  if (to <= from) return;
  evaluateUniforms(world, phase);
  const ground = world.storage as Ground;
  ground.begin(world, phase);
  for (let start = from; start < to; start += tileSize) {
    const n = Math.min(tileSize, to - start);
    const results = ground.runTile(world, phase, start, n);
    onResults?.(results, start, n);
  }
  ground.collect(world, phase);
};

/** Loads a program for the compiled engine. */
export const loadCompiled: Load = (program) => {
  const prepared = prepare(program);
  const compiled = compile(prepared);
  return {
    prepared,
    create: (inputs, key, capacity) =>
      createWorld(prepared, inputs, key, capacity, layGround(compiled, inputs, capacity)),
    fork: (world, inputs) =>
      forkWorld(world, prepared, inputs, layGround(compiled, inputs, world.idHigh.length)),
    advance: (world) => advanceWith(world, runCompiled),
    release: (world) => {
      compiled.idle.push((world.storage as Ground).bound);
    },
  };
};
