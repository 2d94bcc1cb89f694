import { namedTraitDraw } from "../program/draws.ts";
import { and } from "../program/expression.ts";
import { chance } from "../program/functions.ts";
import type { Ritual } from "../scenario/families/rituals.ts";
import { effectsOn } from "./effects.ts";
import { chanceOf } from "./gate.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costPerDate, datesSignal, dueOn, participation } from "./participation.ts";

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

export const rituals: Lowering<Ritual> = { lower };
