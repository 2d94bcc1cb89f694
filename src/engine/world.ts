import { type Expression, operands, type Scalar } from "../program/expression.ts";
import { hashName } from "../program/names.ts";
import type {
  Program,
  RationStatement,
  SetStatement,
  SpawnStatement,
  Statement,
  TallyStatement,
} from "../program/program.ts";
import { communityKey, type Key } from "./generator.ts";
import { arrayOf, type Register } from "./kernels.ts";
import { layOut, type Phase } from "./plan.ts";

/**
 * What a world is given: one value per parameter; per signal steps × groups values (0 after the last); per table its
 * entries, at least one. None of them is NaN.
 */
export interface Inputs {
  readonly parameters: Readonly<Record<string, number>>;
  readonly signals: Readonly<Record<string, Float32Array | Int32Array>>;
  readonly tables: Readonly<Record<string, Float32Array | Int32Array>>;
}

/** A program made ready to run: the stages of one step, in order. */
export interface Prepared {
  readonly program: Program;
  readonly live: Phase;
  readonly stages: readonly Stage[];
  readonly updates: { readonly registers: readonly string[]; readonly phase: Phase } | null;
  /** Columns that are read through neighbour slots. */
  readonly watched: readonly string[];
}

export type Stage =
  | { readonly kind: "fused"; readonly phase: Phase }
  | {
      readonly kind: "ration";
      readonly statement: RationStatement;
      /** Results: eligible, key. */
      readonly phase: Phase;
      readonly capacity: Phase;
    }
  | {
      readonly kind: "spawn";
      readonly statement: SpawnStatement;
      readonly streamHash: number;
      /** Results: count, then the assigned values. */
      readonly phase: Phase;
      readonly birth: Phase;
    };

/** Where the arrays of a world lie. */
export interface Storage {
  array(type: Scalar, length: number): Register;
  /** A place with room for the same arrays at a greater length. */
  larger(inputs: Inputs, capacity: number): Storage;
}

/** Arrays of their own, each by itself. */
const apart: Storage = { array: arrayOf, larger: () => apart };

/** Members and community at one moment of one world. Rows are in the order of birth; arrays may be longer. */
export interface World {
  readonly prepared: Prepared;
  readonly inputs: Inputs;
  readonly key: Key;
  storage: Storage;
  step: number;
  rows: number;
  /** Rows at the start of the step under way. */
  rowsAtStart: number;
  columns: Map<string, Register>;
  /** Columns that are read through neighbour slots, as they were at the start of the step. */
  snapshots: Map<string, Register>;
  idHigh: Uint32Array;
  idLow: Uint32Array;
  keyHigh: Uint32Array;
  keyLow: Uint32Array;
  /** Row numbers of the members live in this step. */
  live: Int32Array;
  liveCount: number;
  registers: Map<string, number>;
  /** Totals of the step under way, per tally. */
  tallies: Map<string, Float64Array>;
}

/** All expressions of a statement. */
const expressionsOf = (s: Statement): readonly Expression[] => {
  switch (s.kind) {
    case "set":
      return [s.value, ...optional(s.where)];
    case "tally":
      return [s.value, ...optional(s.group), ...optional(s.where)];
    case "ration":
      return [s.eligible, s.key, s.capacity];
    case "spawn":
      return [s.count, ...s.assign.map((a) => a.value), ...s.birth.flatMap(expressionsOf)];
    case "update":
      return [s.value];
  }
};

const optional = (e: Expression | undefined): readonly Expression[] => (e === undefined ? [] : [e]);

/** Columns that are read through neighbour slots. */
const neighbourColumns = (program: Program): readonly string[] => {
  const found = new Set<string>();
  const seen = new Set<Expression>();
  const visit = (e: Expression): void => {
    if (seen.has(e)) return;
    seen.add(e);
    if (e.op === "neighbours") found.add(e.name);
    operands(e).forEach(visit);
  };
  [program.live, ...program.step.flatMap(expressionsOf)].forEach(visit);
  return [...found];
};

/** Lays out a program once; the result serves any number of worlds. */
export const prepare = (program: Program): Prepared => {
  const stages: Stage[] = [];
  let pending: (SetStatement | TallyStatement)[] = [];
  const flush = (): void => {
    if (pending.length > 0) stages.push({ kind: "fused", phase: layOut(program, pending) });
    pending = [];
  };
  for (const s of program.step) {
    if (s.kind === "set" || s.kind === "tally") pending.push(s);
    if (s.kind === "ration") {
      flush();
      stages.push({
        kind: "ration",
        statement: s,
        phase: layOut(program, [], [s.eligible, s.key]),
        capacity: layOut(program, [], [s.capacity]),
      });
    }
    if (s.kind === "spawn") {
      flush();
      stages.push({
        kind: "spawn",
        statement: s,
        streamHash: hashName(s.stream),
        phase: layOut(program, [], [s.count, ...s.assign.map((a) => a.value)]),
        birth: layOut(program, s.birth),
      });
    }
  }
  flush();
  const updates = program.step.filter((s) => s.kind === "update");
  return {
    program,
    live: layOut(program, [], [program.live]),
    stages,
    updates:
      updates.length === 0
        ? null
        : {
            registers: updates.map((u) => u.register),
            phase: layOut(
              program,
              [],
              updates.map((u) => u.value),
            ),
          },
    watched: neighbourColumns(program),
  };
};

/** @throws TypeError where an input that the program declares is missing or is not a number */
const checkInputs = ({ parameters, signals, tables }: Program, inputs: Inputs): void => {
  const isNumber = (values: ArrayLike<number> | undefined): boolean =>
    values !== undefined && !(values instanceof Float32Array && values.some(Number.isNaN));
  const wrong = [
    ...parameters.filter((name) => !isNumber(Float32Array.of(inputs.parameters[name]))),
    ...signals.map((s) => s.name).filter((name) => !isNumber(inputs.signals[name])),
    ...tables
      .map((t) => t.name)
      .filter((name) => !isNumber(inputs.tables[name]) || !inputs.tables[name].length),
  ];
  if (wrong.length > 0)
    throw new TypeError(`a world is not given ${wrong.map((n) => `\`${n}\``).join(", ")}`);
};

/** The arrays of a world with room for `capacity` members; columns hold their initial values. */
const arraysIn = (storage: Storage, { program, watched }: Prepared, capacity: number) => {
  const columns = new Map(
    program.columns.map((c) => [c.name, storage.array(c.type, capacity).fill(c.initial)]),
  );
  const typeOf = new Map(program.columns.map((c) => [c.name, c.type]));
  return {
    storage,
    columns,
    snapshots: new Map(watched.map((name) => [name, storage.array(typeOf.get(name) ?? "f32", capacity)])),
    idHigh: storage.array("u32", capacity) as Uint32Array,
    idLow: storage.array("u32", capacity) as Uint32Array,
    keyHigh: storage.array("u32", capacity) as Uint32Array,
    keyLow: storage.array("u32", capacity) as Uint32Array,
    live: storage.array("i32", capacity) as Int32Array,
  };
};

/** What both worlds have in common by name, up to the last row that is taken. */
const copyRows = (
  from: Pick<World, keyof ReturnType<typeof arraysIn>>,
  to: typeof from,
  rows: number,
): void => {
  for (const [name, values] of to.columns) values.set(from.columns.get(name)?.subarray(0, rows) ?? []);
  for (const [name, values] of to.snapshots) values.set(from.snapshots.get(name)?.subarray(0, rows) ?? []);
  for (const name of ["idHigh", "idLow", "keyHigh", "keyLow", "live"] as const)
    to[name].set(from[name].subarray(0, rows));
};

/**
 * A world with no members yet, before its first step.
 *
 * @param key the replicate's (see `worldKey`)
 */
export const createWorld = (
  prepared: Prepared,
  inputs: Inputs,
  key: Key,
  capacity = 1024,
  storage: Storage = apart,
): World => {
  checkInputs(prepared.program, inputs);
  return {
    prepared,
    inputs,
    key,
    step: 0,
    rows: 0,
    rowsAtStart: 0,
    ...arraysIn(storage, prepared, capacity),
    liveCount: 0,
    registers: new Map(
      prepared.program.registers.map((r) => [r.name, r.type === "f32" ? Math.fround(r.initial) : r.initial]),
    ),
    tallies: new Map(prepared.program.tallies.map((t) => [t.name, new Float64Array(t.groups)])),
  };
};

/**
 * The same moment, between two steps, under another program and inputs: what both programs have in common by name is
 * copied, what only the new one has starts at its initial value. The original is left as it is.
 */
export const forkWorld = (
  world: World,
  prepared: Prepared,
  inputs: Inputs,
  storage: Storage = apart,
): World => {
  const fork = createWorld(prepared, inputs, world.key, world.idHigh.length, storage);
  copyRows(world, fork, world.rows);
  for (const name of fork.registers.keys()) {
    const held = world.registers.get(name);
    if (held !== undefined) fork.registers.set(name, held);
  }
  fork.step = world.step;
  fork.rows = world.rows;
  fork.liveCount = world.liveCount;
  return fork;
};

/** Makes room for `rows` members. */
export const reserve = (world: World, rows: number): void => {
  const held = world.idHigh.length;
  if (rows <= held) return;
  const capacity = Math.max(rows, held * 2);
  const longer = arraysIn(world.storage.larger(world.inputs, capacity), world.prepared, capacity);
  copyRows(world, longer, world.rows);
  Object.assign(world, longer);
};

/** The phases of a prepared program that run over members, in order. */
export const phasesOf = ({ live, stages }: Prepared): readonly Phase[] => [
  live,
  ...stages.flatMap((s) => (s.kind === "spawn" ? [s.phase, s.birth] : [s.phase])),
];

/** Key of the community's own draws in a world. */
export const communityDrawKey = (world: World): Key => communityKey(world.key, hashName("community"));
