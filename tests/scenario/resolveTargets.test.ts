import { describe, expect, it } from "vitest";
import { scaleScenario } from "../../src/model/sample.ts";
import { parseDay } from "../../src/scenario/dates.ts";
import { resolvedYaml } from "../../src/scenario/resolvedYaml.ts";
import { decoded, problemsOf, small } from "./sources.ts";

const withTargets = (targets: string, limits = ""): string =>
  `${small}targets:\n${targets}\n${limits === "" ? "" : `limits:\n${limits}\n`}`;

const kept =
  "  - {name: kept, who: members at the start, what: still members, at: 2026-07-15, at least: 45%}";
const cohort =
  "  - {name: in week 2, who: joined 2026-07-01..2026-07-10, what: active in the week, at: week 2 of membership, at least: 20%}";
const budget = "  - {name: budget, what: cost, at most: 600 CNY}";

const first = (text: string) => problemsOf(withTargets(text))[0];

describe("targets and limits", () => {
  it("name who, what, when and how much", () => {
    const { targets } = decoded([
      { name: "a.yaml", text: withTargets(`${kept}\n${cohort}`, budget) },
    ]).scenario;
    expect(targets).toMatchObject([
      {
        name: "kept",
        kind: "target",
        who: { kind: "members at the start" },
        what: "still members",
        at: { kind: "day", day: parseDay("2026-07-15") },
        side: "at least",
        bound: 0.45,
        unit: "share",
      },
      {
        who: { kind: "joined", from: parseDay("2026-07-01"), until: parseDay("2026-07-10") },
        at: { kind: "member week", week: 2 },
      },
      {
        name: "budget",
        kind: "limit",
        who: { kind: "everyone" },
        at: { kind: "day", day: parseDay("2026-07-29") },
        side: "at most",
        bound: 60000,
        unit: "money",
      },
    ]);
  });

  it.each([
    ["{name: a, who: members, what: still members, at least: 4%}", "this is no group of members"],
    ["{name: a, who: everyone, what: still members, at least: 4%}", /needs a group that is fixed beforehand/],
    ["{name: a, who: members at the start, what: members, at least: 4}", /known of everyone only/],
    ["{name: a, what: members, at: 2026-07-30, at least: 4}", /lies outside of what is known/],
    ["{name: a, what: members, at: 2026-07-01, at least: 4}", /lies outside of what is known/],
    ["{name: a, what: monthly actives, at: 2026-07, at least: 4}", /does not lie wholly within/],
    ["{name: a, what: monthly actives, at least: 4}", /needs `at`/],
    ["{name: a, what: members}", /needs `at least`/],
    ["{name: a, what: members, at least: 3, at most: 4}", /not both/],
    ["{name: a, what: members, at least: 3..4}", "a bound is one number, not an interval"],
    ["{name: a, what: cost, at most: 3}", "a sum of money needs its currency"],
    [
      "{name: a, who: joined 2026-07-01..2026-07-20, what: still members, at: week 4 of membership, at least: 4%}",
      /after the calendar's last day/,
    ],
    [
      "{name: a, who: members at the start, what: still members, at: week 4 of membership, at least: 4%}",
      /only those who joined within the calendar/,
    ],
    [
      "{name: a, who: joined 2026-06-01..2026-06-30, what: still members, at least: 4%}",
      /only those who join within the calendar/,
    ],
    [
      "{name: a, who: joined 2026-07-01, what: active in the week, at: end, at least: 4%}",
      /of a week of membership/,
    ],
  ])("refuse %s", (text, message) => {
    expect(first(`  - ${text}`)?.message).toMatch(message);
  });

  it("have names of their own, also between targets and limits", () => {
    expect(problemsOf(withTargets(kept, budget.replace("budget", "kept")))[0]?.message).toBe(
      'two targets or limits have the name "kept"',
    );
  });

  it("let a later layer turn `at least` into `at most` and take one away", () => {
    const { targets } = decoded([
      {
        name: "a.yaml",
        text: "extends: b.yaml\ntargets: [{name: kept, remove: true}, {name: in week 2, at most: 30%}]\n",
      },
      { name: "b.yaml", text: withTargets(`${kept}\n${cohort}`) },
    ]).scenario;
    expect(targets).toMatchObject([{ name: "in week 2", side: "at most", bound: 0.3 }]);
  });

  it("survive the resolved scenario, and scale with a sample where they count", () => {
    const file = decoded([{ name: "a.yaml", text: withTargets(kept, budget) }]);
    const again = decoded([{ name: "a.yaml", text: resolvedYaml(file) }]);
    expect(again.scenario.targets).toEqual(file.scenario.targets);
    const { scenario } = scaleScenario(file.scenario, 50);
    expect(scenario.targets.map(({ bound }) => bound)).toEqual([0.45, 30000]);
  });
});
