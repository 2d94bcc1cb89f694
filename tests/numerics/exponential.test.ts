import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exp, expm1, log, log1p, pow } from "../../src/numerics/exponential.ts";
import { relativeError } from "./accuracy.ts";
import { EXP, EXPM1, LOG, LOG1P, POW } from "./reference.ts";

const ULP = 2 ** -52;

describe("against 40-digit values", () => {
  it.each([
    ["exp", exp, EXP],
    ["expm1", expm1, EXPM1],
    ["log", log, LOG],
    ["log1p", log1p, LOG1P],
  ] as const)("%s stays within one unit in the last place", (_, f, table) => {
    for (const [x, want] of table) expect(relativeError(f(x), want), `at ${x}`).toBeLessThanOrEqual(ULP);
  });

  it("pow stays within one unit in the last place", () => {
    for (const [x, y, want] of POW)
      expect(relativeError(pow(x, y), want), `${x}^${y}`).toBeLessThanOrEqual(ULP);
  });
});

describe("limits", () => {
  it("exp overflows, underflows gradually and keeps its exact value at 0", () => {
    expect(exp(0)).toBe(1);
    expect(exp(Infinity)).toBe(Infinity);
    expect(exp(-Infinity)).toBe(0);
    expect(exp(710)).toBe(Infinity);
    expect(exp(709.782712893384)).toBeLessThan(Infinity);
    expect(exp(-745.2)).toBe(0);
    expect(exp(-745.1)).toBe(5e-324);
    expect(exp(NaN)).toBeNaN();
  });

  it("expm1 and log1p keep the smallest arguments", () => {
    expect(expm1(5e-324)).toBe(5e-324);
    expect(log1p(5e-324)).toBe(5e-324);
    expect(Object.is(expm1(-0), -0)).toBe(true);
    expect(expm1(-Infinity)).toBe(-1);
    expect(expm1(Infinity)).toBe(Infinity);
    expect(expm1(NaN)).toBeNaN();
  });

  it("log and log1p meet the ends of their domains", () => {
    expect(log(1)).toBe(0);
    expect(log(0)).toBe(-Infinity);
    expect(log(-1)).toBeNaN();
    expect(log(Infinity)).toBe(Infinity);
    expect(log1p(-1)).toBe(-Infinity);
    expect(log1p(-1.1)).toBeNaN();
    expect(log1p(Infinity)).toBe(Infinity);
  });

  it("pow treats 0, 1, infinities and negative bases", () => {
    expect(pow(0, 2)).toBe(0);
    expect(pow(0, -2)).toBe(Infinity);
    expect(pow(0, 0)).toBe(1);
    expect(pow(Infinity, -1)).toBe(0);
    expect(pow(Infinity, 1)).toBe(Infinity);
    expect(pow(0.5, Infinity)).toBe(0);
    expect(pow(0.5, -Infinity)).toBe(Infinity);
    expect(pow(2, 1024)).toBe(Infinity);
    expect(pow(2, -1075)).toBe(0);
    expect(pow(2, -1074)).toBe(5e-324);
    expect(pow(-2, 2)).toBeNaN();
  });
});

describe("properties", () => {
  const exponent = fc.double({ min: -700, max: 700, noNaN: true });
  const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });

  it("exp(log x) = x up to the rounding of the logarithm", () => {
    fc.assert(
      fc.property(positive, (x) => {
        expect(relativeError(exp(log(x)), x)).toBeLessThanOrEqual(ULP * (2 + Math.abs(log(x))));
      }),
    );
  });

  it("exp is monotone up to its last place and e^x·e^−x = 1", () => {
    fc.assert(
      fc.property(exponent, exponent, (x, y) => {
        if (x < y) expect(exp(x)).toBeLessThanOrEqual(exp(y) * (1 + ULP));
        expect(relativeError(exp(x) * exp(-x), 1)).toBeLessThanOrEqual(3 * ULP);
      }),
    );
  });

  it("log1p inverts expm1", () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 30, noNaN: true }), (x) => {
        expect(relativeError(log1p(expm1(x)), x)).toBeLessThanOrEqual(6 * ULP);
      }),
    );
  });

  it("pow with an integer exponent is exact where the result is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 0, max: 9 }), (base, power) => {
        let product = 1;
        for (let i = 0; i < power; i += 1) product *= base;
        expect(pow(base, power)).toBe(product);
      }),
    );
  });
});
