/**
 * Satisfaction: how a member finds the community, as a difference from how it was when behaviour was measured. With each
 * visit it moves towards what is met there, S ← S + κ · (Q − a · E − S): Q is what levers give, less what noise spoils;
 * E is what of it has become usual, E ← E + ε · (Q − E), of which the share a is taken for granted.
 */
import { numberOf, type Term } from "../../levers/lowered.ts";
import { carriedOver, type Settled } from "../../levers/pulse.ts";
import { add, column, type Expression, multiply, subtract } from "../../program/expression.ts";
import type { Satisfaction } from "../../scenario/feedback.ts";
import { isSome } from "../../scenario/quantity.ts";
import { member } from "../member.ts";
import { type FeedbackParts, gained, nothingFedBack, paceOf, termsOf } from "./parts.ts";

const name = "feedback: satisfaction";

/** @param spoilt f32: what noise takes of it; absent = nothing */
export const satisfactionParts = (
  satisfaction: Satisfaction,
  gains: readonly Term[],
  spoilt: Expression | undefined,
  settled: Settled,
): FeedbackParts => {
  const felt = column(`${name}: felt`, "f32");
  const usual = column(`${name}: usual`, "f32");
  const isExpected = isSome(satisfaction.expected);
  const given = gained(gains, "satisfaction");
  const met = spoilt === undefined ? given : subtract(given, spoilt);
  const counted = isExpected ? subtract(met, multiply(numberOf(satisfaction.expected), usual)) : met;
  const towards = (stock: Expression, target: Expression, visits: Satisfaction["settlesInVisits"]) =>
    add(stock, multiply(paceOf(visits), subtract(target, stock)));
  return {
    ...nothingFedBack,
    columns: [felt, ...(isExpected ? [usual] : [])].map((stock) => ({
      name: stock.name,
      type: "f32",
      initial: 0,
    })),
    terms: termsOf(name, satisfaction.effects, felt),
    ...carriedOver([felt, ...(isExpected ? [usual] : [])], settled),
    evening: [
      {
        kind: "set",
        column: felt.name,
        value: towards(felt, counted, satisfaction.settlesInVisits),
        where: member.visited,
      },
      ...(isExpected
        ? [
            {
              kind: "set" as const,
              column: usual.name,
              value: towards(usual, met, satisfaction.usualInVisits),
              where: member.visited,
            },
          ]
        : []),
    ],
  };
};
