import { expect, it } from "vitest";
import type { ScenarioNumber } from "../../src/analysis/scenarioNumbers.ts";
import { summarise } from "../../src/analysis/summary.ts";
import { inPlainWords } from "../../src/report/numberWords.ts";
import { wordsOf } from "../../src/report/words.ts";
import { syntheticEnsemble } from "../analysis/syntheticEnsemble.ts";

const summary = summarise(syntheticEnsemble(), "q3");
const effect: ScenarioNumber = {
  quantity: {
    name: "plan.events.show.effects.fewer leave",
    value: Math.log(0.93),
    unit: "ln rate ratio",
    provenance: { kind: "assumption", note: "workshop" },
    text: "2%..12%",
    place: { file: "q3.yaml", line: 1, column: 1 },
  },
  part: "plan",
  process: "leave",
  central: 0.93,
  low: 0.88,
  high: 0.98,
  retention: { days: 91, low: 0.004, high: 0.0241 },
};

it("an effect on leaving is told as what becomes of 100, and as points of retention", () => {
  expect(inPlainWords(effect, wordsOf(summary, "en"), 100)).toBe(
    "of 100 who would have left, 88 to 98 still do: +0.4 to +2.4 points at week 13 for those reached from joining on; 1 chance in 10 outside",
  );
  const chinese = inPlainWords(effect, wordsOf(summary, "zh"), 100);
  for (const part of ["88", "98", "+0.4", "+2.4", "第 13 周", "一成可能在此之外"])
    expect(chinese).toContain(part);
});

it("a certain effect has nothing outside, and a horizon of odd days is told in days", () => {
  const certain = { ...effect, low: 0.93, high: 0.93, retention: { days: 30, low: 0.01, high: 0.01 } };
  expect(inPlainWords(certain, wordsOf(summary, "en"), 100)).toBe(
    "of 100 who would have left, 93 still do: +1.0 points at day 30 for those reached from joining on",
  );
});

it("a price of a part of a cent keeps its digits, and a discount is told by the year", () => {
  const price = (text: string, value: number): ScenarioNumber => ({
    quantity: { ...effect.quantity, name: "cost per point", unit: "minor", text, value },
    part: "plan",
    central: value,
    low: value,
    high: value,
  });
  expect(inPlainWords(price("0.004 CNY", 0.4), wordsOf(summary, "en"), 100)).toBe("0.004 CNY");
  expect(inPlainWords(price("0.04 CNY", 4), wordsOf(summary, "en"), 100)).toBe("0.04 CNY");
  expect(inPlainWords(price("2 CNY", 200), wordsOf(summary, "en"), 100)).toBe("2.00 CNY");
  const discount: ScenarioNumber = {
    quantity: { ...effect.quantity, name: "discount", unit: "number", text: "6% per year", value: 0.06 },
    part: "community",
    central: 0.06,
    low: 0.06,
    high: 0.06,
  };
  expect(inPlainWords(discount, wordsOf(summary, "en"), 100)).toBe("6% a year");
  expect(inPlainWords(discount, wordsOf(summary, "zh"), 100)).toBe("每年 6%");
});
