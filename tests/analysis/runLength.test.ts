import { describe, expect, it } from "vitest";
import type { RunGoal } from "../../src/analysis/runGoal.ts";
import { playUntil } from "../../src/analysis/runLength.ts";
import type { Ensemble } from "../../src/simulation/records.ts";
import { syntheticEnsemble } from "./syntheticEnsemble.ts";

const plans = [
  { id: "strong", name: "strong", saves: 25, costPerDay: 100, outlay: 0 },
  { id: "weak", name: "weak", saves: 1, costPerDay: 100, outlay: 0 },
];
const all = syntheticEnsemble({ replicates: 200, days: 20, members: 300, plans, seed: "until" });
const first = (count: number): Ensemble => ({ ...all, replicates: all.replicates.slice(0, count) });

/** Plays prefixes of one ensemble and notes how many replicates were asked for. */
const until = async (goal: RunGoal, ceiling = 200) => {
  const asked: number[] = [];
  const stopped = await playUntil(goal, ceiling, async (count) => {
    asked.push(count);
    return first(count);
  });
  return { ...stopped, asked };
};

describe("a run until a precision", () => {
  it("stops at the first look at which every plan is known well enough", async () => {
    const goals = [{ measure: "retention" as const, halfWidth: 0.003 }];
    const { runLength, ensemble, asked } = await until({ kind: "precision", goals });
    expect(runLength).toMatchObject({ rule: "precision", reached: true, ceiling: 200 });
    expect(asked.at(-1)).toBe(runLength.replicates);
    expect(ensemble.replicates.length).toBe(runLength.replicates);
    expect(runLength.precision.map(({ arm, against }) => [arm, against])).toEqual([
      ["strong", "baseline"],
      ["weak", "baseline"],
    ]);
    for (const { reached } of runLength.precision) expect(reached).toBeLessThanOrEqual(0.003);
    const before = await until({ kind: "precision", goals }, asked.at(-2) ?? 20);
    expect(before.runLength.reached).toBe(false);
  });

  it("says so where the ceiling comes first", async () => {
    const goals = [
      { measure: "npv" as const, halfWidth: 1e-9 },
      { measure: "roi" as const, halfWidth: 1e-9 },
    ];
    const { runLength } = await until({ kind: "precision", goals }, 40);
    expect(runLength).toMatchObject({ replicates: 40, reached: false });
    expect(runLength.precision).toHaveLength(4);
  });
});

describe("a run until the ranking is settled", () => {
  it("decides every pair of arms, and stops", async () => {
    const { runLength, ensemble } = await until({ kind: "settled", measure: "retention", smallest: 0.01 });
    expect(runLength).toMatchObject({ rule: "settled", reached: true });
    expect(runLength.contests.map(({ arm, against, outcome }) => [arm, against, outcome])).toEqual([
      ["strong", "baseline", "higher"],
      ["weak", "baseline", "within"],
      ["weak", "strong", "lower"],
    ]);
    const last = Math.max(...runLength.contests.map((c) => c.replicates));
    expect(runLength.replicates).toBe(Math.max(20, last));
    expect(ensemble.replicates.length).toBe(runLength.replicates);
    expect(runLength.replicates).toBeLessThan(200);
    // The ceiling is no part of it.
    const other = await until({ kind: "settled", measure: "retention", smallest: 0.01 }, 150);
    expect(other.runLength.contests).toEqual(runLength.contests);
  });

  it("says of which pairs it is not where the ceiling comes first", async () => {
    const { runLength } = await until({ kind: "settled", measure: "retention", smallest: 1e-5 }, 30);
    expect(runLength).toMatchObject({ reached: false, replicates: 30 });
    expect(runLength.contests.map(({ outcome, replicates }) => [outcome, replicates])).toEqual(
      Array.from({ length: 3 }, () => ["open", 30]),
    );
  });
});
