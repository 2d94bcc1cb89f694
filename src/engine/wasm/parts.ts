/**
 * The work of phases over some of a world's rows: done by the thread whose world it is, or split over a crew of threads
 * that share the world's memory. What a member does in a phase depends on no other member, sums are of whole numbers and
 * lists are read in the order of the rows, so a world comes to the same in any number of parts.
 */
import { blockGroups, groupRows } from "./layout.ts";

/** See `phase.ts`. */
export type PhaseFunction = (
  block: number,
  groups: number,
  row: number,
  from: number,
  to: number,
  list: number,
  own: number,
) => number;

/** Groups of four rows that phases are to go over, and where what they need lies. */
export interface Part {
  /** Address of the world's first block, and bytes of a block. */
  readonly blocks: number;
  readonly blockBytes: number;
  /** First group and end. */
  readonly first: number;
  readonly end: number;
  /** So many groups are gone over by one phase after the other before the next groups are. */
  readonly stride: number;
  /** First row and end of those that may be written. */
  readonly from: number;
  readonly to: number;
  /** Addresses of the list, and of what a thread has for itself. */
  readonly list: number;
  readonly own: number;
}

/** The numbers of a part in the order in which threads hand them over. */
export const partFields = [
  "blocks",
  "blockBytes",
  "first",
  "end",
  "stride",
  "from",
  "to",
  "list",
  "own",
] as const satisfies readonly (keyof Part)[];

/** Runs phases over a part, and gives how many words the last call has listed. */
export const runPart = (phases: readonly PhaseFunction[], part: Part): number => {
  const { blocks, blockBytes, first, end, stride, from, to, list, own } = part;
  let listed = 0;
  for (let group = first; group < end; group += stride) {
    const block = blocks + Math.floor(group / blockGroups) * blockBytes;
    const groups = Math.min(stride, end - group);
    for (const phase of phases) listed = phase(block, groups, group * groupRows, from, to, list, own);
  }
  return listed;
};

/** Threads that run parts of one world's phases at the same time. */
export interface Crew {
  /** How many there are, with the one that calls. */
  readonly threads: number;
  /** Groups that each of them must have at least: fewer are done before the others have been told. */
  readonly leastGroups: number;
  /**
   * Runs phases, by the names under which a module exports them, over parts of a memory, each part on a thread of its
   * own and the first on the calling one, and gives the words that each has listed.
   *
   * @param own the phases in the instance of the calling thread
   */
  readonly run: (
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    phases: readonly string[],
    own: readonly PhaseFunction[],
    parts: readonly Part[],
  ) => readonly number[];
}
