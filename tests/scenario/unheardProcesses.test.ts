import { describe, expect, test } from "vitest";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { tellProblem } from "../../src/scenario/problems.ts";
import { town } from "../levers/plan.ts";
import { constantFit } from "./sources.ts";

/** The town without orders; nobody posts or invites there either. */
const bare = town.replace(/^ {2}purchases: .*\n/mu, "");
const doing = {
  posts: bare.replace("  activation:", "  posts: { per visit: 10% }\n  activation:"),
  purchases: town,
  invitations: bare.replace(
    "arrivals: { channels:",
    "arrivals: { invitations: { rate: 0.2 per month, accepted: 20% }, channels:",
  ),
};

const problemsOf = (scenario: string, levers: string) => {
  const decoding = decodeScenario([{ name: "town.yaml", text: `${scenario}plan:\n${levers}` }], {
    ...modelKnowledge,
    fitLeaving: constantFit,
  });
  return decoding.ok ? [] : decoding.problems;
};

const push = (effects: string): string =>
  `  push:\n    - { name: a, every: day, open: 30%, relevance: 70%, effects: { ${effects} } }\n`;

const group = (effect: string): string =>
  `  group buying:\n    - { name: g, every: friday, open: 8%, needed: 3, joining: 2 per day, within: 2 days, reward: 15 CNY, while open: { more invitations: ${effect} } }\n`;

describe("what a lever says of something that nobody does", () => {
  test.each([
    ["posts", push("more posts: 10%"), "10%", "nobody posts", "发言"],
    ["purchases", push("more purchases: 10%"), "10%", "nobody orders", "下单"],
    ["invitations", push("more invitations: 10%"), "10%", "nobody invites", "邀请"],
    ["invitations", group("10%"), "10%", "nobody invites", "邀请"],
    ["invitations", group("-5%..5%"), "-5%..5%", "nobody invites", "邀请"],
    [
      "purchases",
      "  events:\n    - { name: e, every: friday, interest: 20%, show-up: 60%, effects: { fewer leave: 1% }, after: { sales: { more purchases: 7% } } }\n",
      "7%",
      "nobody orders",
      "下单",
    ],
    [
      "purchases",
      "  coupons:\n    - { name: c, every: day, face: 10 CNY, valid: 5 days, redemption: 20%, effects: { fewer leave: 1% } }\n",
      "20%",
      "nobody orders",
      "下单",
    ],
    [
      "purchases",
      "  points:\n    - { name: d, earn: { purchase: 10 }, reward at: 100, cost per point: 0.02 CNY }\n",
      "10",
      "nobody orders",
      "下单",
    ],
    [
      "purchases",
      "  tiers:\n    - { name: t, earn: { visit: 10 }, ladder: { new: 0, core: 100 }, effects: { core: { more purchases: 3% } } }\n",
      "3%",
      "nobody orders",
      "下单",
    ],
  ] as const)(
    "is refused without %s, in both languages, and read with them: %s",
    (key, levers, found, en, zh) => {
      const [problem, ...others] = problemsOf(bare, levers);
      expect(others).toEqual([]);
      expect(problem).toMatchObject({ found });
      expect(tellProblem(problem, "en").message).toContain(en);
      expect(tellProblem(problem, "en").expected).toContain(`${key}: {`);
      expect(tellProblem(problem, "zh").message).toContain(zh);
      expect(problemsOf(doing[key], levers)).toEqual([]);
    },
  );
});
