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
  total,
} from "../model/community.ts";
import { size } from "./founded.ts";
import { modelWith } from "./plan.ts";
import { memberPulls, modelOf, still } from "./stillWorld.ts";

const from = (days: number, leave: number, visit = 0.3): Partial<Scenario> => ({
  members: founders(size),
  behaviour: plainBehaviour(leave, visit),
  calendar: { start: monday, days, history: 0 },
});
const near = (share: number, expected: number, n: number): void =>
  expect(Math.abs(share - expected)).toBeLessThan(fourErrors(expected, n));

test("before a date a hook raises the odds of coming and a hurdle lowers them, at their price", () => {
  const model = modelWith(
    "events",
    "{ name: show, on: 2026-07-06, interest: 20%, show-up: 100%, effects: { fewer leave: 0% }, before: { hook: 4 times, hurdle: 0.5 times, cost: 250 CNY } }",
    from(2, 0),
  );
  const world = play(model)[0].worlds[1];
  // Odds of 1 to 4, doubled: 1 to 2.
  near(world.series["events: show: attendees"][0] / size, 1 / 3, size);
  expect([...lineOf(model, world, "events: show: before")]).toEqual([25000, 0]);
});

test("on the day after, of those who were not there the stated share read the recap, for a part of what being there does", () => {
  const leave = 0.02;
  const model = modelWith(
    "events",
    "{ name: show, on: 2026-07-06, interest: 30%, show-up: 100%, effects: { more leave: ln rate ratio 1.2, lasting: 7 days }, after: { recap: 60%, worth: 50%, cost: 80 CNY } }",
    from(8, leave),
  );
  const world = play(model)[0].worlds[1];
  const { series } = world;
  const attended = series["events: show: attendees"][0];
  const recaps = series["events: show: recaps read"];
  const absent = size - attended;
  const stayed = (rate: number, days: number): number => Math.exp(-rate * days);
  // Who was not there left at the plain rate for one day, before there was a recap.
  near(recaps[1] / absent, 0.6 * stayed(leave, 1), absent);
  expect(total(recaps)).toBe(recaps[1]);
  const [full, half] = [1.2, 0.6].map((ln) => leave * Math.exp(ln));
  // Both last seven days; after the eighth day attendees have had seven and one plain one.
  const kept =
    attended * stayed(full, 7) * stayed(leave, 1) +
    recaps[1] * stayed(half, 7) +
    (absent * stayed(leave, 1) - recaps[1]) * stayed(leave, 7);
  near(series.members[7] / size, kept / size, size);
  expect([...lineOf(model, world, "events: show: after")]).toEqual([8000, 0, 0, 0, 0, 0, 0, 0]);
});

test("who was there last time loses nothing by reading the recap of what he has missed this time", () => {
  const beta = 0.4;
  const lever = `{ name: show, on: [2026-07-06, 2026-07-08], seats: 20, interest: 100%, show-up: 100%, after: { recap: 100%, worth: 25% }, effects: { more visits: ln rate ratio ${beta}, lasting: 7 days } }`;
  const model = modelOf({ events: lever }, still(9, { members: 40 }));
  const byDay = memberPulls(model, model.arms[1], "visit");
  let missedTheSecond = 0;
  for (let row = 0; row < 40; row++) {
    const own = byDay.map((values) => Math.round(values[row] / (beta / 4)));
    const [first, second] = [own[0] === 4, own[8] === 4];
    if (first && !second) missedTheSecond += 1;
    // The recap of the first is read on day 1, that of the second on day 3.
    const seen = (day: number): number => (first || (second && day >= 2) ? 4 : day >= 1 ? 1 : 0);
    expect(own.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6].map(seen));
  }
  expect(missedTheSecond).toBeGreaterThan(0);
});

test("attendees buy more for the days stated, and nobody else does", () => {
  const purchases = {
    perVisit: certain(0.1, "probability"),
    basket: certain(1000, "minor"),
    variation: certain(0.1),
    margin: certain(0.3, "probability"),
  };
  const base = from(5, 0, 50);
  const model = modelWith(
    "events",
    "{ name: show, on: 2026-07-06, interest: 40%, show-up: 100%, effects: { fewer leave: 0% }, after: { sales: { more purchases: ln rate ratio 0.9, lasting: 3 days } } }",
    { ...base, behaviour: { ...plainBehaviour(0, 50), purchases } },
  );
  const { series } = play(model)[0].worlds[1];
  const attended = series["events: show: attendees"][0];
  const buys = (ln: number): number => 1 - Math.exp(Math.log(0.9) * Math.exp(ln));
  // Everyone visits every day.
  const raised = (attended * buys(0.9) + (size - attended) * buys(0)) / size;
  for (const day of [0, 1, 2]) near(series.orders[day] / size, raised, size);
  for (const day of [3, 4]) near(series.orders[day] / size, buys(0), size);
});

test("a recap that is worth nothing, a hook of 1 and sales of 0% change nobody's life", () => {
  const [plain, phased] = [
    "",
    ", before: { hook: 1 times }, after: { recap: 60%, worth: 0%, sales: { more purchases: 0% } }",
  ].map(
    (more) =>
      play(
        modelWith(
          "events",
          `{ name: show, every: monday, interest: 30%, show-up: 80%, effects: { fewer leave: 40%, half-life: 5 days }${more} }`,
          from(16, 0.02),
        ),
      )[0].worlds[1],
  );
  expect(phased.digest).toBe(plain.digest);
});
