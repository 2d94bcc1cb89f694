import { expect, test } from "vitest";
import { townWith } from "../levers/plan.ts";
import { decode } from "./sources.ts";

const problemsOf = (face: string, budget: string) => {
  const lever = `{ name: ten, every: day, face: ${face}, valid: 7 days, redemption: 30%, budget: ${budget}, effects: { more purchases: 5% } }`;
  const decoding = decode([{ name: "town.yaml", text: townWith("coupons", lever) }]);
  return decoding.ok ? [] : decoding.problems;
};

test("a budget in money is refused where the face is an interval: it would be exceeded in some worlds", () => {
  const [problem, ...rest] = problemsOf("5..15 CNY", "1000 CNY redeemed");
  expect(rest).toEqual([]);
  expect(problem).toMatchObject({ found: "1000 CNY redeemed", path: "plan.coupons.ten.budget" });
  expect(problem.message.en).toContain("interval");
  expect(problem.message.zh).toContain("区间");
});

test("a number of coupons is sound with any face, and money with a certain one", () => {
  expect(problemsOf("5..15 CNY", "100 coupons")).toEqual([]);
  expect(problemsOf("10 CNY", "1000 CNY redeemed")).toEqual([]);
});
