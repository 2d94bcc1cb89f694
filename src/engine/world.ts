import type { Expression } from "../program/expression.ts";
import { hashName } from "../program/names.ts";
import type { Program, RationStatement, SpawnStatement, Statement } from "../program/program.ts";
import { communityKey, type Key } from "./generator.ts";
import type { Register } from "./kernels.ts";
import { layOut, type Phase } from "./plan.ts";

/** What a world is given: one value per parameter; per signal steps × groups values; per table its entries. */
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

/** Members and community at one moment of one world. Rows are in the order of birth; arrays may be longer. */
export interface World {
  readonly prepared: Prepared;
  readonly inputs: Inputs;
  readonly key: Key;
  step: number;
  rows: number;
  columns: Map<string, Register>;
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
  snapshots: Map<string, Register>;
}

const neighbourColumns = (program: Program): string[] => {
  const found = new Set<string>();
  const visit = (e: Expression): void => {
    if (e.op === "neighbours") found.add(e.name);
    if (e.op === "unary" || e.op === "binary") visit(e.a);
    if (e.op === "binary") visit(e.b);
    if (e.op === "select") [e.condition, e.a, e.b].forEach(visit);
    if (e.op === "happens") [e.rate, e.draw].forEach(visit);
    if (e.op === "table") visit(e.index);
    if (e.op === "signal" && e.group) visit(e.group);
  };
  const statement = (s: Statement): void => {
    if (s.kind === "set" || s.kind === "tally") {
      visit(s.value);
      if (s.where) visit(s.where);
      if (s.kind === "tally" && s.group) visit(s.group);
    } else if (s.kind === "ration") [s.eligible, s.key].forEach(visit);
    else if (s.kind === "spawn") {
      visit(s.count);
      for (const a of s.assign) visit(a.value);
    }
  };
  program.step.forEach(statement);
  return [...found];
};

/** Lays out a program once; the result serves any number of worlds. */
export const prepare = (program: Program): Prepared => {
  const stages: Stage[] = [];
  let pending: Statement[] = [];
  const flush = () => {
    const statements = pending.filter((s) => s.kind === "set" || s.kind === "tally");
    if (statements.length > 0) stages.push({ kind: "fused", phase: layOut(program, statements) });
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

const emptyColumn = (type: string, size: number): Register =>
  type === "f32" ? new Float32Array(size) : type === "u32" ? new Uint32Array(size) : new Int32Array(size);

const freshTallies = (program: Program): Map<string, Float64Array> =>
  new Map(program.tallies.map((t) => [t.name, new Float64Array(t.groups)]));

/** A world with no members yet, before its first step. `key` is the replicate's (see `worldKey`). */
export const createWorld = (prepared: Prepared, inputs: Inputs, key: Key, capacity = 1024): World => ({
  prepared,
  inputs,
  key,
  step: 0,
  rows: 0,
  columns: new Map(
    prepared.program.columns.map((c) => [c.name, emptyColumn(c.type, capacity).fill(c.initial)]),
  ),
  idHigh: new Uint32Array(capacity),
  idLow: new Uint32Array(capacity),
  keyHigh: new Uint32Array(capacity),
  keyLow: new Uint32Array(capacity),
  live: new Int32Array(capacity),
  liveCount: 0,
  registers: new Map(prepared.program.registers.map((r) => [r.name, r.initial])),
  tallies: freshTallies(prepared.program),
  snapshots: new Map(),
});

/**
 * The same moment under another program and inputs: what both have in common by name is copied, what only the new
 * program has starts at its initial value. The original is left as it is.
 */
export const forkWorld = (world: World, prepared: Prepared, inputs: Inputs): World => {
  const fork = createWorld(prepared, inputs, world.key, world.idHigh.length);
  for (const c of prepared.program.columns) {
    const held = world.columns.get(c.name);
    if (held !== undefined) fork.columns.get(c.name)?.set(held);
  }
  for (const r of prepared.program.registers) {
    const held = world.registers.get(r.name);
    if (held !== undefined) fork.registers.set(r.name, held);
  }
  fork.idHigh.set(world.idHigh);
  fork.idLow.set(world.idLow);
  fork.keyHigh.set(world.keyHigh);
  fork.keyLow.set(world.keyLow);
  fork.live.set(world.live);
  fork.step = world.step;
  fork.rows = world.rows;
  fork.liveCount = world.liveCount;
  return fork;
};

/** Makes room for `rows` members. */
export const reserve = (world: World, rows: number): void => {
  const held = world.idHigh.length;
  if (rows <= held) return;
  const size = Math.max(rows, held * 2);
  for (const c of world.prepared.program.columns) {
    const longer = emptyColumn(c.type, size).fill(c.initial);
    longer.set(world.columns.get(c.name) ?? []);
    world.columns.set(c.name, longer);
  }
  const grown = (a: Uint32Array): Uint32Array => {
    const longer = new Uint32Array(size);
    longer.set(a);
    return longer;
  };
  world.idHigh = grown(world.idHigh);
  world.idLow = grown(world.idLow);
  world.keyHigh = grown(world.keyHigh);
  world.keyLow = grown(world.keyLow);
  const live = new Int32Array(size);
  live.set(world.live);
  world.live = live;
};

/** Key of the community's own draws in a world. */
export const communityDrawKey = (world: World): Key => communityKey(world.key, hashName("community"));
