import { describe, expect, it } from "vitest";
import { checks } from "../../src/analysis/checks.ts";
import { summarise } from "../../src/analysis/summary.ts";
import { checkMessage } from "../../src/report/checkWords.ts";
import { targetTable } from "../../src/report/targetTable.ts";
import { terminalTable } from "../../src/report/terminalTable.ts";
import { wordsOf } from "../../src/report/words.ts";
import type { Target } from "../../src/scenario/scenario.ts";
import { syntheticEnsemble } from "./syntheticEnsemble.ts";

const ensemble = syntheticEnsemble();
const { start, days } = ensemble;
const spent = (arm: number, world: number): number =>
  ensemble.lines.reduce(
    (sum, line, l) =>
      line.kind === "cost"
        ? sum +
          (ensemble.replicates[world]?.worlds[arm]?.ledger[l] ?? []).reduce(
            (a: number, b: number) => a + b,
            0,
          )
        : sum,
    0,
  );
const costs = ensemble.replicates.map((_, world) => spent(1, world)).sort((a, b) => a - b);
/** Between two worlds' costs, so that the limit holds in some and is broken in others. */
const third = Math.floor(costs.length / 3);
const bound = ((costs[third - 1] as number) + (costs[third] as number)) / 2;
const kept = costs.filter((cost) => cost <= bound).length;

const limit: Target = {
  name: "budget",
  kind: "limit",
  who: { kind: "everyone" },
  what: "cost",
  at: { kind: "day", day: start + days },
  side: "at most",
  bound,
  unit: "money",
  text: { who: "everyone", at: "end", bound: "" },
};
const target: Target = {
  ...limit,
  name: "kept",
  kind: "target",
  who: { kind: "members at the start" },
  what: "still members",
  side: "at least",
  bound: 0,
  unit: "share",
  text: { who: "members at the start", at: "end", bound: "0%" },
};

describe("targets and limits of a run", () => {
  const summary = summarise(ensemble, "q3", "retention", [target, limit]);

  it("give the chance over worlds on every arm", () => {
    expect(summary.targets.map(({ name, arm }) => [name, arm])).toEqual(
      ["kept", "budget"].flatMap((name) => summary.arms.map((arm) => [name, arm])),
    );
    const plan = summary.targets.find(({ name, arm }) => name === "budget" && arm === summary.arms[1]);
    expect(plan).toMatchObject({ worldsKept: kept, chance: kept / ensemble.replicates.length });
    expect(plan?.mean).toBeCloseTo(summary.cost[summary.arms[1] as string]?.mean as number, 6);
    expect(summary.targets[1]?.mean).toBeCloseTo(
      (summary.retention[summary.arms[1] as string] as { mean: number }).mean,
      12,
    );
    expect(summary.targets[0]?.chance).toBe(1);
  });

  it("make a broken limit a problem, with the number of worlds", () => {
    const found = checks(summary, [], null).filter(({ id }) => id === "limit");
    expect(found[0]).toMatchObject({
      status: "problem",
      broken: ensemble.replicates.length - kept,
      worlds: ensemble.replicates.length,
    });
    for (const language of ["en", "zh"] as const) {
      const { message } = checkMessage(found[0]!, wordsOf(summary, language));
      expect(message).toContain(String(ensemble.replicates.length - kept));
      expect(message).toContain("budget");
    }
  });

  it("stand in a table of the report and of the terminal, in both languages", () => {
    for (const language of ["en", "zh"] as const) {
      const table = targetTable(summary, wordsOf(summary, language));
      expect(table?.rows).toHaveLength(summary.targets.length);
      for (const row of table?.rows ?? []) expect(row).toHaveLength(table?.columns.length as number);
      expect(terminalTable(summary, language, { colour: false, width: 100 })).toContain("budget");
    }
    expect(targetTable(summarise(ensemble, "q3"), wordsOf(summary, "en"))).toBeNull();
  });
});
