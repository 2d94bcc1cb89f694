import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaleScenario } from "../../src/model/sample.ts";
import type { Target } from "../../src/scenario/scenario.ts";
import { decoded, q3 } from "../scenario/sources.ts";

describe("a sample of a community", () => {
  const { scenario } = decoded(q3());
  const { scenario: sample, ratio } = scaleScenario(scenario, 600);

  it("has everything that counts members in one ratio", () => {
    expect(ratio).toBe(0.25);
    expect(sample.members.count.value).toBe(600);
    expect(sample.arrivals.find(({ name }) => name === "word of mouth")?.rate.value).toBe(2.5);
    expect(sample.plan.events[0]?.seats?.value).toBe(75);
    expect(sample.plan.events[0]?.cost.perDate.value).toBe(scenario.plan.events[0].cost.perDate.value / 4);
    expect(sample.plan.coupons[0]?.budget?.value).toBe(200);
    expect(sample.plan.content[0]?.cost.perPost.value).toBe(scenario.plan.content[0].cost.perPost.value / 4);
  });

  it("leaves what happens to one member as it was", () => {
    expect(sample.behaviour).toBe(scenario.behaviour);
    expect(sample.plan.events[0]?.cost.perAttendee).toEqual(scenario.plan.events[0]?.cost.perAttendee);
    expect(sample.plan.push).toEqual(scenario.plan.push);
    expect(sample.members.segments).toEqual(scenario.members.segments);
  });

  it("is the community itself at its own size", () => {
    expect(scaleScenario(scenario, 2400)).toEqual({ scenario, ratio: 1 });
  });

  it("asks for whole members, as many as the share of the bound asks for, and for money to the cent", () => {
    const target = (
      side: "at least" | "at most",
      unit: "count" | "money" | "share",
      bound: number,
    ): Target => ({
      name: "size",
      kind: "target",
      who: { kind: "everyone" },
      what: "members",
      at: { kind: "day", day: scenario.calendar.start + 7 },
      side,
      bound,
      unit,
      text: { who: "everyone", at: "end", bound: String(bound) },
    });
    const targets = [
      target("at least", "count", 2473),
      target("at most", "count", 2473),
      target("at least", "count", 2400),
      target("at least", "money", 1001),
      target("at least", "share", 0.55),
    ];
    const bounds = (members: number) =>
      scaleScenario({ ...scenario, targets }, members).scenario.targets.map(({ bound }) => bound);
    expect(bounds(1200)).toEqual([1237, 1236, 1200, 500.5, 0.55]);
    // The whole of 2,400 is the whole of a sample, though 2400 · (n / 2400) is a little more or less in binary.
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), (members) => bounds(members)[2] === members));
  });

  it("moves the median of an uncertain count", () => {
    const uncertain = {
      ...scenario,
      members: {
        ...scenario.members,
        count: {
          ...scenario.members.count,
          spread: { kind: "lognormal", mean: Math.log(2400), sd: 0.1 } as const,
        },
      },
    };
    const { spread } = scaleScenario(uncertain, 600).scenario.members.count;
    expect(spread?.kind === "lognormal" && Math.exp(spread.mean)).toBeCloseTo(600, 9);
    expect(spread?.kind === "lognormal" && spread.sd).toBe(0.1);
  });
});
