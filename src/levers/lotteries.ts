import { divide, type Expression, multiply } from "../program/expression.ts";
import { saturate } from "../program/functions.ts";
import type { Lottery } from "../scenario/families/lotteries.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costPerDate, datesSignal, dueOn, handedOut, participation } from "./participation.ts";

/** What the prize money of a date draws, x/(K + x). */
const drawOf = (lever: Lottery): Expression =>
  saturate(multiply(numberOf(lever.prizes), numberOf(lever.prize)), numberOf(lever.halfAt));

/**
 * Lotteries: who enters is drawn by the prize money, which saturates; the effect is stated at the plan's prizes. While
 * it runs, and not after. Of those who enter as many win as there are prizes; a prize that nobody enters for is kept.
 */
const lower = (lever: Lottery, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const entries = participation({
    lever,
    key,
    context,
    what: "entries",
    due: dueOn(lever, key, context),
    chance: numberOf(lever.enter),
    kept: true,
  });
  return combined(
    datesSignal(lever, key, context),
    entries.part,
    handedOut({
      key,
      context,
      what: "prizes",
      among: entries.took,
      things: lever.prizes,
      price: lever.prize,
    }),
    { ledger: [costPerDate(lever, key, context, lever.perDate)] },
    effectsOn(lever, key, context, entries.took, {
      multiplier: divide(drawOf(lever), drawOf(context.stated(lever))),
    }),
  );
};

export const lotteries: Lowering<Lottery> = { lower };
