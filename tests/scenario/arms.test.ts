import { describe, expect, it } from "vitest";
import { resolvedYaml } from "../../src/scenario/resolvedYaml.ts";
import { decoded, problemsOf, small } from "./sources.ts";

const running = `${small.slice(0, small.indexOf("plan:"))}today:
  push: [{name: digest, every: day, open: 20%, relevance: 50%}]
plan:
  push: [{name: reminder, every: monday, open: 30%, relevance: 70%, effects: {more visits: 5%..25%}}]
`;
const withArms = (arms: string): string => `${running}arms:\n${arms}\n`;
const scenarioOf = (text: string) => decoded([{ name: "q.yaml", text }]).scenario;
const messages = (arms: string) => problemsOf(withArms(arms)).map(({ message }) => message);

const armsOf = (arms: string) => {
  const { arms: found } = scenarioOf(withArms(arms));
  return Object.fromEntries(found.map(({ name, levers }) => [name, levers]));
};

const three = `  - {name: less, push: [{name: digest, every: friday}]}
  - {name: no reminder, push: [{name: reminder, remove: true}]}
  - {name: letter, push: [{name: letter, every: sunday, open: 40%, relevance: 90%}]}`;

describe("arms", () => {
  it("are the plan with changes of their own", () => {
    const scenario = scenarioOf(withArms(`${three}\n  - {name: as planned}`));
    const names = scenario.arms.map(({ levers }) => levers.push.map(({ name }) => name));
    expect(names).toEqual([
      ["digest", "reminder"],
      ["digest"],
      ["digest", "reminder", "letter"],
      ["digest", "reminder"],
    ]);
    expect(scenario.arms[3]?.levers).toEqual(scenario.plan);
    const [less] = scenario.arms;
    expect(less?.levers.push[0]?.schedule.days).toMatchObject({ kind: "weekdays", weekdays: [4] });
    // Unchanged numbers are the same parameters.
    expect(less?.levers.push[1]).toEqual(scenario.plan.push[1]);
    expect(scenario.plan.push[0]?.schedule.days).toEqual({ kind: "every", days: 1 });
  });

  it("combine others, their own word last", () => {
    const { both, over } = armsOf(`${three}
  - {name: both, combines: [less, letter]}
  - {name: over, combines: [both, no reminder], push: [{name: digest, every: tuesday}]}`);
    expect(both?.push.map(({ name }) => name)).toEqual(["digest", "reminder", "letter"]);
    expect(both?.push[0]?.schedule.days).toMatchObject({ weekdays: [4] });
    expect(over?.push.map(({ name }) => name)).toEqual(["digest", "letter"]);
    expect(over?.push[0]?.schedule.days).toMatchObject({ weekdays: [1] });
  });

  it("do not combine what contradicts", () => {
    expect(
      messages(`${three}
  - {name: often, push: [{name: digest, every: 2 days}]}
  - {name: both, combines: [less, often]}`),
    ).toEqual(['two of these arms change `every` of "digest" differently']);
    expect(
      messages(`${three}
  - {name: louder, push: [{name: reminder, open: 40%}]}
  - {name: both, combines: [no reminder, louder]}`),
    ).toEqual(['two of these arms change `remove` of "reminder" differently']);
    expect(
      messages(`  - {name: a, push: [{name: digest, on: 2026-07-10}]}
  - {name: b, push: [{name: digest, every: friday}]}
  - {name: c, combines: [a, b]}`),
    ).toEqual(['two of these arms change `on` of "digest" differently']);
    // The same change twice is no contradiction.
    expect(
      messages(`${three}
  - {name: too, push: [{name: digest, every: friday}]}
  - {name: both, combines: [less, too]}`),
    ).toEqual([]);
  });

  it("are known by names that files can have", () => {
    const { arms } = scenarioOf(withArms("  - {name: 'more / less: 50%'}\n  - {name: 减少 推送}"));
    expect(arms.map(({ id }) => id)).toEqual(["q-more-less-50", "q-减少-推送"]);
    expect(messages("  - {name: a b}\n  - {name: A-B}")).toEqual([
      'in the names of files this arm cannot be told from "a b"',
    ]);
    expect(messages("  - {name: '/'}")).toEqual(["the name of an arm has at least one letter or digit"]);
    expect(messages("  - {name: Small club}")).toEqual(['"Small club" is what the plan itself is called']);
    expect(messages("  - {name: baseline}")).toEqual([
      '"baseline" is what the world without a plan is called',
    ]);
    expect(messages("  - {name: a}\n  - {name: a}")).toEqual(['two arms have the name "a"']);
  });

  it("refuse unknown arms, circles and removals of nothing", () => {
    expect(messages("  - {name: less}\n  - {name: both, combines: [lses]}")).toEqual([
      'there is no arm called "lses"',
    ]);
    expect(messages("  - {name: a, combines: [b]}\n  - {name: b, combines: [a]}").at(0)).toBe(
      "these arms combine each other in a circle",
    );
    expect(messages("  - {name: a, push: [{name: nothing, remove: true}]}")).toEqual([
      'there is nothing called "nothing" to remove',
    ]);
    expect(messages("  - {name: a, puhs: []}")).toEqual(["unknown key `puhs`"]);
  });

  it("are inherited, changed and taken away by name", () => {
    const { arms } = decoded([
      {
        name: "q.yaml",
        text: "extends: b.yaml\narms: [{name: less, push: [{name: digest, every: tuesday}]}, {name: letter, remove: true}]\n",
      },
      { name: "b.yaml", text: withArms(three) },
    ]).scenario;
    expect(arms.map(({ name }) => name)).toEqual(["less", "no reminder"]);
    expect(arms[0]?.levers.push[0]?.schedule.days).toMatchObject({ weekdays: [1] });
  });

  it("survive the resolved scenario", () => {
    const file = decoded([
      { name: "q.yaml", text: withArms(`${three}\n  - {name: x, combines: [less, letter]}`) },
    ]);
    const again = decoded([{ name: "q.yaml", text: resolvedYaml(file) }]);
    const plain = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (key, v) => (key === "place" ? undefined : v)));
    expect(plain(again.scenario)).toEqual(plain(file.scenario));
  });
});
