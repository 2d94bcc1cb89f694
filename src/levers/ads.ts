import { f32, i32, less, multiply, select, step, subtract } from "../program/expression.ts";
import type { Advert } from "../scenario/families/ads.ts";
import { effectsOn, settledOf } from "./effects.ts";
import { damped, tiring } from "./fatigue.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costPerDate, datesSignal, dueOn, participation } from "./participation.ts";

/** Adverts sell for a while; each tires by its load, newcomers by a multiple of it. */
const lower = (lever: Advert, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const seen = participation({
    lever,
    key,
    context,
    what: "seen",
    due: dueOn(lever, key, context),
    chance: numberOf(lever.reach),
  });
  const isNew = less(subtract(step, context.joined), i32(lever.newFor));
  const load = multiply(numberOf(lever.load), select(isNew, numberOf(lever.newcomers), f32(1)));
  return combined(
    datesSignal(lever, key, context),
    seen.part,
    { ledger: [costPerDate(lever, key, context, lever.perDate)] },
    tiring(key, lever.fatigue, select(seen.took, load, f32(0)), settledOf(lever, context)),
    effectsOn(lever, key, context, seen.took, { single: true, multiplier: damped(lever.fatigue, context) }),
  );
};

export const ads: Lowering<Advert> = { lower, tires: true };
