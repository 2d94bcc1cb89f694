import seedrandom from "seedrandom";
import type { Key } from "../engine/generator.ts";

/**
 * A text in characters of one byte, its length before it. seedrandom reads the low byte of each character alone, and the
 * text over and over: without this "1" and "11" would be one seed, and so would 春 and 严.
 */
const inBytes = (text: string): string => {
  let bytes = `${text.length}:`;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes += String.fromCharCode(unit >>> 8, unit & 0xff);
  }
  return bytes;
};

/** The 64-bit key that a text seed stands for. */
export const seedKey = (seed: string): Key => {
  const random = seedrandom(inBytes(seed));
  return [random.int32() >>> 0, random.int32() >>> 0];
};
