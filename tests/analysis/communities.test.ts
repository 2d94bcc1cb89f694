import { describe, expect, it } from "vitest";
import { differenceIn } from "../../src/analysis/baselines.ts";
import { average } from "../../src/analysis/estimate.ts";
import { playUntil } from "../../src/analysis/runLength.ts";
import { againstBaselines, plansIn, summarise } from "../../src/analysis/summary.ts";
import { figuresOf } from "../../src/analysis/worldFigures.ts";
import { mergeEnsembles } from "../../src/simulation/mergedEnsemble.ts";
import type { Ensemble } from "../../src/simulation/records.ts";
import { syntheticEnsemble } from "./syntheticEnsemble.ts";

const plan = (id: string, saves: number) => ({ id, name: id, saves, costPerDay: 500, outlay: 0 });
const ofCommunity = (members: number, ...plans: ReturnType<typeof plan>[]): Ensemble =>
  syntheticEnsemble({ replicates: 24, days: 20, members, plans });
const first = ofCommunity(300, plan("a", 25), plan("b", 10));
const second = {
  ...ofCommunity(120, plan("c", 25)),
  start: first.start + 60,
  lines: ofCommunity(120, plan("c", 25)).lines.toReversed(),
  replicates: ofCommunity(120, plan("c", 25)).replicates.map((replicate) => ({
    ...replicate,
    worlds: replicate.worlds.map((world) => ({ ...world, ledger: world.ledger.toReversed() })),
  })),
};
const merged = mergeEnsembles([first, second], ["q3", "autumn"]);
const facts = [
  { scenarios: ["q3"], targets: [], differences: [] },
  {
    scenarios: ["autumn"],
    targets: [],
    differences: [{ path: "members.count", first: "300", own: "120" }],
  },
];
const summary = summarise(merged, "q3", "retention", [], {}, { communities: facts });

describe("ensembles of two communities in one", () => {
  it("leave a single one as it is", () => {
    expect(mergeEnsembles([first], ["q3"])).toBe(first);
  });

  it("have every world once, each plan with its own baseline, and each amount under its own line", () => {
    expect(merged.arms.map(({ id, baseline }) => [id, baseline])).toEqual([
      ["baseline", undefined],
      ["a", undefined],
      ["b", undefined],
      ["baseline-autumn", 3],
      ["c", 3],
    ]);
    const [alone, together] = [second, merged].map(figuresOf);
    expect(together[4].map(({ npv }) => npv)).toEqual(alone[1].map(({ npv }) => npv));
    expect(together[0]).toEqual(figuresOf(first)[0]);
  });

  it("compare each plan with its own baseline as if it were alone", () => {
    const alone = [summarise(first, "q3"), summarise(second, "autumn")];
    expect(againstBaselines(summary).map(({ arm, against }) => [arm, against])).toEqual([
      ["a", "baseline"],
      ["b", "baseline"],
      ["c", "baseline-autumn"],
    ]);
    const own = againstBaselines(summary);
    expect(own[0]).toEqual(alone[0].comparison[0]);
    expect(own[2]).toEqual({ ...alone[1].comparison[0], against: "baseline-autumn" });
    expect(summary.savedBy.filter(({ arm }) => arm === "c")).toEqual(
      alone[1].savedBy.map((one) => ({ ...one, against: "baseline-autumn" })),
    );
    expect(plansIn(summary)).toEqual(["a", "b", "c"]);
    expect(summary.baselines.map(({ arm, members, end }) => [arm, members, end])).toEqual([
      ["baseline", 300, "2026-07-21"],
      ["baseline-autumn", 120, "2026-09-19"],
    ]);
  });

  it("compare plans of different communities by what each gains", () => {
    const between = summary.comparison.find(({ arm, against }) => arm === "c" && against === "a");
    const [a, , c] = againstBaselines(summary);
    expect(between).toMatchObject({ oneCommunity: false, members: null, costPerMemberKept: null });
    expect(between?.retentionDifference.mean).toBeCloseTo(
      c.retentionDifference.mean - a.retentionDifference.mean,
      12,
    );
    expect(between?.npvDifference.mean).toBeCloseTo(c.npvDifference.mean - a.npvDifference.mean, 8);
    // The levels are as far apart as the communities are.
    const level = (arm: string) => (summary.membersAtEnd[arm] as { readonly mean: number }).mean;
    expect(between?.membersAtEndDifference.mean).toBeCloseTo(
      level("c") - level("baseline-autumn") - (level("a") - level("baseline")),
      9,
    );
    expect(Math.abs(level("c") - level("a"))).toBeGreaterThan(50);
    expect(summary.comparison.find(({ arm }) => arm === "b")?.oneCommunity).toBe(true);
  });

  it("rank plans by their gains, one baseline standing for all", () => {
    const npv = summary.rankings.find(({ measure }) => measure === "npv");
    expect(npv?.of).toBe("gains");
    expect(npv?.arms.map(({ arm }) => arm).toSorted()).toEqual(["a", "b", "baseline", "c"]);
    expect(npv?.arms.find(({ arm }) => arm === "baseline")?.mean).toBe(0);
    for (const { arm, npvDifference } of againstBaselines(summary))
      expect(npv?.arms.find((one) => one.arm === arm)?.mean).toBeCloseTo(npvDifference.mean, 8);
  });

  it("settle a ranking by gains too", async () => {
    const { runLength } = await playUntil(
      { kind: "settled", measure: "membersAtEnd", smallest: 4 },
      24,
      async (count) => ({ ...merged, replicates: merged.replicates.slice(0, count) }),
    );
    const figures = figuresOf(merged);
    const contest = runLength.contests.find(({ arm, against }) => arm === "c" && against === "a");
    const mean = average(
      figures[0]
        .slice(0, contest?.replicates)
        .map((_, w) => differenceIn(merged.arms, 4, 1, (arm) => figures[arm][w].membersAtEnd)),
    );
    expect(contest?.outcome).toBe("lower");
    expect(mean).toBeLessThan(0);
    expect(mean).toBeGreaterThan(-60);
  });
});
