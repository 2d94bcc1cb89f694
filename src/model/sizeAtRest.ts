/** Levers with the sizes that they have while no dial is set: on those, what they do is stated. */
import type { Quantity } from "../scenario/quantity.ts";

/**
 * A part of a scenario in which numbers have other values, with certainty.
 *
 * @param values by the names of the numbers
 */
export const withValues = <T>(part: T, values: Readonly<Record<string, number>>): T => {
  const walk = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(walk);
    if ("unit" in value && "provenance" in value) {
      const { spread, follows, ...number } = value as Quantity;
      const other = values[number.name];
      return other === undefined ? value : { ...number, value: other };
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(part) as T;
};
