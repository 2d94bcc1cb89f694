/** What the parts of the compiler share while they write the code of one phase. */
import type { Values } from "../values.ts";
import { type Code, get, integer, lanes, put, scalar, type ValueType } from "./encoder.ts";
import type { Layout } from "./layout.ts";
import type { Bounds } from "./ranges.ts";
import type { Slots } from "./slots.ts";

export interface Emission {
  readonly values: Values["values"];
  readonly bounds: readonly Bounds[];
  readonly layout: Layout;
  /** A new local. */
  readonly local: (type: ValueType) => number;
  /** Pushes a value: a v128; truths are all ones or all zeros. */
  readonly value: (index: number) => Code;
  readonly slots: Slots;
  /** The constant that a value is. */
  readonly constant: (index: number) => number | undefined;
  /** An i32 of the directory, read once before the loop. */
  readonly entry: (offset: number) => number;
  /** Locals that hold nothing from one value to the next. */
  readonly scratch: {
    readonly index: number;
    readonly other: number;
    readonly vector: number;
    readonly second: number;
    readonly mask: number;
  };
  /** The draw's, or another u32's, upper 24 bits as f32, for values that chances compare so. */
  readonly coarse: Map<number, number>;
  /** Pushes how far what the thread has for itself lies behind the place that the layout gives it. */
  readonly own: Code;
}

/** A vector lane by lane: `from` stands in `scratch.vector` while each lane is made. */
export const perLane = ({ scratch }: Emission, from: Code, lane: (index: number) => Code): Code => [
  ...from,
  ...put(scratch.vector),
  ...lanes.integer(0),
  ...[0, 1, 2, 3].flatMap((index) => [...lane(index), ...lanes.withLane(index)]),
];

/** The i32 in a lane of a local. */
export const laneOf = (vector: number, lane: number): Code => [...get(vector), ...lanes.lane(lane)];

/** The i32 at `base`, a local, plus the byte offset that `offset` pushes. */
export const loadAt = (base: number, offset: Code): Code => [
  ...get(base),
  ...offset,
  ...scalar.add,
  ...scalar.load(),
];

export const splat = (local: number): Code => [...get(local), ...lanes.splat];
export const shiftedLeft = (vector: Code, by: number): Code => [
  ...vector,
  ...integer(by),
  ...lanes.shiftLeft,
];
