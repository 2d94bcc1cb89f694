import { describe, expect, it } from "vitest";
import { resolvedYaml } from "../../src/scenario/resolvedYaml.ts";
import { town } from "../levers/plan.ts";
import { decoded, wordedProblemsOf } from "./sources.ts";

const effects =
  "{ service: { fewer leave: 5% }, content: { more visits: 4% }, events: { fewer leave: 5% }, rituals: { more visits: 3% }, hosts: { more visits: 10% } }";
const operation = (intensity: string, more = `, effects: ${effects}`): string =>
  `{ intensity: ${intensity}, per hour: 60 CNY${more} }`;
const read = (text: string) => decoded([{ name: "town.yaml", text }]).scenario;
const under = (intensity: string) => read(`${town}plan:\n  operation: ${operation(intensity)}\n`).plan;
const problems = (text: string) =>
  wordedProblemsOf(text).map(({ message, found, line }) => ({ ...message, found, line }));

describe("operation", () => {
  it("fills in levers with the doses of its intensity, and their costs from what an hour costs", () => {
    const [heavy, medium, light] = ["heavy", "medium", "light"].map(under);
    expect(heavy.service[0]).toMatchObject({
      name: "one-to-one",
      hours: { value: 6 },
      perCase: { value: 0.25 },
      cost: { perHour: { value: 6000 } },
    });
    expect([heavy, medium, light].map(({ service }) => service[0].hours.value)).toEqual([6, 2, 2]);
    expect([heavy, medium, light].map(({ content }) => content[0].schedule.text)).toEqual([
      "day",
      "mon, wed, fri",
      "monday",
    ]);
    expect([heavy, medium, light].map(({ events }) => events[0].cost.perDate.value)).toEqual([
      36000, 36000, 36000,
    ]);
    expect(
      [heavy, medium, light].map(({ hosts }) => hosts.map(({ cost }) => Math.round(cost.value))),
    ).toEqual([[12000], [Math.round((5 * 6000) / 7)], []]);
    expect([heavy, medium, light].map(({ rituals }) => rituals.map(({ perDate }) => perDate.value))).toEqual([
      [3000],
      [1500],
      [],
    ]);
  });

  it("says of every number where it comes from", () => {
    expect(under("heavy").service[0].need.provenance).toEqual({
      kind: "default",
      note: "our judgement: heavy operation of a community of about a thousand",
    });
  });

  it("gives way to what the author writes under the same name, and speaks the scenario's language", () => {
    const own = read(
      `${town.replace("Town", "小镇")}plan:\n  operation: ${operation("heavy")}\n  service: [{ name: 一对一服务, hours: 10 }]\n`,
    ).plan;
    expect(own.service).toHaveLength(1);
    expect(own.service[0]).toMatchObject({ name: "一对一服务", hours: { value: 10 }, need: { value: 0.05 } });
    expect(own.rituals[0].name).toBe("早报");
  });

  it("changes in an arm what the plan has by name, and stops what its own intensity lacks", () => {
    const { plan, arms } = read(
      `${town}plan:\n  operation: ${operation("heavy")}\narms:\n  - { name: light touch, operation: ${operation("light", "")} }\n`,
    );
    expect(plan.rituals).toHaveLength(1);
    const [light] = arms;
    expect(light.levers.rituals).toEqual([]);
    expect(light.levers.hosts).toEqual([]);
    expect(light.levers.content[0].schedule.text).toBe("monday");
    // What it does was stated once, for the plan.
    expect(light.levers.content[0].effects).toEqual(plan.content[0].effects);
  });

  it("may run today, but for what only plans can have, and be raised by the plan", () => {
    const { today, plan } = read(
      `${town}today:\n  operation: ${operation("medium")}\nplan:\n  operation: ${operation("heavy")}\n`,
    );
    expect(today.hosts).toEqual([]);
    expect(today.service[0]).toMatchObject({ today: true, hours: { value: 2 } });
    expect(plan.service[0]).toMatchObject({ today: true, hours: { value: 6 } });
    expect(plan.hosts).toHaveLength(1);
  });

  it("demands what nobody has measured, at the key", () => {
    const needed = problems(`${town}plan:\n  operation: ${operation("light", "")}\n`);
    expect(needed.map(({ en }) => en)).toEqual([
      "`plan.content.daily content` needs `effects`",
      "`plan.events.live evening` needs `effects`",
      "`plan.service.one-to-one` needs `effects`",
    ]);
    expect(new Set(needed.map(({ line }) => line)).size).toBe(1);
  });

  it("takes one sum for an hour, and knows its intensities", () => {
    expect(
      problems(`${town}plan:\n  operation: ${operation("light").replace("60 CNY", "50..60 CNY")}\n`),
    ).toMatchObject([{ en: expect.stringContaining("one sum of money"), found: "50..60 CNY" }]);
    expect(problems(`${town}plan:\n  operation: ${operation("hard")}\n`)).toMatchObject([
      { found: { en: "`hard`" } },
    ]);
  });

  it("is the same once it is resolved and read again", () => {
    const file = decoded([{ name: "town.yaml", text: `${town}plan:\n  operation: ${operation("heavy")}\n` }]);
    const again = read(resolvedYaml(file));
    const plain = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (k, v) => (k === "place" || k === "provenance" ? undefined : v)));
    expect(plain(again.plan)).toEqual(plain(file.scenario.plan));
  });
});
