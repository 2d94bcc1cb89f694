import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaHazardCells, gammaCellMeans } from "../../src/numerics/frailtyCells.ts";
import { relativeError } from "./accuracy.ts";
import { BETA_HAZARD_CELLS, GAMMA_CELL_MEANS } from "./reference.ts";

const average = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe("gammaCellMeans", () => {
  it("agrees with 40-digit values", () => {
    for (const { shape, cells, means } of GAMMA_CELL_MEANS) {
      const got = gammaCellMeans(shape, cells);
      for (let k = 0; k < cells; k += 1) {
        expect(relativeError(got[k]!, means[k]!), `shape ${shape}, cell ${k}`).toBeLessThan(1e-11);
      }
    }
  });

  it("averages to 1 and ascends", () => {
    const logShape = fc.double({ min: Math.log(0.02), max: Math.log(1e4), noNaN: true });
    fc.assert(
      fc.property(logShape, fc.integer({ min: 1, max: 80 }), (l, cells) => {
        const means = gammaCellMeans(Math.exp(l), cells);
        expect(Math.abs(average(means) - 1)).toBeLessThan(1e-13);
        for (let k = 1; k < cells; k += 1) expect(means[k]!).toBeGreaterThan(means[k - 1]!);
      }),
      { numRuns: 50 },
    );
  });

  it("averages to 1 and ascends in a thousand cells at both ends of the domain", () => {
    for (const shape of [0.02, 0.5, 1e4]) {
      const means = gammaCellMeans(shape, 1024);
      expect(Math.abs(average(means) - 1)).toBeLessThan(1e-13);
      expect(means.every((value, k) => k === 0 || value > means[k - 1]!)).toBe(true);
    }
  });

  it("for shape 1 has the closed form of the exponential distribution", () => {
    // Mean within [a,b] at probabilities k/n: n[(1+a)e^−a − (1+b)e^−b].
    const cells = 8;
    const tail = (k: number): number => (k === cells ? 0 : (1 - k / cells) * (1 - Math.log(1 - k / cells)));
    gammaCellMeans(1, cells).forEach((value, k) => {
      expect(relativeError(value, cells * (tail(k) - tail(k + 1)))).toBeLessThan(1e-13);
    });
  });

  it("gives 0 to cells below the smallest number and still averages to 1", () => {
    const means = gammaCellMeans(0.002, 8);
    expect(means[0]).toBe(0);
    expect(means.every((value, k) => k === 0 || value >= means[k - 1]!)).toBe(true);
    expect(Math.abs(average(means) - 1)).toBeLessThan(1e-13);
  });

  it("is NaN outside the domain", () => {
    expect([...gammaCellMeans(-1, 2)]).toEqual([NaN, NaN]);
  });
});

describe("betaHazardCells", () => {
  it("agrees with 40-digit values", () => {
    for (const { alpha, beta, cells, rates } of BETA_HAZARD_CELLS) {
      const got = betaHazardCells(alpha, beta, cells);
      for (let k = 0; k < cells; k += 1) {
        expect(relativeError(got[k]!, rates[k]!), `${alpha}, ${beta}, cell ${k}`).toBeLessThan(1e-11);
      }
    }
  });

  it("keeps the mean leave probability, ascends and stays finite", () => {
    const logParameter = fc.double({ min: Math.log(0.05), max: Math.log(1e4), noNaN: true });
    fc.assert(
      fc.property(logParameter, logParameter, fc.integer({ min: 1, max: 60 }), (la, lb, cells) => {
        const [alpha, beta] = [Math.exp(la), Math.exp(lb)];
        const rates = betaHazardCells(alpha, beta, cells);
        const leave = average(rates.map((rate) => -Math.expm1(-rate)));
        expect(relativeError(leave, alpha / (alpha + beta))).toBeLessThan(1e-12);
        for (let k = 0; k < cells; k += 1) {
          expect(rates[k]! > (k === 0 ? 0 : rates[k - 1]!) && rates[k]! < Infinity).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("stays finite where the stay probability of the last cell underflows", () => {
    const rates = betaHazardCells(0.05, 0.005, 1024);
    expect(rates.every((rate, k) => Number.isFinite(rate) && (k === 0 || rate >= rates[k - 1]!))).toBe(true);
  });

  it("for the uniform distribution gives the cell midpoints", () => {
    betaHazardCells(1, 1, 10).forEach((rate, k) => {
      expect(relativeError(rate, -Math.log1p(-(k + 0.5) / 10))).toBeLessThan(1e-13);
    });
  });
});
