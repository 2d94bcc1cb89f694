import { describe, expect, it } from "vitest";
import { uncertainQuantities } from "../../src/model/assemble.ts";
import { expectedCurve, wideningBands } from "../../src/model/expectation.ts";
import { gammaNodes } from "../../src/model/expectationNodes.ts";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { ratesOf } from "../../src/model/startingMembers.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { quantileOf } from "../../src/scenario/spread.ts";
import { drawParameters } from "../../src/simulation/parameters.ts";
import { q3 } from "../scenario/sources.ts";

const scenarioOf = (replace: (text: string) => string = (text) => text) => {
  const read = decodeScenario(
    q3().map(({ name, text }) => ({ name, text: replace(text) })),
    modelKnowledge,
  );
  if (!read.ok) throw new Error(read.problems[0]?.message.en);
  return read.decoded.scenario;
};

const q3Scenario = scenarioOf();
const { leaving } = q3Scenario.behaviour;
const fitted = { fresh: leaving.fresh, active: leaving.active, dormant: leaving.dormant };
const shape = leaving.heterogeneity.kind === "gamma" ? leaving.heterogeneity.shape : undefined;
const drawsOf = (scenario: typeof q3Scenario, n: number) =>
  Array.from({ length: n }, (_, r) =>
    drawParameters(uncertainQuantities(scenario), [5, 9], r, scenario.correlations),
  );

describe("the fit of the reading club", () => {
  it("leaves every fitted number uncertain, measured, and fitted to the curve", () => {
    for (const quantity of [...Object.values(fitted), shape!]) {
      expect(quantity.spread?.kind).toBe("lognormal");
      expect(quantity.provenance).toMatchObject({ kind: "measured", n: 1840 });
      expect(quantity.text).toMatch(/^fitted to week 1, .*week 12 and renewals \(n = 1840\)$/);
      expect(quantileOf(quantity.spread!, 0.5) / quantity.value).toBeCloseTo(1, 3);
    }
    expect(q3Scenario.correlations).toHaveLength(3);
  });

  it("meets the curve within one point on average over what it leaves uncertain", () => {
    const points = leaving.fit!.points.map(({ day, count }) => ({ day, count }));
    const rates = ratesOf(q3Scenario);
    const segments = q3Scenario.members.segments.map(({ share, visits, leaves }) => ({
      share: share.value,
      visits: visits.value,
      leaves: leaves.value,
    }));
    const bands = wideningBands(rates.dormancy, 84);
    const draws = drawsOf(q3Scenario, 200);
    const curves = draws.map((draw) =>
      expectedCurve(
        {
          ...rates,
          leaving: {
            fresh: draw[fitted.fresh.name]!,
            active: draw[fitted.active.name]!,
            dormant: draw[fitted.dormant.name]!,
          },
        },
        gammaNodes(draw[shape!.name]!),
        segments,
        points,
        bands,
      ),
    );
    leaving.fit!.points.forEach(({ observed }, i) => {
      const values = curves.map((curve) => curve[i]!);
      const mean = values.reduce((sum, share) => sum + share, 0) / values.length;
      expect(Math.abs(mean - observed.value)).toBeLessThan(0.01);
      // The curve cannot be known much worse than 1,840 members alone would know each of its points.
      const sd = Math.sqrt(values.reduce((sum, share) => sum + (share - mean) ** 2, 0) / values.length);
      expect(sd).toBeGreaterThan(0.001);
      expect(sd).toBeLessThan(2 * Math.sqrt((observed.value * (1 - observed.value)) / 1840));
    });
  });

  it("keeps the dormant members' multiple in every draw", () => {
    for (const draw of drawsOf(q3Scenario, 20))
      expect(draw[fitted.dormant.name]! / draw[fitted.active.name]!).toBeCloseTo(1.5, 9);
  });

  it("carries an uncertain multiple with its own spread", () => {
    const scenario = scenarioOf((text) => text.replace("leave: 1.5 times", "leave: 1..2 times"));
    const { active, dormant } = scenario.behaviour.leaving;
    const logs = drawsOf(scenario, 1000).map((draw) => Math.log(draw[dormant.name]! / draw[active.name]!));
    const mean = logs.reduce((sum, x) => sum + x, 0) / logs.length;
    const variance = logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (logs.length - 1);
    const sd = Math.log(2) / (2 * 1.6448536269514722);
    expect(Math.abs(mean - Math.log(2) / 2)).toBeLessThan((4 * sd) / Math.sqrt(logs.length));
    expect(Math.abs(variance / sd ** 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / logs.length));
  });
});
