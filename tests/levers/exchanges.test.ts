import { expect, test } from "vitest";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { buildModel } from "../../src/simulation/build.ts";
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
import { modelWith, read, town } from "./plan.ts";

const from = (days: number, leave: number): Partial<Scenario> => ({
  members: founders(size),
  behaviour: plainBehaviour(leave, 0.3),
  calendar: { start: monday, days, history: 0 },
});

test("on its dates the share who accept join, as many of ours as stated see the other, and some of them go over", () => {
  const model = modelWith(
    "exchanges",
    "{ name: swap, every: 7 days, shown to: 10000 members, accept: 20%, of ours: 60%, per date: 300 CNY, effects: { more leave: ln rate ratio 1.2, lasting: 7 days } }",
    from(14, 0.02),
  );
  const world = play(model)[0].worlds[1];
  const { series } = world;
  for (const day of [0, 7]) expect(Math.abs(series.joined[day] - 2000)).toBeLessThan(4 * Math.sqrt(2000));
  const there = size + series.joined[0];
  const shown = series["exchanges: swap: shown the other"][0];
  expect(Math.abs(shown / there - 0.6)).toBeLessThan(fourErrors(0.6, there));
  // Over the first week those who were shown the other leave at the raised rate, all others as ever.
  const stays = (ln: number): number => Math.exp(-0.02 * Math.exp(ln) * 7);
  const kept = (shown * stays(1.2) + (there - shown) * stays(0)) / there;
  expect(Math.abs(series.members[6] / there - kept)).toBeLessThan(fourErrors(kept, there));
  expect(total(series.joined.slice(1, 7))).toBe(0);
  expect([...lineOf(model, world, "exchanges: swap: dates")].map((cents) => cents / 100)).toEqual([
    300, 0, 0, 0, 0, 0, 0, 300, 0, 0, 0, 0, 0, 0,
  ]);
});

test("whom it reaches nobody, and who reaches nobody, is as if it were not there", () => {
  const model = modelWith(
    "exchanges",
    "{ name: swap, every: 7 days, shown to: 0 members, accept: 20%, of ours: 0%, effects: { more leave: 100% } }",
    from(14, 0.02),
  );
  const [{ worlds }] = play(model);
  expect(worlds[1].series.members).toEqual(worlds[0].series.members);
  expect(worlds[1].series.left).toEqual(worlds[0].series.left);
});

test("one that runs today brings its newcomers in the baseline, and its leak is in the measured leaving", () => {
  const swap =
    "{ name: swap, every: 7 days, shown to: 1000 members, accept: 20%, of ours: 100%, effects: { more leave: 100%, lasting: 7 days } }";
  const text = `${town}today:\n  exchanges:\n    - ${swap}\nplan:\n  exchanges: [{ name: swap, remove: true }]\n`;
  const leaving = (scenario: Scenario) => {
    const many = { ...scenario, members: { ...scenario.members, count: certain(20000, "count") } };
    return play(buildModel(many))[0].worlds.map(({ series }) => ({
      joined: total(series.joined),
      rate: total(series.left) / total(series.members),
      left: total(series.left),
    }));
  };
  const [measured] = leaving(read(town));
  const [baseline, stopped] = leaving(read(text));
  expect(Math.abs(baseline.joined - stopped.joined - 4 * 200)).toBeLessThan(4 * Math.sqrt(4 * 200));
  const error = measured.rate * Math.sqrt(1 / measured.left + 1 / baseline.left);
  expect(Math.abs(baseline.rate - measured.rate)).toBeLessThan(4 * error);
  expect(stopped.rate).toBeLessThan(baseline.rate - 4 * error);
});
