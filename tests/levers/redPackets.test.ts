import { expect, test } from "vitest";
import { founders, fourErrors, lineOf, monday, plainBehaviour, play, total } from "../model/community.ts";
import { modelWith } from "./plan.ts";

const cascade = (passedOn: string, days = 12) =>
  modelWith(
    "red packets",
    `{ name: packets, on: 2026-07-06, packets: 1000, amount: 2 CNY, passed on: ${passedOn}, effects: { more visits: ln rate ratio 0.7 } }`,
    {
      members: founders(5000),
      behaviour: plainBehaviour(0, 0.2),
      calendar: { start: monday, days, history: 0 },
    },
  );

test("with 18% passed on a packet comes to 1/(1 − 0.18) = 1.2195 in all", () => {
  const replicates = 10;
  const received = play(cascade("18%"), replicates).map((record) =>
    total(record.worlds[1].series["red packets: packets: received"]),
  );
  const mean = total(received) / replicates / 1000;
  // Total progeny of a branching process with Bernoulli(θ) offspring: variance θ/(1 − θ)² for each first one.
  const error = Math.sqrt(0.18 / (1 - 0.18) ** 2 / (1000 * replicates));
  expect(1 / (1 - 0.18)).toBeCloseTo(1.2195, 4);
  expect(Math.abs(mean - 1 / (1 - 0.18))).toBeLessThan(4 * error);
});

test("nothing is passed on at 0%, and the operator pays for the first packets alone", () => {
  const model = cascade("0%");
  const world = play(model)[0].worlds[1];
  expect(total(world.series["red packets: packets: received"])).toBe(1000);
  const passing = cascade("18%");
  const line = lineOf(passing, play(passing)[0].worlds[1], "red packets: packets: packets");
  expect([...line]).toEqual([200000, ...Array.from({ length: 11 }, () => 0)]);
});

test("who gets one visits more on that day alone", () => {
  const { worlds } = play(cascade("0%", 3))[0];
  const share = 0.2 * (1 - Math.exp(-0.2 * Math.exp(0.7))) + 0.8 * (1 - Math.exp(-0.2));
  expect(Math.abs(worlds[1].series.visitors[0] / 5000 - share)).toBeLessThan(fourErrors(share, 5000));
  expect(worlds[1].series.visitors[1]).toBe(worlds[0].series.visitors[1]);
});

test("of fewer members than packets each gets one, and the operator pays for no more: to the cent", () => {
  const model = modelWith(
    "red packets",
    "{ name: packets, on: 2026-07-06, packets: 1000, amount: 2 CNY, passed on: 18%, effects: { more visits: ln rate ratio 0.7 } }",
    {
      members: founders(300),
      behaviour: plainBehaviour(0, 0.2),
      calendar: { start: monday, days: 3, history: 0 },
    },
  );
  const world = play(model)[0].worlds[1];
  const { series } = world;
  expect(series["red packets: packets: received"][0]).toBe(300);
  expect(series["red packets: packets: packets"][0]).toBe(300);
  // What is passed on the day after is the members' own.
  expect(series["red packets: packets: received"][1]).toBeGreaterThan(0);
  expect([...lineOf(model, world, "red packets: packets: packets")]).toEqual([60000, 0, 0]);
});
