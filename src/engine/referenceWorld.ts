/** Worlds of the reference engine: one array per column, a row per member in the order of birth. */
import type { Expression } from "../program/expression.ts";
import type { Program, RationStatement, SpawnStatement } from "../program/program.ts";
import { type CloseStep, eveningOf, layEvening } from "./evening.ts";
import type { Key } from "./generator.ts";
import { arrayOf, type Register } from "./kernels.ts";
import { layOut, type Phase } from "./plan.ts";
import { type FusedStage, neighbourColumns, stagesOf } from "./stages.ts";
import { valuesOf } from "./values.ts";
import {
  checkInputs,
  forkedGroupRegisters,
  forkedRegisters,
  type Inputs,
  initialGroupRegisters,
  initialRegisters,
  type World,
  zeroTallies,
} from "./world.ts";

/** A program laid out for the reference engine. Registers are shared by all its worlds. */
export interface Prepared {
  readonly program: Program;
  readonly live: Phase;
  readonly stages: readonly LaidStage[];
  readonly close: CloseStep;
  /** Columns that are read through neighbour slots. */
  readonly watched: readonly string[];
}

export type LaidStage =
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
      /** Results: count, then the assigned values. */
      readonly phase: Phase;
      readonly birth: Phase;
    };

/**
 * Lays out a program once; the result serves any number of worlds.
 *
 * @throws TypeError where the program uses a name that it does not declare, or an operator that its types do not have
 */
export const prepare = (program: Program): Prepared => {
  const laid = (statements: FusedStage["statements"], results: readonly Expression[] = []): Phase =>
    layOut(valuesOf(program, statements, results));
  const { stages } = stagesOf(program);
  return {
    program,
    live: laid([], [program.live]),
    stages: stages.map((s): LaidStage => {
      switch (s.kind) {
        case "fused":
          return { kind: "fused", phase: laid(s.statements) };
        case "ration":
          return {
            kind: "ration",
            statement: s,
            phase: laid([], [s.eligible, s.key]),
            capacity: layOut(valuesOf(program, [], [s.capacity]), s.among?.groups ?? 1),
          };
        default:
          return {
            kind: "spawn",
            statement: s,
            phase: laid([], [s.count, ...s.assign.map((a) => a.value)]),
            birth: laid(s.birth),
          };
      }
    }),
    close: layEvening(eveningOf(program)),
    watched: neighbourColumns(program),
  };
};

/** Members and community at one moment of one world. Arrays may be longer than there are rows. */
export interface ReferenceWorld extends World {
  readonly prepared: Prepared;
  /** Totals of the running tallies. */
  readonly running: Map<string, Float64Array>;
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
}

/** The arrays of a world with room for `capacity` members; columns hold their initial values. */
const arraysFor = ({ program, watched }: Prepared, capacity: number) => {
  const typeOf = new Map(program.columns.map((c) => [c.name, c.type]));
  return {
    columns: new Map(program.columns.map((c) => [c.name, arrayOf(c.type, capacity).fill(c.initial)])),
    snapshots: new Map(watched.map((name) => [name, arrayOf(typeOf.get(name) ?? "f32", capacity)])),
    idHigh: new Uint32Array(capacity),
    idLow: new Uint32Array(capacity),
    keyHigh: new Uint32Array(capacity),
    keyLow: new Uint32Array(capacity),
    live: new Int32Array(capacity),
  };
};

/** What both worlds have in common by name, up to the last row that is taken. */
const copyRows = (
  from: Pick<ReferenceWorld, keyof ReturnType<typeof arraysFor>>,
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
 * @throws TypeError where the inputs are not those of the program
 */
export const createWorld = (
  prepared: Prepared,
  inputs: Inputs,
  key: Key,
  capacity = 1024,
): ReferenceWorld => {
  checkInputs(prepared.program, inputs);
  return {
    prepared,
    inputs,
    key,
    step: 0,
    rows: 0,
    rowsAtStart: 0,
    ...arraysFor(prepared, capacity),
    liveCount: 0,
    registers: initialRegisters(prepared.program),
    groupRegisters: initialGroupRegisters(prepared.program),
    tallies: zeroTallies(prepared.program),
    running: zeroTallies(prepared.program, true),
  };
};

/**
 * The same moment, between two steps, under another program and inputs: what both programs have in common by name is
 * copied, what only the new one has starts at its initial value. The original is left as it is.
 */
export const forkWorld = (world: ReferenceWorld, prepared: Prepared, inputs: Inputs): ReferenceWorld => {
  const fork = createWorld(prepared, inputs, world.key, world.idHigh.length);
  copyRows(world, fork, world.rows);
  for (const [name, totals] of fork.running) {
    const held = world.running.get(name);
    if (held?.length === totals.length) totals.set(held);
  }
  return Object.assign(fork, {
    registers: forkedRegisters(prepared.program, world.registers),
    groupRegisters: forkedGroupRegisters(prepared.program, world.groupRegisters),
    step: world.step,
    rows: world.rows,
    liveCount: world.liveCount,
  });
};

/** Makes room for `rows` members. */
export const reserve = (world: ReferenceWorld, rows: number): void => {
  const held = world.idHigh.length;
  if (rows <= held) return;
  const longer = arraysFor(world.prepared, Math.max(rows, held * 2));
  copyRows(world, longer, world.rows);
  Object.assign(world, longer);
};
