import { describe, expect, it } from "vitest";
import { fitCurve, wilsonInterval } from "../../src/analysis/fitCurve.ts";
import { centralInterval, scenarioNumbers } from "../../src/analysis/scenarioNumbers.ts";
import { retentionAt } from "../../src/model/retentionChange.ts";
import { decoded, q3 } from "../scenario/sources.ts";
import { syntheticScenario } from "./syntheticScenario.ts";

describe("centralInterval", () => {
  const sd = 1 / 1.6448536269514722;

  it("holds 90% of a normal, lognormal and logit-normal spread", () => {
    expect(centralInterval({ kind: "normal", mean: 5, sd: 2 * sd })).toEqual({
      low: expect.closeTo(3, 12),
      high: expect.closeTo(7, 12),
    });
    const lognormal = centralInterval({ kind: "lognormal", mean: 0, sd: sd * Math.log(2) });
    expect(lognormal.low).toBeCloseTo(0.5, 12);
    expect(lognormal.high).toBeCloseTo(2, 12);
    const logit = centralInterval({ kind: "logitnormal", mean: 0, sd: sd * Math.log(9) });
    expect(logit.low).toBeCloseTo(0.1, 12);
    expect(logit.high).toBeCloseTo(0.9, 12);
  });

  it("holds 90% of every other spread, truncated or not", () => {
    expect(centralInterval({ kind: "uniform", low: 0, high: 2 })).toEqual({ low: 0.1, high: 1.9 });
    // Beta(1, 1) is uniform; within 0…½ it is uniform there.
    const half = centralInterval({ kind: "beta", alpha: 1, beta: 1, between: { low: 0, high: 0.5 } });
    expect(half.low).toBeCloseTo(0.025, 12);
    expect(half.high).toBeCloseTo(0.475, 12);
    const chance = centralInterval({
      kind: "logged",
      slope: -1,
      factor: -1,
      of: { kind: "uniform", low: 0, high: 1 },
    });
    expect(chance.low).toBeCloseTo(-Math.log(0.95), 12);
    expect(chance.high).toBeCloseTo(-Math.log(0.05), 12);
  });
});

describe("scenarioNumbers", () => {
  const numbers = scenarioNumbers([syntheticScenario()]);
  const named = (end: string) => numbers.find(({ quantity }) => quantity.name.endsWith(end))!;

  it("gives effects as rate ratios with their process and lever", () => {
    const leave = named("fewer leave");
    expect(leave).toMatchObject({ part: "plan", lever: "Friday live show", process: "leave" });
    expect(leave.low).toBeCloseTo(0.88, 12);
    expect(leave.high).toBeCloseTo(0.98, 12);
    expect(named("more visits").process).toBe("visit");
  });

  it("says what an effect on leaving does to retention at the end of the horizon", () => {
    const { scenario } = decoded(q3());
    const share = retentionAt(scenario, 91);
    const found = scenarioNumbers([scenario]);
    const { retention } = found.find(({ quantity }) => quantity.name.endsWith("核心.fewer leave"))!;
    expect(retention!.days).toBe(91);
    expect(retention!.low).toBeCloseTo(share(Math.log(0.98)) - share(0), 10);
    expect(retention!.high).toBeCloseTo(share(Math.log(0.88)) - share(0), 10);
    expect(retention!.low).toBeGreaterThan(0.001);
    expect(found.filter((number) => number.retention !== undefined && number.process !== "leave")).toEqual(
      [],
    );
  });

  it("finds every number once, the community's before the plan's", () => {
    const names = numbers.map(({ quantity }) => quantity.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.startsWith("behaviour.visits.months"))).toHaveLength(12);
    expect(numbers.map(({ part }) => part).lastIndexOf("community")).toBeLessThan(
      numbers.findIndex(({ part }) => part === "plan"),
    );
    expect(scenarioNumbers([syntheticScenario(), syntheticScenario()])).toHaveLength(numbers.length);
  });

  it("leaves a certain number at its value", () => {
    expect(named("show-up")).toMatchObject({ central: 0.65, low: 0.65, high: 0.65 });
  });
});

describe("fitCurve", () => {
  it("sets observed beside fitted, with Wilson's interval where the scenario gives none", () => {
    const fit = fitCurve([syntheticScenario()])!;
    expect(fit.points).toHaveLength(5);
    const { observed, low, high } = fit.points[0];
    // Wilson's limits are the shares p at which the observed one is 1.645 standard errors away.
    for (const p of [low, high])
      expect((observed - p) ** 2).toBeCloseTo((1.6448536269514722 ** 2 * p * (1 - p)) / 1840, 14);
    expect(wilsonInterval(0.5, 0)).toEqual({ low: 0.5, high: 0.5 });
  });
});
