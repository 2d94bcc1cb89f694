import { communityKey, type Key, threefry, unitInterval } from "../engine/generator.ts";
import type { Inputs } from "../engine/world.ts";
import type { Arm } from "../model/model.ts";
import { exp, log1p, pow } from "../numerics/exponential.ts";
import { betaHazardCells, gammaCellMeans } from "../numerics/frailtyCells.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { poissonQuantile } from "../numerics/poisson.ts";
import { hashName } from "../program/names.ts";
import type { NumberRecipe, Occasion, SignalRecipe, TableRecipe } from "../program/recipes.ts";

type Parameters = Readonly<Record<string, number>>;

/** The number that a recipe comes to under drawn parameters. */
export const numberFrom = (recipe: NumberRecipe, parameters: Parameters): number => {
  if (typeof recipe === "number") return recipe;
  if ("saturated" in recipe) {
    const x = numberFrom(recipe.saturated, parameters);
    return x > 0 ? x / (x + numberFrom(recipe.halfAt, parameters)) : 0;
  }
  const value = parameters[recipe.quantity];
  return recipe.complement === true ? 1 - value : value;
};

/** Equal-probability cells of a lognormal with mean 1, rescaled so that the cells' mean is exactly 1. */
const lognormalCells = (variation: number, cells: number): Float64Array => {
  const sd = Math.sqrt(log1p(variation * variation));
  const values = Float64Array.from({ length: cells }, (_, i) => exp(sd * normalQuantile((i + 0.5) / cells)));
  let sum = 0;
  for (const v of values) sum += v;
  return values.map((v) => (v * cells) / sum);
};

const tableValues = (
  recipe: Exclude<TableRecipe, { kind: "values" }>,
  parameters: Parameters,
): ArrayLike<number> => {
  const of = (r: NumberRecipe): number => numberFrom(r, parameters);
  switch (recipe.kind) {
    case "gamma":
      return gammaCellMeans(of(recipe.shape), recipe.cells);
    case "beta":
      return betaHazardCells(of(recipe.alpha), of(recipe.beta), recipe.cells).map(
        (r) => r / recipe.periodDays,
      );
    case "lognormal":
      return lognormalCells(of(recipe.variation), recipe.cells);
    case "power": {
      const exponent = of(recipe.exponent);
      return Float64Array.from({ length: recipe.cells + 1 }, (_, i) =>
        i === 0 ? 0 : pow(i / recipe.cells, exponent),
      );
    }
    case "slowing": {
      const slowing = of(recipe.slowing);
      const scale = of(recipe.scale);
      return Float64Array.from({ length: recipe.days + 1 }, (_, d) =>
        slowing === 0 ? 1 : pow(1 + d / scale, -slowing),
      );
    }
  }
};

/** Given values are known by their recipe alone, so each array is made once. */
const given = new WeakMap<TableRecipe | SignalRecipe, Float32Array | Int32Array>();
const givenValues = (
  recipe: Extract<TableRecipe | SignalRecipe, { kind: "values" }>,
): Float32Array | Int32Array => {
  const values =
    given.get(recipe) ??
    (recipe.type === "i32" ? Int32Array.from(recipe.values) : Float32Array.from(recipe.values));
  given.set(recipe, values);
  return values;
};

/** Tables are the same for equal numbers, so each is made once. */
const made = new Map<string, Float32Array | Int32Array>();
const tableFrom = (recipe: TableRecipe, parameters: Parameters): Float32Array | Int32Array => {
  if (recipe.kind === "values") return givenValues(recipe);
  const drawn = JSON.stringify(recipe, (_, value) =>
    typeof value === "object" && value !== null && "quantity" in value
      ? numberFrom(value, parameters)
      : value,
  );
  const known = made.get(drawn);
  if (known !== undefined) return known;
  const values = tableValues(recipe, parameters);
  const table = Float32Array.from(values);
  if (made.size > 64) made.clear();
  made.set(drawn, table);
  return table;
};

/** Whether an occasion happens in a world: the same in every arm. */
const happensIn = (occasion: Occasion, parameters: Parameters, world: Key): boolean =>
  unitInterval(threefry([0, 0], communityKey(world, hashName(occasion.name)))) <
  numberFrom(occasion.chance, parameters);

const signalFrom = (recipe: SignalRecipe, parameters: Parameters, world: Key): Float32Array | Int32Array => {
  if (recipe.kind === "values") return givenValues(recipe);
  if (recipe.kind === "occasion")
    return happensIn(recipe, parameters, world)
      ? Float32Array.from(recipe.values)
      : new Float32Array(recipe.values.length);
  const occasions = (recipe.occasions ?? [])
    .filter((occasion) => happensIn(occasion, parameters, world))
    .map(({ values, lnRateRatio }) => {
      const ratio = exp(numberFrom(lnRateRatio, parameters));
      return values.map((value) => (value === 0 ? 1 : ratio));
    });
  const scale = recipe.scales.reduce<number>((product, s) => product * numberFrom(s, parameters), 1);
  const cycles = recipe.cycles.map((c) => ({
    at: c.at,
    values: c.values.map((v) => numberFrom(v, parameters)),
  }));
  const { trend } = recipe;
  const perYear = trend === undefined ? 1 : numberFrom(trend.perYear, parameters);
  const key = communityKey(world, hashName(recipe.name));
  return Int32Array.from(recipe.means, (mean, step) => {
    const trended = trend === undefined ? mean : mean * pow(perYear, trend.years[step]);
    const cyclic = cycles.reduce((m, c) => m * c.values[c.at[step]], trended * scale);
    const expected = occasions.reduce((m, factors) => m * factors[step], cyclic);
    return poissonQuantile(unitInterval(threefry([step, 0], key)), expected);
  });
};

/** What an arm's world is given under drawn parameters. `world` is the replicate's key. */
export const inputsFrom = (arm: Arm, parameters: Parameters, world: Key): Inputs => ({
  parameters: Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, Math.fround(value)]),
  ),
  signals: Object.fromEntries(arm.signals.map((s) => [s.name, signalFrom(s, parameters, world)])),
  tables: Object.fromEntries(arm.tables.map((t) => [t.name, tableFrom(t, parameters)])),
});
