/** The pull of a near goal (the primitive distance of docs/model.md). */
import {
  type Expression,
  f32,
  maximum,
  minimum,
  multiply,
  select,
  table,
  toI32,
} from "../program/expression.ts";
import type { TableRecipe } from "../program/recipes.ts";
import type { Consequence } from "../scenario/leverKeys.ts";
import type { Quantity } from "../scenario/quantity.ts";
import { intendedTerms } from "./consequence.ts";
import { type Lowered, recipeOf, type Term } from "./lowered.ts";

/** Steps in which progress towards a goal is looked up. */
const progressCells = 4096;

/** progress^exponent for progress in 0…1, and the table that it is looked up in. */
export const pullOf = (
  name: string,
  progress: Expression,
  exponent: Quantity,
): { readonly amount: Expression; readonly table: TableRecipe } => ({
  amount: table(name, toI32(multiply(minimum(maximum(progress, f32(0)), f32(1)), f32(progressCells)))),
  table: { name, kind: "power", exponent: recipeOf(exponent), cells: progressCells },
});

/** The terms of a pull on visits, and on orders where that is stated. */
export const goalGradient = (
  { gradient, gradientOnOrders }: { readonly gradient: Quantity; readonly gradientOnOrders?: Quantity },
  key: string,
  amount: Expression,
): readonly Term[] =>
  intendedTerms(
    {
      process: "visit",
      lnRateRatio: gradient,
      also: gradientOnOrders === undefined ? [] : [{ process: "purchase", lnRateRatio: gradientOnOrders }],
    },
    `${key}: goal gradient`,
    amount,
  );

/** The pull of a goal on those who are on their way to it: β · progress^exponent until it is reached. */
export const towardsGoal = (
  lever: { readonly gradient: Consequence; readonly exponent: Quantity },
  key: string,
  progress: Expression,
  onTheWay: Expression,
): Pick<Lowered, "tables" | "terms"> => {
  const pull = pullOf(`${key}: gradient`, progress, lever.exponent);
  return {
    tables: [pull.table],
    terms: intendedTerms(lever.gradient, `${key}: goal gradient`, select(onTheWay, pull.amount, f32(0))),
  };
};
