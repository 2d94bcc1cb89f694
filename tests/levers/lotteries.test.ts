import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import {
  certain,
  community,
  founders,
  fourErrors,
  lineOf,
  monday,
  noLevers,
  plainBehaviour,
  play,
} from "../model/community.ts";
import { size } from "./founded.ts";
import { leverOf } from "./plan.ts";

const lever = leverOf(
  "lotteries",
  "{ name: draw, on: 2026-07-07, enter: 100%, prizes: 20, prize: 10 CNY, half effect at: 200 CNY, effects: { more visits: ln rate ratio 0.6 }, per date: 30 CNY }",
);
const modelOf = (prizes: number) =>
  assemble(
    community({
      members: founders(size),
      behaviour: plainBehaviour(0, 0.3),
      calendar: { start: monday, days: 4, history: 0 },
      plan: { ...noLevers, lotteries: [lever] },
      arms: [
        {
          id: "other",
          name: "other",
          levers: { ...noLevers, lotteries: [{ ...lever, prizes: certain(prizes, "count") }] },
        },
      ],
    }),
    {},
  );

test("while it runs, by the prize money as x/(K + x) against the plan's, and nothing after", () => {
  const shareAt = (ln: number): number => 1 - Math.exp(-0.3 * Math.exp(ln));
  for (const prizes of [0, 5, 60]) {
    const { worlds } = play(modelOf(prizes))[0];
    const strength = (x: number): number => x / (200 + x);
    const expected = shareAt((0.6 * strength(10 * prizes)) / strength(200));
    const day = 1;
    expect(Math.abs(worlds[2].series.visitors[day] / size - expected)).toBeLessThan(
      fourErrors(expected, size),
    );
    expect(Math.abs(worlds[1].series.visitors[day] / size - shareAt(0.6))).toBeLessThan(
      fourErrors(shareAt(0.6), size),
    );
    for (const other of [0, 2, 3])
      expect(worlds[2].series.visitors[other]).toBe(worlds[0].series.visitors[other]);
  }
});

test("all prizes are won where enough enter; a date costs what it costs", () => {
  const model = modelOf(5);
  const { worlds } = play(model)[0];
  expect([...lineOf(model, worlds[1], "lotteries: draw: prizes")]).toEqual([0, 20000, 0, 0]);
  expect([...lineOf(model, worlds[2], "lotteries: draw: prizes")]).toEqual([0, 5000, 0, 0]);
  expect([...lineOf(model, worlds[1], "lotteries: draw: dates")]).toEqual([0, 3000, 0, 0]);
});

test("of fewer entries than prizes each wins one, and the prizes that are left are kept: to the cent", () => {
  const model = modelOf(size + 500);
  const world = play(model)[0].worlds[2];
  const won = world.series["lotteries: draw: prizes"];
  const entered = world.series["lotteries: draw: entries"];
  expect(entered[1]).toBe(size);
  expect([...won]).toEqual([0, size, 0, 0]);
  expect([...lineOf(model, world, "lotteries: draw: prizes")]).toEqual([0, size * 1000, 0, 0]);
});
