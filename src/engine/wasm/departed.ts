/**
 * Members who have left, with all that they held when they were last live. They are kept in blocks like those of the
 * live; a block that is full is packed: of each column the least number of its 128 rows, and what the others are above
 * it, in as few bytes as the greatest needs. Who left lately has much in common, and of most levers nothing at all.
 */
import { blockRows, type Layout, type Line, type Width } from "./layout.ts";
import { blockOf, numbersOf, type Rows, viewsOf } from "./rows.ts";

/** Of a line of a packed block. */
interface Head {
  readonly least: number;
  /** Bytes of each number above the least, and where they begin; none where all are the same. */
  readonly width: Width | 0;
  readonly start: number;
}

interface PackedBlock {
  /** Of the program in whose world they left: forks share what is packed. */
  readonly layout: Layout;
  readonly buffer: ArrayBuffer;
  /** Least, width and start, line by line. */
  readonly heads: Int32Array;
}

export interface Departed {
  readonly packed: PackedBlock[];
  /** Those who are not packed yet. */
  open: Rows | undefined;
  count: number;
}

export const nobodyDeparted = (): Departed => ({ packed: [], open: undefined, count: 0 });

/** A block outside a world's memory. */
export const newBlock = ({ blockBytes }: Layout): Rows => ({
  ...viewsOf(new ArrayBuffer(blockBytes)),
  blocks: 0,
});

const viewOf = (buffer: ArrayBuffer, width: Width): Uint8Array | Uint16Array | Uint32Array =>
  width === 1 ? new Uint8Array(buffer) : width === 2 ? new Uint16Array(buffer) : new Uint32Array(buffer);

const widthOfSpan = (span: number): Width | 0 =>
  span === 0 ? 0 : span < 2 ** 8 ? 1 : span < 2 ** 16 ? 2 : 4;

const packed = (block: Rows, layout: Layout): PackedBlock => {
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
  return { layout, buffer, heads };
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

/** Keeps what a row of the live holds. */
export const keepRow = (departed: Departed, layout: Layout, rows: Rows, row: number): void => {
  const place = departed.count++ % blockRows;
  departed.open ??= newBlock(layout);
  const { open } = departed;
  const [from, within] = [blockOf(rows, layout, row), row % blockRows];
  for (const { width, places } of layout.placesByWidth) {
    const [numbers, kept] = [numbersOf(rows, width), numbersOf(open, width)];
    const first = from / width + within;
    for (const line of places) kept[line + place] = numbers[line + first];
  }
  if (place < blockRows - 1) return;
  departed.packed.push(packed(open, layout));
  departed.open = undefined;
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
  { packed: blocks, open, count }: Departed,
  layout: Layout,
  lineIn: (layout: Layout) => Line | undefined,
  initial: number,
): Generator<DepartedWords> {
  for (const block of blocks) {
    unpackInto(births, block, block.layout.own.birth);
    const line = lineIn(block.layout);
    if (line === undefined) words.fill(initial);
    else unpackInto(words, block, line);
    yield { count: blockRows, births, words };
  }
  const line = lineIn(layout);
  if (open === undefined || line === undefined) return;
  const [numbers, first, firstBirth] = [
    numbersOf(open, line.width),
    line.at / line.width,
    layout.own.birth.at / 4,
  ];
  for (let i = 0; i < blockRows; i++) {
    births[i] = open.integers[firstBirth + i];
    words[i] = numbers[first + i];
  }
  yield { count: count % blockRows, births, words };
}
