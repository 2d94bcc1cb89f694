/**
 * Where things lie in a world's memory.
 *
 * First what has one place for a program (uniform values, totals, the directory, results), then what depends on the
 * inputs (tables, signals), then the members in blocks of 128 rows: within a block, each column has one line. A line is
 * as wide as the column needs: one byte a row for truths and small whole numbers, two for those of 16 bits, else four. So
 * a member's columns are at fixed distances from one address, a phase that reads many columns walks through memory once,
 * and its passes go over one block at a time, which stays in the fastest cache.
 */
import type { Column, Program } from "../../program/program.ts";
import { isWithin, type Range } from "./ranges.ts";

export const blockRows = 128;
/** Bytes of the widest line of a block. */
export const lineBytes = 4 * blockRows;
/** Rows that are computed together, and their bytes in the widest line. */
export const groupRows = 4;
export const groupBytes = 4 * groupRows;
/** Groups of a block. */
export const blockGroups = blockRows / groupRows;

/** Columns that every world has besides those of its program. `alive` is −1 for the live, `birth` the member's number. */
export const ownColumns = ["alive", "keyHigh", "keyLow", "birth"] as const;
export type OwnColumn = (typeof ownColumns)[number];

/** Bytes of a number in a line; of less than four bytes, they are signed whole numbers, and truths are −1. */
export type Width = 1 | 2 | 4;
export const widths = [4, 2, 1] as const satisfies readonly Width[];

/** Where a column's numbers lie in every block: the first of them so many bytes behind the block's beginning. */
export interface Line {
  readonly at: number;
  readonly width: Width;
  /** Its place among all lines. */
  readonly number: number;
}

const bytes: Range = { low: -128, high: 127 };
const halves: Range = { low: -32768, high: 32767 };

/** What a column that lies within a range takes. */
export const widthOf = ({ type }: Column, range: Range | undefined): Width => {
  if (type === "bool") return 1;
  if (type !== "i32" || range === undefined) return 4;
  return isWithin(range, bytes) ? 1 : isWithin(range, halves) ? 2 : 4;
};

/** What is fixed for a program, as byte offsets. */
export interface Layout {
  /** Line of each column of the program in a block. */
  readonly lines: ReadonlyMap<string, Line>;
  readonly own: Readonly<Record<OwnColumn, Line>>;
  readonly allLines: readonly Line[];
  /** Where lines begin in a block, counted in numbers of their width. */
  readonly placesByWidth: readonly { readonly width: Width; readonly places: readonly number[] }[];
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

/** Lines of given widths one behind the other, the widest first, and where they end. */
const linesOf = (given: readonly Width[]): { readonly allLines: readonly Line[]; readonly end: number } => {
  const allLines: Line[] = [];
  let end = 0;
  for (const width of widths)
    given.forEach((its, i) => {
      if (its !== width) return;
      allLines[i] = { at: end, width, number: i };
      end += width * blockRows;
    });
  return { allLines, end };
};

const ownWidth = (name: OwnColumn): Width => (name === "alive" ? 1 : 4);

/** @param ranges between which bounds the program's columns lie at all times */
export const layoutOf = (
  program: Program,
  watched: readonly string[],
  ranges: ReadonlyMap<string, Range>,
): Layout => {
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
  const { allLines, end: blockBytes } = linesOf([
    ...ownColumns.map(ownWidth),
    ...program.columns.map((c) => widthOf(c, ranges.get(c.name))),
  ]);
  return {
    lines: new Map(program.columns.map((c, i) => [c.name, allLines[ownColumns.length + i]])),
    own: Object.fromEntries(ownColumns.map((name, i) => [name, allLines[i]])) as Layout["own"],
    allLines,
    placesByWidth: widths.map((width) => ({
      width,
      places: allLines.filter((line) => line.width === width).map(({ at }) => at / width),
    })),
    blockBytes,
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

/** What is kept of members who have left, in blocks of its own lines. */
export interface KeptLayout {
  readonly lines: ReadonlyMap<string, Line>;
  readonly birth: Line;
  readonly allLines: readonly Line[];
  /** By width, where lines begin in a block of the live and in a kept one, counted in numbers of that width. */
  readonly copies: readonly {
    readonly width: Width;
    readonly places: readonly (readonly [live: number, kept: number])[];
  }[];
  readonly blockBytes: number;
}

/** @param names columns of the program whose values are kept */
export const keptLayoutOf = ({ lines, own }: Layout, names: readonly string[]): KeptLayout => {
  const kept = [own.birth, ...names.map((name) => lines.get(name) ?? own.birth)];
  const { allLines, end } = linesOf(kept.map(({ width }) => width));
  return {
    lines: new Map(names.map((name, i) => [name, allLines[1 + i]])),
    birth: allLines[0],
    allLines,
    copies: widths.map((width) => ({
      width,
      places: kept.flatMap((line, i) =>
        line.width === width ? [[line.at / width, allLines[i].at / width] as const] : [],
      ),
    })),
    blockBytes: end,
  };
};

/** The line of a column of the program. */
export const lineOf = ({ lines, own }: Layout, column: string): Line => lines.get(column) ?? own.birth;

export const alignedTo = (unit: number, bytes: number): number => Math.ceil(bytes / unit) * unit;
