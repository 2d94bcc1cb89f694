/** Ids and keys of those who are born in a step. */
import { hashName } from "../program/names.ts";
import { type Key, outside, threefry, threefryBlock } from "./generator.ts";

/** Ids of the newborn and the keys of their draws, in the order of birth. */
export interface Newborn {
  readonly count: number;
  readonly idHigh: Uint32Array;
  readonly idLow: Uint32Array;
  readonly keyHigh: Uint32Array;
  readonly keyLow: Uint32Array;
}

/** `parents[i]` brings in `counts[i]` members. Ids are those of `memberId`, keys those of `memberKey`. */
const born = (
  world: Key,
  stream: string,
  step: number,
  parents: readonly Key[],
  counts: readonly number[],
): Newborn => {
  const count = counts.reduce((sum, n) => sum + n, 0);
  const array = (): Uint32Array => new Uint32Array(count);
  const [idHigh, idLow, keyHigh, keyLow, parentHigh, parentLow] = [1, 2, 3, 4, 5, 6].map(array);
  const streamHash = hashName(stream);
  let at = 0;
  parents.forEach((parent, i) => {
    const [high, low] = threefry([streamHash, 0], parent);
    for (let number = 0; number < counts[i]; number++, at++) {
      idHigh[at] = step;
      idLow[at] = number;
      parentHigh[at] = high;
      parentLow[at] = low;
    }
  });
  threefryBlock(idHigh, idLow, parentHigh, parentLow, count);
  keyHigh.set(idHigh);
  keyLow.set(idLow);
  threefryBlock(keyHigh, keyLow, parentHigh.fill(world[0]), parentLow.fill(world[1]), count);
  return { count, idHigh, idLow, keyHigh, keyLow };
};

export const comingFromOutside = (world: Key, stream: string, step: number, count: number): Newborn =>
  born(world, stream, step, [outside], [Math.max(0, count)]);

export const invited = (
  world: Key,
  stream: string,
  step: number,
  inviters: readonly Key[],
  counts: readonly number[],
): Newborn => born(world, stream, step, inviters, counts);
