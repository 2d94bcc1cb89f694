import { expect, it } from "vitest";
import { choleskyFactor } from "../../src/numerics/cholesky.ts";

it("factors the textbook matrix", () => {
  // Golub & Van Loan, Matrix Computations, §4.2: [[2, −2], [−2, 5]] = [[√2, 0], [−√2, √3]]·ᵀ
  const factor = choleskyFactor([
    [2, -2],
    [-2, 5],
  ])!;
  expect(factor[0]![0]).toBeCloseTo(Math.SQRT2, 14);
  expect(factor[1]![0]).toBeCloseTo(-Math.SQRT2, 14);
  expect(factor[1]![1]).toBeCloseTo(Math.sqrt(3), 14);
});

it("refuses what is not positive definite", () => {
  expect(
    choleskyFactor([
      [1, 1],
      [1, 1],
    ]),
  ).toBeUndefined();
  expect(
    choleskyFactor([
      [1, 0.9, 0.9],
      [0.9, 1, -0.9],
      [0.9, -0.9, 1],
    ]),
  ).toBeUndefined();
});
