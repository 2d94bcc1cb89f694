import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invertRetention } from "../../src/model/invertRetention.ts";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { retentionAt } from "../../src/model/retentionChange.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import type { RetentionChange } from "../../src/scenario/modelKnowledge.ts";
import { quantileOf } from "../../src/scenario/spread.ts";
import { decoded, q3, small } from "../scenario/sources.ts";

const club = decoded(q3()).scenario;

/** A community in which all leave at one rate. */
const memoryless = decoded([
  {
    name: "small.yaml",
    text: small.replace(
      "{new: 3% per day, active: 0.5% per day, dormant: 1% per day}",
      "{new: 0.01 per day, active: 0.01 per day, dormant: 0.01 per day}",
    ),
  },
]).scenario;

const ratio = (change: RetentionChange, community = club): number => {
  const found = invertRetention(community, change);
  if ("_tag" in found) throw new Error(found._tag);
  return found.lnRateRatio;
};

describe("a change of retention", () => {
  it("becomes the rate ratio of the exponential law where all leave at one rate", () => {
    // S(28) = e^(−0.28·ratio), so ratio = −ln(S + 0.03)/0.28.
    const expected = Math.log(-Math.log(Math.exp(-0.28) + 0.03) / 0.28);
    expect(ratio({ day: 28, by: 0.03, inForce: { kind: "throughout" } }, memoryless)).toBeCloseTo(
      expected,
      8,
    );
    // In force for 14 of the 28 days only: e^(−0.14·ratio − 0.14).
    const brief = Math.log((-Math.log(Math.exp(-0.28) + 0.03) - 0.14) / 0.14);
    expect(ratio({ day: 28, by: 0.03, inForce: { kind: "lasting", days: 14 } }, memoryless)).toBeCloseTo(
      brief,
      8,
    );
  });

  it("is undone by the expectation, in both directions and however it fades", () => {
    const fading = fc.constantFrom<RetentionChange["inForce"]>(
      { kind: "throughout" },
      { kind: "lasting", days: 30 },
      { kind: "halving", days: 10 },
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 14, max: 60 }),
        fc.integer({ min: -40, max: 40 }),
        fading,
        (day, tenths, inForce) => {
          const by = tenths / 1000;
          const retention = retentionAt(club, day, inForce);
          expect(retention(ratio({ day, by, inForce })) - retention(0)).toBeCloseTo(by, 8);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("is out of reach where nobody could stay away less", () => {
    const inForce = { kind: "throughout" } as const;
    expect(invertRetention(club, { day: 28, by: 0.6, inForce })).toMatchObject({ _tag: "OutOfReach" });
    expect(invertRetention(club, { day: 28, by: -0.99, inForce })).toMatchObject({ _tag: "OutOfReach" });
    const briefly = invertRetention(memoryless, { day: 28, by: 0.15, inForce: { kind: "lasting", days: 7 } });
    expect(briefly).toMatchObject({ _tag: "OutOfReach", highest: expect.closeTo(Math.exp(-0.21), 5) });
  });
});

describe("an effect stated as a change of retention", () => {
  const reading = (effect: string, from = small) =>
    decodeScenario(
      [
        {
          name: "small.yaml",
          text: from.replace("relevance: 70%", `relevance: 70%\n      effects: {${effect}}`),
        },
      ],
      modelKnowledge,
    );

  it("is a normal ln rate ratio between those of its ends", () => {
    const read = reading("retention at week 4: +2pp..+6pp");
    if (!read.ok) throw new Error(read.problems[0]?.message.en);
    const { scenario, quantities } = read.decoded;
    const { process, lnRateRatio, retention } = scenario.plan.push[0]!.effects[0]!;
    expect(process).toBe("leave");
    expect(retention).toMatchObject({ day: 28, low: 0.02, high: 0.06, inForce: { kind: "throughout" } });
    const at = (by: number) => ratio({ day: 28, by, inForce: { kind: "throughout" } }, scenario);
    expect(quantileOf(lnRateRatio.spread!, 0.05)).toBeCloseTo(at(0.06), 10);
    expect(quantileOf(lnRateRatio.spread!, 0.95)).toBeCloseTo(at(0.02), 10);
    expect([...quantities.values()].find(({ name }) => name === lnRateRatio.name)).toBe(lnRateRatio);
  });

  it("says so where it cannot be", () => {
    const read = reading("retention at week 4: +60pp");
    expect(read.ok ? [] : read.problems.map(({ message }) => message.en)).toEqual([
      expect.stringMatching(/retention is 64\.2% then/),
    ]);
  });

  it("is refused where members leave at renewals only", () => {
    const renewal = small.replace(
      "dormant: 1% per day}",
      "dormant: 1% per day, clock: renewal, every: 30 days}",
    );
    const read = reading("retention at week 4: +2pp", renewal);
    expect(read.ok ? [] : read.problems.map(({ message }) => message.en)).toEqual([
      expect.stringMatching(/renewals only/),
    ]);
  });
});
