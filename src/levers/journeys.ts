/** How far members live from a meeting, and what they and the community pay for the way (the primitive gate). */
import { log } from "../numerics/exponential.ts";
import { namedTraitDraw } from "../program/draws.ts";
import { divide, type Expression, f32, multiply, table, toF32 } from "../program/expression.ts";
import { cellOf, exp } from "../program/functions.ts";
import type { Distance } from "../scenario/distances.ts";
import type { Quantity } from "../scenario/quantity.ts";
import { type Lowered, numberOf } from "./lowered.ts";
import { costEach } from "./participation.ts";

/** Cells of equal probability in which distances are drawn. */
const cells = 4096;

/** The distance of each cell, the nearest first, in proportion to the shares. */
const kilometresOf = (distances: readonly Distance[]): number[] => {
  let [place, within] = [0, distances[0].share.value];
  return Array.from({ length: cells }, (_, cell) => {
    while (place < distances.length - 1 && (cell + 0.5) / cells > within)
      within += distances[++place].share.value;
    return distances[place].km;
  });
};

/**
 * The ways of those who come, where a lever says how far members live. One lot for all levers of a scenario, so that who
 * lives far from one meeting lives far from the others.
 *
 * @returns the odds of wanting to come, 2^(−km/h), and what counts and pays the kilometres of those who come; nothing
 * where distance does not matter
 */
export const journeys = (
  lever: {
    readonly distance: readonly Distance[];
    readonly halvesEvery: Quantity | undefined;
    readonly cost: { readonly perKm: Quantity };
  },
  key: string,
): {
  readonly odds: readonly Expression[];
  readonly paidFor: (attended: Expression) => Partial<Lowered>;
} => {
  const { distance, halvesEvery, cost } = lever;
  if (distance.length === 0) return { odds: [], paidFor: () => ({}) };
  const name = `${key}: distance`;
  const km = table(name, cellOf(namedTraitDraw("meetups: distance"), cells), "i32");
  const ways = `${key}: kilometres`;
  return {
    odds:
      halvesEvery === undefined
        ? []
        : [exp(divide(multiply(f32(-log(2)), toF32(km)), numberOf(halvesEvery)))],
    paidFor: (attended) => ({
      tables: [{ name, kind: "values", type: "i32", values: kilometresOf(distance) }],
      tallies: [{ name: ways, groups: 1, scale: 1 }],
      counts: [{ name: ways, tally: ways }],
      exposure: [{ kind: "tally", tally: ways, value: km, where: attended }],
      ledger: [costEach(key, "kilometres", ways, cost.perKm)],
    }),
  };
};
