import { expect, test } from "vitest";
import { fourErrors, lineOf, play, rateOf, total } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { modelWith } from "./plan.ts";

test("a team of six has done it with four: P(Bin(5, q) ≥ 3) for one who has done his part; ownership while it lasts", () => {
  const model = modelWith(
    "team tasks",
    "{ name: relay, on: 2026-07-06, join: 100%, size: 6, needed: 4, within: 2 days, reward: 2 CNY, ownership: { more leave: ln rate ratio -0.5 }, effects: { more visits: 0% } }",
    from(4, 0, rateOf(0.4)),
  );
  const world = play(model)[0].worlds[1];
  const q = 1 - 0.6 ** 2;
  const others = 10 * q ** 3 * (1 - q) ** 2 + 5 * q ** 4 * (1 - q) + q ** 5;
  const rewarded = world.series["team tasks: relay: rewarded"];
  expect([rewarded[0], rewarded[1], rewarded[3]]).toEqual([0, 0, 0]);
  // The share who acted is looked up in steps of 1/1024; its slope is below 2.
  expect(Math.abs(rewarded[2] / size - q * others)).toBeLessThan(
    fourErrors(q * others, size) + 2 / 1024 + 4 * Math.sqrt((q * (1 - q)) / size),
  );
  expect(total(lineOf(model, world, "team tasks: relay: rewards"))).toBe(200 * rewarded[2]);
});

test("belonging to a team keeps its members as long as the round lasts", () => {
  const model = modelWith(
    "team tasks",
    "{ name: relay, on: 2026-07-06, join: 100%, size: 2, needed: 2, within: 2 days, ownership: { more leave: ln rate ratio -0.5 } }",
    from(3, 0.2, 0),
  );
  const { left, members } = play(model)[0].worlds[1].series;
  for (const [day, ln] of [
    [0, -0.5],
    [1, -0.5],
    [2, 0],
  ]) {
    const before = members[day] + left[day];
    near(left[day] / before, comes(0.2, ln), before);
  }
});

test("who is in a team stays in it to the end of the round, though another one begins meanwhile", () => {
  const model = modelWith(
    "team tasks",
    "{ name: relay, every: 2 days, join: 100%, size: 2, needed: 1, within: 3 days, reward: 2 CNY }",
    from(9, 0, 50),
  );
  const { series } = play(model)[0].worlds[1];
  // Rounds of three days begin on days 0 and 4 and 8: on day 2 and on day 6 everyone is in a team.
  expect(Array.from(series["team tasks: relay: joined"])).toEqual([size, 0, 0, 0, size, 0, 0, 0, size]);
  expect(Array.from(series["team tasks: relay: rewarded"])).toEqual([0, 0, 0, size, 0, 0, 0, size, 0]);
});
