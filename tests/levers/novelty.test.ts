import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { certain, community, lineOf, noLevers, play, total } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { modelWith, read, townWith } from "./plan.ts";

test("what had worn out is new again on its date; with its own pulse; at its price", () => {
  const text = `${townWith("novelty", "{ name: new form, on: 2026-07-10, of: [paper], per date: 600 CNY, effects: { more visits: 0% } }")}  rituals: [{ name: paper, every: day, follow: 100%, effects: { more visits: ln rate ratio 1 }, wear-out: { floor: 0%, half after: 1 uses, recovers in: 1000000 days } }]\n`;
  const { novelty, rituals } = read(text).plan;
  const model = assemble(community({ ...from(7, 0, 0.2), plan: { ...noLevers, novelty, rituals } }), {});
  const world = play(model)[0].worlds[1];
  [1, 2, 3, 4, 1, 2, 3].forEach((uses, day) => {
    near(world.series.visitors[day] / size, comes(0.2, 2 ** -uses));
  });
  expect(total(lineOf(model, world, "novelty: new form: dates"))).toBe(60000);
});

test("a pulse of its own halves in four weeks, for the segments that answer to it", () => {
  const model = modelWith(
    "novelty",
    "{ name: first time, on: 2026-07-06, effects: { more visits: ln rate ratio 0.8 } }",
    from(29, 0, 0.2),
    { responds: [{ segment: "all", times: certain(0.5, "multiple") }] },
  );
  const { visitors } = play(model)[0].worlds[1].series;
  near(visitors[0] / size, comes(0.2, 0.4));
  near(visitors[28] / size, comes(0.2, 0.2));
});
