import { expect, test } from "vitest";
import { founders, fourErrors, lineOf, monday, plainBehaviour, play, total } from "../model/community.ts";
import { modelWith } from "./plan.ts";

const served = (hours: number, changes: string, days = 20, leave = 0) =>
  modelWith(
    "service",
    `{ name: agents, every: day, need: 20%, hours: ${hours}, hours per case: 0.25, ${changes}, cost: { per hour: 60 CNY, running: 70 CNY per week } }`,
    {
      members: founders(500),
      behaviour: plainBehaviour(leave, 0),
      calendar: { start: monday, days, history: 0 },
    },
  );

test("κ = min(1, hours/demand): 25 hours serve 100 cases, E min(Bin(500, 0.2), 100) = 96.435", () => {
  const model = served(25, "effects: { fewer leave: 0% }");
  const counts: number[] = [];
  for (const { worlds } of play(model, 10)) {
    const { "service: agents: served": done, "service: agents: wanted served": asked } = worlds[1].series;
    done.forEach((n, day) => {
      expect(n).toBe(Math.min(100, asked[day]));
      counts.push(n);
    });
    expect(total(lineOf(model, worlds[1], "service: agents: hours worked"))).toBe(total(done) * 1500);
    expect(lineOf(model, worlds[1], "service: agents: running")[0]).toBeCloseTo(1000, 9);
  }
  const mean = total(counts) / counts.length;
  const variance = total(counts.map((n) => (n - mean) ** 2)) / (counts.length - 1);
  expect(Math.abs(mean - 96.435)).toBeLessThan(4 * Math.sqrt(variance / counts.length));
});

test("only who is dealt with stays the more; with no hours nobody does", () => {
  const helped = modelWith(
    "service",
    "{ name: agents, on: 2026-07-06, need: 100%, hours: 1250, hours per case: 0.25, effects: { fewer leave: 50%, lasting: 1 day } }",
    {
      members: founders(10000),
      behaviour: plainBehaviour(0.2, 0),
      calendar: { start: monday, days: 1, history: 0 },
    },
  );
  const { left } = play(helped)[0].worlds[1].series;
  const share = 0.5 * (1 - Math.exp(-0.1)) + 0.5 * (1 - Math.exp(-0.2));
  expect(Math.abs(left[0] / 10000 - share)).toBeLessThan(fourErrors(share, 10000));
  const { worlds } = play(served(0, "effects: { fewer leave: 50% }", 10, 0.05))[0];
  expect(worlds[1].digest).toBe(worlds[0].digest);
});
