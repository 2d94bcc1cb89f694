/** What a world is given and what it tells, whichever engine plays it. */
import type { InputRange, Program } from "../program/program.ts";
import type { Key } from "./generator.ts";
import type { Register } from "./kernels.ts";

/** Greatest magnitude of a parameter and of the f32 values of signals and tables. */
export const largestInput = 2 ** 30;

/**
 * What a world is given: one value per parameter; per signal steps × groups values (0 after the last); per table its
 * entries, at least one. Numbers are within ±`largestInput`.
 */
export interface Inputs {
  readonly parameters: Readonly<Record<string, number>>;
  readonly signals: Readonly<Record<string, Float32Array | Int32Array>>;
  readonly tables: Readonly<Record<string, Float32Array | Int32Array>>;
}

/** The community at one moment of one world. */
export interface World {
  readonly inputs: Inputs;
  readonly key: Key;
  step: number;
  /** Members born so far; they are numbered from 0 in the order of birth. */
  rows: number;
  /** Members live in the last step. */
  liveCount: number;
  readonly registers: Map<string, number>;
  /** Registers with groups, a value for each. */
  readonly groupRegisters: Map<string, Float32Array | Int32Array>;
  /** Totals of the step under way, per tally that is not running. */
  readonly tallies: Map<string, Float64Array>;
}

/** What a column holds: a number per member. */
export type ColumnValues = Register | Uint8Array | Int8Array | Int16Array;

/**
 * Everyone who was ever born in a world, as they stand now or stood when they were last live; in the order of birth.
 * Arrays as long as there are members may be made at every call, so that whoever reads decides what is kept.
 */
export interface Members {
  readonly count: number;
  /**
   * Both words of their ids, from the member of a number on.
   *
   * @param room memory of four bytes per member in which they may be put
   */
  readonly idHigh: (from?: number, room?: ArrayBuffer) => Uint32Array;
  readonly idLow: (from?: number, room?: ArrayBuffer) => Uint32Array;
  /** Bools are 0 and 1. Empty for a name that the program does not have. `room` is as for ids. */
  readonly column: (name: string, room?: ArrayBuffer) => ColumnValues;
}

/** @throws RangeError where a world has had all the steps that its program has */
export const checkStep = ({ steps }: Program, { step }: World): void => {
  if (steps !== undefined && step >= steps)
    throw new RangeError(`the program has no more than ${steps} steps`);
};

/** Whether all are at least the one number and at most the other; what is no number is not. */
const areWithin = (values: Float32Array | Int32Array, least: number, most: number): boolean => {
  for (let i = 0; i < values.length; i++) if (!(values[i] >= least && values[i] <= most)) return false;
  return true;
};

/**
 * @throws TypeError where an input that the program declares is missing, not a number, too large or out of its declared
 *   range
 */
export const checkInputs = ({ parameters, signals, tables }: Program, inputs: Inputs): void => {
  const isSound = (value: number): boolean => Math.abs(value) <= largestInput;
  const areSound = (values: Float32Array | Int32Array | undefined, range?: InputRange): boolean =>
    values !== undefined &&
    (values instanceof Int32Array || areWithin(values, -largestInput, largestInput)) &&
    (range === undefined || areWithin(values, ...range));
  const wrong = [
    ...parameters.filter((name) => !isSound(inputs.parameters[name])),
    ...signals.filter(({ name, range }) => !areSound(inputs.signals[name], range)).map((s) => s.name),
    ...tables
      .filter(({ name, range }) => !areSound(inputs.tables[name], range) || !inputs.tables[name].length)
      .map((t) => t.name),
  ];
  if (wrong.length > 0)
    throw new TypeError(
      `a world is not given ${wrong.map((n) => `\`${n}\``).join(", ")} as numbers within ±2^30 and their range`,
    );
};

/** Community state at the start of a world. */
export const initialRegisters = ({ registers }: Program): Map<string, number> =>
  new Map(
    registers
      .filter((r) => r.groups === undefined)
      .map((r) => [r.name, r.type === "f32" ? Math.fround(r.initial) : r.initial]),
  );

export const initialGroupRegisters = ({ registers }: Program): World["groupRegisters"] =>
  new Map(
    registers.flatMap(({ name, type, initial, groups }) =>
      groups === undefined
        ? []
        : [
            [
              name,
              (type === "f32" ? new Float32Array(groups) : new Int32Array(groups)).fill(initial),
            ] as const,
          ],
    ),
  );

/** Zeros for each of the tallies of a step, or of the running ones. */
export const zeroTallies = ({ tallies }: Program, running = false): Map<string, Float64Array> =>
  new Map(
    tallies
      .filter((t) => (t.running ?? false) === running)
      .map(({ name, groups }) => [name, new Float64Array(groups)]),
  );

/** Registers of a fork: those that both programs have go on, new ones start at their initial values. */
export const forkedRegisters = (program: Program, from: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...initialRegisters(program)].map(([name, initial]) => [name, from.get(name) ?? initial]));

/** The same of registers with groups, as far as both have the same groups. */
export const forkedGroupRegisters = (
  program: Program,
  from: World["groupRegisters"],
): World["groupRegisters"] =>
  new Map(
    [...initialGroupRegisters(program)].map(([name, initial]) => {
      const held = from.get(name);
      return [name, held?.length === initial.length ? held.slice() : initial];
    }),
  );
