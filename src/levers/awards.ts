import { and, i32, nearest, select, toF32, toI32 } from "../program/expression.ts";
import { countBits, descendingKey } from "../program/functions.ts";
import { priorFrom } from "../scenario/evidence.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { choice, count, forAll, money, required } from "../scenario/leverKeys.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costEach, datesSignal, dueOn, participation, shareWithin } from "./participation.ts";

/** Recognition: awards, badges, best answers, the wall of honour. */
const written = keyedFamily({
  family: "awards",
  identifier: "Award",
  description: "Recognition: awards, badges, best answers, a wall of honour.",
  days: "dates",
  keys: {
    winners: forAll(
      count("winners", "Awards on each date.", required("10 members"), ["members", "awards"]),
      true,
    ),
    by: choice(
      "by",
      "Who gets them of those whom it is for: `lottery`, or `most visits first` by visit-days of the last month.",
      ["lottery", "most visits first"],
      { text: "lottery", because: "any of them" },
    ),
    perAward: money("per award", "What one award costs."),
  },
  effects: {
    fading: { key: "half-life", text: "180 days" },
    prior: priorFrom(
      "award, leaving",
      "more leave",
      "Gallus 2017: of new editors with an award 34.8% did not return, of others 43.5%; randomised, shrunk by 0.7",
    ),
    described: "On those who get one; the default is of new members. ",
  },
  example:
    "{ name: newcomer of the week, every: sunday, to: member_week <= 8, winners: 10, per award: 2 CNY, effects: { fewer leave: 5%..25% } }",
});

export type Award = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly awards: Award;
  }
}

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

export const awards: LeverFamily<Award> & Lowering<Award> = {
  ...written,
  lower,
  exposed: ({ winners }, members) => shareWithin(1, winners.value, members),
};
