import { expect, test } from "vitest";
import { targetSummaries } from "../../src/analysis/targets.ts";
import { assemble } from "../../src/model/assemble.ts";
import { countCohorts, targetsOf } from "../../src/model/cohorts.ts";
import type { Scenario, Target } from "../../src/scenario/scenario.ts";
import { runEnsemble } from "../../src/simulation/ensemble.ts";
import { inProcess } from "../../src/simulation/inProcess.ts";
import { campaign, town } from "../simulation/campaign.ts";
import { monday } from "./community.ts";

const days = 28;
const target = (name: string, changes: Partial<Target>): Target => ({
  name,
  kind: "target",
  who: { kind: "joined", from: monday, until: monday + 6 },
  what: "still members",
  at: { kind: "day", day: monday + days },
  side: "at least",
  bound: 0.5,
  unit: "share",
  text: { who: "", at: "", bound: "" },
  ...changes,
});

const targets: readonly Target[] = [
  target("kept", { who: { kind: "members at the start" } }),
  target("classic", { what: "active in the week", at: { kind: "member week", week: 2 } }),
  target("stayed a week", { at: { kind: "member week", week: 1 } }),
  target("all who joined", { who: { kind: "joined", from: monday, until: monday + days - 1 } }),
  target("net", { what: "net value", who: { kind: "everyone" }, unit: "money", bound: 0 }),
  target("spent", { what: "cost", who: { kind: "everyone" }, unit: "money", bound: 0, side: "at most" }),
];

const scenario: Scenario = town({ plan: campaign({}), targets });
const plain = assemble(scenario, {});
const counted = countCohorts(plain, targetsOf([scenario]));

test("asking changes no world", async () => {
  const [a, b] = await Promise.all([runEnsemble(plain, 2, inProcess), runEnsemble(counted, 2, inProcess)]);
  expect(b.digest).toBe(a.digest);
});

test("cohorts agree with the records that count the same", async () => {
  const ensemble = await runEnsemble(counted, 3, inProcess);
  const sum = (values: Iterable<number>) => [...values].reduce((x, y) => x + y, 0);
  for (const { worlds } of ensemble.replicates)
    for (const world of worlds) {
      const joined = sum(world.series.joined.subarray(0, 7));
      expect(world.cohorts?.classic.joined).toBe(joined);
      // Row of the first week of joining, second week of membership.
      expect(world.cohorts?.classic.counted).toBe(world.triangle[1]);
      expect(world.cohorts?.["all who joined"]).toEqual({
        joined: sum(world.series.joined),
        counted: world.series.members[days - 1] - world.series.present[days - 1],
      });
      const stayed = world.cohorts?.["stayed a week"].counted ?? 0;
      expect(stayed).toBeGreaterThan(0);
      expect(stayed).toBeLessThanOrEqual(joined);
    }
  const summaries = targetSummaries(ensemble, targets);
  expect(summaries.filter(({ name }) => name === "net").map(({ arm }) => arm)).toEqual(["test"]);
  const [kept] = summaries;
  const shares = ensemble.replicates.map(({ worlds: [w] }) => w.series.present[days - 1] / w.presentAtStart);
  expect(kept.mean).toBeCloseTo(sum(shares) / 3, 12);
  expect(kept.worldsKept).toBe(shares.filter((share) => share >= 0.5).length);
  for (const { chance, worldsKept } of summaries) expect(chance).toBe(worldsKept / 3);
  // Costs are positive, so nobody spends at most nothing.
  expect(summaries.filter(({ name }) => name === "spent").map(({ chance }) => chance)).toEqual([0, 0]);
});
