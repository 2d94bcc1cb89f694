import { expect, test } from "vitest";
import {
  certain,
  founders,
  fourErrors,
  lasting,
  lineOf,
  monday,
  plainBehaviour,
  play,
  rateOf,
  total,
} from "../model/community.ts";
import { from as founding, near, size } from "./founded.ts";
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

test("a miss makes leaving likelier for its days, from the day of it on", () => {
  const model = modelWith(
    "missions",
    `{ name: hard, ${plain}, visits: 7, within: 7 days, missed: { more leave: ln rate ratio 1, lasting: 2 days } }`,
    from(10, 0.02, 0),
  );
  const { left, members } = play(model)[0].worlds[1].series;
  for (const [day, ln] of [
    [5, 0],
    // On its last day it is missed after the day's visits, and leaving comes after that.
    [6, 1],
    [7, 1],
    [8, 0],
  ]) {
    const expected = 1 - Math.exp(-0.02 * Math.exp(ln));
    const atRisk = members[day] + left[day];
    expect(Math.abs(left[day] / atRisk - expected)).toBeLessThan(fourErrors(expected, atRisk));
  }
});

test.each([
  ["contribute", "members: participation: posts"],
  ["purchase", "orders"],
] as const)("what a completed mission does for one day is there on the next day (%s)", (process, counted) => {
  const everyone = plainBehaviour(0, 50);
  const model = modelWith(
    "missions",
    "{ name: one, on: 2026-07-06, accept: 100%, visits: 1, within: 1 day, goal gradient: { more visits: 0% } }",
    {
      ...founding(3, 0, 50),
      behaviour: {
        ...everyone,
        posts: { perVisit: certain(0.1, "probability") },
        purchases: {
          perVisit: certain(0.1, "probability"),
          basket: certain(5000, "minor"),
          variation: certain(0),
          margin: certain(0.3, "probability"),
        },
      },
    },
    { effects: [lasting(process, 1.5, 1)] },
  );
  const [{ worlds }] = play(model);
  const [baseline, plan] = worlds.map(({ series }) => series[counted]);
  expect([plan[0], plan[2]]).toEqual([baseline[0], baseline[2]]);
  near(plan[1] / size, 1 - 0.9 ** Math.exp(1.5));
});
