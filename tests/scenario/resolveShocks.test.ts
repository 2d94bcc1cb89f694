import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/scenario/dates.ts";
import { resolvedYaml } from "../../src/scenario/resolvedYaml.ts";
import { decoded, problemsOf, small } from "./sources.ts";

const withShock = (shock: string): string => `${small}shocks:\n  - ${shock}\n`;
const messages = (shock: string) => problemsOf(withShock(shock)).map(({ message }) => message);

describe("shocks", () => {
  it("have days, a chance and effects on members and arrivals", () => {
    const file = decoded([
      {
        name: "a.yaml",
        text: withShock(
          "{name: rival, from: 2026-07-10, chance: 20%..40%, effects: {more leave: 50%, fewer arrivals: 20%}}",
        ),
      },
    ]);
    expect(file.scenario.shocks).toMatchObject([
      {
        name: "rival",
        from: parseDay("2026-07-10"),
        until: parseDay("2026-07-28"),
        chance: { name: "shocks.rival.chance", spread: { kind: "logitnormal" } },
        effects: [{ process: "leave", lnRateRatio: { value: expect.closeTo(Math.log(1.5), 12) } }],
        arrivals: { value: expect.closeTo(Math.log(0.8), 12) },
      },
    ]);
    const again = decoded([{ name: "a.yaml", text: resolvedYaml(file) }]);
    expect(again.scenario.shocks[0]?.arrivals?.value).toBe(file.scenario.shocks[0]?.arrivals?.value);
    expect(again.scenario.shocks[0]?.chance.spread).toEqual(file.scenario.shocks[0]?.chance.spread);
  });

  it.each([
    ["{name: a, effects: {more leave: 5%}}", /needs `from`/],
    ['{name: a, from: 2026-07-10, to: channel == "nowhere", effects: {more leave: 5%}}', /nowhere/],
    ["{name: a, from: 2026-07-10}", /needs `effects`/],
    ["{name: a, from: 2026-07-10, effects: {}}", /needs `effects`/],
    ["{name: a, from: 2026-08-10, effects: {more leave: 5%}}", /lies outside the calendar/],
    ["{name: a, from: 2026-07-10, until: 2026-07-01, effects: {more leave: 5%}}", /comes before the first/],
    ["{name: a, from: 2026-07-10, chance: 3, effects: {more leave: 5%}}", /is not a share/],
    ["{name: a, from: 2026-07-10, effects: {leave: 5%}}", /can be read two ways/],
    ["{name: a, from: 2026-07-10, effects: {fewer arrivals: -5%}}", /can be read two ways/],
    ["{name: a, from: 2026-07-10, effects: {more arrivals: 5%, fewer arrivals: 5%}}", /about the same rate/],
    ["{name: a, from: 2026-07-10, effects: {more leave: 5%, lasting: 3 days}}", /unknown key `lasting`/],
  ])("refuse %s", (shock, message) => {
    expect(messages(shock)).toHaveLength(1);
    expect(messages(shock)[0]).toMatch(message);
  });
});
