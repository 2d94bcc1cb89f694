import seedrandom from "seedrandom";
import { describe, expect, test } from "vitest";
import { weightedMean } from "../../../src/analysis/scoring/weights.ts";
import type { ActualSeries } from "../../../src/analysis/tracking/actuals.ts";
import type { Point } from "../../../src/analysis/tracking/paths.ts";
import { explain, normalScores } from "../../../src/analysis/tracking/regression.ts";
import { updateWith } from "../../../src/analysis/tracking/update.ts";
import { normalQuantile } from "../../../src/numerics/normal.ts";

const worlds = 2000;

/**
 * Worlds of which the posterior is known: θ ~ N(0, 1), a stock x = 2θ + ε seen once, and its later value
 * f = 3θ + ρ·ε + √(1 − ρ²)·η with ε, η ~ N(0, 1).
 */
const rho = 0.6;
const made = (seed: string) => {
  const random = seedrandom.alea(seed);
  const normal = () => normalQuantile(Math.min(Math.max(random(), 1e-12), 1 - 1e-12));
  return Array.from({ length: worlds }, () => {
    const theta = normal();
    const chance = normal();
    return {
      theta,
      x: 2 * theta + chance,
      f: 3 * theta + rho * chance + Math.sqrt(1 - rho * rho) * normal(),
    };
  });
};

const stock = { metric: { kind: "stock" } } as unknown as ActualSeries;

const updated = (y: number, seed = "worlds") => {
  const sample = made(seed);
  const points: Point[] = [{ series: 0, from: 7, until: 7, observed: y }];
  const update = updateWith(
    { points, rows: sample.map(({ x }) => Float64Array.of(x)) },
    [stock],
    sample.map(({ f }) => Float64Array.of(f)),
    sample.map(({ theta }) => ({ theta, constant: 1 })),
  );
  return { update, sample };
};

describe("worlds weighed by what has been seen", () => {
  // Conjugate normal: θ | y ~ N(2y/5, 1/5); f | y has mean (3·2 + ρ)·y/5 and variance 9 + 1 − (6 + ρ)²/5.
  const y = 1.5;
  const { update, sample } = updated(y);
  const thetas = sample.map(({ theta }) => theta);
  const futures = update.carriedOn.map(([f]) => f);

  test("have the posterior of their parameters", () => {
    const mean = weightedMean(thetas, update.weights);
    const variance = weightedMean(
      thetas.map((theta) => (theta - mean) * (theta - mean)),
      update.weights,
    );
    expect(Math.abs(mean - (2 * y) / 5)).toBeLessThan(4 * Math.sqrt(0.2 / update.effective));
    // Of a normal sample's variance the standard error is σ²√(2/n).
    expect(Math.abs(variance - 0.2)).toBeLessThan(4 * 0.2 * Math.sqrt(2 / update.effective));
  });

  test("are carried on to the posterior of what is to come", () => {
    const mean = weightedMean(futures, update.weights);
    const variance = weightedMean(
      futures.map((f) => (f - mean) * (f - mean)),
      update.weights,
    );
    const known = 10 - ((6 + rho) * (6 + rho)) / 5;
    expect(Math.abs(mean - ((6 + rho) * y) / 5)).toBeLessThan(4 * Math.sqrt(known / update.effective));
    expect(Math.abs(variance - known)).toBeLessThan(4 * known * Math.sqrt(2 / update.effective));
  });

  test("are fewer in effect the less the actuals look like the projection", () => {
    const usual = updated(0).update.effective;
    expect(usual).toBeLessThan(worlds);
    expect(updated(6).update.effective).toBeLessThan(usual / 4);
  });

  test("are all alike where nothing is uncertain, and only chance is learned of", () => {
    const points: Point[] = [{ series: 0, from: 7, until: 7, observed: 3 }];
    const update = updateWith(
      { points, rows: sample.map(({ x, theta }) => Float64Array.of(x - 2 * theta)) },
      [stock],
      sample.map(({ f, theta }) => Float64Array.of(f - 3 * theta)),
      sample.map(() => ({ constant: 1 })),
    );
    expect(update.effective).toBeCloseTo(worlds, 6);
    // f | ε = 3 ~ N(3ρ, 1 − ρ²).
    const mean = weightedMean(update.carriedOn.map(([f]) => f));
    expect(Math.abs(mean - 3 * rho)).toBeLessThan(
      4 * Math.sqrt((1 - rho * rho + 9 / worlds) / worlds) + ((4 * 3) / Math.sqrt(worlds)) * 0.8,
    );
  });

  test("stay as they are before anything has been seen", () => {
    const update = updateWith(
      {
        points: [{ series: 0, from: 7, until: 7, observed: null }],
        rows: [Float64Array.of(1), Float64Array.of(2)],
      },
      [stock],
      [Float64Array.of(5), Float64Array.of(6)],
      [{ a: 1 }, { a: 2 }],
    );
    expect(update.effective).toBe(2);
    expect(update.carriedOn.map(([f]) => f)).toEqual([5, 6]);
  });
});

describe("the regression", () => {
  test("gives each world the expectation of a fit to the others", () => {
    const x = [0, 1, 2, 3, 4];
    const y = [1, 3, 2, 5, 9];
    const fitted = explain(
      y.map((value) => Float64Array.of(value)),
      [x],
    );
    // The line through all points but the last, by hand: slope 1.1, intercept 1.1.
    expect(fitted.expected[4][0]).toBeCloseTo(1.1 + 4 * 1.1, 10);
    expect(fitted.freedom).toBe(3);
  });

  test("leaves out columns that say nothing new", () => {
    const column = [1, 2, 4, 8, 9, 3];
    const rows = column.map((value) => Float64Array.of(value * 2));
    expect(explain(rows, [column, column.map((v) => 3 * v)]).freedom).toBe(4);
  });

  test("scores ranks by the normal", () => {
    const scores = normalScores([10, 1e9, -5]);
    expect(scores[0]).toBeCloseTo(0, 12);
    expect(scores[1]).toBeCloseTo(-scores[2], 12);
  });
});
