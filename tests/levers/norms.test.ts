import { expect, test } from "vitest";
import { lineOf, play } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { modelWith } from "./plan.ts";

const norms = (changes: string, days: number, leave: number, rate: number) =>
  modelWith(
    "norms",
    `{ name: rules, minutes per visit: 1, per hour: 30 CNY, ${changes} }`,
    from(days, leave, rate),
  );

test("new members come the more, as far as moderation keeps up with the visits of the day before", () => {
  const model = norms("hours: 10, effects: { more visits: ln rate ratio 0.5 }", 3, 0, 0.3);
  const world = play(model)[0].worlds[1];
  const { visitors } = world.series;
  near(visitors[0] / size, comes(0.3, 0.5));
  for (const day of [1, 2]) near(visitors[day] / size, comes(0.3, (0.5 * 600) / visitors[day - 1]));
  expect([...lineOf(model, world, "norms: rules: hours")]).toEqual([30000, 30000, 30000]);
  // With hours to spare it is the whole effect.
  const spared = play(norms("hours: 100000, effects: { more visits: ln rate ratio 0.5 }", 2, 0, 0.3))[0];
  near(spared.worlds[1].series.visitors[1] / size, comes(0.3, 0.5));
});

test("removal is an exit of its own: it is not leaving, and the removed do nothing any more", () => {
  const { series } = play(
    norms("hours: 1, removals: 0.1 per day, effects: { more visits: 0% }", 5, 0.05, 0.3),
  )[0].worlds[1];
  for (let day = 0; day < 5; day++) {
    const before = day === 0 ? size : series.members[day - 1];
    const removed = series["norms: rules: removed"][day];
    near(removed / before, comes(0.1, 0), before);
    near(series.left[day] / (before - removed), comes(0.05, 0), before - removed);
    expect(series.members[day]).toBe(before - removed - series.left[day]);
    expect(series.present[day]).toBe(series.members[day]);
  }
});
