/** The keyed generator four members at a time: `engine/generator.ts`, operation by operation. */
import { parity, rotations, rounds } from "../generator.ts";
import { type Code, get, integer, lanes, put } from "./encoder.ts";
import type { Slots } from "./slots.ts";

/** Locals of a member's key: both words and the third that the generator makes of them. */
export interface KeyLocals {
  readonly words: readonly [number, number, number];
}

/** Makes the third word of the key. */
export const prepareKey = ({ words: [high, low, third] }: KeyLocals, slots: Slots): Code => [
  ...get(high),
  ...get(low),
  ...lanes.exclusiveOr,
  ...slots.whole(parity),
  ...lanes.exclusiveOr,
  ...put(third),
];

/** Bytes of lanes whose upper and lower halves change places: two instructions instead of three. */
const swappedHalves = [0, 4, 8, 12].flatMap((lane) => [lane + 2, lane + 3, lane, lane + 1]);

const rotate = (y: number, by: number): Code =>
  by === 16
    ? [...get(y), ...get(y), ...lanes.shuffle(swappedHalves)]
    : [
        ...get(y),
        ...integer(by),
        ...lanes.shiftLeft,
        ...get(y),
        ...integer(32 - by),
        ...lanes.shiftRightUnsigned,
        ...lanes.or,
      ];

/** Both words of one call, from the counter's word that `counter` pushes and the block, into the locals x and y. */
export const callThreefry = (
  { words }: KeyLocals,
  counter: Code,
  block: number,
  x: number,
  y: number,
  slots: Slots,
): Code => {
  const code: Code[] = [
    [...counter, ...get(words[0]), ...lanes.add, ...put(x)],
    [...slots.whole(block), ...get(words[1]), ...lanes.add, ...put(y)],
  ];
  for (let round = 0; round < rounds; round++) {
    code.push([...get(x), ...get(y), ...lanes.add, ...put(x)]);
    code.push([...rotate(y, rotations[round % 8]), ...get(x), ...lanes.exclusiveOr, ...put(y)]);
    if (round % 4 !== 3) continue;
    const injection = (round + 1) / 4;
    code.push([...get(x), ...get(words[injection % 3]), ...lanes.add, ...put(x)]);
    code.push(
      [...get(y), ...get(words[(injection + 1) % 3]), ...lanes.add],
      [...slots.whole(injection), ...lanes.add, ...put(y)],
    );
  }
  return code;
};
