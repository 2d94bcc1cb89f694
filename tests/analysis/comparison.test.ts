import { describe, expect, it } from "vitest";
import { pairsOfArms } from "../../src/analysis/comparison.ts";
import { rank } from "../../src/analysis/ranking.ts";
import { summarise } from "../../src/analysis/summary.ts";
import type { WorldFigures } from "../../src/analysis/worldFigures.ts";
import type { LedgerLine } from "../../src/simulation/records.ts";
import { ledgerEnsemble, syntheticEnsemble } from "./syntheticEnsemble.ts";

const lines: readonly LedgerLine[] = [
  { name: "orders", kind: "margin" },
  { name: "outlay", kind: "cost", lever: "events: show" },
];

/** Two worlds: one pays 100.00 first and earns 60.00 twice, the other earns 20.00 twice. */
const twoWorlds = ledgerEnsemble(lines, [
  {
    baseline: [
      [0, 0, 0],
      [0, 0, 0],
    ],
    plan: [
      [0, 6000, 6000],
      [10000, 0, 0],
    ],
  },
  {
    baseline: [
      [0, 0, 0],
      [0, 0, 0],
    ],
    plan: [
      [0, 2000, 2000],
      [10000, 0, 0],
    ],
  },
]);

describe("a comparison", () => {
  const [plan] = summarise(twoWorlds, "q3").comparison;

  it("knows the low point of cash, world by world, and its day on the mean path", () => {
    expect(plan.lowPointOfCash).toMatchObject({ mean: -100, sd: 0, day: 0 });
    expect(plan.profitDifference.mean).toBe((20 - 60) / 2);
  });

  it("knows in how many worlds it never pays back", () => {
    expect(plan.payback).toMatchObject({ probability: 0.5, never: 0.5, p50: 2 });
  });

  it("regrets what it loses in the worlds in which it loses, and nothing in the others", () => {
    expect(plan.expectedRegret.npv.mean).toBe((0 + 60) / 2);
    expect(plan.probabilityBetter).toMatchObject({ npv: 0.5, profit: 0.5, margin: 1, cost: 0 });
    // Doing nothing instead regrets the other world.
    const [best] = summarise(twoWorlds, "q3").rankings.filter(({ measure }) => measure === "npv");
    const regrets = Object.fromEntries(best.arms.map(({ arm, regret }) => [arm, regret.mean]));
    expect(regrets).toEqual({ baseline: 10, q3: 30 });
  });

  it("says what a member kept costs: extra cost over members saved less lost", () => {
    const ensemble = syntheticEnsemble({ replicates: 10 });
    const summary = summarise(ensemble, "q3");
    const [{ members, incrementalCost, costPerMemberKept }] = summary.comparison;
    expect(costPerMemberKept?.mean).toBeCloseTo(incrementalCost.mean / (members!.saved - members!.lost), 8);
  });

  it("has none where nobody is kept", () => {
    const ensemble = syntheticEnsemble({
      replicates: 5,
      plans: [{ id: "a", name: "a", saves: -20, costPerDay: 100, outlay: 0 }],
    });
    expect(summarise(ensemble, "a").comparison[0].costPerMemberKept).toBeNull();
  });
});

it("sets every arm against each one before it", () => {
  const arms = ["baseline", "a", "b"].map((id) => ({ id, name: id }));
  expect(pairsOfArms(arms)).toEqual([
    [1, 0],
    [2, 0],
    [2, 1],
  ]);
  // Of two communities, plans stand against their own baseline, and against each other.
  const other = ["baseline-c", "c"].map((id) => ({ id, name: id, baseline: 3 }));
  expect(pairsOfArms([...arms, ...other])).toEqual([
    [1, 0],
    [2, 0],
    [4, 3],
    [2, 1],
    [4, 1],
    [4, 2],
  ]);
});

describe("a ranking", () => {
  const figures = (values: readonly number[]): readonly WorldFigures[] =>
    values.map((npv) => ({ npv, cost: -npv }) as unknown as WorldFigures);
  const arms = ["baseline", "bold", "steady"].map((id) => ({ id }));
  // Bold wins two worlds of four in a big way and is last in the others; steady is best in two.
  const worlds = [
    [0, 0, 0, 0],
    [100, 120, -10, -20],
    [10, 12, 11, 13],
  ].map(figures);

  it("tells the best on average from the best in most worlds", () => {
    const mostly = [...worlds.slice(0, 2), figures([110, 12, 11, 13])];
    const ranking = rank(arms, mostly, "npv");
    expect(ranking.bestOnAverage).toBe("bold");
    expect(ranking.bestInMostWorlds).toBe("steady");
    expect(ranking.arms.map(({ arm }) => arm)).toEqual(["bold", "steady", "baseline"]);
  });

  it("adds chances to be best up to one, and shares worlds in which arms are alike", () => {
    const alike = [...worlds.slice(0, 2), figures([100, 120, 11, 13])];
    const { arms: ranked } = rank(arms, alike, "npv");
    expect(Object.fromEntries(ranked.map(({ arm, probabilityBest }) => [arm, probabilityBest]))).toEqual({
      baseline: 0,
      bold: 0.25,
      steady: 0.75,
    });
  });

  it("measures regret against the best of each world", () => {
    const { arms: ranked } = rank(arms, worlds, "npv");
    const regret = Object.fromEntries(ranked.map(({ arm, regret }) => [arm, regret.mean]));
    expect(regret).toEqual({
      baseline: (100 + 120 + 11 + 13) / 4,
      bold: (21 + 33) / 4,
      steady: (90 + 108) / 4,
    });
  });

  it("names those that cannot be told from the best, and takes a low cost for better", () => {
    expect(rank(arms, worlds, "npv").tiedWithBest).toEqual(["steady", "baseline"]);
    expect(rank(arms, worlds, "cost").bestOnAverage).toBe("bold");
    const copies = [worlds[1], worlds[1], worlds[2]];
    expect(rank(arms, copies, "npv").tiedWithBest).not.toContain("bold");
  });
});
