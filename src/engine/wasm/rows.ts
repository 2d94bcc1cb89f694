/** Rows of members in blocks, in a world's memory or outside: how the host reads and writes their columns. */
import { blockRows, type Layout, type Line, type Width } from "./layout.ts";

/** A memory as numbers of each width. */
export interface Views {
  readonly bytes: Int8Array;
  readonly halves: Int16Array;
  readonly integers: Int32Array;
}

/** A memory that holds blocks of rows one behind the other. */
export interface Rows extends Views {
  /** Address of the first block. */
  readonly blocks: number;
}

export type Numbers = Int8Array | Int16Array | Int32Array;

export const viewsOf = (buffer: ArrayBuffer): Views => ({
  bytes: new Int8Array(buffer),
  halves: new Int16Array(buffer),
  integers: new Int32Array(buffer),
});

/** The memory as numbers of a width. */
export const numbersOf = ({ bytes, halves, integers }: Views, width: Width): Numbers =>
  width === 4 ? integers : width === 2 ? halves : bytes;

/** Address of a row's block. */
export const blockOf = ({ blocks }: Rows, { blockBytes }: Layout, row: number): number =>
  blocks + Math.floor(row / blockRows) * blockBytes;

/** Index of a row in a line, among the numbers of its width. */
export const placeOf = (rows: Rows, layout: Layout, { at, width }: Line, row: number): number =>
  (blockOf(rows, layout, row) + at) / width + (row % blockRows);

/** What a row holds in a line, as the word of memory of a wider one. */
export const wordAt = (rows: Rows, layout: Layout, line: Line, row: number): number =>
  numbersOf(rows, line.width)[placeOf(rows, layout, line, row)];

export const setWordAt = (rows: Rows, layout: Layout, line: Line, row: number, word: number): void => {
  numbersOf(rows, line.width)[placeOf(rows, layout, line, row)] = word;
};
