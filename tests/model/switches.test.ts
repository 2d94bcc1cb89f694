import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Rule } from "../../src/program/rule.ts";
import { parseRule } from "../../src/program/ruleParser.ts";
import { communityVocabulary } from "../../src/scenario/ruleVocabulary.ts";
import type { LeverSet, Scenario, Switch } from "../../src/scenario/scenario.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { campaign, town } from "../simulation/campaign.ts";
import { certain, event, everyDay, lasting, monday, noLevers, push } from "./community.ts";

const rule = (text: string): Rule => {
  const reading = parseRule(text, communityVocabulary, () => undefined);
  if (!reading.ok) throw new Error(reading.problems[0]?.message.en);
  return reading.rule;
};

const days = 28;
const start = 7;
const daily = everyDay(monday, days);
const plan: LeverSet = {
  ...noLevers,
  push: [
    push({
      name: "nudge",
      schedule: daily,
      open: certain(0.5, "probability"),
      effects: [lasting("visit", 0.4, 2)],
      cost: { perMessage: certain(5, "minor") },
    }),
  ],
  events: [
    event({
      name: "show",
      schedule: daily,
      interest: certain(0.5, "probability"),
      cost: { perDate: certain(1000, "minor"), perAttendee: certain(1, "minor") },
    }),
  ],
};
const both = [
  { family: "push", name: "nudge" },
  { family: "events", name: "show" },
] as const;
const switched = (when: string, changes: Partial<Switch> = {}): Switch => ({
  name: "quiet",
  when: rule(when),
  levers: both,
  days: 3,
  ...changes,
});

const play = (scenario: Scenario, engine: "compiled" | "reference" = "compiled") => {
  const model = assemble(scenario, {});
  return { model, ...runReplicate(prepareModel(model, seedKey("s"), engine), 0) };
};
const on = (scenario: Scenario) => Array.from(play(scenario).worlds[1].series["rule: quiet: on"]);

test("a rule that never holds leaves the baseline; one that always holds is the plan itself", () => {
  const never = play(town({ plan, switches: [switched("members < 0")] }));
  expect(never.worlds[1].digest).toBe(never.worlds[0].digest);
  expect(never.worlds[1].ledger).toEqual(never.worlds[0].ledger);
  const always = play(town({ plan, switches: [switched("members >= 0")] }));
  const plain = play(town({ plan }));
  expect(always.worlds[1].digest).toBe(plain.worlds[1].digest);
  expect(always.worlds[1].ledger).toEqual(plain.worlds[1].ledger);
  expect(always.worlds[0].digest).toBe(plain.worlds[0].digest);
});

test("levers that no rule holds back run as they do", () => {
  const wide = campaign({});
  const some = [...wide.push, ...plan.push];
  const never = play(
    town({ plan: { ...wide, push: some }, switches: [switched("members < 0", { levers: [both[0]] })] }),
  );
  expect(never.worlds[1].digest).toBe(play(town({ plan: wide })).worlds[1].digest);
});

test("levers are on for so many days after a day on which the rule holds", () => {
  // Day 5 of the plan has the index 4.
  expect(on(town({ plan, switches: [switched("day_of_plan == 5")] }))).toEqual(
    Array.from({ length: days }, (_, d) => (d >= 4 && d < 7 ? 1 : 0)),
  );
  expect(on(town({ plan, switches: [switched("week == 2", { days: 1 })] }))).toEqual(
    Array.from({ length: days }, (_, d) => (d >= 7 && d < 14 ? 1 : 0)),
  );
  const { worlds, model } = play(town({ plan, switches: [switched("day_of_plan == 5")] }));
  const { series, ledger } = worlds[1];
  const sent = series["push: nudge: messages"];
  const seated = series["events: show: attendees"];
  for (let d = 0; d < days; d++) {
    expect(sent[d] > 0).toBe(d >= 4 && d < 7);
    expect(seated[d] > 0).toBe(d >= 4 && d < 7);
  }
  const dates = model.arms[1].ledger.findIndex(({ line }) => line === "events: show: dates");
  expect(dates).toBeGreaterThanOrEqual(0);
  const lines = ledger.filter((line) => line[4] === 1000 && line[3] === 0);
  expect(lines.map((line) => line.reduce((a, b) => a + b, 0))).toEqual([3000]);
});

test("rules see the community of the day before, over windows that reach into the past", () => {
  const base = play(town({ plan })).worlds[0];
  const { joined, left, members } = base.series;
  const longer = runReplicate(
    prepareModel(
      assemble(town({ calendar: { start: monday - start, days: days + start, history: 0 } }), {}),
      seedKey("s"),
    ),
    0,
  ).worlds[0].series;
  // The same world, its history within the calendar.
  expect(longer.joined.slice(start)).toEqual(joined);
  const window = (series: Float64Array, day: number, n: number) =>
    series.slice(Math.max(0, day + start - n), day + start).reduce((a, b) => a + b, 0);
  for (const [name, series] of [
    ["joined_last", longer.joined],
    ["left_last", longer.left],
  ] as const)
    for (const n of [1, 4, 28]) {
      const values = Array.from({ length: days }, (_, d) => window(series, d, n));
      const middle = [...values].sort((a, b) => a - b)[days / 2];
      // A lever that does nothing, so that the community stays the baseline's.
      const idle: LeverSet = { ...noLevers, push: [push({ name: "nudge", schedule: daily, effects: [] })] };
      const seen = on(
        town({
          plan: idle,
          switches: [switched(`${name}(${n}) >= ${middle}`, { days: 1, levers: [both[0]] })],
        }),
      );
      expect(seen).toEqual(values.map((value) => (value >= middle ? 1 : 0)));
    }
  const size = members[9];
  const idle: LeverSet = { ...noLevers, push: [push({ name: "nudge", schedule: daily, effects: [] })] };
  const seen = on(
    town({ plan: idle, switches: [switched(`members == ${size}`, { days: 1, levers: [both[0]] })] }),
  );
  expect(seen[10]).toBe(1);
  expect(left.length).toBe(days);
});

test("active_rate is the share of members who visited in the window", () => {
  const idle: LeverSet = { ...noLevers, push: [push({ name: "nudge", schedule: daily, effects: [] })] };
  const { visitors, members } = play(town({ plan: idle })).worlds[0].series;
  // On one day the visitors who are members still are all visitors but those who left on it: a bound on both sides.
  const rate = visitors[12] / members[12];
  const at = (bound: number) =>
    on(
      town({
        plan: idle,
        switches: [switched(`active_rate(1) <= ${bound}`, { days: 1, levers: [both[0]] })],
      }),
    )[13];
  expect(at(rate + 1e-6)).toBe(1);
  expect(at(rate * 0.9)).toBe(0);
});

test("both engines agree", () => {
  const scenario = town({
    plan: { ...campaign({}), ...plan },
    switches: [
      switched("active_rate(7) < 0.85 && joined_last(3) > 2 || left_last(5) / members > 0.02"),
      switched("week == 3", { name: "third" }),
    ],
  });
  const digests = (engine: "compiled" | "reference") => play(scenario, engine).worlds.map((w) => w.digest);
  expect(digests("compiled")).toEqual(digests("reference"));
});
