/**
 * Ids of everyone who was ever born in a world, by their numbers. They stand apart from what members hold, since a step
 * does not need them and they never change; forks share what is full.
 */
import type { Newborn } from "../births.ts";
import type { Key } from "../generator.ts";

const membersPerChunk = 4096;

/** Ids of so many members: their upper words, then their lower ones. */
type Chunk = Uint32Array;

export interface Ids {
  readonly chunks: Chunk[];
  count: number;
}

export const noIds = (): Ids => ({ chunks: [], count: 0 });

/** Puts the newborn's behind the others. */
export const addIds = (ids: Ids, { count, idHigh, idLow }: Newborn): void => {
  for (let i = 0; i < count; ) {
    const place = ids.count % membersPerChunk;
    if (place === 0) ids.chunks.push(new Uint32Array(2 * membersPerChunk));
    const chunk = ids.chunks[ids.chunks.length - 1];
    const end = Math.min(count, i + membersPerChunk - place);
    chunk.set(idHigh.subarray(i, end), place);
    chunk.set(idLow.subarray(i, end), membersPerChunk + place);
    ids.count += end - i;
    i = end;
  }
};

/** The same ids for a fork, to which others are born. */
export const forkedIds = ({ chunks, count }: Ids): Ids => {
  const isLastOpen = count % membersPerChunk !== 0;
  return {
    chunks: chunks.map((its, i) => (isLastOpen && i === chunks.length - 1 ? its.slice() : its)),
    count,
  };
};

export const idOf = ({ chunks }: Ids, birth: number): Key => {
  const chunk = chunks[Math.floor(birth / membersPerChunk)];
  const place = birth % membersPerChunk;
  return [chunk[place], chunk[membersPerChunk + place]];
};

/** One word of the ids from a member's on, in an array as long as they are. */
export const idWords = (
  { chunks, count }: Ids,
  word: "high" | "low",
  from: number,
  into: Uint32Array,
): void => {
  for (let i = from; i < count; ) {
    const place = i % membersPerChunk;
    const end = Math.min(count, i + membersPerChunk - place);
    const first = (word === "high" ? 0 : membersPerChunk) + place;
    into.set(chunks[Math.floor(i / membersPerChunk)].subarray(first, first + end - i), i - from);
    i = end;
  }
};
