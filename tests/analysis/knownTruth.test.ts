import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { estimate } from "../../src/analysis/estimate.ts";
import { outcomeOf } from "../../src/analysis/runLength.ts";
import { verdictOn } from "../../src/analysis/verdict.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";

/**
 * Decisions whose truth is known: of 80 members each leaves with chance q, under a plan with q·e^β; worlds share their
 * draws, β is uncertain (normal), and so is what a member kept is worth (log-normal). A world's difference of two arms is
 * then known in expectation.
 */
const [members, leaves, cost] = [80, 0.4, 60];
const beta = { mean: -0.25, sd: 0.12 };
const worth = { mean: 1, sd: 0.35 };
const replicates = 40;

const trueRetention = leaves * (1 - Math.exp(beta.mean + beta.sd ** 2 / 2));
const trueValue = members * trueRetention * Math.exp(worth.mean + worth.sd ** 2 / 2) - cost;

interface Difference {
  readonly retention: number;
  readonly value: number;
}

const worldOf = (random: () => number): Difference => {
  const chance = leaves * Math.exp(beta.mean + beta.sd * normalQuantile(random()));
  const each = Math.exp(worth.mean + worth.sd * normalQuantile(random()));
  let kept = 0;
  for (let i = 0; i < members; i++) {
    const u = random();
    kept += (u < leaves ? 1 : 0) - (u < chance ? 1 : 0);
  }
  return { retention: kept / members, value: kept * each - cost };
};

const decisions = Array.from({ length: 1000 }, (_, seed) => {
  const random = seedrandom.alea(`decision ${seed}`);
  return {
    worlds: Array.from({ length: replicates }, () => worldOf(random)),
    fresh: worldOf(random),
  };
});
const shareOf = (holds: (decision: (typeof decisions)[number]) => boolean): number =>
  decisions.filter(holds).length / decisions.length;

describe("over 1,000 decisions with known truth", () => {
  // 90% by construction; the standard error of a share of 1,000 is 0.95 points.
  it.each([
    ["retention", trueRetention],
    ["value", trueValue],
  ] as const)("mean ± 1.645 mcse covers the true mean of %s in 87 to 93%", (measure, truth) => {
    const covered = shareOf(({ worlds }) => {
      const { mean, mcse } = estimate(worlds.map((world) => world[measure]));
      return Math.abs(mean - truth) <= 1.645 * (mcse ?? 0);
    });
    expect(covered).toBeGreaterThanOrEqual(0.87);
    expect(covered).toBeLessThanOrEqual(0.93);
  });

  it("p5 to p95 covers a fresh world's difference in 87 to 93%", () => {
    const covered = shareOf(({ worlds, fresh }) => {
      const { p5, p95 } = estimate(worlds.map(({ value }) => value));
      return fresh.value >= p5 && fresh.value <= p95;
    });
    expect(covered).toBeGreaterThanOrEqual(0.87);
    expect(covered).toBeLessThanOrEqual(0.93);
  });
});

/** Two levers of equal effect that act on different draws: they keep as many members on average, but not the same ones. */
const equalPlans = (random: () => number): number => {
  const chance = leaves * Math.exp(beta.mean);
  let difference = 0;
  for (let i = 0; i < members; i++) {
    const leavesAnyway = random() < leaves;
    const [first, second] = [random(), random()].map((u) => leavesAnyway && u < chance / leaves);
    difference += (second ? 1 : 0) - (first ? 1 : 0);
  }
  return difference / members;
};

it("at a nominal 3% plans of equal expectation are called different in at most 5% of 1,000 pairs", () => {
  const called = Array.from({ length: 1000 }, (_, seed) => {
    const random = seedrandom.alea(`equal ${seed}`);
    const { outcome } = verdictOn(Array.from({ length: replicates }, () => equalPlans(random)));
    return outcome === "higher" || outcome === "lower";
  }).filter(Boolean).length;
  expect(called / 1000).toBeLessThanOrEqual(0.05);
  // The test has a size: the share is 3% ± 4 standard errors of 0.54 points.
  expect(called / 1000).toBeGreaterThanOrEqual(0.03 - 4 * Math.sqrt((0.03 * 0.97) / 1000));
});

it("the sequential rule picks the plan that keeps more in at least 95% of 500 contests of such worlds", () => {
  const noise = 0.165;
  const smallest = trueRetention;
  const outcomes = Array.from({ length: 500 }, (_, seed) => {
    const random = seedrandom.alea(`contest ${seed}`);
    const worlds = Float64Array.from(
      { length: 400 },
      () => worldOf(random).retention + noise * normalQuantile(random()),
    );
    return outcomeOf(worlds, smallest, worlds.length).outcome;
  });
  expect(outcomes.filter((state) => state !== "higher").length / 500).toBeLessThanOrEqual(0.05);
});
