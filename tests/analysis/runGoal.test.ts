import { describe, expect, it } from "vitest";
import { readPrecision, readSettled, usualSmallest } from "../../src/analysis/runGoal.ts";

const precision = (text: string) => {
  const read = readPrecision(text, "CNY");
  return read.ok ? read.goal.goals : read.problem;
};
const settled = (text: string) => {
  const read = readSettled(text, "CNY", "retention");
  return read.ok ? read.goal : read.problem;
};

describe("a precision", () => {
  it("is a measure and the half-width of its interval", () => {
    expect(precision("retention 0.3pp")).toEqual([{ measure: "retention", halfWidth: 0.003 }]);
    expect(precision("active retention ±.5 points, members 12")).toEqual([
      { measure: "activeRetention", halfWidth: 0.005 },
      { measure: "membersAtEnd", halfWidth: 12 },
    ]);
    expect(precision("npv 2000 CNY; roi 5pp")).toEqual([
      { measure: "npv", halfWidth: 2000 },
      { measure: "roi", halfWidth: 0.05 },
    ]);
  });

  it("is read in Chinese too", () => {
    expect(precision("留存率 0.3个百分点，净现值 2000 CNY，成员 5 名")).toEqual([
      { measure: "retention", halfWidth: 0.003 },
      { measure: "npv", halfWidth: 2000 },
      { measure: "membersAtEnd", halfWidth: 5 },
    ]);
  });

  it.each([
    ["retension 0.3pp", "no measure", "retention 0.3pp"],
    ["retention", "no amount", "retention 0.3pp"],
    ["npv", "no amount", "npv 1000 CNY"],
    ["retention 0.3", "wrong unit", "retention 0.3pp"],
    ["retention 0.3%", "wrong unit", "retention 0.3pp"],
    ["npv 2000", "wrong unit", "npv 1000 CNY"],
    ["npv 2000 EUR", "wrong unit", "npv 1000 CNY"],
    ["members 3pp", "wrong unit", "members 5"],
    ["retention 0pp", "not above zero", "retention 0.3pp"],
    ["", "no measure", "retention 0.3pp"],
  ])("%s is refused: %s", (text, reason, meant) => {
    expect(precision(text)).toMatchObject({ reason, meant });
  });
});

describe("a settled ranking", () => {
  it("is in the headline metric, down to a quarter of a point, unless stated", () => {
    expect(settled("settled")).toEqual({ kind: "settled", measure: "retention", smallest: usualSmallest });
    expect(settled("settled to 0.2pp")).toMatchObject({ measure: "retention", smallest: 0.002 });
    expect(settled("npv settled to 2000 CNY")).toMatchObject({ measure: "npv", smallest: 2000 });
    expect(settled("活跃留存率分出高下到0.2个百分点")).toMatchObject({
      measure: "activeRetention",
      smallest: 0.002,
    });
  });

  it.each([
    ["npv settled", "no smallest difference", "npv settled to 1000 CNY"],
    ["done", "no measure", "settled"],
    ["roi settled", "no measure", "npv settled"],
    ["settled to 0.2", "wrong unit", "settled to 0.2pp"],
    ["settled to much", "no amount", "settled to 0.3pp"],
  ])("%s is refused: %s", (text, reason, meant) => {
    expect(settled(text)).toMatchObject({ reason, meant });
  });
});
