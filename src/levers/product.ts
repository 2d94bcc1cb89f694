import { and, column, f32, or, select } from "../program/expression.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { forAll, money, moneyInTime, part } from "../scenario/leverKeys.ts";
import { leverMessages } from "../scenario/messages/lever.ts";
import { isSome } from "../scenario/quantity.ts";
import { child, reportBelow } from "../scenario/reader.ts";
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

/** A lasting step of the product, the shop or the assortment; it is met with the first visit after it came out. */
const written = keyedFamily({
  family: "product",
  identifier: "ProductChange",
  description: "Changes of the product: speed, use, assortment, value for money.",
  days: "standing",
  keys: {
    cost: part(
      "cost",
      "What it costs.",
      {
        once: forAll(money("once", "On its first day.")),
        running: forAll(moneyInTime("running", "As long as it runs, e.g. 700 CNY per week.")),
      },
      "{once: 20000 CNY}",
    ),
  },
  effects: {
    fading: { key: "lasting", text: "1 day" },
    standing: true,
    described: "On those who have met it, for as long as it runs. ",
  },
  check: ({ cost: { once } }, scope, { today }) => {
    // What was spent before the calendar begins is the same in every arm: no plan can save it.
    if (today && isSome(once))
      reportBelow(child(scope, "cost"), "once", {
        message: leverMessages.spentAlready,
        found: once.text,
        expected: leverMessages.whatItGoesOnCosting,
      });
  },
  example:
    "{ name: faster pages, from: 2026-07-13, effects: { more purchases: 1%..6% }, cost: { once: 20000 CNY } }",
});

export type Product = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly product: Product;
  }
}

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

export const product: LeverFamily<Product> & Lowering<Product> = { ...written, lower };
