import { expect, test } from "vitest";
import { founders, fourErrors, lineOf, monday, plainBehaviour, play, total } from "../model/community.ts";
import { size } from "./founded.ts";
import { modelWith } from "./plan.ts";

const from = (days: number) => ({
  members: founders(size),
  behaviour: plainBehaviour(0, 0.3),
  calendar: { start: monday, days, history: 0 },
});

test("the same members keep to it on every date, and the others do not", () => {
  const model = modelWith(
    "rituals",
    "{ name: paper, every: day, follow: 40%, effects: { more visits: ln rate ratio 0.5 }, per date: 20 CNY }",
    from(5),
  );
  const { worlds } = play(model)[0];
  const followers = worlds[1].series["rituals: paper: followers"];
  expect(new Set(followers).size).toBe(1);
  expect(Math.abs(followers[0] / size - 0.4)).toBeLessThan(fourErrors(0.4, size));
  const share = 0.4 * (1 - Math.exp(-0.3 * Math.exp(0.5))) + 0.6 * (1 - Math.exp(-0.3));
  for (let day = 0; day < 5; day++)
    expect(Math.abs(worlds[1].series.visitors[day] / size - share)).toBeLessThan(fourErrors(share, size));
  expect(total(lineOf(model, worlds[1], "rituals: paper: dates"))).toBe(5 * 2000);
});

test("it wears out by 0.6 + 0.4 · 2^(−uses/10)", () => {
  const days = 30;
  const model = modelWith(
    "rituals",
    "{ name: paper, every: day, follow: 100%, effects: { more visits: ln rate ratio 1 }, wear-out: { floor: 60%, half after: 10 uses, recovers in: 1000000 days } }",
    from(days),
  );
  const { visitors } = play(model)[0].worlds[1].series;
  for (const day of [0, 9, 29]) {
    const share = 1 - Math.exp(-0.3 * Math.exp(0.6 + 0.4 * 2 ** (-(day + 1) / 10)));
    expect(Math.abs(visitors[day] / size - share)).toBeLessThan(fourErrors(share, size));
  }
});
