import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { LeverSet, Scenario } from "../../src/scenario/scenario.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { read } from "../levers/plan.ts";
import { campaign, town } from "../simulation/campaign.ts";
import {
  certain,
  community,
  everyDay,
  founders,
  monday,
  noLevers,
  plainBehaviour,
  playWorld,
  push,
  total,
} from "./community.ts";

const share = (value: number) => certain(value, "probability", "holdout");
const play = (scenario: Scenario, engine: "compiled" | "reference" = "compiled") =>
  runReplicate(prepareModel(assemble(scenario, {}), seedKey("h"), engine), 0).worlds;

test("who is held out lives as in the baseline, whatever the levers", () => {
  const whole = campaign({});
  const families = (Object.keys(noLevers) as (keyof LeverSet)[]).filter((family) => whole[family].length > 0);
  expect(families.length).toBeGreaterThan(5);
  for (const family of families) {
    const plan = { ...noLevers, [family]: campaign({})[family] } as LeverSet;
    const [baseline, all] = play(town({ plan, holdout: share(1) }));
    expect([family, all.digest]).toEqual([family, baseline.digest]);
    const counted = Object.entries(all.series).filter(([name]) => name.startsWith(`${family}: `));
    expect(counted.length).toBeGreaterThan(0);
    for (const [name, values] of counted) expect([name, values.some((v) => v !== 0)]).toEqual([name, false]);
    const [, none] = play(town({ plan, holdout: share(0) }));
    expect(none.digest).toBe(play(town({ plan }))[1].digest);
    expect(none.digest).not.toBe(baseline.digest);
  }
});

test("as many are held out as the share says", () => {
  const size = 20000;
  const plan = { ...noLevers, push: [push({ schedule: everyDay(monday, 1), effects: [] })] };
  const [, planned] = play(
    community({
      calendar: { start: monday, days: 1, history: 0 },
      members: founders(size),
      behaviour: plainBehaviour(0, 0.3),
      plan,
      holdout: share(0.1),
    }),
  );
  const name = Object.keys(planned.series).find((series) => series.endsWith(": messages")) as string;
  expect(Math.abs(planned.series[name][0] - 0.9 * size)).toBeLessThan(4 * Math.sqrt(size * 0.09));
});

test("both engines agree", () => {
  const scenario = town({ plan: campaign({ scarce: true }), holdout: share(0.2) });
  expect(play(scenario, "reference").map((w) => w.digest)).toEqual(play(scenario).map((w) => w.digest));
});

test("of groups, whole groups are held out, as many as the share says", () => {
  const size = 20000;
  const plan = { ...noLevers, push: [push({ schedule: everyDay(monday, 1), effects: [] })] };
  const scenario = community({
    calendar: { start: monday, days: 1, history: 0 },
    members: { ...founders(size), groups: certain(40, "count") },
    behaviour: plainBehaviour(0, 0.3),
    plan,
    holdout: share(0.1),
    holdoutOf: "groups",
  });
  const messages = (engine: "compiled" | "reference"): number => {
    const [, planned] = play(scenario, engine);
    const name = Object.keys(planned.series).find((series) => series.endsWith(": messages")) as string;
    return planned.series[name][0];
  };
  // 4 of 40 groups: each member is in one of them with probability a tenth.
  expect(Math.abs(messages("compiled") - 0.9 * size)).toBeLessThan(4 * Math.sqrt(size * 0.09));
  expect(messages("reference")).toBe(messages("compiled"));
});

test("of chat groups too, whole groups are held out; who changes groups stays in the arm of his first one", () => {
  const text = `scenario: Groups
currency: CNY
calendar: { start: 2026-07-06, weeks: 4 }
members:
  count: 2000
  tenure: { 0..60 days: 100% }
  chat groups: { limit: 200 members, change groups: 20% per week }
behaviour:
  leaving: { new: 1% per day, active: 1% per day, dormant: 1% per day }
  activation: { rate: 10% per day }
  visits: { active: 3 per week }
  dormancy: { rate: 0% per week, return: 10% per week }
holdout: 20% of groups
plan:
  push: [{ name: note, every: day, open: 30%, relevance: 100%, effects: { more visits: 0% } }]
source: { assumption: a test }
`;
  const scenario = read(text);
  expect(scenario.holdoutOf).toBe("groups");
  for (const engine of ["compiled", "reference"] as const) {
    const [baseline, { series }] = play(scenario, engine);
    // Two of the ten groups that there are at the start.
    expect(series["push: note: messages"][0]).toBe(1600);
    expect(series["trial: control: under way"][0]).toBe(400);
    // Without an effect and without changes of arm, treated and control lose members as in the baseline.
    expect(series["trial: control: members"]).toEqual(baseline.series["trial: control: members"]);
    expect(total(series["chat groups: changed groups"])).toBeGreaterThan(200);
  }
  // Every fifth group, from the third on; some of those who were held out have come into others since.
  const model = assemble(scenario, {});
  const { world } = playWorld(model, model.arms[1]);
  const [control, group] = ["trial: control", "chat groups: group"].map(
    (name) => world.columns.get(name) ?? [],
  );
  const moved = Array.from(control).filter((held, row) => held === 1 && group[row] % 5 !== 2);
  expect(moved.length).toBeGreaterThan(0);
  expect(() => read(text.replace("20% of groups", "2% of groups"))).toThrow(/no whole group/);
});
