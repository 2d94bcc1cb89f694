import { type Expression, f32, select } from "../program/expression.ts";
import type { Consequence } from "../scenario/leverKeys.ts";
import type { Lever } from "../scenario/scenario.ts";
import { type Lowered, numberOf, type Term } from "./lowered.ts";
import { heldFor, pulse, type Settled } from "./pulse.ts";

/** What a consequence changes, for as long as it lasts. */
type Changes = Omit<Consequence, "days">;

/** A term of a consequence whose amount is known. */
export const termOf = (consequence: Changes, name: string, amount: Expression): Term => ({
  process: consequence.process,
  name,
  coefficient: numberOf(consequence.lnRateRatio),
  amount,
});

/** The same with what it changes besides. */
export const termsOf = (consequence: Changes, name: string, amount: Expression): readonly Term[] => [
  termOf(consequence, name, amount),
  ...(consequence.also ?? []).map(
    ({ process, lnRateRatio }): Term => ({
      process,
      name: `${name}: ${process}`,
      coefficient: numberOf(lnRateRatio),
      amount,
    }),
  ),
];

/** The terms of what the lever is launched for. */
export const intendedTerms = (consequence: Changes, name: string, amount: Expression): readonly Term[] =>
  termsOf(consequence, name, amount).map((term) => ({ ...term, intended: true }));

/** The same of one without any other. */
export const intendedTerm = (consequence: Changes, name: string, amount: Expression): Term => ({
  ...termOf(consequence, name, amount),
  intended: true,
});

/** The effects of a lever that puts members in a state: whole, as strong as `amount` says, for as long as it lasts. */
export const effectsOfState = (lever: Lever, key: string, amount: Expression): readonly Term[] =>
  lever.effects.map((effect) => ({
    process: effect.process,
    name: `${key}: ${effect.process}`,
    intended: true,
    coefficient: numberOf(effect.lnRateRatio),
    amount,
  }));

/** A consequence for as long as something holds. */
export const whileTrue = (consequence: Consequence, name: string, holds: Expression): Partial<Lowered> => ({
  terms: [termOf(consequence, name, select(holds, f32(1), f32(0)))],
});

/**
 * A consequence of something that happens at a point of the day: full for so many days of its process, and then gone. Of
 * what runs today as many are under one when they begin as the community has.
 */
const following = (
  consequence: Consequence,
  name: string,
  happened: Expression,
  at: "exposure" | "response",
  settled: Settled,
): Partial<Lowered> => {
  const { process, days } = consequence;
  const fading = heldFor({ kind: "lasting", days }, process, at);
  const { statements, amount, ...held } = pulse(name, happened, f32(1), fading, 1, settled);
  return { ...held, [at]: statements, terms: [termOf(consequence, name, amount)] };
};

/**
 * What follows something that happens after the day's visits and orders: on these from the next day on, on leaving and
 * what else the evening decides from that evening on.
 *
 * @param happened bool: happened today, known after the visits
 */
export const aftermathOf = (
  consequence: Consequence,
  name: string,
  happened: Expression,
  settled: Settled,
): Partial<Lowered> => following(consequence, name, happened, "response", settled);

/** The same of something that happens before the day's visits: from that day on. */
export const sequelOf = (
  consequence: Consequence,
  name: string,
  happened: Expression,
  settled: Settled,
): Partial<Lowered> => following(consequence, name, happened, "exposure", settled);
