import { describe, expect, test } from "vitest";
import { trialEstimate } from "../../src/analysis/trial.ts";
import { gammaFrailtySurvival } from "../../src/numerics/survival.ts";
import { fourErrors, playWorld } from "../model/community.ts";
import { launched, played, scenarioOf, weekFrom } from "./played.ts";

describe("facts about retention that a plan must not be fooled by", () => {
  test("1: cohort retention rises with age although each member's hazard is constant", async () => {
    const { records } = played(await scenarioOf("rising-retention"), 4);
    const alive = (week: number): number =>
      records.reduce((sum, { worlds }) => sum + worlds[0].series.ageAtRisk[7 * week], 0);
    const founders = alive(0);
    for (const week of [4, 12]) {
      const expected = gammaFrailtySurvival(0.5, 0.05 * week);
      expect(Math.abs(alive(week) / founders - expected)).toBeLessThan(fourErrors(expected, founders));
    }
    const kept = (week: number): number => alive(week + 1) / alive(week);
    expect(kept(8) - kept(0)).toBeGreaterThan(fourErrors(kept(8), alive(8)) + fourErrors(kept(0), founders));
  });

  test("2: more messages raise visits at first, are level after half a year, and lower them after a year", async () => {
    const { records } = played(await scenarioOf("push-fatigue"));
    const [baseline, plan] = records[0].worlds;
    const [rate, leaving] = [-Math.log(1 - 2 / 7), 0.06 / (365.25 / 12)];
    // The expectation by recursion: visits of a member, and who is left, under fatigue F.
    const expected: number[] = [];
    let [fatigue, left, leftAlone] = [0, 1, 1];
    for (let day = 0; day < 371; day++) {
      fatigue = fatigue * 2 ** (-1 / 7) + 0.4;
      const visit = 1 - Math.exp(-rate * Math.exp(0.15 * Math.exp(-0.1 * fatigue)));
      expected.push((left * visit) / (leftAlone * (2 / 7)));
      left *= Math.exp(-leaving * Math.exp(0.06 * fatigue));
      leftAlone *= Math.exp(-leaving);
    }
    expect(fatigue).toBeCloseTo(4.243, 3);
    const ratioAt = (day: number) =>
      weekFrom(plan.series.visitors, day) / weekFrom(baseline.series.visitors, day);
    for (const day of [10, 180, 364]) {
      const visits = 7 * weekFrom(baseline.series.visitors, day);
      // Two Poisson-like numbers; sharing draws only makes their ratio steadier. The level itself drifts with who is left.
      const drift = Math.sqrt((1 / baseline.series.members[day] + 1 / plan.series.members[day]) * 2);
      expect(Math.abs(ratioAt(day) - weekFrom(expected, day)), `day ${day}`).toBeLessThan(
        4 * (Math.sqrt(2 / visits) + drift),
      );
    }
    // Up after two weeks, about level after half a year, down after a year.
    expect(weekFrom(expected, 10)).toBeGreaterThan(1.05);
    expect(Math.abs(weekFrom(expected, 180) - 1)).toBeLessThan(0.03);
    expect(weekFrom(expected, 364)).toBeLessThan(0.95);
    expect(ratioAt(10)).toBeGreaterThan(1.05);
    expect(ratioAt(364)).toBeLessThan(0.95);
  });

  test("3: novelty decays with use and comes back in part after rest", async () => {
    const { records } = played(await scenarioOf("novelty"), 2);
    const on = (day: number): number =>
      records.reduce(
        (sum, { worlds }) => sum + worlds[1].series.visitors[day] - worlds[0].series.visitors[day],
        0,
      );
    const [first, tenth, after] = [on(0), on(9), on(37)];
    const n = 40000;
    // v = 1 − e^(−r · 2^m) with m = 0.4 + 0.6 · 2^(−uses/4); uses count the day's own and halve in 28 days of rest.
    const gain = (uses: number): number => {
      const rate = -Math.log(1 - 1 / 7);
      return 1 - Math.exp(-rate * 2 ** (0.4 + 0.6 * 2 ** (-uses / 4))) - 1 / 7;
    };
    let uses = 0;
    const usesOn = Array.from({ length: 38 }, (_, day) => {
      uses = uses * 2 ** (-1 / 28) + (day < 10 || day === 37 ? 1 : 0);
      return uses;
    });
    for (const [seen, day] of [
      [first, 0],
      [tenth, 9],
      [after, 37],
    ] as const)
      expect(Math.abs(seen / n - gain(usesOn[day])), `day ${day}`).toBeLessThan(
        fourErrors(gain(usesOn[day]), n),
      );
    expect(first).toBeGreaterThan(after);
    expect(after).toBeGreaterThan(tenth);
  });

  test("7: comparing members by rung credits tiers that do nothing", async () => {
    const { model, records } = played(await scenarioOf("self-selection"));
    const [baseline, plan] = records[0].worlds;
    const kept = (world: typeof plan): number => (world.series.present.at(-1) ?? 0) / world.presentAtStart;
    expect(kept(plan)).toBe(kept(baseline));
    const { world } = playWorld(model, model.arms[1]);
    const rung = world.columns.get("tiers: ladder: rung")!;
    const stage = world.columns.get("stage")!;
    const share = (at: number): { readonly n: number; readonly kept: number } => {
      let [n, still] = [0, 0];
      for (let row = 0; row < world.rows; row++)
        if (rung[row] === at) {
          n++;
          if (stage[row] !== 3) still++;
        }
      return { n, kept: still / n };
    };
    const [low, high] = [share(0), share(1)];
    expect(high.kept - low.kept).toBeGreaterThan(fourErrors(high.kept, high.n) + fourErrors(low.kept, low.n));
  });

  test("8: targeting the riskiest keeps fewer than targeting those who respond", async () => {
    const { records } = played(await scenarioOf("targeting"), 2);
    const net = (arm: number): number =>
      records.reduce((sum, { pairs }) => sum + pairs[arm].saved - pairs[arm].lost, 0);
    const [risky, responsive] = [net(0), net(1)];
    expect(risky).toBeGreaterThan(0);
    // Paired counts: each of those who differ is one event.
    expect(responsive - risky).toBeGreaterThan(4 * Math.sqrt(responsive + risky));
  });
});

describe("trials inside a world", () => {
  test("11: a trial of two weeks finds the opposite of what a year brings", async () => {
    const { records } = played(await scenarioOf("trial-too-short"), 2);
    for (const { worlds } of records) {
      const early = trialEstimate(worlds[1], "visitors", 9);
      const late = trialEstimate(worlds[1], "members", 364);
      expect(early.difference).toBeGreaterThan(0);
      expect(late.difference).toBeLessThan(-4 * late.error);
    }
  });

  test("without feedback the trial's difference is that of the paired worlds", async () => {
    const { feedback: _, ...alone } = await scenarioOf("trial-with-contagion");
    const { estimate, truth, error } = compared(alone);
    expect(Math.abs(estimate - truth)).toBeLessThan(4 * error);
  });

  test("12: where leaving is catching the trial finds less than the plan does for all", async () => {
    const { estimate, truth, error } = compared(await scenarioOf("trial-with-contagion"));
    expect(truth - estimate).toBeGreaterThan(4 * error);
    expect(estimate).toBeGreaterThan(0);
  });

  test("12: where it is catching within groups, a trial of whole groups finds what the plan does for all", async () => {
    const scenario = await scenarioOf("trial-of-groups");
    const byGroups = differences(scenario, 8);
    expect(Math.abs(byGroups.mean)).toBeLessThan(4 * byGroups.error);
    // The same community with members drawn one by one: the gain is shared out inside every group.
    const byMembers = differences({ ...scenario, holdoutOf: "members" }, 8);
    expect(byMembers.mean).toBeLessThan(-4 * byMembers.error);
  });
});

/** What a trial finds less what the plan does when everyone has it, over worlds, with the error of its mean. */
const differences = (scenario: Parameters<typeof played>[0], replicates: number) => {
  const last = scenario.calendar.days - 1;
  const trials = played(scenario, replicates).records;
  const truths = played(launched(scenario), replicates).records;
  const found = trials.map(({ worlds }, r) => {
    const { pairs, worlds: open } = truths[r];
    const truth = (pairs[0].saved - pairs[0].lost) / open[0].presentAtStart;
    return trialEstimate(worlds[1], "members", last).difference - truth;
  });
  const mean = found.reduce((a, b) => a + b, 0) / replicates;
  const variance = found.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (replicates - 1);
  return { mean, error: Math.sqrt(variance / replicates) };
};

/** What the operator of a trial estimates, and what the plan does when everyone has it. */
const compared = (scenario: Parameters<typeof played>[0]) => {
  const last = scenario.calendar.days - 1;
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const replicates = 4;
  const trials = played(scenario, replicates).records.map(({ worlds }) =>
    trialEstimate(worlds[1], "members", last),
  );
  const truths = played(launched(scenario), replicates).records.map(
    ({ worlds, pairs }) => (pairs[0].saved - pairs[0].lost) / worlds[0].presentAtStart,
  );
  const n = 20000 * replicates;
  const paired = Math.sqrt(mean(truths.map(Math.abs)) / n);
  return {
    estimate: mean(trials.map((t) => t.difference)),
    truth: mean(truths),
    error: Math.sqrt(mean(trials.map((t) => t.error ** 2)) / replicates + paired ** 2),
  };
};
