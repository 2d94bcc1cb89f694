/**
 * Vectors of four equal words in memory that the code reads but does not write: uniform values, which a step's beginning
 * puts there, and constants. A load takes one instruction; V8 builds a constant vector anew at every use, with several.
 */
import { bitsOf } from "./bits.ts";
import { type Code, get, integer, lanes } from "./encoder.ts";
import { blockGroups } from "./layout.ts";

export interface Slots {
  /** A new slot's address. */
  readonly take: () => number;
  /** Pushes an f32 or an i32 in all lanes. */
  readonly real: (value: number) => Code;
  readonly whole: (value: number) => Code;
  /** Address of the k-th temporary column of a block. */
  readonly temporary: (k: number) => number;
  /** Constants by address, as words. */
  readonly constants: ReadonlyMap<number, number>;
  /** Where the slots end. */
  readonly end: () => number;
}

const slotBytes = 16;
export const slotWords = slotBytes / 4;

/** As much as a block has of a column, and a cache line more, so that columns do not fight for the same lines. */
const temporaryBytes = blockGroups * slotBytes + 64;

const zeros: Code = lanes.integer(0);
const ones: Code = lanes.integer(-1);

/** Pushes the vector at an address. */
export const loadSlot = (address: number): Code => [...integer(0), ...lanes.load(address)];

/** Slots from an address on, a multiple of 16. */
export const slotsFrom = (start: number): Slots => {
  let next = start;
  const constants = new Map<number, number>();
  const loads = new Map<number, Code>();
  const take = (): number => {
    const address = next;
    next += slotBytes;
    return address;
  };
  const temporaries: number[] = [];
  const temporary = (k: number): number => {
    temporaries[k] ??= next;
    next = Math.max(next, temporaries[k] + temporaryBytes);
    return temporaries[k];
  };
  const whole = (value: number): Code => {
    const word = value | 0;
    // These need no memory: a vector compared with itself, or with nothing.
    if (word === 0) return zeros;
    if (word === -1) return ones;
    const known = loads.get(word);
    if (known !== undefined) return known;
    const address = take();
    constants.set(address, word);
    const load = loadSlot(address);
    loads.set(word, load);
    return load;
  };
  const real = (value: number): Code => whole(bitsOf(value));
  return { take, real, whole, temporary, constants, end: () => next };
};

/** The same slots, of which some constants stand in locals: by their words. */
export const withHeld = (slots: Slots, held: ReadonlyMap<number, number>): Slots => {
  const whole = (value: number): Code => {
    const local = held.get(value | 0);
    return local === undefined ? slots.whole(value) : get(local);
  };
  return { ...slots, whole, real: (value) => whole(bitsOf(value)) };
};
