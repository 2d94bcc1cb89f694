import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inLanguage } from "../../src/program/wording.ts";
import type { Spread } from "../../src/scenario/quantity.ts";
import { parseQuantity, type QuantityKind, unitOf } from "../../src/scenario/quantityParser.ts";

const currency = { code: "CNY", minorUnits: 100 };

/** Mean and standard deviation on the scale on which an interval is normal. */
const normal = (spread: Spread | undefined) => {
  if (spread?.kind !== "lognormal" && spread?.kind !== "logitnormal") throw new Error(`${spread?.kind}`);
  return spread;
};

const amount = (text: string, kind: QuantityKind) => {
  const reading = parseQuantity(text, kind, currency);
  if (!reading.ok) throw new Error(`${text}: ${reading.message.en}`);
  return reading.value;
};

describe("a quantity in its canonical unit", () => {
  const cases: readonly (readonly [string, QuantityKind, number])[] = [
    ["30%", { kind: "share" }, 0.3],
    ["0.3", { kind: "share" }, 0.3],
    ["0", { kind: "share" }, 0],
    ["100%", { kind: "share" }, 1],
    ["400 per week", { kind: "flow" }, 400 / 7],
    ["6 per day", { kind: "flow" }, 6],
    ["30.4375 per month", { kind: "flow" }, 1],
    ["365.25 per year", { kind: "flow" }, 1],
    ["12 per 30 days", { kind: "flow" }, 0.4],
    ["0.7 per week", { kind: "rate" }, 0.1],
    // −ln 0.96 / 7
    ["4% per week", { kind: "rate" }, 0.005831713499],
    // −ln 0.42 / 14
    ["58%", { kind: "chance within", days: 14 }, 0.061964326265],
    // −ln(1 − 2.4 / 7)
    ["2.4 per week", { kind: "visit-days" }, 0.419853846],
    ["0.5 per day", { kind: "visit-days" }, Math.LN2],
    ["12 CNY", { kind: "money" }, 1200],
    ["0.05 CNY", { kind: "money" }, 5],
    ["38 CNY per member", { kind: "money", words: ["per member"] }, 3800],
    ["30.4375 CNY per month", { kind: "money per time" }, 100],
    ["3 days", { kind: "days" }, 3],
    ["2 weeks", { kind: "days" }, 14],
    ["1 month", { kind: "days" }, 30.4375],
    ["300", { kind: "count" }, 300],
    ["0.6 times", { kind: "multiple" }, 0.6],
    ["1.7", { kind: "multiple" }, 1.7],
    ["10% fewer per year", { kind: "trend" }, 0.9],
    ["5% more per year", { kind: "trend" }, 1.05],
    ["no change", { kind: "trend" }, 1],
    ["8% per year", { kind: "yearly rate" }, 0.08],
  ];
  it.each(cases)("%s", (text, kind, value) => {
    const read = amount(text, kind);
    expect(read.value).toBeCloseTo(value, 8);
    expect(read.spread).toBeUndefined();
  });

  it("has a unit by its kind", () => {
    expect(unitOf({ kind: "visit-days" })).toBe("per day");
    expect(unitOf({ kind: "trend" })).toBe("multiple");
  });
});

// 5% point of the standard normal distribution (tables: 1.6449).
const z = 1.6448536269514722;

describe("an interval", () => {
  it("has its ends at the 5% and 95% points, on the odds scale for a share", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 98 }), fc.integer({ min: 1, max: 98 }), (a, b) => {
        fc.pre(a !== b);
        const [low, high] = a < b ? [a, b] : [b, a];
        const { value, spread } = amount(`${low}%..${high}%`, { kind: "share" });
        const point = (x: number) => 1 / (1 + Math.exp(-(normal(spread).mean + x * normal(spread).sd)));
        expect(spread?.kind).toBe("logitnormal");
        expect(point(-z)).toBeCloseTo(low / 100, 9);
        expect(point(z)).toBeCloseTo(high / 100, 9);
        expect(value).toBeCloseTo(point(0), 12);
      }),
    );
  });

  it("has its ends at the 5% and 95% points, by factors for all else", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (a, d) => {
        const { value, spread } = amount(`${a}..${a + d} CNY`, { kind: "money" });
        expect(spread?.kind).toBe("lognormal");
        expect(Math.exp(normal(spread).mean - z * normal(spread).sd)).toBeCloseTo(a * 100, 6);
        expect(Math.exp(normal(spread).mean + z * normal(spread).sd)).toBeCloseTo((a + d) * 100, 6);
        expect(value).toBeCloseTo(Math.exp(normal(spread).mean), 6);
      }),
    );
  });

  it("keeps the order of fewer: 10%..20% fewer is 0.8 to 0.9", () => {
    const { spread } = amount("10%..20% fewer per year", { kind: "trend" });
    expect(Math.exp(normal(spread).mean - z * normal(spread).sd)).toBeCloseTo(0.8, 12);
  });

  it.each([
    ["0..5 CNY", { kind: "money" }],
    ["0..5 per week", { kind: "flow" }],
    ["50%..100%", { kind: "share" }],
  ] as const)("is refused where it touches what cannot be reached: %s", (text, kind) => {
    const reading = parseQuantity(text, kind, currency);
    expect(reading.ok ? "" : reading.message.en).toMatch(/cannot touch/);
  });
});

describe("what is refused offers its readings", () => {
  const cases: readonly (readonly [string, QuantityKind, RegExp])[] = [
    ["5", { kind: "share" }, /5%.*0\.5/],
    ["8000", { kind: "money" }, /8000 CNY/],
    ["8000 元", { kind: "money" }, /8000 CNY/],
    ["60%", { kind: "multiple" }, /0\.6 times.*1\.6 times/],
    ["-10% per year", { kind: "trend" }, /10% fewer per year/],
    ["14", { kind: "days" }, /14 days/],
    ["2..12%", { kind: "share" }, /2%\.\.12%/],
    ["2%–12%", { kind: "share" }, /2%\.\.12%/],
    ["３０％", { kind: "share" }, /30%/],
    ["25 CNY", { kind: "money per time" }, /25 CNY per month/],
  ];
  it.each(cases)("%s", (text, kind, suggestion) => {
    const reading = parseQuantity(text, kind, currency);
    expect(reading.ok ? "" : inLanguage(reading.suggestion ?? "", "en")).toMatch(suggestion);
  });

  it("reads no text that is not a number", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{0,12}$/), (text) => {
        for (const kind of ["share", "flow", "rate", "money", "days", "count", "multiple", "number"] as const)
          expect(parseQuantity(text, { kind }, currency).ok).toBe(false);
      }),
    );
  });
});
