import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Key } from "../../src/engine/generator.ts";
import { exp } from "../../src/numerics/exponential.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import type { Spread } from "../../src/scenario/quantity.ts";
import { drawParameters, quantileOf } from "../../src/simulation/parameters.ts";
import { relativeError } from "../numerics/accuracy.ts";

const seed: Key = [11, 22];
const kinds = ["normal", "lognormal", "logitnormal"] as const;
const spreadOf = (kind: (typeof kinds)[number], mean: number, sd: number): Spread => ({ kind, mean, sd });

describe("the quantile of a spread", () => {
  it("has its median at the middle and 90% between mean ± 1.645 sd on its own scale", () => {
    const z = normalQuantile(0.95);
    const ends = kinds.map((kind) => [0.05, 0.5, 0.95].map((p) => quantileOf(spreadOf(kind, 0.3, 0.2), p)));
    const x = [0.3 - z * 0.2, 0.3, 0.3 + z * 0.2];
    const wanted = [x, x.map(exp), x.map((v) => 1 / (1 + exp(-v)))];
    expect(Math.max(...ends.flat().map((e, i) => relativeError(e, wanted.flat()[i])))).toBeLessThan(1e-14);
  });

  it("rises with the probability and stays within its range", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.01, max: 2, noNaN: true }),
        fc.double({ min: 1e-6, max: 0.999, noNaN: true }),
        (kind, mean, sd, p) => {
          const spread = spreadOf(kind, mean, sd);
          const value = quantileOf(spread, p);
          expect(quantileOf(spread, p + 1e-4)).toBeGreaterThan(value);
          if (kind !== "normal") expect(value).toBeGreaterThan(0);
          if (kind === "logitnormal") expect(value).toBeLessThan(1);
        },
      ),
    );
  });
});

describe("drawn parameters", () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 });

  it("depend on the name alone: not on the order of the list, nor on what else is uncertain", () => {
    fc.assert(
      fc.property(names, fc.nat(1000), (list, replicate) => {
        const uncertain = list.map((name) => ({ name, spread: spreadOf("normal", 0, 1) }));
        const all = drawParameters(uncertain, seed, replicate);
        const reversed = drawParameters([...uncertain].reverse(), seed, replicate);
        for (const one of uncertain) {
          expect(reversed[one.name]).toBe(all[one.name]);
          expect(drawParameters([one], seed, replicate)[one.name]).toBe(all[one.name]);
        }
        expect(new Set(Object.values(all)).size).toBe(list.length);
      }),
    );
  });

  it("share their draw between spreads: a wider one moves a quantity, not its rank", () => {
    for (let replicate = 0; replicate < 50; replicate++) {
      const [narrow, wide] = [1, 2].map(
        (sd) =>
          drawParameters([{ name: "effect", spread: spreadOf("normal", 0, sd) }], seed, replicate).effect,
      );
      expect(relativeError(wide, 2 * narrow)).toBeLessThan(1e-15);
    }
  });

  it("are independent between replicates and names, with the mean and sd of their spread", () => {
    const n = 4000;
    const uncertain = ["a", "b"].map((name) => ({ name, spread: spreadOf("normal", 3, 2) }));
    const draws = Array.from({ length: n }, (_, r) => drawParameters(uncertain, seed, r));
    const z = (name: string): number[] => draws.map((d) => (d[name] - 3) / 2);
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    const bound = 4 / Math.sqrt(n);
    for (const name of ["a", "b"]) {
      expect(Math.abs(mean(z(name)))).toBeLessThan(bound);
      expect(Math.abs(mean(z(name).map((v) => v * v)) - 1)).toBeLessThan(bound * Math.SQRT2);
      const own = z(name);
      expect(Math.abs(mean(own.slice(1).map((v, i) => v * own[i])))).toBeLessThan(bound * 1.001);
    }
    const b = z("b");
    expect(Math.abs(mean(z("a").map((v, i) => v * b[i])))).toBeLessThan(bound);
  });

  it("change with the seed", () => {
    const uncertain = [{ name: "effect", spread: spreadOf("normal", 0, 1) }];
    expect(drawParameters(uncertain, [11, 23], 0)).not.toEqual(drawParameters(uncertain, seed, 0));
  });
});
