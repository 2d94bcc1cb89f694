import { expect, it } from "vitest";
import { leverUse } from "../../src/analysis/leverUse.ts";
import { plansOf } from "../../src/analysis/plans.ts";
import { staffLoads } from "../../src/analysis/staffLoad.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { runEnsemble } from "../../src/simulation/ensemble.ts";
import { inProcess } from "../../src/simulation/inProcess.ts";
import { leverOf, read, town } from "../levers/plan.ts";
import { community, founders, monday, noLevers, plainBehaviour } from "../model/community.ts";

const agents = (name: string, hours: number) =>
  leverOf(
    "service",
    `{ name: ${name}, every: day, need: 100%, hours: ${hours}, hours per case: 0.5, effects: { fewer leave: 0% }, cost: { per hour: 60 CNY } }`,
  );
/** Ten members with a case each on every day of two weeks: 5 hours a day. */
const scenario = (plan: Partial<Scenario["plan"]>): Scenario =>
  community({
    id: "plan",
    members: founders(10),
    behaviour: plainBehaviour(0, 0),
    calendar: { start: monday, days: 14, history: 0 },
    plan: { ...noLevers, ...plan },
  });
const loadsOf = async (of: Scenario) => {
  const ensemble = await runEnsemble(assemble(of, {}), 2, inProcess);
  return { ensemble, loads: staffLoads(ensemble, of, plansOf([of])) };
};

it("tells hours asked for from those there are: 35 and 14 a week, so 40% are worked", async () => {
  const of = scenario({ service: [agents("desk", 2)] });
  const { ensemble, loads } = await loadsOf(of);
  expect(loads.map(({ arm, lever }) => [arm, lever])).toEqual([["plan", "service: desk"]]);
  const [load] = loads;
  expect([load.asked.mean, load.available.mean, load.worked.mean, load.served.mean]).toEqual([
    35, 14, 14, 0.4,
  ]);
  expect(load.weekly.asked.mean).toEqual([35, 35]);
  expect(load.weekly.available.x).toEqual([0, 7]);
  const [use] = leverUse(ensemble, [of]);
  expect(use.capacity).toMatchObject({ of: "hours", offered: 28, exhausted: { share: 1, day: null } });
  expect(use.capacity?.share.mean).toBe(1);
});

it("takes levers that share a staff together: 2 · 1 + 3 hours a day of 10 asked for", async () => {
  const service = ["desk", "calls"].map(
    (name) =>
      `    - { name: ${name}, every: day, need: 100%, hours: 1, hours per case: 0.5, effects: { fewer leave: 0% } }`,
  );
  const { plan } = read(
    `${town}plan:\n  service:\n${service.join("\n")}\n  staff:\n    - { name: service desk, of: [desk, calls], hours: 3, per hour: 60 CNY }\n`,
  );
  const of = scenario({ service: plan.service, staff: plan.staff });
  const { ensemble, loads } = await loadsOf(of);
  expect(loads.map(({ lever }) => lever)).toEqual(["staff: service desk"]);
  const [load] = loads;
  expect([load.asked.mean, load.available.mean, load.worked.mean]).toEqual([70, 35, 35]);
  // An hour of their own says nothing of the limit of levers that a staff helps.
  expect(leverUse(ensemble, [of]).map(({ capacity }) => capacity)).toEqual([null, null, null]);
});

it("counts moderation that shares a staff: visits of the day before, at the same share as cases", async () => {
  const { plan } = read(
    `${town}plan:\n  service:\n    - { name: desk, every: day, need: 100%, hours: 0, hours per case: 1, effects: { fewer leave: 0% } }\n  norms:\n    - { name: rules, hours: 0, minutes per visit: 30, effects: { more visits: 0% } }\n  staff:\n    - { name: service desk, of: [desk, rules], hours: 6, per hour: 60 CNY }\n`,
  );
  const of = {
    ...scenario({ service: plan.service, norms: plan.norms, staff: plan.staff }),
    // Ten visits on every day: five hours of the day after.
    behaviour: plainBehaviour(0, 50),
  };
  const { loads } = await loadsOf(of);
  const [load] = loads;
  expect(load.asked.mean).toBeCloseTo((14 * 10 + 13 * 5) / 2, 9);
  expect(load.available.mean).toBe(42);
  // Ten cases on the first day, of which six; then four whole ones of ten at a share of 6/15, and two hours of moderation.
  expect(load.worked.mean).toBeCloseTo((6 + 13 * (4 + 2)) / 2, 9);
});

it("has none where no lever has hours", async () => {
  expect((await loadsOf(scenario({}))).loads).toEqual([]);
});
