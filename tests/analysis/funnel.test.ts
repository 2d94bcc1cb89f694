import { describe, expect, test } from "vitest";
import { funnel } from "../../src/analysis/funnel.ts";
import { summarise } from "../../src/analysis/summary.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Model } from "../../src/model/model.ts";
import { countStageFlows, stageFlows } from "../../src/model/stageFlows.ts";
import { runEnsemble } from "../../src/simulation/ensemble.ts";
import { inProcess } from "../../src/simulation/inProcess.ts";
import { read, town, townWith } from "../levers/plan.ts";
import { playWorld, total } from "../model/community.ts";

const ladder = townWith("levels", "{ name: year, every: 7 days, path: { pays: 20% }, price: 99 CNY }");
const model = (): Model => assemble(read(ladder), {});

/** Passages of one world, seen from outside: every member's stage on every evening. */
const passages = (of: Model): { activated: number; wentDormant: number; returned: number } => {
  const arm = of.arms[0];
  const counts = { activated: 0, wentDormant: 0, returned: 0 };
  let before: readonly number[] = [];
  for (let steps = 1; steps <= of.steps; steps++) {
    const { world } = playWorld({ ...of, steps }, arm);
    const now = Array.from((world.columns.get("stage") ?? []).slice(0, world.rows));
    const joined = world.columns.get("joined") ?? [];
    now.forEach((stage, row) => {
      const was = before[row] ?? (joined[row] === steps - 1 ? 0 : undefined);
      // Within a day one may become active and then silent. Nobody leaves here.
      if (was === 0 && (stage === 1 || stage === 2)) counts.activated++;
      if ((was === 0 || was === 1) && stage === 2) counts.wentDormant++;
      if (was === 2 && stage === 1) counts.returned++;
    });
    before = now;
  }
  return counts;
};

describe("passages from stage to stage", () => {
  test("are those that members make, counted from outside", () => {
    const short = assemble(
      read(
        ladder
          .replace("weeks: 4", "days: 12")
          .replace("0..60 days: 100%", "0..1 days: 100%")
          .replace("count: 300", "count: 120")
          .replace(
            "new: 2% per day, active: 1% per day, dormant: 2% per day, differ: { gamma: 0.8 }",
            "new: 0% per day, active: 0% per day, dormant: 0% per day",
          )
          .replace("rate: 15% per week, return: 10% per week", "rate: 60% per week, return: 70% per week"),
      ),
      {},
    );
    const { tallies } = playWorld(countStageFlows(short), countStageFlows(short).arms[0]);
    const sum = (name: string): number => total(tallies.get(name) ?? []);
    const seen = passages(short);
    expect(sum(stageFlows.activated)).toBe(seen.activated);
    expect(sum(stageFlows.wentDormant)).toBe(seen.wentDormant);
    const returned =
      sum(stageFlows.dormantBefore) - sum("leftDormant") - (sum("dormant") - sum(stageFlows.wentDormant));
    expect(returned).toBe(seen.returned);
    expect(seen.returned).toBeGreaterThan(5);
  });

  test("are asked without changing anyone's life", async () => {
    const [plain, asked] = await Promise.all(
      [model(), countStageFlows(model())].map((one) => runEnsemble(one, 2, inProcess)),
    );
    const digests = (of: typeof plain) => of.replicates.flatMap(({ worlds }) => worlds.map((w) => w.digest));
    expect(digests(asked)).toEqual(digests(plain));
    expect(funnel(plain)).toBeNull();
  });
});

test("the funnel adds up to what the worlds count", async () => {
  const ensemble = await runEnsemble(countStageFlows(model()), 3, inProcess);
  const found = funnel(ensemble);
  const id = ensemble.arms[1].id;
  const worlds = ensemble.replicates.map((replicate) => replicate.worlds[1]);
  const mean = (of: (world: (typeof worlds)[number]) => number): number =>
    worlds.reduce((sum, world) => sum + of(world), 0) / worlds.length;
  expect(found?.joined[id].mean).toBeCloseTo(
    mean(({ series }) => total(series.joined)),
    9,
  );
  // Each who joins costs 3 CNY.
  expect(found?.acquisitionCost[id].mean).toBeCloseTo(3 * (found?.joined[id].mean ?? 0), 9);
  expect(found?.payments[id].mean).toBeCloseTo(
    mean(({ series }) => total(series["levels: year: payments"])),
    9,
  );
  expect(found?.payments.baseline.mean).toBe(0);
  expect(found?.ordersPerVisit[id]?.mean).toBeCloseTo(
    mean(({ series }) => total(series.orders)) / mean(({ series }) => total(series.visitors)),
    12,
  );
  expect(found?.kept[id]?.mean).toBeCloseTo(
    mean(({ series }) => series.members[27]) /
      mean(({ series, presentAtStart }) => presentAtStart + total(series.joined)),
    12,
  );
  expect(found?.returnsPerDormancy[id]?.mean).toBeGreaterThan(0);
});

test("what it costs to win members is all that is spent on it, in the funnel and for each who joins", async () => {
  const scenario = read(
    `${town.replace(
      "arrivals: {",
      "arrivals: { invitations: { rate: 0.05 per day, accepted: 40%, cost: 6 CNY per member, commission: { share: 10%, for: 14 days } },",
    )}plan:
  acquisition: [{ name: videos, spend: 30 CNY per day, at most: 6 per day, half at: 30 CNY per day }]
  routing: [{ name: app, invited: 20 per day, accept: 10%, per invitation: 0.3 CNY, effects: { more activation: 0% } }]
  exchanges: [{ name: swap, every: 2 weeks, shown to: 100 members, accept: 5%, of ours: 50%, per date: 40 CNY, effects: { more leave: 0% } }]
`,
  );
  const ensemble = await runEnsemble(countStageFlows(assemble(scenario, {})), 3, inProcess);
  const { ledger, funnel: flows, acquisitionCost } = summarise(ensemble, scenario.id);
  const id = ensemble.arms[1].id;
  const spent = [
    "acquisition: friends",
    "acquisition: invitation",
    "commission",
    "acquisition: videos: spending",
    "routing: app: invitations",
    "exchanges: swap: dates",
  ].map((line) => ledger.find(({ name }) => name === line)?.arms[id].mean ?? 0);
  expect(Math.min(...spent)).toBeGreaterThan(0);
  const all = spent.reduce((sum, amount) => sum + amount, 0);
  expect(flows?.acquisitionCost[id].mean).toBeCloseTo(all, 8);
  expect(acquisitionCost[id]?.mean).toBeCloseTo(all / (flows?.joined[id].mean ?? 0), 8);
});
