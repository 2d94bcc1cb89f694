import { expect, test } from "vitest";
import {
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

const from = (days: number, leave: number, rate: number) => ({
  members: founders(size),
  behaviour: plainBehaviour(leave, rate),
  calendar: { start: monday, days, history: 0 },
});
const plain = "on: 2026-07-06, accept: 100%, goal gradient: { more visits: 0% }";

test("3 of 7 days at 0.4 are done by the binomial share; the others have missed it; rewards to the cent", () => {
  const model = modelWith(
    "missions",
    `{ name: week, ${plain}, visits: 3, within: 7 days, reward: 2.5 CNY }`,
    from(10, 0, rateOf(0.4)),
  );
  const world = play(model)[0].worlds[1];
  const completed = world.series["missions: week: completed"];
  const missed = world.series["missions: week: missed"];
  const fewer = 0.6 ** 7 + 7 * 0.4 * 0.6 ** 6 + 21 * 0.4 ** 2 * 0.6 ** 5;
  expect(total(completed) + total(missed)).toBe(size);
  expect(missed[6]).toBe(total(missed));
  expect(Math.abs(total(missed) / size - fewer)).toBeLessThan(fourErrors(fewer, size));
  expect(total(lineOf(model, world, "missions: week: rewards"))).toBe(250 * total(completed));
});

test("the pull is that of progress, and gone with the goal reached", () => {
  const model = modelWith(
    "missions",
    "{ name: two, on: 2026-07-06, accept: 100%, visits: 2, within: 7 days, goal gradient: { more visits: ln rate ratio 0.9 }, gradient exponent: 1 }",
    from(2, 0, 1),
  );
  const { visitors } = play(model)[0].worlds[1].series;
  const none = 1 - Math.exp(-1);
  const half = 1 - Math.exp(-Math.exp(0.45));
  const expected = none * half + (1 - none) * none;
  expect(Math.abs(visitors[1] / size - expected)).toBeLessThan(fourErrors(expected, size));
  const done = modelWith(
    "missions",
    "{ name: one, on: 2026-07-06, accept: 100%, visits: 1, within: 7 days, goal gradient: { more visits: ln rate ratio 2 } }",
    from(3, 0, 1),
  );
  const [{ worlds }] = play(done);
  // No progress before the only visit, and none to make after it.
  expect(worlds[1].series.visitors).toEqual(worlds[0].series.visitors);
});

test("a miss makes leaving likelier from the day after it on, for its days", () => {
  const model = modelWith(
    "missions",
    `{ name: hard, ${plain}, visits: 7, within: 7 days, missed: { more leave: ln rate ratio 1, lasting: 2 days } }`,
    from(10, 0.02, 0),
  );
  const { left, members } = play(model)[0].worlds[1].series;
  for (const [day, rate] of [
    [6, 0.02],
    [7, 0.02 * Math.E],
    [8, 0.02 * Math.E],
    [9, 0.02],
  ]) {
    const chance = 1 - Math.exp(-rate);
    const atRisk = members[day] + left[day];
    // On its last day it is missed after the day's visits, and leaving comes after that.
    const expected = day === 6 ? 1 - Math.exp(-0.02 * Math.E) : chance;
    expect(Math.abs(left[day] / atRisk - expected)).toBeLessThan(fourErrors(expected, atRisk));
  }
});
