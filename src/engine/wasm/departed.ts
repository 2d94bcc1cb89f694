/**
 * Members who have left, with what is asked for of what they held when they were last live. They are kept in blocks of
 * their own. Where these would take much room, they are packed: of each column the least number of the block's 128 rows,
 * and what the others are above it, in as few bytes as the greatest needs. Who left lately has much in common, and of
 * most levers nothing at all.
 */
import { blockRows, type KeptLayout, type Layout, type Line, type Width } from "./layout.ts";
import { blockOf, numbersOf, type Rows, type Views, viewsOf } from "./rows.ts";

/** Full blocks are packed once they take more bytes than this. */
const mostUnpacked = 2 ** 20;

/** Of a line of a packed block. */
interface Head {
  readonly least: number;
  /** Bytes of each number above the least, and where they begin; none where all are the same. */
  readonly width: Width | 0;
  readonly start: number;
}

interface PackedBlock {
  readonly layout: KeptLayout;
  /** Members in its rows, from the first on. */
  readonly count: number;
  readonly buffer: ArrayBuffer;
  /** Least, width and start, line by line. */
  readonly heads: Int32Array;
}

/** A block of a program in whose world its members left. */
interface UnpackedBlock {
  readonly layout: KeptLayout;
  readonly count: number;
  readonly rows: Views;
}

export interface Departed {
  /** Forks share these two. */
  readonly packed: readonly PackedBlock[];
  readonly unpacked: readonly UnpackedBlock[];
  /** The rows of a block that is not full yet, and how many are taken. */
  readonly open: Views | undefined;
  readonly openCount: number;
}

export const nobodyDeparted: Departed = { packed: [], unpacked: [], open: undefined, openCount: 0 };

const viewOf = (buffer: ArrayBuffer, width: Width): Uint8Array | Uint16Array | Uint32Array =>
  width === 1 ? new Uint8Array(buffer) : width === 2 ? new Uint16Array(buffer) : new Uint32Array(buffer);

const widthOfSpan = (span: number): Width | 0 =>
  span === 0 ? 0 : span < 2 ** 8 ? 1 : span < 2 ** 16 ? 2 : 4;

const packedFrom = ({ layout, count, rows: block }: UnpackedBlock): PackedBlock => {
  const { allLines } = layout;
  const leasts = allLines.map(({ at, width }) => {
    const numbers = numbersOf(block, width);
    const first = at / width;
    let [least, greatest] = [numbers[first], numbers[first]];
    for (let i = first + 1; i < first + blockRows; i++) {
      const number = numbers[i];
      if (number < least) least = number;
      if (number > greatest) greatest = number;
    }
    return { least, width: widthOfSpan(greatest - least) };
  });
  const heads = new Int32Array(3 * allLines.length);
  let end = 0;
  for (const width of [4, 2, 1, 0] as const)
    leasts.forEach((its, line) => {
      if (its.width !== width) return;
      heads.set([its.least, width, end], 3 * line);
      end += width * blockRows;
    });
  const buffer = new ArrayBuffer(end);
  for (const { at, width, number: line } of allLines) {
    const head = headOf(heads, line);
    if (head.width === 0) continue;
    const [numbers, kept] = [numbersOf(block, width), viewOf(buffer, head.width)];
    const [from, into] = [at / width, head.start / head.width];
    for (let i = 0; i < blockRows; i++) kept[into + i] = numbers[from + i] - head.least;
  }
  return { layout, count, buffer, heads };
};

const headOf = (heads: Int32Array, line: number): Head => ({
  least: heads[3 * line],
  width: heads[3 * line + 1] as Width | 0,
  start: heads[3 * line + 2],
});

const unpackInto = (words: Int32Array, { buffer, heads }: PackedBlock, line: Line): void => {
  const { least, width, start } = headOf(heads, line.number);
  words.fill(least);
  if (width === 0) return;
  const kept = viewOf(buffer, width);
  const from = start / width;
  for (let i = 0; i < blockRows; i++) words[i] = kept[from + i] + least;
};

const copyInto = (words: Int32Array, { rows }: UnpackedBlock, { at, width }: Line): void =>
  words.set(numbersOf(rows, width).subarray(at / width, at / width + blockRows));

/** Where rows lie, counted in numbers of a width. */
const sources = new Int32Array(blockRows);

/** Those who have left and, with them, the members in rows of the live. */
export const withLeavers = (
  departed: Departed,
  live: Layout,
  kept: KeptLayout,
  rows: Rows,
  leavers: Int32Array,
): Departed => {
  let { open, openCount } = departed;
  const full: UnpackedBlock[] = [];
  for (let from = 0, to = 0; from < leavers.length; from = to) {
    to = Math.min(leavers.length, from + blockRows - openCount);
    open ??= viewsOf(new ArrayBuffer(kept.blockBytes));
    for (const { width, places } of kept.copies) {
      const [numbers, into] = [numbersOf(rows, width), numbersOf(open, width)];
      for (let i = from; i < to; i++)
        sources[i - from] = blockOf(rows, live, leavers[i]) / width + (leavers[i] % blockRows);
      for (const [line, keptLine] of places)
        for (let i = 0; i < to - from; i++) into[keptLine + openCount + i] = numbers[line + sources[i]];
    }
    openCount += to - from;
    if (openCount < blockRows) continue;
    full.push({ layout: kept, count: blockRows, rows: open });
    open = undefined;
    openCount = 0;
  }
  return { ...(full.length === 0 ? departed : withBlocks(departed, full)), open, openCount };
};

const withBlocks = (departed: Departed, more: readonly UnpackedBlock[]): Departed => {
  const { packed } = departed;
  const unpacked = [...departed.unpacked, ...more];
  const bytes = unpacked.reduce((sum, { layout }) => sum + layout.blockBytes, 0);
  return bytes <= mostUnpacked
    ? { ...departed, unpacked }
    : { ...departed, packed: [...packed, ...unpacked.map(packedFrom)], unpacked: [] };
};

/** The same members for a fork: a block that is not full is left to the world that it forks from, which adds to it. */
export const forkedDeparted = (departed: Departed, layout: KeptLayout): Departed => {
  const { open, openCount } = departed;
  if (open === undefined) return departed;
  const closed = withBlocks(departed, [{ layout, count: openCount, rows: open }]);
  return { ...closed, open: undefined, openCount: 0 };
};

const births = new Int32Array(blockRows);
const words = new Int32Array(blockRows);

/** Numbers of departed members and what they held in a line, some members at a time; they hold until the next. */
export interface DepartedWords {
  readonly count: number;
  readonly births: Int32Array;
  readonly words: Int32Array;
}

/**
 * What all of the departed held in a line.
 *
 * @param layout of the world's program
 * @param lineIn the line in a layout; there is none where another program's world did not have the column
 * @param initial what members hold whose world did not have the column
 */
export function* departedWords(
  { packed, unpacked, open, openCount }: Departed,
  layout: KeptLayout,
  lineIn: (layout: KeptLayout) => Line | undefined,
  initial: number,
): Generator<DepartedWords> {
  const last = open === undefined ? [] : [{ layout, count: openCount, rows: open }];
  for (const block of [...packed, ...unpacked, ...last]) {
    const read = (into: Int32Array, line: Line): void =>
      "rows" in block ? copyInto(into, block, line) : unpackInto(into, block, line);
    read(births, block.layout.birth);
    const line = lineIn(block.layout);
    if (line === undefined) words.fill(initial);
    else read(words, line);
    yield { count: block.count, births, words };
  }
}
