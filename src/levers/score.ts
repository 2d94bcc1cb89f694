import { namedTraitDraw } from "../program/draws.ts";
import { and, not, or } from "../program/expression.ts";
import { chance } from "../program/functions.ts";
import type { Lever } from "../scenario/scenario.ts";
import { keyOf } from "./keys.ts";
import { type LeverContext, numberOf } from "./lowered.ts";

/**
 * The context of a lever whose members are told apart by a score: it is for those of its rule whom the score finds, and
 * for those of the others whom it takes for them. Who is told right or wrong is so for good.
 */
export const scoredFor = <C extends Pick<LeverContext, "target">>(
  { score, to, ...lever }: Lever,
  context: C,
): C => {
  if (score === undefined || to === undefined) return context;
  const key = keyOf(lever);
  const found = chance(numberOf(score.finds), namedTraitDraw(`${key}: found`));
  const mistaken = chance(numberOf(score.mistakes), namedTraitDraw(`${key}: mistaken`));
  return {
    ...context,
    target: (rule) => {
      const meant = context.target(rule);
      return rule === to
        ? or(and(meant, found), and(and(context.target(undefined), not(meant)), mistaken))
        : meant;
    },
  };
};
