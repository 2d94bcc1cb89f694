import { expect, test } from "vitest";
import { hypergeometric } from "../../src/numerics/hypergeometric.ts";
import { shiftedBetaGeometricSurvival } from "../../src/numerics/survival.ts";
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

/** The two fits of Fader & Hardie (2007): high-end and regular customers. */
const [highEnd, regular] = [
  [0.668, 3.806],
  [0.704, 1.182],
] as const;

// Discounted expected lifetime: the first payment, at t = 0, counts in full. Σ S(t)·v^t = ₂F₁(1, β; α + β; v).
test.each([
  ["high-end", highEnd, 5.9226],
  ["regular", regular, 3.69515],
] as const)(
  "at 10%% a %s member of a shifted beta-geometric cohort is worth %s payments",
  (_, [a, b], value) => {
    const factor = 1 / 1.1;
    let sum = 0;
    for (let t = 0; t < 400; t++) sum += shiftedBetaGeometricSurvival(a, b, t) * factor ** t;
    expect(sum).toBeCloseTo(value, 5);
    expect(hypergeometric(1, b, a + b, factor)).toBeCloseTo(value, 5);
  },
);

// Residual lifetime of one who has stayed s periods, s = 0 at joining; the payment at s + 1 is the first, undiscounted:
// Σ S(t)/S(s)·v^(t−s−1) from t = s + 1 on = (β + s)/(α + β + s)·₂F₁(1, β + s + 1; α + β + s + 1; v) (Fader & Hardie 2010).
test.each([
  [highEnd, 0, 5.4149],
  [highEnd, 6, 7.3451],
  [highEnd, 7, 7.5299],
  [regular, 7, 6.8426],
] as const)("of %j after %i periods the rest is worth %d payments", ([a, b], s, value) => {
  const factor = 1 / 1.1;
  let sum = 0;
  for (let t = s + 1; t < 500; t++)
    sum +=
      (shiftedBetaGeometricSurvival(a, b, t) / shiftedBetaGeometricSurvival(a, b, s)) * factor ** (t - s - 1);
  expect(sum).toBeCloseTo(value, 4);
  const closed = ((b + s) / (a + b + s)) * hypergeometric(1, b + s + 1, a + b + s + 1, factor);
  expect(closed).toBeCloseTo(value, 4);
});
