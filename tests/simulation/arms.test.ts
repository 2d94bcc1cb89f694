import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { runEnsemble } from "../../src/simulation/ensemble.ts";
import { inProcess } from "../../src/simulation/inProcess.ts";
import { monday, noLevers } from "../model/community.ts";
import { campaign, town } from "./campaign.ts";

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
