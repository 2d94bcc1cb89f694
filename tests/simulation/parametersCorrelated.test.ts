import { expect, test } from "vitest";
import type { Key } from "../../src/engine/generator.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import type { Correlation } from "../../src/scenario/correlations.ts";
import { probabilityBelow } from "../../src/scenario/spread.ts";
import { drawParameters, type UncertainNumber } from "../../src/simulation/parameters.ts";

const seed: Key = [7, 41];
const uncertain: readonly UncertainNumber[] = [
  { name: "a", spread: { kind: "normal", mean: 0, sd: 1 } },
  { name: "b", spread: { kind: "beta", alpha: 2, beta: 5 } },
  { name: "c", spread: { kind: "lognormal", mean: 1, sd: 0.3 } },
  { name: "d", spread: { kind: "uniform", low: 2, high: 3 } },
  { name: "e", spread: { kind: "lognormal", mean: 2, sd: 0.3 }, follows: "c" },
];
const correlations: readonly Correlation[] = [
  { between: ["a", "b"], rho: 0.6 },
  { between: ["c", "b"], rho: -0.4 },
];
const n = 4000;
const draws = Array.from({ length: n }, (_, r) => drawParameters(uncertain, seed, r, correlations));
const scores = (name: string): number[] => {
  const { spread } = uncertain.find((one) => one.name === name)!;
  return draws.map((draw) => normalQuantile(probabilityBelow(spread, draw[name]!)));
};

/** Correlation of two lists of numbers. */
const correlation = (x: readonly number[], y: readonly number[]): number => {
  const mean = (list: readonly number[]) => list.reduce((sum, v) => sum + v, 0) / list.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (of: (i: number) => number) => x.reduce((total, _, i) => total + of(i), 0);
  return (
    sum((i) => (x[i]! - mx) * (y[i]! - my)) /
    Math.sqrt(sum((i) => (x[i]! - mx) ** 2) * sum((i) => (y[i]! - my) ** 2))
  );
};

test.each([
  ["a", "b", 0.6],
  ["b", "c", -0.4],
  ["a", "c", 0],
  ["a", "d", 0],
  ["b", "d", 0],
])("the normal scores of %s and %s have the correlation %d", (a, b, rho) => {
  // Fisher's transformation: atanh(r) is normal with standard error 1/√(n − 3).
  const error = Math.abs(Math.atanh(correlation(scores(a), scores(b))) - Math.atanh(rho));
  expect(error).toBeLessThan(4 / Math.sqrt(n - 3));
});

test("each number keeps its own distribution", () => {
  for (const name of ["a", "b", "c", "d"]) {
    const squares = scores(name).reduce((sum, z) => sum + z * z, 0) / n;
    expect(Math.abs(squares - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(Math.abs(scores(name).reduce((sum, z) => sum + z, 0) / n)).toBeLessThan(4 / Math.sqrt(n));
  }
});

test("what is not correlated keeps its draw, and so does the first of what is", () => {
  for (let r = 0; r < 50; r++) {
    const alone = drawParameters(uncertain, seed, r);
    const joined = draws[r]!;
    expect(joined.d).toBe(alone.d);
    expect(joined.a).toBeCloseTo(alone.a!, 9);
    expect(joined.b).not.toBe(alone.b);
  }
});

test("a number that follows another keeps its ratio to it", () => {
  for (const { c, e } of draws.slice(0, 50)) expect(Math.log(e! / c!)).toBeCloseTo(1, 9);
});

test("neither the order of the numbers nor that of the correlations matters", () => {
  const turned = correlations
    .map(({ between: [a, b], rho }) => ({ between: [b, a] as const, rho }))
    .reverse();
  expect(drawParameters([...uncertain].reverse(), seed, 3, turned)).toEqual(draws[3]);
});
