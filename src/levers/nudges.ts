import { log as naturalLog } from "../numerics/exponential.ts";
import {
  add,
  divide,
  type Expression,
  f32,
  multiply,
  negate,
  register,
  select,
  subtract,
  toF32,
} from "../program/expression.ts";
import { exp, log } from "../program/functions.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { forAll, leverNames, money, multiple, required } from "../scenario/leverKeys.ts";
import { withOdds } from "../scenario/takingPart.ts";
import { keyOf } from "./keys.ts";
import { type Aid, combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costPerDate, datesSignal } from "./participation.ts";

/** Nudges: wording, social proof, a low first step; they act on nothing but the choice to take part in other levers. */
const written = keyedFamily({
  family: "nudges",
  identifier: "Nudge",
  description:
    "Copy, hooks, social proof and chain sign-up that make more members take part in other levers.",
  days: "dates",
  keys: {
    of: leverNames("of", "The levers that it makes more members take part in, by their names. Required."),
    odds: multiple(
      "odds",
      "The odds of taking part are multiplied by it on its dates; below 1 it is a hurdle.",
      required("1.3 times"),
    ),
    perDate: forAll(money("per date", "What one date costs.")),
  },
  wears: true,
  refersTo: withOdds,
  example:
    "{ name: tonight at eight, every: friday, of: [author evening], odds: 1.3 times, wear-out: { floor: 30%, half after: 3 uses, recovers in: 28 days } }",
});

export type Nudge = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly nudges: Nudge;
  }
}

const usesOf = (key: string): Expression & { readonly name: string } => register(`${key}: uses`, "f32");

/** How new it still is to the community: floor + (1 − floor) · 2^(−uses / half after). */
const noveltyOf = (lever: Nudge, key: string): Expression => {
  if (lever.wear === undefined) return f32(1);
  const floor = numberOf(lever.wear.floor);
  const worn = exp(
    negate(divide(multiply(usesOf(key), f32(naturalLog(2))), numberOf(lever.wear.halfLifeUses))),
  );
  return add(floor, multiply(subtract(f32(1), floor), worn));
};

/** Nudges have no effect of their own: on their dates the odds of other levers are odds^novelty times as large. */
const lower = (lever: Nudge, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const uses = usesOf(key);
  return combined(datesSignal(lever, key, context), {
    registers: [{ name: uses.name, type: "f32", initial: 0, settles: "share" }],
    exposure:
      lever.wear === undefined
        ? []
        : [
            {
              kind: "update",
              register: uses.name,
              value: add(
                multiply(uses, exp(divide(f32(-naturalLog(2)), numberOf(lever.wear.recoveryDays)))),
                toF32(context.onDate(key)),
              ),
            },
          ],
    ledger: [costPerDate(lever, key, context, lever.perDate)],
  });
};

const aids = (lever: Nudge, context: LeverContext): readonly Aid[] => {
  const key = keyOf(lever);
  const odds = exp(multiply(log(numberOf(lever.odds)), noveltyOf(lever, key)));
  return [{ of: lever.of, odds: select(context.onDate(key), odds, f32(1)) }];
};

export const nudges: LeverFamily<Nudge> & Lowering<Nudge> = { ...written, lower, aids };
