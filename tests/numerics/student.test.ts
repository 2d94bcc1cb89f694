import { describe, expect, test } from "vitest";
import { normalCdf } from "../../src/numerics/normal.ts";
import { studentQuantile975, studentTail } from "../../src/numerics/student.ts";

describe("the two tails of Student's t", () => {
  test("with one degree of freedom are those of Cauchy's law, with two a closed form", () => {
    for (const t of [0.1, 1, 2.5, 12.7062047361747]) {
      expect(studentTail(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 12);
      expect(studentTail(t, 2)).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 12);
    }
  });

  test("at the percentage points of the tables are 5%", () => {
    const tabled: readonly (readonly [number, number])[] = [
      [4, 2.7764451051977987],
      [9, 2.2621571627409915],
      [30, 2.0422724563012373],
      [99, 1.9842169515086827],
    ];
    for (const [freedom, t] of tabled) {
      expect(studentTail(t, freedom)).toBeCloseTo(0.05, 10);
      expect(studentQuantile975(freedom)).toBeCloseTo(t, 9);
    }
  });

  test("are even, 1 at zero, and those of the normal law with many degrees of freedom", () => {
    expect(studentTail(0, 7)).toBe(1);
    expect(studentTail(-1.3, 7)).toBe(studentTail(1.3, 7));
    expect(studentTail(1.5, 1e8)).toBeCloseTo(2 * normalCdf(-1.5), 7);
  });
});
