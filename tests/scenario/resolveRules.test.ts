import { describe, expect, it } from "vitest";
import { scaleScenario } from "../../src/model/sample.ts";
import { resolvedYaml } from "../../src/scenario/resolvedYaml.ts";
import { decoded, problemsOf, small } from "./sources.ts";

const shop = small.replace(
  "plan:\n",
  "  purchases: {per visit: 5%, basket: 40 CNY, margin: 30%}\ntoday:\n  push: [{name: digest, every: day, open: 20%, relevance: 50%}]\nplan:\n",
);
const withRules = (...rules: readonly string[]): string =>
  `${shop}rules:\n${rules.map((rule) => `  - ${rule}\n`).join("")}`;
const messages = (...rules: readonly string[]) =>
  problemsOf(withRules(...rules)).map(({ message }) => message);
const scenarioOf = (text: string) => decoded([{ name: "a.yaml", text }]).scenario;

const rescue =
  "{name: rescue, when: member_week == 3 && visits_last(7) == 0, give: {coupon: {face: 10 CNY, valid: 14 days, redemption: 25%, effects: {fewer leave: 5%}}}, times: once per member, budget: 8000 CNY redeemed}";
const note =
  "{name: note, when: days_since_visit > 9, give: {push: {open: 30%, relevance: 60%}}, times: 1 per member per week}";
const quiet = "{name: quiet, when: active_rate(3) < 0.9 * 0.4, switch on: [reminder], for: 14 days}";

describe("rules on members", () => {
  it("are levers of the plan", () => {
    const file = decoded([{ name: "a.yaml", text: withRules(rescue, note) }]);
    const { plan, today } = file.scenario;
    const written = shop.replace(
      "plan:\n  push:\n",
      `plan:
  coupons:
    - {name: rescue, to: member_week == 3 && visits_last(7) == 0, every: day, face: 10 CNY, valid: 14 days, redemption: 25%, effects: {fewer leave: 5%}, times: once per member, budget: 8000 CNY redeemed}
  push:
    - {name: note, to: days_since_visit > 9, every: day, open: 30%, relevance: 60%, at most: 1 per member per week}
`,
    );
    const meaning = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (key, v) =>
          key === "place" || (key === "name" && typeof v === "string" && v.includes(".")) ? undefined : v,
        ),
      );
    const other = scenarioOf(written).plan;
    const byName = (set: typeof plan) => ({
      ...set,
      push: [...set.push].sort((a, b) => (a.name < b.name ? -1 : 1)),
    });
    expect(meaning(byName(plan))).toEqual(meaning(byName(other)));
    expect(today.coupons).toEqual([]);
    expect(plan.coupons[0]?.face.name).toBe("rules.rescue.give.coupon.face");
    const again = decoded([{ name: "a.yaml", text: resolvedYaml(file) }]);
    expect(meaning(again.scenario.plan)).toEqual(meaning(plan));
    expect(resolvedYaml(again)).toBe(resolvedYaml(file));
  });

  it("can be stopped in an arm, by their name", () => {
    const text = `${withRules(rescue)}arms: [{name: bare, coupons: [{name: rescue, remove: true}]}]\n`;
    const { arms, plan } = scenarioOf(text);
    expect([plan.coupons.length, arms[0]?.levers.coupons.length]).toEqual([1, 0]);
  });

  it.each([
    [rescue.replace("member_week", "member_wek"), "unknown variable `member_wek`"],
    [rescue.replace("member_week == 3", "active_rate(3) < 1"), "unknown function `active_rate`"],
    [rescue.replace("face: 10 CNY, ", ""), "`rules.rescue.give.coupon` needs `face`"],
    [rescue.replace("face:", "fase:"), "unknown key `fase`"],
    [
      rescue.replace("valid:", "times: every time, valid:"),
      "`times` is written in the rule and in what it gives",
    ],
    [rescue.replace("when: member_week == 3 && visits_last(7) == 0, ", ""), "`rules.rescue` needs `when`"],
    [rescue.replace("8000 CNY redeemed", "8000 USD redeemed"), /currency/],
    [note.replace("times: 1 per member per week", "times: once per member"), /not a cap/],
    [note.replace("times:", "budget: 3 coupons, times:"), "messages have no budget"],
    ["{name: a, when: points > 1}", "`rules.a` needs `give`"],
    ["{name: a, when: points > 1, give: {}}", "a rule gives one thing"],
    [note.replace("name: note", "name: reminder"), 'two levers of `push` have the name "reminder"'],
  ])("refuse %s", (rule, message) => {
    expect(messages(rule)).toHaveLength(1);
    expect(messages(rule)[0]).toMatch(message);
  });
});

describe("rules on the community", () => {
  it("switch levers of the plan on for a while", () => {
    expect(scenarioOf(withRules(quiet)).switches).toMatchObject([
      { name: "quiet", levers: [{ family: "push", name: "reminder" }], days: 14 },
    ]);
  });

  it.each([
    [quiet.replace("[reminder]", "[remindr]"), 'no plan has a lever called "remindr"'],
    [quiet.replace("[reminder]", "[digest]"), /runs today already/],
    [quiet.replace("[reminder]", "[]"), "this rule switches nothing on"],
    [quiet.replace("active_rate(3)", "active_rate(29)"), /whole number from 1 to 28/],
    [quiet.replace("active_rate(3)", "visits_last(3)"), "unknown function `visits_last`"],
    [quiet.replace("active_rate(3)", "visits_lately"), "unknown variable `visits_lately`"],
    [
      quiet.replace("active_rate(3) < 0.9 * 0.4", "active_rate(3)"),
      "a number stands where a condition is due",
    ],
    [quiet.replace(", for: 14 days", ""), "`rules.quiet` needs `for`"],
    [quiet.replace("for: 14 days", "for: a while"), "a whole number of days is due here"],
    [quiet.replace("for:", "budget: 3 coupons, for:"), /has no `budget`/],
    [quiet.replace("for:", "give: {push: {open: 3%}}, for:"), /not both/],
  ])("refuse %s", (rule, message) => {
    expect(messages(rule)).toHaveLength(1);
    expect(messages(rule)[0]).toMatch(message);
  });

  it("mean the same of a sample: what they count is divided by its size", () => {
    const counting = quiet.replace(
      "active_rate(3) < 0.9 * 0.4",
      "active_rate(3) < 0.4 && (members < 90 || joined_last(7) / members > 0.1)",
    );
    const { scenario } = scaleScenario(scenarioOf(withRules(counting)), 25);
    const divided = (name: string) => ({
      op: "/",
      a: expect.objectContaining({ name }),
      b: { op: "number", value: 0.25 },
    });
    expect(scenario.switches[0]?.when.root).toMatchObject({
      op: "and",
      a: { op: "<", a: { op: "call", name: "active_rate" }, b: { op: "number", value: 0.4 } },
      b: {
        op: "or",
        a: { op: "<", a: divided("members"), b: { op: "number", value: 90 } },
        b: { op: ">", a: { op: "/", a: divided("joined_last"), b: divided("members") } },
      },
    });
  });

  it("does not switch what has no dates", () => {
    const text = `${withRules("{name: q, when: members > 3, switch on: [guides], for: 3 days}")}`.replace(
      "plan:\n",
      "plan:\n  content: [{name: guides, every: day, effects: {more visits: 3%}}]\n",
    );
    expect(problemsOf(text).map(({ message }) => message)).toEqual([
      "levers of `content` cannot be switched by a rule",
    ]);
  });
});
