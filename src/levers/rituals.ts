import { namedTraitDraw } from "../program/draws.ts";
import { and } from "../program/expression.ts";
import { chance } from "../program/functions.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { forAll, money, required, share } from "../scenario/leverKeys.ts";
import { effectsOn } from "./effects.ts";
import { chanceOf } from "./gate.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costPerDate, datesSignal, dueOn, participation } from "./participation.ts";

/** Rituals: the morning paper, the opening and the closing ceremony; what keeps its hold the longer for being one. */
const written = keyedFamily({
  family: "rituals",
  identifier: "Ritual",
  description: "Rituals: a daily digest, opening and closing ceremonies.",
  days: "dates",
  keys: {
    follow: share("follow", "The share of members who keep to it.", required("40%")),
    perDate: forAll(money("per date", "What one date costs.")),
  },
  effects: { fading: { key: "lasting", text: "1 day" }, described: "On those who keep to it. " },
  example:
    "{ name: morning paper, every: day, follow: 40%, effects: { more visits: 1%..6% }, wear-out: { floor: 60%, half after: 60 uses, recovers in: 14 days }, per date: 20 CNY }",
});

export type Ritual = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly rituals: Ritual;
  }
}

/** Rituals: the same members keep to it each time; it wears out slowly, if at all. */
const lower = (lever: Ritual, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const followers = chance(
    chanceOf(numberOf(lever.follow), lever, context),
    namedTraitDraw(`${key}: follow`),
  );
  const kept = participation({
    lever,
    key,
    context,
    what: "followers",
    due: and(dueOn(lever, key, context), followers),
  });
  return combined(
    datesSignal(lever, key, context),
    kept.part,
    {
      traits: [{ name: `${key}: follow`, holds: followers }],
      ledger: [costPerDate(lever, key, context, lever.perDate)],
    },
    effectsOn(lever, key, context, kept.took),
  );
};

export const rituals: LeverFamily<Ritual> & Lowering<Ritual> = {
  ...written,
  lower,
  exposed: ({ follow }) => follow.value,
};
