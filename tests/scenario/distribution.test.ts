import { describe, expect, it } from "vitest";
import type { Quantity } from "../../src/scenario/quantity.ts";
import { resolvedYaml } from "../../src/scenario/resolvedYaml.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { quantileOf } from "../../src/scenario/spread.ts";
import { decoded, problemsWith, small } from "./sources.ts";

const scenarioWith = (from: string, to: string): Scenario => {
  if (!small.includes(from)) throw new Error(`the scenario does not hold ${from}`);
  return decoded([{ name: "small.yaml", text: small.replace(from, to) }]).scenario;
};

const rate = (text: string): Quantity => scenarioWith("7 per week", text).arrivals[0]!.rate;
const open = (text: string): Quantity => scenarioWith("open: 30%", `open: ${text}`).plan.push[0]!.open;
const at = (quantity: Quantity, p: number): number => quantileOf(quantity.spread!, p);
const z = 1.6448536269514722;

describe("a number stated as a distribution", () => {
  it("is normal, in the unit of its place", () => {
    const quantity = rate("{normal: {mean: 70 per week, sd: 1 per day}}");
    expect(quantity.value).toBeCloseTo(10, 12);
    expect(at(quantity, 0.95)).toBeCloseTo(10 + z, 12);
    expect(quantity.name).toBe("arrivals.channels.friends.rate");
  });

  it("is beta by mean and n, or by its parameters", () => {
    const quantity = open("{beta: {mean: 0.3, n: 50}}");
    expect(quantity.spread).toMatchObject({ kind: "beta", alpha: 15, beta: 35 });
    expect(quantity.value).toBe(at(quantity, 0.5));
    expect(open("{beta: {alpha: 15, beta: 35}}").spread).toEqual(quantity.spread);
  });

  it("is log-normal by any of its centres and widths", () => {
    const moments = (quantity: Quantity) => {
      const { spread } = quantity;
      if (spread?.kind !== "lognormal") throw new Error("not log-normal");
      const mean = Math.exp(spread.mean + spread.sd ** 2 / 2);
      return { median: Math.exp(spread.mean), mean, sd: mean * Math.sqrt(Math.expm1(spread.sd ** 2)) };
    };
    const a = moments(rate("{lognormal: {median: 7 per week, sd: 3.5 per week}}"));
    expect(a.median).toBeCloseTo(1, 12);
    expect(a.sd).toBeCloseTo(0.5, 12);
    const b = moments(rate("{lognormal: {mean: 7 per week, cv: 20%}}"));
    expect(b.mean).toBeCloseTo(1, 12);
    expect(b.sd).toBeCloseTo(0.2, 12);
    const c = moments(rate("{lognormal: {median: 7 per week, cv: 0.2}}"));
    expect(c.median).toBeCloseTo(1, 12);
    expect(c.sd / c.mean).toBeCloseTo(0.2, 12);
  });

  it("is uniform or triangular", () => {
    const even = open("{uniform: 20%..40%}");
    expect([at(even, 1e-12), even.value]).toEqual([expect.closeTo(0.2, 9), expect.closeTo(0.3, 12)]);
    expect(open("{triangular: {low: 10%, mode: 20%, high: 40%}}").spread).toMatchObject({
      low: 0.1,
      mode: 0.2,
      high: 0.4,
    });
  });

  it("is a distribution of what was written where that becomes a rate", () => {
    const { activation } = scenarioWith("14 days: 58%", "14 days: {beta: {mean: 58%, n: 200}}").behaviour;
    const share = (p: number) => 1 - Math.exp(-14 * at(activation, p));
    expect(share(0.05)).toBeCloseTo(quantileOf({ kind: "beta", alpha: 116, beta: 84 }, 0.05), 12);
    expect(share(0.95)).toBeCloseTo(quantileOf({ kind: "beta", alpha: 116, beta: 84 }, 0.95), 12);
    const visits = scenarioWith(
      "active: 2.4 per week",
      "active: {normal: {mean: 2.4 per week, sd: 0.2 per week}}",
    );
    const days = 7 * (1 - Math.exp(-at(visits.behaviour.visits.active, 0.95)));
    expect(days).toBeCloseTo(2.4 + 0.2 * z, 9);
    // What is not stated is taken from it, distribution and all.
    expect(visits.behaviour.visits.fresh.spread).toEqual(visits.behaviour.visits.active.spread);
  });

  it("is a distribution of the change in percent where it is an effect", () => {
    const effects = (text: string) =>
      scenarioWith("relevance: 70%", `relevance: 70%\n      effects: {${text}}`).plan.push[0]!.effects[0]!;
    const fewer = effects("fewer leave: {triangular: {low: -5%, mode: 5%, high: 15%}}").lnRateRatio;
    expect(fewer.value).toBeCloseTo(Math.log(0.95), 12);
    expect(at(fewer, 1e-12)).toBeCloseTo(Math.log(0.85), 5);
    const more = effects("more visits: {normal: {mean: 10%, sd: 5%}, between: -5%..20%}").lnRateRatio;
    expect(at(more, 1 - 1e-12)).toBeCloseTo(Math.log(1.2), 9);
  });

  it("is truncated, an interval as well", () => {
    const quantity = open("{value: 20%..40%, between: 0%..30%}");
    expect(at(quantity, 1 - 1e-12)).toBeCloseTo(0.3, 9);
    expect(quantity.value).toBe(at(quantity, 0.5));
    expect(
      rate("{normal: {mean: 7 per week, sd: 3 per week}, between: 3.5..14 per week}").spread,
    ).toMatchObject({
      between: { low: 0.5, high: 2 },
    });
  });

  it("has a source of its own beside it", () => {
    const quantity = open("{beta: {mean: 30%, n: 50}, source: {measured: test mails, n: 50}}");
    expect(quantity.provenance).toEqual({ kind: "measured", data: "test mails", n: 50 });
  });

  it("takes the place of an inherited one as a whole", () => {
    const base = {
      name: "base.yaml",
      text: small.replace("open: 30%", "open: {normal: {mean: 30%, sd: 2%}, between: 20%..40%}"),
    };
    const over = {
      name: "over.yaml",
      text: "scenario: Over\nextends: base.yaml\nplan: {push: [{name: reminder, open: {beta: {mean: 30%, n: 50}}}]}",
    };
    expect(decoded([over, base]).scenario.plan.push[0]!.open.spread).toMatchObject({ kind: "beta" });
  });

  it("survives being written out", () => {
    const text = small
      .replace(
        "7 per week",
        "{normal: {mean: 7 per week, sd: 1 per week}, between: 4..9 per week, source: {measured: form}}",
      )
      .replace("14 days: 58%", "14 days: {beta: {mean: 58%, n: 200}}")
      .replace("active: 2.4 per week", "active: {lognormal: {median: 2.4 per week, cv: 10%}}");
    const first = resolvedYaml(decoded([{ name: "small.yaml", text }]));
    const again = decoded([{ name: "small.yaml", text: first }]);
    expect(resolvedYaml(again)).toBe(first);
    expect(again.scenario.arrivals[0]!.rate.spread).toEqual(
      decoded([{ name: "small.yaml", text }]).scenario.arrivals[0]!.rate.spread,
    );
  });
});

describe("one slip in a distribution gives one message", () => {
  it.each([
    ["7 per week", "{norml: {mean: 7 per week, sd: 1 per week}}", /unknown key `norml`/],
    ["7 per week", "{normal: {mean: 7 per week, sdd: 1 per week}}", /unknown key `sdd`/],
    ["7 per week", "{normal: {mean: 7 per week}}", /not the parameters/],
    ["7 per week", "{normal: {mean: 7 per week, sd: 1}}", /unit of time/],
    ["7 per week", "{normal: {mean: 7..8 per week, sd: 1 per week}}", /not an interval/],
    ["7 per week", "{normal: {mean: 7 per week, sd: 5 per week}}", /where this number cannot be/],
    ["7 per week", "{beta: {mean: 7 per week, n: 4}}", /of a share/],
    ["7 per week", "{uniform: 7 per week}", /two ends/],
    ["7 per week", "{value: 7 per week, between: 5..9 per week}", /nothing to truncate/],
    ["7 per week", "{value: 6..8 per week, uniform: 6..8 per week}", /in one way/],
    ["7 per week", "{source: {assumption: x}}", /in one way/],
    ["7 per week", "{}", /in one way/],
    ["open: 30%", "open: {normal: {mean: 30%, sd: 1%}, between: 60%..70%}", /lies between these bounds/],
    ["open: 30%", "open: {triangular: {low: 5%, mode: 50%, high: 15%}}", /between its ends/],
    [
      "rate: 4% per week",
      "rate: {triangular: {low: 3% per week, mode: 4% per day, high: 9% per week}}",
      /one unit/,
    ],
  ])("%s → %s", (from, to, message) => {
    const problems = problemsWith(from, to);
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
  });
});
