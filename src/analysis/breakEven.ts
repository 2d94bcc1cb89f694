import type { Process } from "../scenario/scenario.ts";
import type { KnownMean } from "./estimate.ts";

/** How strong a lever has to be for it to pay. */
export interface BreakEven {
  readonly arm: string;
  readonly lever: string;
  /**
   * `breaks even` at `multiple`; `always pays`, even without any effect (it costs nothing, or earns by itself); `never
   * pays` up to `upTo` times what is stated; `no effects` to be stronger or weaker.
   */
  readonly outcome: "breaks even" | "always pays" | "never pays" | "no effects";
  /** Multiple of all of its stated effects (ln rate ratios) at which it adds nothing to the plan's net present value. */
  readonly multiple: number | null;
  /** Range of multiples in which it lies, given the Monte Carlo error (95%). */
  readonly low: number | null;
  readonly high: number | null;
  /** The largest multiple that was tried. */
  readonly upTo: number;
  /** Its effects: central rate ratio as stated, and at the break-even (null where there is none). */
  readonly effects: readonly {
    readonly name: string;
    readonly process: Process;
    readonly stated: number;
    readonly breakEven: number | null;
  }[];
  /** What the lever adds to the plan's net present value without effects (what it costs), and as stated. */
  readonly withoutEffects: KnownMean;
  readonly asStated: KnownMean;
}
