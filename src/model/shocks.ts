import { numberOf, recipeOf, type Term } from "../levers/lowered.ts";
import { type Expression, f32, select, signal } from "../program/expression.ts";
import type { SignalRecipe } from "../program/recipes.ts";
import type { Rule } from "../program/rule.ts";
import type { Process, Scenario, Shock } from "../scenario/scenario.ts";

const signalOf = (shock: Shock): string => `shock: ${shock.name}`;

const daysOf = (shock: Shock, firstDay: number, steps: number): number[] =>
  Array.from({ length: steps }, (_, s) =>
    firstDay + s >= shock.from && firstDay + s <= shock.until ? 1 : 0,
  );

/** Per shock a signal that is 1 on its days in the worlds in which it happens. */
export const shockSignals = ({ shocks, calendar }: Scenario, steps: number): SignalRecipe[] =>
  shocks.map((shock) => ({
    name: signalOf(shock),
    kind: "occasion",
    type: "f32",
    values: daysOf(shock, calendar.start - calendar.history, steps),
    chance: recipeOf(shock.chance),
  }));

/**
 * What shocks add to the ln rates of those members whom they act on, the same in all arms.
 *
 * @param target whether a rule holds for the member
 */
export const shockTerms = ({ shocks }: Scenario, target: (rule: Rule) => Expression): Term<Process>[] =>
  shocks.flatMap((shock) => {
    const happens = signal(signalOf(shock));
    return shock.effects.map(({ process, lnRateRatio }) => ({
      process,
      name: `${signalOf(shock)}: ${process}`,
      coefficient: numberOf(lnRateRatio),
      amount: shock.to === undefined ? happens : select(target(shock.to), happens, f32(0)),
    }));
  });

/** What shocks do to the rates at which members join. */
export const arrivalShocks = (
  { shocks, calendar }: Scenario,
  steps: number,
): NonNullable<Extract<SignalRecipe, { readonly kind: "poisson" }>["occasions"]> =>
  shocks.flatMap((shock) =>
    shock.arrivals === undefined
      ? []
      : [
          {
            name: signalOf(shock),
            values: daysOf(shock, calendar.start - calendar.history, steps),
            chance: recipeOf(shock.chance),
            lnRateRatio: recipeOf(shock.arrivals),
          },
        ],
  );
