/** Where a number of a scenario stands, for messages and for `explain`. Lines and columns count from one. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a number comes from. */
export type Provenance =
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
  | { readonly kind: "default"; readonly note: string };

/** How an uncertain number is spread; parameters are on the scale that the kind names. */
export type Spread =
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  /** ln x is normal. */
  | { readonly kind: "lognormal"; readonly mean: number; readonly sd: number }
  /** ln(x / (1 − x)) is normal. */
  | { readonly kind: "logitnormal"; readonly mean: number; readonly sd: number };

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
  readonly unit: Unit;
  readonly provenance: Provenance;
  /** As the scenario wrote it, e.g. `2%..12%`. */
  readonly text: string;
  readonly place: Place;
}
