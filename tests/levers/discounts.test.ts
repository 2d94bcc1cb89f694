import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { lineOf, play, total } from "../model/community.ts";
import { read, town } from "./plan.ts";

const coupon = (name: string, face: number): string =>
  `    - { name: ${name}, every: day, times: every time, face: ${face} CNY, valid: 1 day, redemption: 100%, effects: { more purchases: 0% } }\n`;
const offer = (name: string, discount: number): string =>
  `    - { name: ${name}, every: day, window: 1 day, discount: ${discount}%, effects: { more purchases: 0% } }\n`;

/** What orders of 50 CNY came to, how many there were, and what each line took off them. */
const played = (plan: string, lines: readonly string[]) => {
  const model = assemble(
    read(`${town.replace("basket: 50 CNY,", "basket: 50 CNY, variation: 0,")}plan:\n${plan}`),
    {},
  );
  const world = play(model)[0].worlds[1];
  const orders = total(world.series.orders);
  return { orders, off: lines.map((line) => (0 - total(lineOf(model, world, line))) / orders) };
};

test("two coupons on one order take no more off it than it comes to, the first by name in full", () => {
  const lines = ["coupons: a: discount", "coupons: b: discount"];
  for (const [plan, off] of [
    [`  coupons:\n${coupon("a", 30)}${coupon("b", 40)}`, [3000, 2000]],
    [`  coupons:\n${coupon("b", 40)}${coupon("a", 30)}`, [3000, 2000]],
    [`  coupons:\n${coupon("a", 60)}${coupon("b", 10)}`, [5000, 0]],
    [`  coupons:\n${coupon("a", 20)}${coupon("b", 10)}`, [2000, 1000]],
  ] as const) {
    const seen = played(plan, lines);
    expect(seen.orders).toBeGreaterThan(100);
    expect(seen.off).toEqual([...off]);
  }
});

test("nor do a coupon and offers for a limited time", () => {
  const lines = ["coupons: a: discount", "limited offers: b: discount", "limited offers: c: discount"];
  expect(
    played(`  coupons:\n${coupon("a", 20)}  limited offers:\n${offer("b", 40)}${offer("c", 50)}`, lines).off,
  ).toEqual([2000, 2000, 1000]);
});
