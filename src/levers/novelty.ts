import type { Novelty } from "../scenario/families/novelty.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { type Aid, combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costPerDate, datesSignal, dueOn, participation } from "./participation.ts";

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

export const novelty: Lowering<Novelty> = { lower, aids };
