import { f32, i32, less, multiply, select, step, subtract } from "../program/expression.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { days, fatigue, forAll, money, multiple, plainNumber, share } from "../scenario/leverKeys.ts";
import { plainly } from "../scenario/reader.ts";
import { effectsOn, settledOf } from "./effects.ts";
import { damped, tiring } from "./fatigue.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costPerDate, datesSignal, dueOn, participation } from "./participation.ts";

/** Advertising in the group: it sells, and it tires; newcomers more than others, before they were given anything. */
const written = keyedFamily({
  family: "ads",
  identifier: "Advert",
  description: "Advertising in the group.",
  days: "dates",
  keys: {
    reach: share("reach", "The share of members who see it.", plainly("100%", "everyone sees it")),
    load: plainNumber(
      "load",
      "How much one of them tires: 1 is a message without any relevance.",
      plainly("1", "our judgement: as a message without relevance"),
    ),
    newcomers: multiple(
      "newcomers",
      "How many times as much it tires those who are new.",
      plainly("3 times", "our judgement: nobody measured what early advertising does"),
    ),
    newFor: days(
      "new for",
      "For so many days of membership they count as new.",
      plainly("14 days", "our judgement: two weeks"),
    ),
    fatigue,
    perDate: forAll(money("per date", "What one of them costs.")),
  },
  effects: {
    fading: { key: "lasting", text: "2 days" },
    mayBeAbsent: true,
    described: "On those who see it. ",
  },
  example:
    "{ name: shop links, every: day, reach: 80%, effects: { more purchases: 2%..15% }, per date: 10 CNY }",
});

export type Advert = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly ads: Advert;
  }
}

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

export const ads: LeverFamily<Advert> & Lowering<Advert> = {
  ...written,
  lower,
  tires: true,
  exposed: ({ reach }) => reach.value,
};
