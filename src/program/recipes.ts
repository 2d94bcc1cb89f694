/**
 * Recipes: how the inputs of a world are made from the numbers drawn for it. Plain data, so that a model can be handed
 * to a worker.
 */

/**
 * A number; an uncertain quantity that is drawn once per replicate (or 1 minus it, its complement); or x / (K + x) of two
 * of them.
 */
export type NumberRecipe =
  | number
  | { readonly quantity: string; readonly complement?: boolean }
  | { readonly saturated: NumberRecipe; readonly halfAt: NumberRecipe };

export type SignalRecipe =
  | {
      readonly name: string;
      readonly kind: "values";
      readonly type: "f32" | "i32";
      readonly values: readonly number[];
    }
  /**
   * Poisson counts per step, each from a draw named after signal and step. The mean of a step is `means[step]` times
   * all `scales` times, for each cycle, `values[at[step]]`.
   */
  | {
      readonly name: string;
      readonly kind: "poisson";
      readonly means: readonly number[];
      readonly scales: readonly NumberRecipe[];
      readonly cycles: readonly {
        readonly at: readonly number[];
        readonly values: readonly NumberRecipe[];
      }[];
      /** An uncertain trend: the mean is multiplied by perYear^years[step]. */
      readonly trend?: { readonly perYear: NumberRecipe; readonly years: readonly number[] };
      /** On their days, in worlds in which they happen, the mean is multiplied by e^lnRateRatio. */
      readonly occasions?: readonly (Occasion & { readonly lnRateRatio: NumberRecipe })[];
    }
  | (Occasion & { readonly kind: "occasion"; readonly type: "f32" });

/**
 * Something that happens in a world with a chance, by one draw named after it. As a signal it has its values where it
 * happens and is 0 where it does not.
 */
export interface Occasion {
  readonly name: string;
  readonly values: readonly number[];
  readonly chance: NumberRecipe;
}

export type TableRecipe =
  | {
      readonly name: string;
      readonly kind: "values";
      readonly type: "f32" | "i32";
      readonly values: readonly number[];
    }
  /** Means of the equal-probability cells of a gamma distribution of mean 1. */
  | { readonly name: string; readonly kind: "gamma"; readonly shape: NumberRecipe; readonly cells: number }
  /** −ln(1 − p) per day, for the cells of p ~ Beta(alpha, beta), the chance to leave in `periodDays`. */
  | {
      readonly name: string;
      readonly kind: "beta";
      readonly alpha: NumberRecipe;
      readonly beta: NumberRecipe;
      readonly periodDays: number;
      readonly cells: number;
    }
  /** Lognormal of mean 1 with a coefficient of variation, by equal-probability cells. */
  | {
      readonly name: string;
      readonly kind: "lognormal";
      readonly variation: NumberRecipe;
      readonly cells: number;
    }
  /** (i / cells)^exponent for i = 0…cells. */
  | { readonly name: string; readonly kind: "power"; readonly exponent: NumberRecipe; readonly cells: number }
  /** (1 + d / scale)^−slowing for d = 0…days. */
  | {
      readonly name: string;
      readonly kind: "slowing";
      readonly slowing: NumberRecipe;
      readonly scale: NumberRecipe;
      readonly days: number;
    };
