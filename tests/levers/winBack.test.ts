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

/** Everyone falls silent on the first day and nobody does later: by a rate that is as good as certain. */
const silent = (days: number, comeBack: number, leave: number): Partial<Scenario> => {
  const plain = plainBehaviour(leave, 0);
  return {
    members: founders(size),
    behaviour: {
      ...plain,
      activation: certain(1e6, "per day"),
      dormancy: { ...plain.dormancy, rate: certain(50, "per day"), return: certain(comeBack, "per day") },
    },
    calendar: { start: monday, days, history: 0 },
  };
};

test("reaches the silent within its window; the longer ago, the less: e^(−d/60)", () => {
  for (const [date, days] of [
    ["2026-07-10", 3],
    ["2026-07-30", 23],
  ] as const) {
    const model = modelWith(
      "win-back",
      `{ name: mail, on: ${date}, after: 2 days, up to: 90 days, reach: 100%, fades with: 60 days, effects: { more returns: ln rate ratio 1.2, lasting: 1 day }, cost: { per contact: 0.2 CNY, per return: 5 CNY } }`,
      silent(26, 0.01, 0),
    );
    const { worlds } = play(model)[0];
    const { active, dormant } = worlds[1].series;
    const day = days + 1;
    const share = 1 - Math.exp(-0.01 * Math.exp(1.2 * Math.exp(-days / 60)));
    // Dormant since the second morning; on the day itself nobody else falls silent who returned before.
    const contacted = worlds[1].series["win-back: mail: contacted"];
    expect(total(contacted)).toBe(contacted[day]);
    const returned = active[day];
    expect(dormant[day] + active[day]).toBe(size);
    expect(Math.abs(returned / contacted[day] - share)).toBeLessThan(fourErrors(share, contacted[day]));
    expect(total(lineOf(model, worlds[1], "win-back: mail: contacts"))).toBe(20 * contacted[day]);
  }
});

test("who comes back by it leaves as the offer makes them, from then on", () => {
  const settled = (days: number): Partial<Scenario> => {
    const plain = silent(days, 0, 0).behaviour!;
    return {
      ...silent(days, 0, 0),
      behaviour: {
        ...plain,
        leaving: { ...plain.leaving, active: certain(0.1, "per day") },
        dormancy: { ...plain.dormancy, return: certain(1e-9, "per day") },
      },
    };
  };
  // Nearly everyone returns on the day of the contact, and falls silent again the day after.
  const model = modelWith(
    "win-back",
    "{ name: gift, on: 2026-07-10, after: 1 day, reach: 100%, fades with: 1000000 days, effects: { more returns: ln rate ratio 25, lasting: 1 day }, second life: { more leave: ln rate ratio 0.9 }, cost: { per return: 5 CNY } }",
    settled(7),
  );
  const { worlds } = play(model)[0];
  const { left, active } = worlds[1].series;
  const back = active[4];
  expect(back).toBeGreaterThan(0.8 * size);
  const share = 1 - Math.exp(-0.1 * Math.exp(0.9));
  expect(Math.abs(left[5] / back - share)).toBeLessThan(fourErrors(share, back));
  expect(total(lineOf(model, worlds[1], "win-back: gift: returns"))).toBe(500 * back);
});
