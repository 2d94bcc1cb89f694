import { namedTraitDraw } from "../program/draws.ts";
import { type Expression, f32, multiply, negate, subtract } from "../program/expression.ts";
import { normalQuantile } from "../program/functions.ts";
import { equalExpressions } from "../program/pattern.ts";
import type { Lever } from "../scenario/scenario.ts";
import { isStock } from "../scenario/stocks.ts";
import { keyOf } from "./keys.ts";
import { numberOf, type Term } from "./lowered.ts";

/**
 * How a member's answer to a lever departs from the average: with an amount a of the effect, ω·z·a − ω²·a²/2 on the scale
 * of ln rates, z standard normal and the member's own, larger for who answers more. E e^(ω·z·a − ω²·a²/2) = 1, so that
 * the mean rate ratio stays what the effect says.
 */
export const slopesOf = (lever: Lever, terms: readonly Term[]): readonly Term[] => {
  const { differ, effects } = lever;
  if (differ === undefined) return [];
  const deviation = numberOf(differ);
  const z = normalQuantile(namedTraitDraw(`${keyOf(lever)}: answer`));
  return terms.flatMap((term) => {
    const effect = effects.find(
      ({ process, lnRateRatio }) =>
        process === term.process && equalExpressions(numberOf(lnRateRatio), term.coefficient),
    );
    if (effect === undefined || isStock(term.process)) return [];
    const own: Expression = effect.lnRateRatio.value < 0 ? negate(z) : z;
    const curved = multiply(f32(0.5), deviation, term.amount);
    return [
      {
        process: term.process,
        name: `${term.name}: own answer`,
        coefficient: deviation,
        amount: multiply(term.amount, subtract(own, curved)),
      },
    ];
  });
};
