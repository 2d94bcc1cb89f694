import { describe, expect, it } from "vitest";
import {
  dayAndMonth,
  decimalsOf,
  fullDate,
  money,
  percent,
  plainNumber,
  signedNumber,
  supportedDecimals,
} from "../../src/report/format.ts";
import { terminalWidth } from "../../src/report/textWidth.ts";

describe("numbers", () => {
  it.each([
    [1234567.891, 2, "1,234,567.89"],
    [-1234, 0, "−1,234"],
    [-0.04, 1, "0.0"],
    [12345, -2, "12,300"],
    [-49, -2, "0"],
    [0, 0, "0"],
  ])("writes %d with %i decimals as %s", (value, decimals, text) => {
    expect(plainNumber(value, decimals)).toBe(text);
  });

  it("signs positive numbers, but not zero", () => {
    expect(signedNumber(4.04, 1)).toBe("+4.0");
    expect(signedNumber(0.04, 1)).toBe("0.0");
  });

  it("shows the digits that a standard error supports, and at least one", () => {
    expect(supportedDecimals(0.038, 3)).toBe(2);
    expect(supportedDecimals(0.38, 3)).toBe(1);
    expect(supportedDecimals(119, 2)).toBe(-2);
    expect(supportedDecimals(0, 1)).toBe(1);
    expect(supportedDecimals(null, 1)).toBe(0);
    expect(decimalsOf(4.2, 38, 1)).toBe(0);
    expect(decimalsOf(5400, 4e5, 0)).toBe(-3);
  });

  it("writes percentages, money and dates in both languages", () => {
    expect(percent(0.4123, 1)).toBe("41.2%");
    expect(money(1200, 0, "CNY", "en")).toBe("1,200 CNY");
    expect(money(1200, 0, "CNY", "zh")).toBe("1,200 元");
    expect(money(3, 2, "EUR", "zh")).toBe("3.00 EUR");
    expect(dayAndMonth("2026-09-30", "en")).toBe("30 September");
    expect(fullDate("2026-09-30", "zh")).toBe("2026年9月30日");
  });
});

describe("terminalWidth", () => {
  it("counts Chinese and full-width characters twice, combining marks not at all", () => {
    expect(terminalWidth("留存率 41%")).toBe(10);
    expect(terminalWidth("（a）")).toBe(5);
    expect(terminalWidth("e\u0301")).toBe(1);
  });
});
