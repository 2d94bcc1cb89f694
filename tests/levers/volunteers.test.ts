import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { community, lineOf, noLevers, play, total } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { modelWith, read, townWith } from "./plan.ts";

const helped = (changes: string, days: number) => {
  const text = `${townWith("volunteers", `{ name: helpers, on: 2026-07-06, of: [agents], accept: 100%, places: 70, ${changes}, cost: 7 CNY per week }`)}  service: [{ name: agents, every: day, need: 100%, hours: 10, hours per case: 0.25, effects: { fewer leave: 0% } }]\n`;
  const { volunteers, service } = read(text.replace("weeks: 4", "weeks: 104")).plan;
  return assemble(community({ ...from(days, 0, 0, 1000), plan: { ...noLevers, volunteers, service } }), {});
};

test("their hours are added from the day after; worn by the share above what is comfortable, w = (1 − c/h)(1 − 2^(−t/h₀))", () => {
  const days = 15;
  const model = helped("hours: 4, comfortable up to: 3, worn in: 5 days", days);
  const world = play(model)[0].worlds[1];
  const served = world.series["service: agents: served"];
  expect(world.series["volunteers: helpers: serving"][0]).toBe(70);
  expect(served[0]).toBe(40);
  for (const day of [1, 6, 14]) {
    const wear = 0.25 * (1 - 2 ** (-day / 5));
    const hours = 10 + 10 * 4 * (1 - wear);
    // Seventy volunteers whose hours are kept to a hundredth each.
    expect(Math.abs(served[day] - hours / 0.25)).toBeLessThan(1 + (70 * 0.005) / 7 / 0.25);
  }
  expect(total(lineOf(model, world, "volunteers: helpers: allowances"))).toBeCloseTo(days * 70 * 100, 3);
});

test("in comfort nobody wears out, and the promoted give more", () => {
  const model = helped("hours: 3, comfortable up to: 10, promoted after: 3 days, leaders: 2 times", 6);
  const { "service: agents: served": served, "volunteers: helpers: promoted": promoted } =
    play(model)[0].worlds[1].series;
  expect([...promoted]).toEqual([0, 0, 0, 70, 70, 70]);
  expect(Math.abs(served[2] - 4 * (10 + 30))).toBeLessThanOrEqual(1);
  expect(Math.abs(served[5] - 4 * (10 + 60))).toBeLessThanOrEqual(1);
});

test("the role binds, and who is worn out leaves the more easily", () => {
  const leaving = (changes: string): number => {
    const model = modelWith(
      "volunteers",
      `{ name: helpers, on: 2026-07-06, accept: 100%, places: 20000, ${changes} }`,
      from(1, 0.1, 0),
    );
    return play(model)[0].worlds[1].series.left[0] / size;
  };
  near(
    leaving("hours: 1, comfortable up to: 3, effects: { more leave: ln rate ratio -0.6 }"),
    comes(0.1, -0.6),
  );
  const wear = 0.5 * (1 - 2 ** -1);
  near(
    leaving("hours: 6, comfortable up to: 3, worn in: 1 day, worn out: { more leave: ln rate ratio 2 }"),
    comes(0.1, 2 * wear),
  );
});
