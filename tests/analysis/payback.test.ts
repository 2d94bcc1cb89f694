import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cumulative, discountFactors } from "../../src/analysis/money.ts";
import { paybackDay } from "../../src/analysis/payback.ts";

describe("paybackDay", () => {
  const flows = [-1000, ...Array<number>(12).fill(150)];

  it("is 7 for 1000 paid and 150 a period back, undiscounted and at 1% a period", () => {
    expect(paybackDay(cumulative(flows))).toBe(7);
    const factors = discountFactors(0.01, flows.length);
    const discounted = cumulative(flows.map((flow, t) => flow * factors[t]));
    expect(paybackDay(discounted)).toBe(7);
    expect(discounted[12]).toBeCloseTo(688.26, 2);
  });

  it("waits for the last return above zero", () => {
    expect(paybackDay([-1, 2, -1, 0, 3])).toBe(3);
  });

  it("is null where the plan never pays back, and where it was never in debt", () => {
    expect(paybackDay([-1, 1, -0.5])).toBeNull();
    expect(paybackDay([0, 1, 2])).toBeNull();
    expect(paybackDay([0, 0])).toBeNull();
  });

  it("parts the horizon: a debt on the day before, none from it on", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1 }), (values) => {
        const day = paybackDay(values);
        if (day === null) return;
        expect(values[day - 1]).toBeLessThan(0);
        expect(values.slice(day).every((value) => value >= 0)).toBe(true);
      }),
    );
  });
});
