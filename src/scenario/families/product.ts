import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { forAll, money, moneyInTime, part } from "../leverKeys.ts";
import { leverMessages } from "../messages/lever.ts";
import { isSome } from "../quantity.ts";
import { child, reportBelow } from "../reader.ts";

/** A lasting step of the product, the shop or the assortment; it is met with the first visit after it came out. */
export const product = keyedFamily({
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

export type Product = LeverOf<typeof product>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly product: Product;
  }
}
