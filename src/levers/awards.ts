import { and, i32, nearest, select, toF32, toI32 } from "../program/expression.ts";
import { countBits, descendingKey } from "../program/functions.ts";
import type { Award } from "../scenario/families/awards.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costEach, datesSignal, dueOn, participation } from "./participation.ts";

/** Awards: so many on each date, by lot or to those who were there most; what they do lasts long. */
const lower = (lever: Award, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const won = participation({
    lever,
    key,
    context,
    what: "awards",
    due: dueOn(lever, key, context),
    places: select(context.onDate(key), toI32(nearest(numberOf(lever.winners))), i32(0)),
    ...(lever.by === "lottery"
      ? {}
      : { order: descendingKey(toF32(countBits(and(context.visitsWindow, i32(0x7fffffff))))) }),
  });
  return combined(
    datesSignal(lever, key, context),
    won.part,
    { ledger: [costEach(key, "awards", won.taken, lever.perAward)] },
    effectsOn(lever, key, context, won.took, { single: true }),
  );
};

export const awards: Lowering<Award> = { lower };
