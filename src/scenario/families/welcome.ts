import { priors } from "../evidence.ts";
import { costIn, everyDay, type Resolve, resolveCommon } from "../leverCommon.ts";
import { child, optionalQuantity } from "../reader.ts";
import { resolveEffects } from "../resolveEffects.ts";
import type { WelcomePack } from "../scenario.ts";

/** Packs for new members. */
export const welcome: Resolve<WelcomePack> = (lever, today, context) => {
  const packs = optionalQuantity(lever, "packs", { kind: "count", words: ["packs"] });
  return {
    family: "welcome",
    ...resolveCommon(lever, today, context, everyDay),
    ...(packs === undefined ? {} : { packs }),
    effects: resolveEffects(lever, "welcome", priors.welcome),
    cost: { perPack: costIn(child(lever, "cost"), "per pack") },
  };
};
