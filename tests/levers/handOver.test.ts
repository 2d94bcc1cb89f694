import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import {
  community,
  founders,
  lineOf,
  monday,
  noLevers,
  plainBehaviour,
  play,
  total,
} from "../model/community.ts";
import { read, townWith } from "./plan.ts";

const from = (days: number, leave: number, rate: number, members = 20000): Partial<Scenario> => ({
  members: founders(members),
  behaviour: plainBehaviour(leave, rate),
  calendar: { start: monday, days, history: 0 },
});

test("hours are worth 1 − dip · 2^(−t/h) after it", () => {
  const text = `${townWith("hand-over", "{ name: change, on: 2026-07-07, of: [agents], dip: 40%, recovers in: 2 days, per date: 1000 CNY }")}  service: [{ name: agents, every: day, need: 100%, hours: 100, hours per case: 0.25, effects: { fewer leave: 0% } }]\n`;
  const { "hand-over": change, service } = read(text).plan;
  const model = assemble(
    community({ ...from(6, 0, 0, 1000), plan: { ...noLevers, "hand-over": change, service } }),
    {},
  );
  const world = play(model)[0].worlds[1];
  const served = world.series["service: agents: served"];
  expect(served[0]).toBe(400);
  for (let day = 1; day < 6; day++) {
    const cases = 400 * (1 - 0.4 * 2 ** (-(day - 1) / 2));
    // Cases come whole; single precision may put a whole number just below itself.
    expect(served[day]).toBeGreaterThanOrEqual(Math.floor(cases - 1e-3));
    expect(served[day]).toBeLessThanOrEqual(cases + 1e-3);
  }
  expect(total(lineOf(model, world, "hand-over: change: dates"))).toBe(100000);
});
