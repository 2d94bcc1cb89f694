import { expect, test } from "vitest";
import { gammaCellMeans } from "../../src/numerics/frailtyCells.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import {
  certain,
  channel,
  founders,
  lineOf,
  monday,
  oneCohort,
  plainBehaviour,
  play,
  playWorld,
  total,
} from "../model/community.ts";
import { near, size } from "./founded.ts";
import { modelWith } from "./plan.ts";

const door = (changes: string, days = 1) => {
  const plain = plainBehaviour(0.1, 0.3);
  return modelWith("entry", `{ name: door, ${changes} }`, {
    ...oneCohort(size),
    behaviour: {
      ...plain,
      visits: { ...plain.visits, joiningIsVisit: true },
      leaving: { ...plain.leaving, heterogeneity: { kind: "gamma", shape: certain(0.5) } },
    },
    calendar: { start: monday, days, history: 0 },
  });
};

test("a hard threshold at 0.5 lets 30.854% pass, whose mean fit is 1.14108", () => {
  const model = door("passes: 30.854%, sorts: 100%");
  const { world } = playWorld(model, model.arms[1]);
  const means = gammaCellMeans(0.5, 4096).map(Math.fround);
  const cellOf = new Map(Array.from(means, (mean, cell) => [mean, cell]));
  const came = world.rows;
  const stage = world.columns.get("stage") ?? [];
  const frailty = world.columns.get("frailty") ?? [];
  // Those outside have stage 5; some who passed have left on their first day (3).
  const fits: number[] = [];
  for (let row = 0; row < came; row++)
    if (stage[row] !== 5) fits.push(-normalQuantile(((cellOf.get(frailty[row]) ?? Number.NaN) + 0.5) / 4096));
  near(fits.length / came, 0.30854, came);
  // Variance of a normal above 0.5: 1 + 0.5 · 1.14108 − 1.14108².
  const error = Math.sqrt((1 + 0.5 * 1.14108 - 1.14108 ** 2) / fits.length);
  expect(Math.abs(total(fits) / fits.length - 1.14108)).toBeLessThan(4 * error + 1 / 4096);
});

test("who is turned away is no member: not counted, no visit, no leaving; acquisition is paid for all who came", () => {
  const model = modelWith("entry", "{ name: door, passes: 40%, price: 9 CNY, margin: 50% }", {
    members: founders(0),
    arrivals: [channel("ads", 500, { cost: certain(3000, "minor") })],
    behaviour: plainBehaviour(0.1, 0.3),
    calendar: { start: monday, days: 8, history: 0 },
  });
  const [{ worlds }] = play(model);
  const [baseline, plan] = worlds;
  expect(total(plan.series.ageAtRisk.slice(0, 1))).toBe(total(plan.series.joined));
  near(total(plan.series.joined) / total(baseline.series.joined), 0.4, total(baseline.series.joined));
  expect([...lineOf(model, plan, "acquisition: ads")]).toEqual([
    ...lineOf(model, baseline, "acquisition: ads"),
  ]);
  expect([...lineOf(model, plan, "entry: door: price")]).toEqual([...plan.series.joined].map((n) => 450 * n));
  for (let day = 1; day < 8; day++)
    expect(plan.series.members[day]).toBe(
      plan.series.members[day - 1] + plan.series.joined[day] - plan.series.left[day],
    );
});

test("a door that lets everyone pass changes no life, one that lets nobody pass leaves nobody", () => {
  const open = play(door("passes: 100%, sorts: 80%", 4))[0];
  expect(open.worlds[1].series.members).toEqual(open.worlds[0].series.members);
  expect(open.worlds[1].series.visitors).toEqual(open.worlds[0].series.visitors);
  expect(total(play(door("passes: 0%", 4))[0].worlds[1].series.members)).toBe(0);
});
