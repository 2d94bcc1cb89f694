import { describe, expect, it } from "vitest";
import { hypergeometric } from "../../src/numerics/hypergeometric.ts";

describe("the hypergeometric function", () => {
  it.each([
    // −ln(1 − z)/z, (1 − z)^−a, arcsin(z)/z at z², and the limit of equal parameters.
    [1, 1, 2, 0.3, -Math.log(0.7) / 0.3],
    [1, 1, 2, 0.95, -Math.log(0.05) / 0.95],
    [1, 1, 2, -3, Math.log(4) / 3],
    [2.5, 1.5, 1.5, 0.9, 0.1 ** -2.5],
    [0.5, 0.5, 1.5, 0.64, Math.asin(0.8) / 0.8],
    [0.5, 0.5, 1.5, 0, 1],
  ])("₂F₁(%f, %f; %f; %f)", (a, b, c, z, value) => {
    expect(Math.abs(hypergeometric(a, b, c, z) / value - 1)).toBeLessThan(1e-12);
  });

  it("gives a shifted beta-geometric the value of its members as in Fader & Hardie (2010)", () => {
    // Discounted expected lifetime at 10%: ₂F₁(1, β; α + β; 1/1.1) with the high-end fit.
    expect(hypergeometric(1, 3.806, 0.668 + 3.806, 1 / 1.1)).toBeCloseTo(5.9226, 3);
  });

  it("is not defined from 1 on", () => {
    expect(hypergeometric(1, 1, 2, 1)).toBeNaN();
  });
});
