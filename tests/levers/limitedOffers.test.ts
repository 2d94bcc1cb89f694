import { expect, test } from "vitest";
import type { Scenario } from "../../src/scenario/scenario.ts";
import {
  certain,
  founders,
  fourErrors,
  lineOf,
  monday,
  plainBehaviour,
  play,
  rateOf,
  total,
} from "../model/community.ts";
import { size } from "./founded.ts";
import { modelWith } from "./plan.ts";

const shop = (days: number): Partial<Scenario> => ({
  members: founders(size),
  behaviour: {
    ...plainBehaviour(0, 50),
    purchases: {
      perVisit: certain(0.1, "probability"),
      basket: certain(5000, "minor"),
      variation: certain(0.5),
      margin: certain(0.3, "probability"),
    },
  },
  calendar: { start: monday, days, history: 0 },
});
const orderShare = (ln: number): number => 1 - Math.exp(-rateOf(0.1) * Math.exp(ln));

test("open for its window and then nothing; the end pulls as (elapsed/window)^θ", () => {
  const model = modelWith(
    "limited offers",
    "{ name: sale, on: 2026-07-07, window: 3 days, effects: { more purchases: ln rate ratio 0.3 }, deadline: { more purchases: ln rate ratio 0.4 }, deadline exponent: 2 }",
    shop(6),
  );
  const { worlds } = play(model)[0];
  const { orders } = worlds[1].series;
  [0, 0.3, 0.3 + 0.4 * 0.25, 0.3 + 0.4, 0, 0].forEach((ln, day) => {
    if (day === 0 || day > 3) expect(orders[day]).toBe(worlds[0].series.orders[day]);
    else expect(Math.abs(orders[day] / size - orderShare(ln))).toBeLessThan(fourErrors(orderShare(ln), size));
  });
});

test("the discount takes its share off every order in the window, to the cent, and orders are pulled forward", () => {
  const model = modelWith(
    "limited offers",
    "{ name: sale, on: 2026-07-06, window: 1 day, discount: 20%, effects: { more purchases: 0% }, deadline: { more purchases: 0% }, afterwards: { more purchases: ln rate ratio -1, lasting: 1 day }, per date: 10 CNY }",
    shop(3),
  );
  const { worlds } = play(model)[0];
  const [, plan] = worlds;
  const discount = plan.series["limited offers: sale: discount"];
  const gross = lineOf(model, plan, "orders")[0] / 0.3;
  // Each order's discount is rounded to the minor unit.
  expect(Math.abs(discount[0] - 0.2 * gross)).toBeLessThan(0.5 * plan.series.orders[0] + 1);
  expect([...lineOf(model, plan, "limited offers: sale: discount")]).toEqual(
    [-discount[0], 0, 0].map((x) => x + 0),
  );
  expect(total(lineOf(model, plan, "limited offers: sale: dates"))).toBe(1000);
  const share = 0.1 * orderShare(-1) + 0.9 * orderShare(0);
  expect(Math.abs(plan.series.orders[1] / size - share)).toBeLessThan(fourErrors(share, size));
  expect(plan.series.orders[2]).toBe(worlds[0].series.orders[2]);
});
