import { expect, test } from "vitest";
import { certain, lineOf, plainBehaviour, play, playWorld } from "../model/community.ts";
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

test("moderation that begins later keeps up with the visits of the day before on its first day too", () => {
  const model = norms("from: 2026-07-08, hours: 10, effects: { more visits: ln rate ratio 0.5 }", 4, 0, 0.3);
  const { visitors } = play(model)[0].worlds[1].series;
  for (const day of [2, 3]) near(visitors[day] / size, comes(0.3, (0.5 * 600) / visitors[day - 1]));
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

test("what moderation takes from noise it takes for everyone, as far as it keeps up, and its effects are on the new alone", () => {
  const [count, need] = [100, 100 / 60];
  const still = plainBehaviour(0, 50);
  const moderated = modelWith(
    "norms",
    `{ name: rules, minutes per visit: 1, hours: ${need / 4}, effects: { more visits: 0% } }`,
    {
      ...from(4, 0, 50, count),
      // All are active from the first day on.
      behaviour: { ...still, activation: certain(1e6, "per day") },
      feedback: {
        noise: {
          messages: certain(1, "count"),
          attention: certain(1e6, "count"),
          settlesInDays: certain(1e-6, "days"),
          spoils: certain(0),
          effects: [],
        },
      },
    },
    {
      effects: ["noise" as const, "visit" as const].map((process) => ({
        process,
        lnRateRatio: certain(-0.8, "number", process),
        fading: { kind: "lasting" as const, days: 1 },
      })),
    },
  );
  const { world } = playWorld(moderated, moderated.arms[1]);
  const given = Array.from(world.columns.get("feedback: noise: of levers") ?? []).slice(0, count);
  // A quarter of the hours that yesterday's visits take.
  for (const one of given) expect(one).toBeCloseTo(-0.8 / 4, 6);
  const { series } = play(moderated)[0].worlds[1];
  expect(series.active[3]).toBe(count);
  expect(series.visitors[3]).toBe(count);
});
