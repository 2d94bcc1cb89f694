import type { Carried } from "./carried.ts";
import type { Centres } from "./centring.ts";

/**
 * The state that a community is in while today's levers go on running, as a pilot has found it: what their terms come to on
 * average, what members carry of them, and where the registers of the community stand, by name. Absent where nothing runs
 * today.
 */
export interface Regime {
  readonly centres?: Centres;
  readonly carried?: Carried;
  readonly registers?: Readonly<Record<string, number>>;
  /** In a pilot: whoever plays it looks for what is to be taken off each process (see `adjusting`). */
  readonly adjusted?: boolean;
}
