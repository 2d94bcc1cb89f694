import { describe, expect, it } from "vitest";
import { quasiNewton } from "../../src/numerics/quasiNewton.ts";

const options = { difference: 1e-5, central: true, longestStep: 1, tolerance: 1e-14, maxIterations: 500 };

describe("quasi-Newton minimisation", () => {
  it("meets the minimum of Rosenbrock's valley", () => {
    const { point, converged } = quasiNewton(
      ([x, y]) => 100 * (y! - x! * x!) ** 2 + (1 - x!) ** 2,
      [-1.2, 1],
      options,
    );
    expect(converged).toBe(true);
    expect(point[0]).toBeCloseTo(1, 5);
    expect(point[1]).toBeCloseTo(1, 5);
  });

  it("meets that of an ill-scaled quadratic in few evaluations", () => {
    const { point, evaluations, converged } = quasiNewton(
      ([x, y, z]) => 1e4 * (x! - 3) ** 2 + (y! + 2) ** 2 + 1e-2 * (z! - 1) ** 2,
      [0, 0, 0],
      options,
    );
    expect(converged).toBe(true);
    expect(point[0]).toBeCloseTo(3, 6);
    expect(point[1]).toBeCloseTo(-2, 5);
    expect(point[2]).toBeCloseTo(1, 4);
    expect(evaluations).toBeLessThan(400);
  });

  it("does not leave the region in which the objective is a number", () => {
    const { point } = quasiNewton(([x]) => x! - Math.log(x!), [5], options);
    expect(point[0]).toBeCloseTo(1, 6);
  });

  it("makes do with differences to one side", () => {
    const { point, evaluations } = quasiNewton(
      ([x, y]) => (x! - 2) ** 2 + 3 * (y! + 1) ** 2 + x! * y!,
      [0, 0],
      { ...options, central: false, tolerance: 1e-10 },
    );
    // Where 2(x − 2) + y = 0 and 6(y + 1) + x = 0.
    expect(point[0]).toBeCloseTo(30 / 11, 4);
    expect(point[1]).toBeCloseTo(-16 / 11, 4);
    expect(evaluations).toBeLessThan(60);
  });

  it("starts at the minimum and stays there", () => {
    const { point, converged } = quasiNewton(([x]) => x! * x!, [0], options);
    expect(point[0]).toBeCloseTo(0, 8);
    expect(converged).toBe(true);
  });
});
