import { exp, log } from "../numerics/exponential.ts";
import type { SignalRecipe } from "../program/recipes.ts";
import type { Quantity } from "../scenario/quantity.ts";
import { recipeOf } from "./lowered.ts";

const daysOfAYear = 365.25;

/**
 * The means of a Poisson signal that changes by a trend a year.
 *
 * @param open 1 on the steps on which it runs, 0 on others
 * @param from the step at which it is what its scales say
 */
export const trended = (
  trend: Quantity,
  open: readonly number[],
  from: number,
): Pick<Extract<SignalRecipe, { kind: "poisson" }>, "means" | "trend"> => {
  if (trend.spread !== undefined)
    return {
      means: open,
      trend: { perYear: recipeOf(trend), years: open.map((_, s) => (s - from) / daysOfAYear) },
    };
  const perDay = log(trend.value) / daysOfAYear;
  return { means: open.map((on, s) => (on === 0 ? 0 : exp(perDay * (s - from)))) };
};
