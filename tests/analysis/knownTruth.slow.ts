import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { estimate, standardDeviation } from "../../src/analysis/estimate.ts";
import { outcomeOf } from "../../src/analysis/runLength.ts";
import { fixedLength } from "../../src/analysis/sequential.ts";
import { verdictOn } from "../../src/analysis/verdict.ts";
import { figuresOf } from "../../src/analysis/worldFigures.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Model } from "../../src/model/model.ts";
import type { LeverSet, Scenario } from "../../src/scenario/scenario.ts";
import { ledgerLines, prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import {
  certain,
  community,
  event,
  everyDay,
  founders,
  lasting,
  monday,
  noLevers,
  plainBehaviour,
  points,
  rateOf,
} from "../model/community.ts";

/**
 * The same as knownTruth.test.ts and sequential.test.ts in the simulator's own worlds: 60 members, five days with one
 * chance to leave on each, so that S = E[e^(−5h)] is known. Differences of two arms are taken from successive replicates,
 * so every decision has worlds of its own.
 */
const [days, members, hazard] = [5, 60, rateOf(0.1)];
const always = everyDay(monday, days);
const scenario = (levers: LeverSet, others: Scenario["arms"] = []): Scenario =>
  community({
    id: "plan",
    members: founders(members),
    behaviour: plainBehaviour(hazard, 0.3),
    calendar: { start: monday, days, history: 0 },
    plan: levers,
    arms: others,
  });

/** Differences in retention between two arms of a model, replicate by replicate. */
const differences = (
  model: Model,
  [arm, against]: readonly [number, number],
  count: number,
): Float64Array => {
  const prepared = prepareModel(model, seedKey(model.seed));
  const { firstDay, start, steps, currency, discountPerDay, arms, seed } = model;
  return Float64Array.from({ length: count }, (_, replicate) => {
    const figures = figuresOf({
      arms,
      start: firstDay + start,
      days: steps - start,
      currency,
      discountPerDay,
      lines: ledgerLines(arms),
      replicates: [runReplicate(prepared, replicate)],
      seed,
      digest: "",
    });
    return figures[arm][0].retention - figures[against][0].retention;
  });
};
const parts = (values: Float64Array, size: number): readonly Float64Array[] =>
  Array.from({ length: Math.floor(values.length / size) }, (_, i) =>
    values.subarray(i * size, (i + 1) * size),
  );
const mean = (values: ArrayLike<number>): number => estimate(values).mean;

/** What is found, to be printed at the end. */
const found: (readonly [string, string])[] = [];
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
afterAll(() => {
  process.stdout.write(`\n${found.map(([what, share]) => `${what}: ${share}`).join("\n")}\n`);
});

describe("over 1,000 decisions in simulated worlds", () => {
  const [decisions, replicates] = [1000, 40];
  const beta = { mean: -0.4, sd: 0.15 };
  let worlds: readonly Float64Array[] = [];

  beforeAll(() => {
    const keeping = {
      ...lasting("leave", beta.mean, 1),
      lnRateRatio: {
        ...certain(beta.mean, "ln rate ratio", "keeping"),
        spread: { kind: "normal" as const, ...beta },
      },
    };
    const plan = {
      ...noLevers,
      points: [points({ schedule: always, gradient: certain(0), effects: [keeping] })],
    };
    worlds = parts(
      differences(assemble(scenario(plan), {}), [1, 0], decisions * (replicates + 1)),
      replicates + 1,
    );
  });

  it("mean ± 1.645 mcse covers the true mean in 87 to 93%", () => {
    // E over the normal β, its moments by Gauss and Hermite's rule of five points.
    const nodes = [0, 0.9585724646138185, 2.0201828704560856];
    const weights = [0.9453087204829419, 0.3936193231522412, 0.01995324205904591];
    const survival = nodes.reduce((sum, node, i) => {
      const at = (x: number) => Math.exp(-hazard * days * Math.exp(beta.mean + Math.SQRT2 * beta.sd * x));
      return sum + (weights[i] * (i === 0 ? at(0) : at(node) + at(-node))) / Math.sqrt(Math.PI);
    }, 0);
    const truth = survival - Math.exp(-hazard * days);
    const covered =
      worlds.filter((all) => {
        const { mean, mcse } = estimate(all.subarray(0, replicates));
        return Math.abs(mean - truth) <= 1.645 * (mcse ?? 0);
      }).length / decisions;
    found.push(["mean ± 1.645 mcse covers the true mean, of 1,000 decisions", percent(covered)]);
    expect(covered).toBeGreaterThanOrEqual(0.87);
    expect(covered).toBeLessThanOrEqual(0.93);
  });

  it("p5 to p95 covers a fresh world in 87 to 93%", () => {
    // Shares are multiples of 1/60: a world that lies on a percentile lies beyond it in half of the cases.
    const beyond = (fresh: number, bound: number, side: 1 | -1): number =>
      fresh === bound ? 0.5 : side * (fresh - bound) > 0 ? 1 : 0;
    const covered =
      1 -
      mean(
        worlds.map((all) => {
          const { p5, p95 } = estimate(all.subarray(0, replicates));
          return beyond(all[replicates], p5, -1) + beyond(all[replicates], p95, 1);
        }),
      );
    found.push(["p5 to p95 covers a fresh world, of 1,000 decisions", percent(covered)]);
    expect(covered).toBeGreaterThanOrEqual(0.87);
    expect(covered).toBeLessThanOrEqual(0.93);
  });
});

/**
 * A plan that keeps on each day those half of the members, told by chance, who come to a show of its own: two such plans
 * keep different members.
 */
const show = (name: string, lnRateRatio: number): LeverSet => ({
  ...noLevers,
  events: [
    event({
      name,
      schedule: always,
      interest: certain(0.5, "probability"),
      effects: [lasting("leave", lnRateRatio, 1)],
    }),
  ],
});
/** Paired differences of the second of two such plans from the first. */
const betweenShows = (first: number, second: number, count: number): Float64Array => {
  const model = assemble(
    scenario(noLevers, [
      { id: "first", name: "first", levers: show("first", first) },
      { id: "second", name: "second", levers: show("second", second) },
    ]),
    {},
  );
  const arms = model.arms.filter(({ id }) => id !== "plan");
  return differences({ ...model, arms }, [2, 1], count);
};

describe("plans with different levers in simulated worlds", () => {
  it("are called different in at most 5% of 1,000 pairs where they are of equal expectation", () => {
    const [pairs, replicates] = [1000, 12];
    const called =
      parts(betweenShows(-0.8, -0.8, pairs * replicates), replicates).filter((worlds) => {
        const { outcome } = verdictOn(worlds);
        return outcome === "higher" || outcome === "lower";
      }).length / pairs;
    found.push([
      "plans of equal expectation called different, of 1,000 pairs, at a nominal 3%",
      percent(called),
    ]);
    expect(called).toBeLessThanOrEqual(0.05);
  });

  describe("that differ", () => {
    const contests = 500;
    const survival = (lnRateRatio: number): number =>
      (0.5 * Math.exp(-hazard) + 0.5 * Math.exp(-hazard * Math.exp(lnRateRatio))) ** days;
    const truth = survival(-1) - survival(-0.7);
    let worlds = new Float64Array(0);
    beforeAll(() => {
      worlds = Float64Array.from(betweenShows(-0.7, -1, 32_000));
    });

    it("have the difference of their formula", () => {
      const { mean, mcse } = estimate(worlds);
      expect(Math.abs(mean - truth)).toBeLessThan(4 * (mcse ?? 0));
    });

    it.each([
      ["at the design difference", 1, 0.55],
      ["at twice the design difference", 2, 0.3],
    ] as const)(
      "are ranked %s: wrongly in few of 500 contests, and after few of the replicates of a fixed length",
      (name, multiple, most) => {
        const smallest = truth / multiple;
        const fixed = fixedLength(standardDeviation(worlds) ?? 0, smallest);
        let [from, wrong, length] = [0, 0, 0];
        for (let contest = 0; contest < contests; contest++) {
          const { outcome, replicates } = outcomeOf(
            worlds.subarray(from, from + 4 * fixed),
            smallest,
            4 * fixed,
          );
          from += replicates;
          length += replicates / contests / fixed;
          if (outcome !== "higher") wrong++;
        }
        // Contests follow each other; the last still had all the worlds that it could have asked for.
        expect(from + 4 * fixed).toBeLessThan(worlds.length);
        found.push(
          [
            `contests ranked wrongly ${name} (${fixed} replicates of fixed length), of 500`,
            percent(wrong / contests),
          ],
          [`replicates ${name}, of the fixed length`, percent(length)],
        );
        expect(wrong / contests).toBeLessThanOrEqual(0.05);
        expect(length).toBeLessThanOrEqual(most);
      },
    );
  });
});
