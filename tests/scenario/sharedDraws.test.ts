import { describe, expect, it } from "vitest";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { quantitiesIn } from "../../src/scenario/quantities.ts";
import { buildModel } from "../../src/simulation/build.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { town } from "../levers/plan.ts";
import { decoded, problemsOf, small } from "./sources.ts";

const scenarioOf = (text: string) => decoded([{ name: "town.yaml", text }]).scenario;

const letter =
  "{ name: letter, every: monday, open: 35%..45%, relevance: 60%, effects: { more visits: 5%..25% } }";

const text = `${town}today:
  push: [{ name: digest, every: day, open: 20%..30%, relevance: 50%..60% }]
plan:
  push: [{ name: digest, open: 25%..30% }, { name: reminder, every: monday, open: 30%..40%, relevance: 70% }]
arms:
  - { name: a, push: [{ name: digest, open: 10%..20% }, ${letter}] }
  - { name: a.b, push: [${letter}, { name: reminder, open: 35%..45% }] }
  - { name: c, combines: [a] }
`;

describe("the same uncertain number of the same lever", () => {
  it("has one draw, whether today, the plan or an arm states it", () => {
    const { today, plan, arms } = scenarioOf(text);
    const follows = Object.fromEntries(
      [...quantitiesIn([today, plan, arms])].flatMap((q) =>
        q.follows === undefined ? [] : [[q.name, q.follows]],
      ),
    );
    expect(follows).toEqual({
      "plan.push.digest.open": "today.push.digest.open",
      "arms.a.push.digest.open": "today.push.digest.open",
      "arms.a.b.push.reminder.open": "plan.push.reminder.open",
      "arms.a.b.push.letter.open": "arms.a.push.letter.open",
      "arms.a.b.push.letter.effects.more visits": "arms.a.push.letter.effects.more visits",
    });
  });

  it("has one draw where a rule gives the lever and an arm changes it", () => {
    const { plan, arms } = scenarioOf(`${town}rules:
  - { name: rescue, when: member_week == 3, give: { coupon: { face: 8..12 CNY, valid: 14 days, redemption: 25%, effects: { fewer leave: 0%..20% } } } }
  - { name: silence, when: days_since_visit >= 5, give: { push: { open: 30%..40%, relevance: 70% } } }
arms: [{ name: a, coupons: [{ name: rescue, face: 18..22 CNY }], push: [{ name: silence, open: 40%..50% }] }]
`);
    expect(plan.coupons[0]?.face.follows).toBeUndefined();
    expect(arms[0]?.levers.coupons[0]?.face.follows).toBe(plan.coupons[0]?.face.name);
    expect(arms[0]?.levers.push[0]?.open.follows).toBe(plan.push[0]?.open.name);
  });

  it("cannot be correlated but by the name of what it follows", () => {
    const problems = problemsOf(`${small.slice(0, small.indexOf("plan:"))}plan:
  push: [{ name: reminder, every: monday, open: 30%..40%, relevance: 60%..70% }]
arms: [{ name: a, push: [{ name: reminder, open: 40%..50% }] }]
correlations: [{ between: [arms.a.push.reminder.open, plan.push.reminder.relevance], rho: 0.5 }]
`);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.suggestion).toContain("plan.push.reminder.open");
  });
});

it("a plan that says again what runs today changes nothing, uncertain as it may be", () => {
  const lever =
    "{ name: digest, every: day, open: 20%..30%, relevance: 50%..60%, effects: { retention at day 3: -1pp..+2pp, more visits: 5%..25% } }";
  const again = `${town}today: { push: [${lever}] }\nplan: { push: [${lever}] }\n`;
  const decoding = decodeScenario([{ name: "town.yaml", text: again }], modelKnowledge);
  if (!decoding.ok) throw new Error(decoding.problems[0]?.message.en);
  const model = buildModel(decoding.decoded.scenario);
  const { worlds, pairs } = runReplicate(prepareModel(model, seedKey(model.seed)), 0);
  expect(worlds[1]?.digest).toBe(worlds[0]?.digest);
  expect(worlds[1]?.ledger).toEqual(worlds[0]?.ledger);
  expect(pairs[0]).toMatchObject({ saved: 0, lost: 0 });
});

it("an arm that is listed twice under two names does the same twice", () => {
  const levers = `push: [${letter}], coupons: [{ name: ten off, every: monday, face: 8..12 CNY, valid: 14 days, redemption: 15%..35%, effects: { more purchases: 10%..40% } }]`;
  const model = buildModel(
    scenarioOf(`${town}arms: [{ name: once, ${levers} }, { name: twice, ${levers} }]\n`),
  );
  const { worlds, pairs } = runReplicate(prepareModel(model, seedKey(model.seed)), 0);
  const [once, twice] = worlds.slice(-2);
  expect(once?.digest).not.toBe(worlds[0]?.digest);
  expect(twice).toEqual(once);
  expect(pairs.at(-1)).toEqual(pairs.at(-2));
});
