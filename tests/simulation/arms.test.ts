import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { runEnsemble } from "../../src/simulation/ensemble.ts";
import { inProcess } from "../../src/simulation/inProcess.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { read, townFor } from "../levers/plan.ts";
import { monday, noLevers, playWorld } from "../model/community.ts";
import { campaign, town } from "./campaign.ts";

/** The town with chat groups. */
const places = townFor("regrouping");

const arm = (name: string, levers: Scenario["plan"]) => ({ id: `test-${name}`, name, levers });
const digestsOf = async (scenario: Scenario) => {
  const { arms, replicates } = await runEnsemble(assemble(scenario, {}), 2, inProcess);
  return Object.fromEntries(
    arms.map(({ name }, i) => [name, replicates.map(({ worlds }) => worlds[i]?.digest)]),
  );
};

test("each arm plays its own levers: none is the baseline, the plan's is the plan, alone or beside others", async () => {
  const plan = campaign({ from: monday + 7 });
  const push = { ...noLevers, push: plan.push };
  const together = await digestsOf(
    town({ plan, arms: [arm("idle", noLevers), arm("as planned", plan), arm("push only", push)] }),
  );
  const alone = await digestsOf(town({ plan: push }));
  expect(together.idle).toEqual(together.baseline);
  expect(together["as planned"]).toEqual(together.test);
  expect(together["push only"]).toEqual(alone.test);
  expect(together["push only"]).not.toEqual(together.baseline);
  expect(together["push only"]).not.toEqual(together.test);
  expect(alone.baseline).toEqual(together.baseline);
});

test("arms fork at their own first effect, and a plan without levers is not played beside them", () => {
  const late = campaign({ from: monday + 14 });
  const { arms } = assemble(town({ arms: [arm("idle", noLevers), arm("late", late)] }), {});
  expect(arms.map(({ name, firstEffect }) => [name, firstEffect])).toEqual([
    ["baseline", 35],
    ["idle", 35],
    ["late", 21],
  ]);
});

test("what a plan stops of today runs until the horizon begins, whatever its other levers and rules look back over", () => {
  const stops = (more: string): string =>
    `${places
      .replace("weeks: 4 }", "weeks: 4, history: 5 weeks }")
      .replace(
        "source:",
        "today:\n  rituals: [{ name: paper, every: day, follow: 100%, effects: { fewer leave: 90% } }]\nsource:",
      )}plan:\n  rituals: [{ name: paper, remove: true }]\n${more}`;
  for (const more of [
    "  regrouping: [{ name: tidy, merge below: 20 members, effects: { more leave: 0% } }]\n",
    "  hosts: [{ name: cast, posts: 10, effects: { more visits: 0% } }]\n",
    "  push: [{ name: word, every: day, open: 30%, relevance: 70%, effects: { more visits: 0% } }]\nrules: [{ name: low, when: left_last(28) > 10, switch on: [word], for: 7 days }]\n",
  ]) {
    const model = assemble(read(stops(more)), {});
    expect(model.arms[1].firstEffect).toBe(model.start);
    const { worlds } = runReplicate(prepareModel(model, seedKey("stops"), "reference"), 0);
    expect(worlds[1].presentAtStart).toBe(worlds[0].presentAtStart);
  }
});

describe("what a plan that stops something of today looks back upon", () => {
  /** 300 members of whom 1% or 2% leave a day, so that many more than ten have gone in the five weeks before the horizon. */
  const model = (more: string) =>
    assemble(
      read(
        `${places
          .replace("weeks: 4 }", "weeks: 4, history: 5 weeks }")
          .replace(
            "source:",
            "today:\n  rituals: [{ name: paper, every: day, follow: 100%, effects: { fewer leave: 0% } }]\nsource:",
          )}plan:\n  rituals: [{ name: paper, remove: true }]\n${more}`,
      ),
      {},
    );
  const played = (more: string) => {
    const made = model(more);
    return runReplicate(prepareModel(made, seedKey("stops"), "reference"), 0).worlds;
  };

  test("are the days before the horizon: a rule on the last 28 of them switches on its lever on the first day", () => {
    const [, plan] = played(
      "  push: [{ name: word, every: day, open: 30%, relevance: 70%, effects: { more visits: 0% } }]\nrules: [{ name: low, when: left_last(28) > 10, switch on: [word], for: 7 days }]\n",
    );
    expect(plan.series["push: word: messages"][0]).toBeGreaterThan(0);
  });

  test("hosts act from the first day on", () => {
    const [baseline, plan] = played(
      "  hosts: [{ name: cast, posts: 1000, small below: 10000 members, effects: { more visits: 500% } }]\n",
    );
    // 3 visits a week of at most 1.5 times that: twice as many at least come at six times the rate.
    expect(plan.series.visitors[0]).toBeGreaterThan(1.5 * baseline.series.visitors[0]);
  });

  test("groups that had grown before are merged once they have shrunk", () => {
    const made = model(
      "  regrouping: [{ name: tidy, merge below: 20 members, effects: { more leave: 0% } }]\n",
    );
    const { world } = playWorld(made, made.arms[0]);
    expect(world.groupRegisters.get("regrouping: tidy: has grown")?.some((grown) => grown === 1)).toBe(true);
  });
});

test("without that a plan is played from where its levers have to have seen the community", () => {
  const begun = (lever: string): number =>
    assemble(read(`${places}plan:\n  ${lever.replace("{", "{ name: x, from: 2026-07-20,")}\n`), {}).arms[1]
      .firstEffect;
  expect(begun("hosts: [{ posts: 10, effects: { more visits: 5% } }]")).toBe(13);
  expect(begun("regrouping: [{ merge below: 20 members, effects: { more leave: 5% } }]")).toBe(0);
  expect(begun("product: [{ effects: { more visits: 5% } }]")).toBe(14);
});
