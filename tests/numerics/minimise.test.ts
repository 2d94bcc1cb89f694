import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hessian, invertSymmetric, nelderMead } from "../../src/numerics/minimise.ts";

const options = { step: 0.5, tolerance: 1e-14, maxEvaluations: 20000 };

describe("nelderMead", () => {
  it("finds the minimum of Rosenbrock's valley", () => {
    const valley = ([x, y]: readonly number[]): number =>
      100 * (y! - x! * x!) * (y! - x! * x!) + (1 - x!) * (1 - x!);
    const found = nelderMead(valley, [-1.2, 1], options);
    expect(found.converged).toBe(true);
    expect(found.value).toBeLessThan(1e-13);
    expect(found.point[0]).toBeCloseTo(1, 6);
    expect(found.point[1]).toBeCloseTo(1, 6);
  });

  it("finds the centre of any separable quadratic in up to six dimensions", () => {
    const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.array(coordinate, { minLength: 1, maxLength: 6 }), (centre) => {
        const bowl = (point: readonly number[]): number =>
          point.reduce((sum, x, i) => sum + (i + 1) * (x - centre[i]!) * (x - centre[i]!), 0);
        const found = nelderMead(
          bowl,
          centre.map(() => 0),
          options,
        );
        expect(found.converged).toBe(true);
        expect(found.value).toBeLessThan(1e-12);
      }),
      { numRuns: 40 },
    );
  });

  it("walks around points where the objective is not a number", () => {
    const found = nelderMead(([x]) => (x! <= 0 ? NaN : x! - Math.log(x!)), [0.2], options);
    expect(found.converged).toBe(true);
    expect(found.point[0]).toBeCloseTo(1, 5);
  });

  it("says when the evaluations ran out, near the number allowed", () => {
    const found = nelderMead(([x, y]) => x! * x! + y! * y!, [10, 10], { ...options, maxEvaluations: 20 });
    expect(found.converged).toBe(false);
    expect(found.evaluations).toBeLessThanOrEqual(25);
  });
});

describe("hessian", () => {
  it("is exact for a quadratic up to rounding", () => {
    const form = ([x, y, z]: readonly number[]): number =>
      2 * x! * x! + 3 * x! * y! + 5 * y! * y! - y! * z! + z! * z!;
    const want = [
      [4, 3, 0],
      [3, 10, -1],
      [0, -1, 2],
    ];
    // Rounding: 4 values of size about 10 with error 2^-52 each over step² = 1e-4.
    hessian(form, [1, -1, 0.5], [0.01, 0.01, 0.01]).forEach((row, i) => {
      row.forEach((value, j) => {
        expect(Math.abs(value - want[i]![j]!)).toBeLessThan(1e-9);
      });
    });
  });
});

describe("invertSymmetric", () => {
  it("gives the identity when multiplied with a random positive definite matrix", () => {
    const entry = fc.double({ min: -1, max: 1, noNaN: true });
    const square = fc
      .integer({ min: 1, max: 8 })
      .chain((n) =>
        fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
      );
    fc.assert(
      fc.property(square, (root) => {
        const matrix = root.map((row, i) =>
          root.map((other, j) => row.reduce((sum, x, k) => sum + x * other[k]!, i === j ? 1 : 0)),
        );
        const inverse = invertSymmetric(matrix);
        if (inverse._tag !== "Inverse") throw new Error("expected an inverse");
        matrix.forEach((row, i) => {
          matrix.forEach((_, j) => {
            const product = row.reduce((sum, x, k) => sum + x * inverse.matrix[k]![j]!, 0);
            expect(Math.abs(product - (i === j ? 1 : 0))).toBeLessThan(1e-12);
          });
        });
      }),
    );
  });

  it("names the row at which a matrix is not positive definite", () => {
    expect(
      invertSymmetric([
        [1, 2],
        [2, 1],
      ]),
    ).toEqual({ _tag: "NotPositiveDefinite", row: 1 });
    expect(
      invertSymmetric([
        [1, 1],
        [1, 1],
      ]),
    ).toEqual({ _tag: "NotPositiveDefinite", row: 1 });
    expect(invertSymmetric([[-1]])).toEqual({ _tag: "NotPositiveDefinite", row: 0 });
  });
});
