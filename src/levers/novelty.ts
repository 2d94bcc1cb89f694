import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { forAll, leverNames, money, share } from "../scenario/leverKeys.ts";
import { plainly } from "../scenario/reader.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { type Aid, combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costPerDate, datesSignal, dueOn, participation } from "./participation.ts";

/** Something new: a new form, a first time; other levers that had worn out are as new again. */
const written = keyedFamily({
  family: "novelty",
  identifier: "Novelty",
  description: "Novelty: new forms, first times, a change of format.",
  days: "dates",
  keys: {
    of: leverNames("of", "Levers whose wear-out it undoes, by their names.", true),
    reach: share(
      "reach",
      "The share of members who come across it.",
      plainly("100%", "everyone comes across it"),
    ),
    perDate: forAll(money("per date", "What one of them costs.")),
  },
  effects: {
    fading: { key: "half-life", text: "28 days" },
    mayBeAbsent: true,
    described: "On those who come across it. ",
  },
  example:
    "{ name: night walk, on: 2026-07-18, of: [author evening], effects: { more visits: 1%..10% }, per date: 600 CNY }",
});

export type Novelty = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly novelty: Novelty;
  }
}

/** Novelty: a pulse of its own, and what had worn out of other levers is new again for everyone. */
const lower = (lever: Novelty, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const met = participation({
    lever,
    key,
    context,
    what: "reached",
    due: dueOn(lever, key, context),
    chance: numberOf(lever.reach),
  });
  return combined(
    datesSignal(lever, key, context),
    met.part,
    { ledger: [costPerDate(lever, key, context, lever.perDate)] },
    effectsOn(lever, key, context, met.took, { single: true }),
  );
};

const aids = (lever: Novelty, context: LeverContext): readonly Aid[] => [
  { of: lever.of, refreshed: context.onDate(keyOf(lever)) },
];

export const novelty: LeverFamily<Novelty> & Lowering<Novelty> = { ...written, lower, aids };
