import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Key } from "../../src/engine/generator.ts";
import type { Arm } from "../../src/model/model.ts";
import { pow } from "../../src/numerics/exponential.ts";
import { betaHazardCells, gammaCellMeans } from "../../src/numerics/frailtyCells.ts";
import type { NumberRecipe, SignalRecipe, TableRecipe } from "../../src/program/recipes.ts";
import { inputsFrom, numberFrom } from "../../src/simulation/inputs.ts";

const world: Key = [3, 5];

const armOf = (signals: readonly SignalRecipe[], tables: readonly TableRecipe[]): Arm =>
  ({ signals, tables }) as unknown as Arm;
const signalOf = (
  recipe: SignalRecipe,
  parameters: Record<string, number> = {},
  key: Key = world,
): number[] => [...inputsFrom(armOf([recipe], []), parameters, key).signals[recipe.name]];
const tableOf = (recipe: TableRecipe, parameters: Record<string, number> = {}): number[] => [
  ...inputsFrom(armOf([], [recipe]), parameters, world).tables[recipe.name],
];
const f32 = (values: ArrayLike<number>): number[] => [...Float32Array.from(values)];

it("takes a number as it is, a quantity as drawn, or what it lacks of 1", () => {
  expect(numberFrom(0.25, {})).toBe(0.25);
  expect(numberFrom({ quantity: "open" }, { open: 0.3 })).toBe(0.3);
  expect(numberFrom({ quantity: "open", complement: true }, { open: 0.3 })).toBe(0.7);
});

it("gives parameters as f32", () => {
  expect(inputsFrom(armOf([], []), { a: 0.1 }, world).parameters).toEqual({ a: Math.fround(0.1) });
});

describe("poisson signals", () => {
  const arrivals = (means: readonly number[], scales: readonly NumberRecipe[] = [], name = "arrivals: web") =>
    ({ name, kind: "poisson", means, scales, cycles: [] }) as const;

  it("never fall when the mean rises, step by step, on the same draw", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        fc.nat(1000),
        (means, factor, k) => {
          const few = signalOf(arrivals(means), {}, [k, 0]);
          const many = signalOf(arrivals(means, [{ quantity: "factor" }]), { factor }, [k, 0]);
          expect(many.every((n, i) => n >= few[i])).toBe(true);
        },
      ),
    );
  });

  it("depend on the step and the name alone, not on how many steps there are", () => {
    const long = signalOf(arrivals(Array.from({ length: 40 }, () => 50)));
    expect(signalOf(arrivals(Array.from({ length: 10 }, () => 50)))).toEqual(long.slice(0, 10));
    expect(
      signalOf(
        arrivals(
          Array.from({ length: 40 }, () => 50),
          [],
          "arrivals: friends",
        ),
      ),
    ).not.toEqual(long);
    expect(signalOf(arrivals(Array.from({ length: 40 }, () => 50)), {}, [3, 6])).not.toEqual(long);
  });

  it("have the mean and the variance of their steps, times scales and cycles", () => {
    const steps = 4000;
    const counts = signalOf(
      {
        name: "arrivals: web",
        kind: "poisson",
        means: Array.from({ length: steps }, () => 8),
        scales: [0.5, { quantity: "season" }],
        cycles: [
          { at: Array.from({ length: steps }, (_, i) => i % 2), values: [1, { quantity: "weekend" }] },
        ],
      },
      { season: 2, weekend: 3 },
    );
    for (const [parity, mean] of [
      [0, 8],
      [1, 24],
    ]) {
      const own = counts.filter((_, i) => i % 2 === parity);
      const n = own.length;
      const average = own.reduce((a, b) => a + b, 0) / n;
      const variance = own.reduce((a, b) => a + (b - average) ** 2, 0) / (n - 1);
      expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(mean / n));
      // The variance of a Poisson's sample variance: (2 mean² + mean) / n.
      expect(Math.abs(variance - mean)).toBeLessThan(4 * Math.sqrt((2 * mean ** 2 + mean) / n));
    }
  });

  it("are 0 at mean 0", () => {
    expect(signalOf(arrivals([0, 0, 0]))).toEqual([0, 0, 0]);
  });
});

describe("recipes of given values", () => {
  it("are those values, in the type asked for", () => {
    expect(signalOf({ name: "weekday", kind: "values", type: "i32", values: [0, 6, -1] })).toEqual([
      0, 6, -1,
    ]);
    expect(signalOf({ name: "date", kind: "values", type: "f32", values: [0.1, 1] })).toEqual(f32([0.1, 1]));
    expect(tableOf({ name: "codes", kind: "values", type: "i32", values: [3, 1] })).toEqual([3, 1]);
    expect(tableOf({ name: "curve", kind: "values", type: "f32", values: [0.1] })).toEqual(f32([0.1]));
  });
});

describe("tables", () => {
  it("of gamma frailty are the means of its equal cells, and average 1", () => {
    const table = tableOf(
      { name: "frailty", kind: "gamma", shape: { quantity: "k" }, cells: 64 },
      { k: 0.7 },
    );
    expect(table).toEqual(f32(gammaCellMeans(0.7, 64)));
    expect(Math.abs(table.reduce((a, b) => a + b, 0) / 64 - 1)).toBeLessThan(64 * 2 ** -24);
  });

  it("of beta heterogeneity are rates per day", () => {
    expect(
      tableOf(
        { name: "frailty", kind: "beta", alpha: 0.7, beta: { quantity: "b" }, periodDays: 30, cells: 16 },
        { b: 2 },
      ),
    ).toEqual(f32(betaHazardCells(0.7, 2, 16).map((r) => r / 30)));
  });

  it("of a lognormal have mean 1 and, with many cells, the variation asked for", () => {
    const cells = 4096;
    const table = tableOf(
      { name: "basket", kind: "lognormal", variation: { quantity: "cv" }, cells },
      { cv: 0.6 },
    );
    const mean = table.reduce((a, b) => a + b, 0) / cells;
    const variance = table.reduce((a, b) => a + (b - mean) ** 2, 0) / cells;
    expect(Math.abs(mean - 1)).toBeLessThan(1e-6);
    // Cells cut the tail: slightly narrower, never wider.
    expect(Math.sqrt(variance)).toBeLessThan(0.6);
    expect(Math.sqrt(variance)).toBeGreaterThan(0.6 * 0.995);
    expect(table).toEqual([...table].sort((a, b) => a - b));
    expect(tableOf({ name: "basket", kind: "lognormal", variation: 0, cells: 4 })).toEqual([1, 1, 1, 1]);
  });

  it("of a power run from 0 to 1", () => {
    expect(
      tableOf({ name: "curve", kind: "power", exponent: { quantity: "e" }, cells: 4 }, { e: 2 }),
    ).toEqual([0, 0.0625, 0.25, 0.5625, 1]);
  });

  it("of slowing fall from 1, and stay there without slowing", () => {
    const recipe = {
      name: "slowing",
      kind: "slowing",
      slowing: { quantity: "s" },
      scale: 10,
      days: 3,
    } as const;
    expect(tableOf(recipe, { s: 0.5 })).toEqual(f32([0, 1, 2, 3].map((d) => pow(1 + d / 10, -0.5))));
    expect(tableOf(recipe, { s: 0 })).toEqual([1, 1, 1, 1]);
  });

  it("are made anew where a drawn number differs, and not mixed up between recipes", () => {
    const recipe = (name: string): TableRecipe => ({
      name,
      kind: "gamma",
      shape: { quantity: "k" },
      cells: 8,
    });
    const first = tableOf(recipe("a"), { k: 1 });
    expect(tableOf(recipe("a"), { k: 2 })).not.toEqual(first);
    expect(tableOf(recipe("b"), { k: 1 })).toEqual(first);
    expect(tableOf(recipe("a"), { k: 1 })).toEqual(first);
    // More than are kept at a time.
    for (let k = 1; k < 100; k++) tableOf(recipe("a"), { k: k / 7 });
    expect(tableOf(recipe("a"), { k: 1 })).toEqual(first);
  });
});
