import { expect, test } from "vitest";
import type { Behaviour } from "../../src/scenario/scenario.ts";
import {
  baselineOf,
  certain,
  community,
  founders,
  lineOf,
  monday,
  plainBehaviour,
  play,
  rateOf,
  total,
} from "./community.ts";

const count = 10000;
const margin = 10;
const keeps = 0.9;
const discount = 0.01;
const v = 1 / (1 + discount);

/** Standard deviation of Σ_{k<T} m v^k for geometric T, P(T = k) = r^k (1 − r). */
const deviation =
  (margin / (1 - v)) * Math.sqrt((1 - keeps) / (1 - keeps * v * v) - ((1 - keeps) / (1 - keeps * v)) ** 2);

const presentValue = (behaviour: Behaviour, line: string, periodsUntilFirst: number): number => {
  const model = baselineOf(
    community({ members: founders(count), calendar: { start: monday, days: 200, history: 0 }, behaviour }),
  );
  const amounts = lineOf(model, play(model)[0].worlds[0], line);
  return total(amounts.map((a, day) => a * v ** (day + periodsUntilFirst))) / count;
};

// Lifetime value of a margin m per period at retention r and discount d (Fader & Hardie 2010, on counting t = 0).
test("a margin at every visit, from the day of joining on: m (1 + d)/(1 + d − r) = 91.818", () => {
  const behaviour = { ...plainBehaviour(rateOf(1 - keeps), 100), visitValue: certain(margin, "minor") };
  expect(Math.abs(presentValue(behaviour, "visits", 0) - 91.818)).toBeLessThan(
    (4 * deviation) / Math.sqrt(count),
  );
});

test("a fee paid at each period's end by who stays: m r/(1 + d − r) = 81.818", () => {
  const fees = { price: certain(2 * margin, "minor"), everyDays: 1, margin: certain(0.5, "probability") };
  expect(
    Math.abs(presentValue({ ...plainBehaviour(rateOf(1 - keeps), 0), fees }, "fees", 1) - 81.818),
  ).toBeLessThan((4 * deviation) / Math.sqrt(count));
});

test("orders bring their basket times the margin, with the lognormal's mean and variation", () => {
  const buyers = 4000;
  const model = baselineOf(
    community({
      members: founders(buyers),
      calendar: { start: monday, days: 5, history: 0 },
      behaviour: {
        ...plainBehaviour(0, 100),
        purchases: {
          perVisit: certain(0.25, "probability"),
          basket: certain(8000, "minor"),
          variation: certain(0.5),
          margin: certain(0.4, "probability"),
        },
      },
    }),
  );
  const [{ worlds }] = play(model);
  const orders = total(worlds[0].series.orders);
  expect(Math.abs(orders / (5 * buyers) - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / (5 * buyers)));
  const perOrder = total(lineOf(model, worlds[0], "orders")) / orders;
  expect(Math.abs(perOrder - 3200)).toBeLessThan((4 * 3200 * 0.5) / Math.sqrt(orders));
});
