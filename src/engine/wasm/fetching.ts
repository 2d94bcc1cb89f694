/**
 * A block is fetched before a phase works on it: one word of each of its cache lines is read, in the order in which they
 * lie in memory. A phase by itself reads many columns side by side, which the processor cannot foresee, and would wait
 * for memory at every one of them; it foresees one walk straight through.
 */
import { type Code, get, integer, scalar, when } from "./encoder.ts";
import { blockRows, type Line } from "./layout.ts";

const cacheLineBytes = 64;

/**
 * Reads the lines of a block, where the phase begins at its first row.
 *
 * @param block local of the block's address
 * @param first local that is 0 where the phase begins at the block's first row
 * @param lines those that the phase reads or writes
 * @param own pushes how far the thread's own words lie behind their places
 * @param sink place of a word that takes what has been read, so that reading is not left out
 */
export const fetchBlock = (
  block: number,
  first: number,
  lines: Iterable<Line>,
  own: Code,
  sink: number,
): Code => {
  const reads: Code[] = [];
  for (const { at, width } of [...new Set(lines)].sort((a, b) => a.at - b.at))
    for (let place = at; place < at + width * blockRows; place += cacheLineBytes)
      reads.push(get(block), scalar.load(place), scalar.or);
  return [
    ...[...get(first), ...scalar.isZero],
    ...when([...own, ...integer(0), reads, ...scalar.store(sink)]),
  ];
};
