import seedrandom from "seedrandom";
import type { Key } from "../engine/generator.ts";

/** The 64-bit key that a text seed stands for. */
export const seedKey = (seed: string): Key => {
  const random = seedrandom(seed);
  return [random.int32() >>> 0, random.int32() >>> 0];
};
