import { expect, test } from "vitest";
import {
  certain,
  fourErrors,
  lineOf,
  monday,
  oneCohort,
  plainBehaviour,
  play,
  rateOf,
  total,
} from "../model/community.ts";
import { size } from "./founded.ts";
import { modelWith } from "./plan.ts";

const joiners = (days: number, rate: number) => ({
  ...oneCohort(size),
  behaviour: plainBehaviour(0, rate),
  calendar: { start: monday, days, history: 0 },
});

/** Mean days to the end of a card of ten steps at 0.3 a day, with a pull on the rate of 0.22 · progress. */
const meanDays = (progress: (done: number) => number): number =>
  total(
    Array.from(
      { length: 10 },
      (_, done) => 1 / (1 - Math.exp(-rateOf(0.3) * Math.exp(0.22 * progress(done)))),
    ),
  );

// With the gradient 30.77 days for ten steps at 0.3 a day; with two of twelve given 30.26.
test("a list that is begun for them is done sooner: 30.77 days, and 30.26 with two of twelve steps given", () => {
  expect(meanDays((done) => done / 10)).toBeCloseTo(30.77, 2);
  expect(meanDays((done) => (done + 2) / 12)).toBeCloseTo(30.26, 2);
  for (const [given, steps] of [
    [0, 10],
    [2, 10],
  ] as const) {
    const days = 120;
    const model = modelWith(
      "onboarding",
      `{ name: card, within: 400 days, steps: ${steps}, given: ${given}, goal gradient: { more visits: ln rate ratio 0.22 }, gradient exponent: 1, reward: 3 CNY, per member: 0.5 CNY, effects: { more activation: 0% } }`,
      { ...joiners(days, rateOf(0.3)) },
    );
    const world = play(model)[0].worlds[1];
    const completed = world.series["onboarding: card: completed"];
    const joined = total(world.series.joined);
    // A visit on day d ends the list after d + 1 days; by day 120 all but one in a hundred thousand have done it.
    const mean = total(completed.map((n, day) => n * (day + 1))) / total(completed);
    const spread = total(completed.map((n, day) => n * (day + 1 - mean) ** 2)) / total(completed);
    const expected = meanDays((done) => (done + given) / (steps + given));
    expect(total(completed)).toBeGreaterThan(0.999 * joined);
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(spread / joined) + 0.01);
    expect(total(lineOf(model, world, "onboarding: card: rewards"))).toBe(300 * total(completed));
    expect(total(lineOf(model, world, "onboarding: card: guides"))).toBe(50 * joined);
  }
});

test("it helps new members become active, for its days from joining on", () => {
  const model = modelWith(
    "onboarding",
    "{ name: guide, steps: 5, goal gradient: { more visits: 0% }, effects: { more activation: ln rate ratio 0.7, lasting: 3 days } }",
    { ...joiners(5, 0), behaviour: { ...plainBehaviour(0, 0), activation: certain(0.1, "per day") } },
  );
  const { "new": fresh } = play(model)[0].worlds[1].series;
  for (let day = 1; day < 5; day++) {
    const share = 1 - Math.exp(-0.1 * (day < 3 ? Math.exp(0.7) : 1));
    expect(Math.abs(1 - fresh[day] / fresh[day - 1] - share)).toBeLessThan(fourErrors(share, fresh[day - 1]));
  }
});
