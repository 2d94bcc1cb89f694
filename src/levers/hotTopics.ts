import { log } from "../numerics/exponential.ts";
import { divide, f32, multiply } from "../program/expression.ts";
import { exp } from "../program/functions.ts";
import type { HotTopic } from "../scenario/families/hotTopics.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costPerDate, datesSignal, dueOn, participation } from "./participation.ts";

/** Hot topics: a pulse for those who care, 2^(−days behind / half-life) of what it would have been on the day. */
const lower = (lever: HotTopic, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const interested = participation({
    lever,
    key,
    context,
    what: "interested",
    due: dueOn(lever, key, context),
    chance: numberOf(lever.interest),
  });
  return combined(
    datesSignal(lever, key, context),
    interested.part,
    { ledger: [costPerDate(lever, key, context, lever.perTopic, "topics")] },
    effectsOn(lever, key, context, interested.took, {
      single: true,
      multiplier: exp(divide(multiply(f32(-log(2)), numberOf(lever.behind)), numberOf(lever.freshFor))),
    }),
  );
};

export const hotTopics: Lowering<HotTopic> = { lower };
