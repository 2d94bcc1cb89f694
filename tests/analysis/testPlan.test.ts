import { describe, expect, test } from "vitest";
import { testPlans } from "../../src/analysis/testPlan.ts";
import { membersPerArm } from "../../src/analysis/trial.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { buildModel } from "../../src/simulation/build.ts";
import { runEnsemble } from "../../src/simulation/ensemble.ts";
import { inProcess } from "../../src/simulation/inProcess.ts";
import { modelWith, read } from "../levers/plan.ts";
import { certain, founders, monday, plainBehaviour } from "../model/community.ts";

const held = (members: number, worlds: number, lnRateRatio: number, more: Partial<Scenario> = {}) =>
  runEnsemble(
    modelWith(
      "rituals",
      `{ name: paper, every: day, follow: 100%, effects: { more leave: ln rate ratio ${lnRateRatio}, lasting: 1 day } }`,
      {
        members: founders(members),
        behaviour: plainBehaviour(0.02, 0.3),
        calendar: { start: monday, days: 20, history: 0 },
        holdout: certain(0.5, "probability"),
        holdoutOf: "members",
        ...more,
      },
    ),
    worlds,
    inProcess,
  );

const stays = (ln: number): number => Math.exp(-0.02 * Math.exp(ln) * 20);

describe("a test played before it is launched", () => {
  test("is fair where nobody influences anybody, and finds as often as its size allows", async () => {
    const worlds = 120;
    const [plan] = testPlans(await held(1000, worlds, 0.25), "members", 19);
    const [treated, control] = [stays(0.25), stays(0)];
    const near = (found: { mean: number; mcse: number | null }, expected: number): void =>
      expect(Math.abs(found.mean - expected)).toBeLessThan(4 * (found.mcse ?? 0));
    near(plan.treatedShare, treated);
    near(plan.controlShare, control);
    near(plan.effect, treated - control);
    near(plan.bias, 0);
    expect(plan.treated + plan.control).toBe(1000);
    expect(plan.tooSure).toBe(false);
    // Power of the test of two shares, by the normal approximation; 4 standard errors of a share of worlds, and the
    // hundredth that the approximation is off.
    const error = Math.sqrt((treated * (1 - treated) + control * (1 - control)) / 500);
    const power = normalCdf((control - treated) / error - normalQuantile(0.975));
    expect(Math.abs(plan.power - power)).toBeLessThan(4 * Math.sqrt((power * (1 - power)) / worlds) + 0.01);
    expect(plan.membersPerGroup).toBeGreaterThan(500);
  });

  test("finds a difference as often as its level says where there is none", async () => {
    const worlds = 200;
    const [plan] = testPlans(await held(400, worlds, 0), "members", 19);
    expect(Math.abs(plan.power - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / worlds) + 0.01);
    expect(plan.effect.mean).toBe(0);
    // Where nothing is done the interval holds the effect, nothing, where no difference is found.
    expect(plan.coverage).toBeCloseTo(1 - plan.power, 12);
    expect(plan.tooSure).toBe(false);
    expect(plan.membersPerGroup).toBeNull();
  });

  test("of whole groups whose members take each other along says that its own error is too small", async () => {
    const worlds = 150;
    const groups = 10;
    const scenario = (lnRateRatio: number): Scenario =>
      read(`scenario: Groups
currency: CNY
calendar: { start: 2026-07-06, weeks: 6 }
members: { count: 600, tenure: { 0..1 days: 100% }, groups: ${groups} }
behaviour:
  leaving: { new: 1% per day, active: 1% per day, dormant: 1% per day }
  activation: { rate: 10% per day }
  visits: { active: 2 per week }
  dormancy: { rate: 0% per day, return: 5% per day }
feedback: { contagion: { ties: 12, window: 7 days, spread: groups, effects: { more leave: 50% } } }
holdout: 50% of groups
plan: { rituals: [{ name: paper, every: day, follow: 100%, effects: { more leave: ln rate ratio ${lnRateRatio} } }] }
source: { assumption: a test }
`);
    const planOf = async (lnRateRatio: number) =>
      testPlans(await runEnsemble(buildModel(scenario(lnRateRatio)), worlds, inProcess), "members", 41)[0];
    const idle = await planOf(0);
    expect(Math.abs(idle.bias.mean)).toBeLessThan(4 * (idle.bias.mcse ?? 0));
    expect(idle.tooSure).toBe(true);
    expect(idle.coverage).toBeLessThan(0.95 - 3 * Math.sqrt((0.05 * 0.95) / worlds));
    // It takes as many members more as the error is really larger, squared.
    const kept = await planOf(-0.7);
    expect(kept.tooSure).toBe(true);
    const design = ((kept.bias.sd ?? 0) / kept.standardError) ** 2;
    expect(design).toBeGreaterThan(1);
    expect(kept.membersPerGroup).toBe(
      Math.ceil(membersPerArm(kept.controlShare.mean, kept.treatedShare.mean) * design),
    );
  });
});

/** Φ by the midpoint rule, for a test's tolerance. */
const normalCdf = (x: number): number => {
  const n = 4000;
  const width = (x + 8) / n;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.exp(-((-8 + (i + 0.5) * width) ** 2) / 2);
  return (sum * width) / Math.sqrt(2 * Math.PI);
};
