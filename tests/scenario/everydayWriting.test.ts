import { describe, expect, test } from "vitest";
import { everydayMend, inWordsOfScenarios } from "../../src/scenario/everydayWriting.ts";
import { parseQuantity, parseWholeDays, type QuantityKind } from "../../src/scenario/quantityParser.ts";

const yuan = { code: "CNY", minorUnits: 100 };

describe("what is written as every day", () => {
  test.each([
    ["1,200人", "1200"],
    ["３万", "30000"],
    ["0.1万元", "1000 CNY"],
    ["¥20", "20 CNY"],
    ["每人15元", "15 CNY per member"],
    ["15元/人", "15 CNY per member"],
    ["99元/月", "99 CNY per month"],
    ["每周10人", "10 per week"],
    ["每周5%", "5% per week"],
    ["30%/周", "30% per week"],
    ["3-5%", "3%..5%"],
    ["20至30人", "20..30"],
    ["7天", "7 days"],
    ["两周", "2 weeks"],
    ["一周", "1 week"],
    ["3个月", "3 months"],
    ["每两周", "2 weeks"],
    ["每月", "month"],
    ["0..90天", "0..90 days"],
    ["within 7天", "within 7 days"],
    ["第4周", "week 4"],
    ["2026/3/1", "2026-03-01"],
    ["2026年3月18日", "2026-03-18"],
    ["2026.3.1", "2026-03-01"],
    ["十二周", "12 weeks"],
    ["三十天", "30 days"],
    ["三个月", "3 months"],
    ["每三天", "3 days"],
    ["每十二周", "12 weeks"],
    ["每一周", "week"],
    ["每周三次", "3 per week"],
    ["每天一次", "1 per day"],
    ["每人十五元", "15 CNY per member"],
    ["两百五十元", "250 CNY"],
    ["一千二百人", "1200"],
    ["三至五天", "3..5 days"],
    ["百分之五", "5%"],
    ["三成", "30%"],
    ["第四周", "week 4"],
    ["一点五倍", "1.5 times"],
    ["July 1, 2026", "2026-07-01"],
    ["1st Sept. 2026", "2026-09-01"],
    ["20260701", "2026-07-01"],
    ["2026-07-01T08:00:00Z", "2026-07-01"],
    ["13/07/2026", "2026-07-13"],
    ["07/13/2026", "2026-07-13"],
    ["14d", "14 days"],
    ["1 wk", "1 week"],
    ["3..5 mo", "3..5 months"],
    ["70 per wk", "70 per week"],
    ["70 weekly", "70 per week"],
    ["5% monthly", "5% per month"],
    ["every 2 weeks", "2 weeks"],
    ["every other week", "2 weeks"],
    ["weekly", "week"],
    ["fortnightly", "2 weeks"],
    ["2 400", "2400"],
    ["2.4k", "2400"],
    ["2400 people", "2400"],
    ["30 percent", "30%"],
    ["三十", "30"],
  ])("%s is %s", (written, meant) => {
    expect(inWordsOfScenarios(written)).toBe(meant);
  });

  test.each([
    "30%",
    "5%..15%",
    "70 per week",
    "12 CNY per member",
    "14 days",
    "2026-07-01",
    "1.5 times",
    "1万2千",
    "周三",
    "星期五",
    "三四百人",
  ])("%s is left as it is", (written) => {
    expect(inWordsOfScenarios(written)).toBe(written);
  });
});

describe("a mend", () => {
  const read = (kind: QuantityKind) => (text: string) => parseQuantity(text, kind, yuan).ok;

  test("is shown only where what comes out can be read", () => {
    expect(everydayMend("每周10人", read({ kind: "flow" }))).toEqual({ suggestion: "`10 per week`" });
    expect(everydayMend("每周10人", read({ kind: "share" }))).toEqual({});
    expect(everydayMend("两周", (text) => parseWholeDays(text) !== undefined)).toEqual({
      suggestion: "`2 weeks`",
    });
    expect(everydayMend("三周", (text) => parseWholeDays(text) !== undefined)).toEqual({
      suggestion: "`3 weeks`",
    });
    expect(everydayMend("十几周", (text) => parseWholeDays(text) !== undefined)).toEqual({});
    expect(everydayMend("每天一次", (text) => parseWholeDays(text) !== undefined)).toEqual({
      suggestion: "`day`",
    });
  });

  test("gives a sum the currency of the scenario", () => {
    expect(everydayMend("0.5万", read({ kind: "money" }), "CNY")).toEqual({ suggestion: "`5000 CNY`" });
  });
});
