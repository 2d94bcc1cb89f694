import { expect, test } from "vitest";
import { founders, fourErrors, lineOf, monday, plainBehaviour, play, total } from "../model/community.ts";
import { size } from "./founded.ts";
import { modelWith } from "./plan.ts";

const from = (days: number, leave: number) => ({
  members: founders(size),
  behaviour: plainBehaviour(leave, 0),
  calendar: { start: monday, days, history: 0 },
});

test("everyone learns it once at most: 1 − 0.9^n have after n dates", () => {
  const model = modelWith(
    "education",
    "{ name: class, every: day, enrol: 10%, effects: { fewer leave: 0% }, cost: { per date: 800 CNY, per learner: 2 CNY } }",
    from(20, 0),
  );
  const world = play(model)[0].worlds[1];
  const learners = world.series["education: class: learners"];
  const share = 1 - 0.9 ** 20;
  expect(Math.abs(total(learners) / size - share)).toBeLessThan(fourErrors(share, size));
  expect(total(lineOf(model, world, "education: class: learners"))).toBe(200 * total(learners));
  expect(total(lineOf(model, world, "education: class: dates"))).toBe(20 * 80000);
});

test("seats are filled exactly", () => {
  const model = modelWith(
    "education",
    "{ name: class, every: day, enrol: 100%, seats: 60, effects: { fewer leave: 0% } }",
    from(5, 0),
  );
  expect([...play(model)[0].worlds[1].series["education: class: learners"]]).toEqual([60, 60, 60, 60, 60]);
});

test("against leaving it helps in the first days of membership and not later", () => {
  const model = modelWith(
    "education",
    "{ name: class, on: 2026-07-06, enrol: 100%, helps in the first: 3 days, effects: { fewer leave: 50% } }",
    from(5, 0.1),
  );
  const { left, members } = play(model)[0].worlds[1].series;
  for (let day = 0; day < 5; day++) {
    const share = 1 - Math.exp(day < 3 ? -0.05 : -0.1);
    const atRisk = members[day] + left[day];
    expect(Math.abs(left[day] / atRisk - share)).toBeLessThan(fourErrors(share, atRisk));
  }
});
