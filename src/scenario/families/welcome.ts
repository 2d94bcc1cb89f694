import * as Schema from "effect/Schema";
import { priors } from "../evidence.ts";
import { feeds } from "../feeds.ts";
import { costIn, everyDay, type Resolve, resolveCommon } from "../leverCommon.ts";
import type { LeverFamily } from "../leverFamily.ts";
import { common, costs, Effects } from "../leverShapes.ts";
import { refuseNoLimit } from "../noLimit.ts";
import { oneNumber } from "../oneNumber.ts";
import type { Quantity } from "../quantity.ts";
import { child, optionalQuantity } from "../reader.ts";
import { whole } from "../resize.ts";
import { resolveEffects } from "../resolveEffects.ts";
import type { LeverCommon } from "../scenario.ts";
import { key, WrittenNumber } from "../schemaShapes.ts";

/** A pack that a new member gets on joining. */
export interface WelcomePack extends LeverCommon {
  readonly family: "welcome";
  /** Packs in all; absent = unlimited. */
  readonly packs?: Quantity;
  readonly cost: { readonly perPack: Quantity };
}

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly welcome: WelcomePack;
  }
}

const schema = Schema.Struct({
  ...common,
  packs: key(WrittenNumber, "Packs in all.", "no limit"),
  effects: key(Effects, "By default published evidence; lasts 14 days."),
  feeds,
  cost: costs({ "per pack": "For one pack." }),
}).annotate({ identifier: "WelcomePack", description: "A pack that a new member gets on joining." });

const resolve: Resolve<WelcomePack> = (lever, today, context) => {
  refuseNoLimit(lever, "packs");
  const packs = oneNumber(
    lever,
    "packs",
    optionalQuantity(lever, "packs", { kind: "count", words: ["packs"] }),
  );
  return {
    family: "welcome",
    ...resolveCommon(lever, today, context, everyDay),
    ...(packs === undefined ? {} : { packs }),
    effects: resolveEffects(lever, {
      fading: { key: "lasting", text: "14 days" },
      prior: priors.welcome,
      fromJoining: true,
    }),
    cost: { perPack: costIn(child(lever, "cost"), "per pack") },
  };
};

/** Packs for new members. */
export const welcome = {
  family: "welcome",
  schema,
  listed: "Welcome packs.",
  expected: "a list of welcome packs",
  example: "{ name: starter pack, effects: { more activation: 5%..30% }, cost: { per pack: 3 CNY } }",
  dated: true,
  resolve,
  resized: (lever, ratio) =>
    lever.packs === undefined ? lever : { ...lever, packs: whole(lever.packs, ratio) },
} satisfies LeverFamily<WelcomePack>;
