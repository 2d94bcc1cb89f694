import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inLanguage } from "../../src/program/wording.ts";
import { effectPhrases, parseEffect, parsePoints, retentionDay } from "../../src/scenario/effectParser.ts";
import type { Spread } from "../../src/scenario/quantity.ts";

const fewerLeave = effectPhrases["fewer leave"]!;
const moreVisits = effectPhrases["more visits"]!;
const z = 1.6448536269514722;

/** The normal distribution that an effect is read as. */
const normal = (spread: Spread | undefined) => {
  if (spread?.kind !== "normal") throw new Error(`not normal: ${spread?.kind}`);
  return spread;
};

const amount = (text: string, phrase = fewerLeave) => {
  const reading = parseEffect(text, phrase);
  if (!reading.ok) throw new Error(reading.message.en);
  return reading.value;
};

describe("an effect", () => {
  it("names eight processes in two directions", () => {
    expect(Object.keys(effectPhrases)).toHaveLength(16);
    expect(effectPhrases["fewer go dormant"]?.process).toBe("goDormant");
  });

  it("of 2% to 12% fewer has ln 0.88 and ln 0.98 as its 5% and 95% points", () => {
    const { value, spread } = amount("2%..12%");
    const { mean, sd } = normal(spread);
    expect(mean - z * sd).toBeCloseTo(Math.log(0.88), 12);
    expect(mean + z * sd).toBeCloseTo(Math.log(0.98), 12);
    expect(value).toBe(mean);
  });

  it("that is certain has no spread", () => {
    expect(amount("5%")).toEqual({ value: expect.closeTo(Math.log(0.95), 12) });
    expect(amount("0%")).toEqual({ value: 0 });
  });

  it("may touch 0 and may cross it", () => {
    expect(normal(amount("0%..20%", moreVisits).spread).mean).toBeCloseTo(Math.log(1.2) / 2, 12);
    expect(normal(amount("-8%..28%", moreVisits).spread).mean).toBeCloseTo(
      (Math.log(0.92) + Math.log(1.28)) / 2,
      12,
    );
  });

  it("states a normal distribution of the ln rate ratio", () => {
    expect(amount("ln rate ratio 0.08 (sd 0.1)", moreVisits)).toEqual({
      value: 0.08,
      spread: { kind: "normal", mean: 0.08, sd: 0.1 },
    });
  });

  it("has the opposite sign in the opposite direction", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (percent) => {
        expect(amount(`${percent}%`, moreVisits).value).toBeGreaterThan(0);
        expect(amount(`${percent}%`).value).toBeLessThan(0);
      }),
    );
  });

  it.each([
    ["-2%..-12%", /two ways/],
    ["+2pp", /points/],
    ["-12%..-2%", /two ways/],
    ["+5%", /no signs/],
    ["100%", /100% fewer/],
    ["0.05", /in percent/],
    ["5% per week", /does not belong/],
    ["ln rate ratio 0.1", /sign of its own/],
  ])("is refused: %s", (text, message) => {
    const reading = parseEffect(text, fewerLeave);
    expect(reading.ok ? "" : reading.message.en).toMatch(message);
  });
});

describe("a change of retention", () => {
  it("stands at a day, a week or a month of 30 days since joining", () => {
    expect(retentionDay("retention at day 3")).toBe(3);
    expect(retentionDay("retention at week 4")).toBe(28);
    expect(retentionDay("retention at month 2")).toBe(60);
    expect(retentionDay("retention at week 0")).toBeUndefined();
    expect(retentionDay("fewer leave")).toBeUndefined();
  });

  it("is read as a change of the share", () => {
    expect(parsePoints("+2pp..+6pp")).toEqual({ ok: true, value: { low: 0.02, high: 0.06 } });
    expect(parsePoints("-1.5 points")).toEqual({ ok: true, value: { low: -0.015, high: -0.015 } });
    expect(parsePoints("-1pp..2pp")).toEqual({ ok: true, value: { low: -0.01, high: 0.02 } });
  });

  it.each([
    ["+5%", /`\+5pp` .*`\+3pp`/],
    ["0.05", /`\+0\.05pp`/],
    ["2pp..6pp", /`\+2pp\.\.\+6pp` or `-6pp\.\.-2pp`/],
  ])("offers its readings where it has two: %s", (text, suggestion) => {
    const reading = parsePoints(text);
    expect(reading.ok ? "" : inLanguage(reading.suggestion ?? "", "en")).toMatch(suggestion);
  });
});
