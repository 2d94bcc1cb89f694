import { and, column, f32, or, select } from "../program/expression.ts";
import type { Product } from "../scenario/families/product.ts";
import { effectsOfState } from "./consequence.ts";
import { settledOf } from "./effects.ts";
import { keyOf } from "./keys.ts";
import {
  combined,
  isRunning,
  type LeverContext,
  type Lowered,
  type Lowering,
  recipeOf,
  runningSignal,
} from "./lowered.ts";
import { costWhileRunning } from "./participation.ts";

/** A step of the product: whole and lasting for who has met it, by a visit since it came out; nothing for others. */
const lower = (lever: Product, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const running = and(isRunning(key), context.target(lever.to));
  const met = column(`${key}: met`, "bool");
  const settled = settledOf(lever, context);
  const first = Math.max(0, lever.schedule.from - context.firstDay);
  const meets = `${key}: met it`;
  return combined({
    columns: [{ name: met.name, type: "bool", initial: settled === undefined ? 0 : 1 }],
    signals: [runningSignal(lever, key, context)],
    tallies: [{ name: meets, groups: 1, scale: 1 }],
    counts: [{ name: meets, tally: meets }],
    response: [
      { kind: "set", column: met.name, value: or(met, and(running, context.visited)) },
      { kind: "tally", tally: meets, value: met },
    ],
    terms: effectsOfState(lever, key, select(and(running, met), f32(1), f32(0))),
    ledger: [
      costWhileRunning(lever, key, context, lever.cost.running),
      {
        line: `${key}: once`,
        kind: "cost",
        lever: key,
        prices: [recipeOf(lever.cost.once)],
        perStep: Array.from({ length: context.steps }, (_, s) => (s === first ? 1 : 0)),
      },
    ],
  });
};

export const product: Lowering<Product> = { lower };
