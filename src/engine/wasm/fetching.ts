/**
 * A block is fetched before a phase works on it: one word of each of its cache lines is read, in the order in which they
 * lie in memory. A phase by itself reads many columns side by side, which the processor cannot foresee, and would wait
 * for memory at every one of them; it foresees one walk straight through.
 */
import { type Code, get, integer, scalar, when } from "./encoder.ts";
import { lineBytes } from "./layout.ts";

const cacheLineBytes = 64;

/**
 * Reads the lines of a block, where the phase begins at its first row.
 *
 * @param at local of the address of the phase's first group in the block's first line
 * @param lines numbers of the lines that the phase reads or writes
 * @param sink address of a word that takes what has been read, so that reading is not left out
 */
export const fetchBlock = (at: number, lines: Iterable<number>, sink: number): Code => [
  ...[...get(at), ...integer(lineBytes - 1), ...scalar.and, ...scalar.isZero],
  ...when([
    ...integer(sink),
    ...integer(0),
    ...[...new Set(lines)]
      .sort((a, b) => a - b)
      .flatMap((line) =>
        Array.from({ length: lineBytes / cacheLineBytes }, (_, k) => [
          ...get(at),
          ...scalar.load(line * lineBytes + k * cacheLineBytes),
          ...scalar.or,
        ]).flat(),
      ),
    ...scalar.store(),
  ]),
];
