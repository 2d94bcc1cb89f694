/**
 * Where things lie in a world's memory.
 *
 * First what has one place for a program (uniform values, totals, the directory, results), then what depends on the
 * inputs (tables, signals), then the members in blocks of 128 rows: within a block, each column has one line of eight
 * cache lines. So a member's columns are at fixed distances from one address, a phase that reads many columns walks
 * through memory once, and its passes go over one block at a time, which stays in the fastest cache.
 */
import type { Program } from "../../program/program.ts";

export const blockRows = 128;
/** Bytes of a column in a block. */
export const lineBytes = 4 * blockRows;
/** Rows that are computed together, and their bytes of a column. */
export const groupRows = 4;
export const groupBytes = 4 * groupRows;
/** Groups of a block. */
export const blockGroups = blockRows / groupRows;

/** Columns that every world has besides those of its program. `alive` is −1 for the live, `birth` the member's number. */
export const ownColumns = ["alive", "keyHigh", "keyLow", "idHigh", "idLow", "birth"] as const;
export type OwnColumn = (typeof ownColumns)[number];

/** What is fixed for a program, as byte offsets. */
export interface Layout {
  /** Line of each column of the program in a block. */
  readonly lines: ReadonlyMap<string, number>;
  readonly own: Readonly<Record<OwnColumn, number>>;
  readonly blockBytes: number;
  /** i64 totals per group, and one more that nobody reads; they come first and take so many bytes in all. */
  readonly tallies: ReadonlyMap<string, number>;
  readonly tallyBytes: number;
  /** Directory entries: address of a table and the index of its last entry. */
  readonly tables: ReadonlyMap<string, number>;
  /** Directory entries: address of a signal's values at the step, and the index of the last group. */
  readonly signals: ReadonlyMap<string, number>;
  /** Directory entries: address of a column set aside for neighbours, and the number of rows in it. */
  readonly snapshots: ReadonlyMap<string, number>;
  /** Directory entries: address of the values of a register with groups, and the index of its last group. */
  readonly registers: ReadonlyMap<string, number>;
  readonly registerValues: ReadonlyMap<string, number>;
  /** From here on uniform values and constants. */
  readonly slots: number;
}

export const layoutOf = (program: Program, watched: readonly string[]): Layout => {
  let next = 0;
  const lay = (names: readonly string[], bytes: (name: string) => number): Map<string, number> =>
    new Map(
      names.map((name) => {
        const at = next;
        next += bytes(name);
        return [name, at] as const;
      }),
    );
  const groups = new Map(program.tallies.map((t) => [t.name, t.groups]));
  const tallies = lay([...groups.keys()], (name) => 8 * ((groups.get(name) ?? 0) + 1));
  const tallyBytes = next;
  const entries = (names: readonly string[]): Map<string, number> => lay(names, () => 8);
  const tables = entries(program.tables.map((t) => t.name));
  const signals = entries(program.signals.map((s) => s.name));
  const snapshots = entries(watched);
  const sizes = new Map(
    program.registers.flatMap((r) => (r.groups === undefined ? [] : [[r.name, r.groups] as const])),
  );
  const registers = entries([...sizes.keys()]);
  const registerValues = lay([...sizes.keys()], (name) => 4 * (sizes.get(name) ?? 0));
  const [alive, keyHigh, keyLow] = [0, 1, 2];
  const lines = new Map(program.columns.map((c, i) => [c.name, 3 + i]));
  const last = 3 + program.columns.length;
  return {
    lines,
    own: { alive, keyHigh, keyLow, idHigh: last, idLow: last + 1, birth: last + 2 },
    blockBytes: (last + 3) * lineBytes,
    tallies,
    tallyBytes,
    tables,
    signals,
    snapshots,
    registers,
    registerValues,
    slots: alignedTo(16, next),
  };
};

export const alignedTo = (unit: number, bytes: number): number => Math.ceil(bytes / unit) * unit;
