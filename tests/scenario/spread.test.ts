import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Spread } from "../../src/scenario/quantity.ts";
import { probabilityBelow, quantileOf, scaledSpread } from "../../src/scenario/spread.ts";

const spreads: readonly (readonly [string, Spread])[] = [
  ["normal", { kind: "normal", mean: 2, sd: 0.5 }],
  ["lognormal", { kind: "lognormal", mean: 0.3, sd: 0.4 }],
  ["logitnormal", { kind: "logitnormal", mean: -1, sd: 0.7 }],
  ["beta", { kind: "beta", alpha: 2.5, beta: 4 }],
  ["uniform", { kind: "uniform", low: 1, high: 3 }],
  ["triangular", { kind: "triangular", low: 1, mode: 1.5, high: 4 }],
  ["triangular with its mode at the end", { kind: "triangular", low: 0, mode: 2, high: 2 }],
  ["truncated normal", { kind: "normal", mean: 2, sd: 0.5, between: { low: 1.8, high: 2.9 } }],
  ["truncated beta", { kind: "beta", alpha: 2, beta: 3, between: { low: 0, high: 0.4 } }],
  [
    "a chance as a rate",
    { kind: "logged", slope: -1, factor: -1 / 14, of: { kind: "beta", alpha: 30, beta: 20 } },
  ],
  [
    "fewer as a ln rate ratio, truncated",
    {
      kind: "logged",
      slope: -1,
      factor: 1,
      of: { kind: "normal", mean: 0.05, sd: 0.03, between: { low: 0, high: 0.2 } },
    },
  ],
];

describe.each(spreads)("%s", (_, spread) => {
  it("has quantiles that its probabilities undo", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
        expect(probabilityBelow(spread, quantileOf(spread, p))).toBeCloseTo(p, 9);
      }),
    );
  });

  it("has quantiles that rise", () => {
    const values = Array.from({ length: 99 }, (_, i) => quantileOf(spread, (i + 1) / 100));
    for (let i = 1; i < values.length; i++) expect(values[i]).toBeGreaterThan(values[i - 1]!);
  });
});

describe("the quantiles of", () => {
  it("a uniform and a triangular distribution are those of the textbook", () => {
    expect(quantileOf({ kind: "uniform", low: 5, high: 15 }, 0.25)).toBe(7.5);
    // F(x) = (x − a)²/((b − a)(c − a)) below the mode.
    expect(quantileOf({ kind: "triangular", low: 0, mode: 1, high: 2 }, 0.125)).toBeCloseTo(0.5, 14);
    expect(quantileOf({ kind: "triangular", low: 0, mode: 1, high: 2 }, 0.875)).toBeCloseTo(1.5, 14);
  });

  it("Beta(1, n) are 1 − (1 − p)^(1/n)", () => {
    expect(quantileOf({ kind: "beta", alpha: 1, beta: 5 }, 0.3)).toBeCloseTo(1 - 0.7 ** (1 / 5), 12);
  });

  it("a truncated distribution stay within the bounds, whatever the draw", () => {
    const spread: Spread = { kind: "normal", mean: 0, sd: 1, between: { low: 3, high: 4 } };
    expect(quantileOf(spread, 1e-12)).toBeCloseTo(3, 6);
    expect(quantileOf(spread, 1 - 1e-12)).toBeCloseTo(4, 4);
  });

  it("a multiple are multiples", () => {
    for (const [, spread] of spreads.filter(([, { kind }]) => !/beta|logit/.test(kind)))
      for (const p of [0.05, 0.5, 0.95])
        expect(quantileOf(scaledSpread(spread, 3.7), p)).toBeCloseTo(3.7 * quantileOf(spread, p), 9);
  });
});
