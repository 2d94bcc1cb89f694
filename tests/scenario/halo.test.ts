import { expect, test } from "vitest";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { tellProblem } from "../../src/scenario/problems.ts";
import { leverOf, town } from "../levers/plan.ts";
import { constantFit } from "./sources.ts";

const coupon = (effects: string): string =>
  `{ name: ten, every: monday, face: 10 CNY, valid: 14 days, redemption: 25%, ${effects} }`;

const problemsOf = (effects: string) => {
  const text = `${town}plan:\n  coupons:\n    - ${coupon(effects)}\n`;
  const decoding = decodeScenario([{ name: "town.yaml", text }], {
    ...modelKnowledge,
    fitLeaving: constantFit,
  });
  return decoding.ok ? [] : decoding.problems;
};

test("a halo is read as a share, and is none unless it is said", () => {
  expect(leverOf("coupons", coupon("halo: 85%..95%, effects: { more purchases: 10% }")).halo).toMatchObject({
    unit: "probability",
    spread: {},
  });
  expect(leverOf("coupons", coupon("effects: { more purchases: 10% }")).halo.value).toBe(0);
  expect(leverOf("coupons", coupon("halo: 0%, effects: { fewer leave: 5% }")).halo.value).toBe(0);
});

test("a halo of a coupon that brings no orders is refused at its place, in both languages", () => {
  const [problem, ...others] = problemsOf("halo: 90%, effects: { fewer leave: 5% }");
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ found: "90%" });
  expect(tellProblem(problem, "en").message).toContain("this coupon brings none by its effects");
  expect(tellProblem(problem, "zh").message).toContain("没有多出订单");
});
