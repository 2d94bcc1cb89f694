/** Where a number of a scenario stands, for messages and for `explain`. Lines and columns count from one. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a number comes from. */
export type Provenance = (
  | {
      readonly kind: "measured";
      readonly data: string;
      readonly n?: number;
      readonly period?: string;
      readonly command?: string;
    }
  | { readonly kind: "published"; readonly citation: string; readonly grade: "A" | "B" | "C" | "D" }
  | { readonly kind: "assumption"; readonly note: string }
  /** A default of Holdfast's own, with its reason. */
  | { readonly kind: "default"; readonly note: string }
) & {
  /** The day (ISO 8601) by which it is to be looked at again. */
  readonly reviewBy?: string;
};

/** How an uncertain number is spread; parameters are on the scale that the kind names. */
export type Spread = (
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  /** ln x is normal. */
  | { readonly kind: "lognormal"; readonly mean: number; readonly sd: number }
  /** ln(x / (1 − x)) is normal. */
  | { readonly kind: "logitnormal"; readonly mean: number; readonly sd: number }
  | { readonly kind: "beta"; readonly alpha: number; readonly beta: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  /** Rises from low to the mode and falls to high. */
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  /** factor · ln(1 + slope · x) of an x that is spread as the scenario wrote it: a chance that becomes a rate. */
  | { readonly kind: "logged"; readonly slope: number; readonly factor: number; readonly of: Spread }
) & {
  /** Truncation: values outside do not occur, those inside keep their proportions. */
  readonly between?: { readonly low: number; readonly high: number };
};

/** Canonical units: every quantity is stored in one of these, whatever the scenario wrote. */
export type Unit =
  | "probability" // 0…1
  | "per day" // rate
  | "minor" // money in minor units of the scenario's currency (fen, cent)
  | "days"
  | "count"
  | "multiple" // 1 = unchanged
  | "ln rate ratio"
  | "number";

/** A number of the scenario: its central value, its spread if it is uncertain, its unit and its provenance. */
export interface Quantity {
  /** Its path in the scenario, e.g. `plan.push.come-back reminder.effects.more visits`; unique. */
  readonly name: string;
  /** The central value (the median of the spread, where there is one). */
  readonly value: number;
  readonly spread?: Spread;
  /** Name of the quantity whose draw it shares, so that the two rise and fall together. */
  readonly follows?: string;
  readonly unit: Unit;
  readonly provenance: Provenance;
  /** As the scenario wrote it, e.g. `2%..12%`. */
  readonly text: string;
  readonly place: Place;
}

/** Whether a number is, or in some worlds is, other than zero: what a lever that states it does is not nothing. */
export const isSome = ({ value, spread }: Pick<Quantity, "value" | "spread">): boolean =>
  value !== 0 || spread !== undefined;
