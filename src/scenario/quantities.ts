import type { Quantity } from "./quantity.ts";

const isQuantity = (value: object): value is Quantity =>
  "unit" in value && "provenance" in value && "value" in value && "text" in value;

/** Every number of a scenario or of a part of one, in the order of its keys. */
export function* quantitiesIn(value: unknown): Generator<Quantity> {
  if (typeof value !== "object" || value === null) return;
  if (isQuantity(value)) yield value;
  else for (const inner of Object.values(value)) yield* quantitiesIn(inner);
}
