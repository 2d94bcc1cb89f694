import { expect, test } from "vitest";
import { founders, fourErrors, lineOf, monday, plainBehaviour, play } from "../model/community.ts";
import { size } from "./founded.ts";
import { modelWith } from "./plan.ts";

const from = (days: number, leave: number, rate: number) => ({
  members: founders(size),
  behaviour: plainBehaviour(leave, rate),
  calendar: { start: monday, days, history: 0 },
});
const calm = "fatigue: { damping: 0, leave: 0 }";

test("answers are kept for long: half of the effect a year later; costs to the cent", () => {
  const model = modelWith(
    "surveys",
    `{ name: ask, on: 2026-07-06, respond: 100%, relevance: 100%, ${calm}, effects: { fewer leave: 50% }, cost: { per date: 100 CNY, per answer: 1.5 CNY } }`,
    from(2, 0.2, 0),
  );
  const world = play(model)[0].worlds[1];
  const share = 1 - Math.exp(-0.1);
  expect(Math.abs(world.series.left[0] / size - share)).toBeLessThan(fourErrors(share, size));
  expect([...lineOf(model, world, "surveys: ask: answers")]).toEqual([150 * size, 0]);
  expect([...lineOf(model, world, "surveys: ask: dates")]).toEqual([10000, 0]);
});

test("who does not answer has only been bothered: 1 − relevance of fatigue", () => {
  const model = modelWith(
    "surveys",
    "{ name: ask, on: 2026-07-06, respond: 0%, relevance: 25%, fatigue: { half-life: 7 days, damping: 0.1, leave: 0.8 }, effects: { fewer leave: 90% } }",
    from(2, 0.1, 0),
  );
  const { left, members } = play(model)[0].worlds[1].series;
  for (const day of [0, 1]) {
    const share = 1 - Math.exp(-0.1 * Math.exp(0.8 * 0.75 * 2 ** (-day / 7)));
    const atRisk = members[day] + left[day];
    expect(Math.abs(left[day] / atRisk - share)).toBeLessThan(fourErrors(share, atRisk));
  }
});

test("answers that are acted on make it better for everyone, so many days later, and for so long", () => {
  const model = modelWith(
    "surveys",
    `{ name: ask, on: 2026-07-06, respond: 0%, relevance: 100%, ${calm}, effects: { fewer leave: 0% }, acted on: { more visits: ln rate ratio 0.5, lasting: 3 days }, acted on after: 2 days }`,
    from(7, 0, 0.3),
  );
  const { worlds } = play(model)[0];
  const better = 1 - Math.exp(-0.3 * Math.exp(0.5));
  for (let day = 0; day < 7; day++)
    if (day >= 2 && day < 5)
      expect(Math.abs(worlds[1].series.visitors[day] / size - better)).toBeLessThan(fourErrors(better, size));
    else expect(worlds[1].series.visitors[day]).toBe(worlds[0].series.visitors[day]);
});
