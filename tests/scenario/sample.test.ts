import { describe, expect, it } from "vitest";
import { scaleScenario } from "../../src/scenario/sample.ts";
import { decoded, q3 } from "./sources.ts";

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
