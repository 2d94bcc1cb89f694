/**
 * Threefry2x32 with 13 rounds (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"): a
 * keyed function of a 64-bit counter and a 64-bit key, with no state. All randomness of a world comes from here.
 *
 * The key of a draw is built as a tree: seed → replicate → member → (step, decision). Each level is a call of the
 * function, so every draw has the whole path as its name.
 */

/** Rounds of the generator; a key word is injected after every fourth. */
export const rounds = 13;
/** Rotation of each round, from the first again after the eighth. */
export const rotations = [13, 15, 26, 6, 17, 29, 16, 24] as const;
export const parity = 0x1bd11bda;

/** Encrypts `count` counters (x0[i], x1[i]) in place under the keys (k0[i], k1[i]). */
export const threefryBlock = (
  x0: Uint32Array,
  x1: Uint32Array,
  k0: Uint32Array,
  k1: Uint32Array,
  count: number,
): void => {
  for (let i = 0; i < count; i++) {
    const a0 = k0[i] | 0;
    const a1 = k1[i] | 0;
    const a2 = a0 ^ a1 ^ parity;
    let x = (x0[i] + a0) | 0;
    let y = (x1[i] + a1) | 0;
    x = (x + y) | 0;
    y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0;
    y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0;
    y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0;
    y = ((y << 6) | (y >>> 26)) ^ x;
    x = (x + a1) | 0;
    y = (y + a2 + 1) | 0;
    x = (x + y) | 0;
    y = ((y << 17) | (y >>> 15)) ^ x;
    x = (x + y) | 0;
    y = ((y << 29) | (y >>> 3)) ^ x;
    x = (x + y) | 0;
    y = ((y << 16) | (y >>> 16)) ^ x;
    x = (x + y) | 0;
    y = ((y << 24) | (y >>> 8)) ^ x;
    x = (x + a2) | 0;
    y = (y + a0 + 2) | 0;
    x = (x + y) | 0;
    y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0;
    y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0;
    y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0;
    y = ((y << 6) | (y >>> 26)) ^ x;
    x = (x + a0) | 0;
    y = (y + a1 + 3) | 0;
    x = (x + y) | 0;
    y = ((y << 17) | (y >>> 15)) ^ x;
    x0[i] = x;
    x1[i] = y;
  }
};

export type Key = readonly [number, number];

const one = [new Uint32Array(1), new Uint32Array(1), new Uint32Array(1), new Uint32Array(1)] as const;

/** One call: the two words for a counter under a key. */
export const threefry = (counter: Key, key: Key): Key => {
  const [x0, x1, k0, k1] = one;
  x0[0] = counter[0];
  x1[0] = counter[1];
  k0[0] = key[0];
  k1[0] = key[1];
  threefryBlock(x0, x1, k0, k1, 1);
  return [x0[0], x1[0]];
};

/** The counter's step word for draws that do not depend on the step. */
export const timelessStep = 0xffffffff;

/** Key of a world: the same in every arm of a replicate. */
export const worldKey = (seed: Key, replicate: number): Key => threefry([replicate, 0], seed);

/** Parent of those whom no member invited. */
export const outside: Key = [0, 0];

/**
 * 64-bit id of a member, the same in every world: who brought him in (an inviter's id, or `outside`), through which
 * stream, in which step, as which number of that step.
 */
export const memberId = (parent: Key, streamHash: number, step: number, number: number): Key =>
  threefry([step, number], threefry([streamHash, 0], parent));

/** Key of a member's draws in a world. */
export const memberKey = (world: Key, id: Key): Key => threefry(id, world);

/** Key for numbers that belong to the community and not to a member: (world, name). */
export const communityKey = (world: Key, nameHash: number): Key => threefry([nameHash, 0xffffffff], world);

/** 53 random bits as a number in [0, 1), for draws made in f64 outside the member language. */
export const unitInterval = ([high, low]: Key): number =>
  ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992;
