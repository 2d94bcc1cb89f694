import { describe, expect, it } from "vitest";
import type { Estimate } from "../../src/analysis/estimate.ts";
import { summarise } from "../../src/analysis/summary.ts";
import { decisionParagraphs, decisionText } from "../../src/report/decisionText.ts";
import { type SyntheticOptions, syntheticEnsemble } from "../analysis/syntheticEnsemble.ts";

const plan = (saves: number, costPerDay: number, outlay = 0) => ({
  plans: [{ id: "q3", name: "Q3", saves, costPerDay, outlay }],
});

function textOf(options: SyntheticOptions, language: "en" | "zh" = "en"): string {
  return decisionText(summarise(syntheticEnsemble(options), "q3"), language);
}

/** All numbers of a text, a true minus read as minus. */
function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(/([−+±]?)(\d[\d,]*(?:\.\d+)?)/gu)].map(
    ([, sign, digits]) => (sign === "−" ? -1 : 1) * Number(digits.replaceAll(",", "")),
  );
}

describe("decisionText", () => {
  it.each(["en", "zh"] as const)("reads as agreed in %s", async (language) => {
    await expect(textOf({}, language)).toMatchFileSnapshot(`golden/decision.${language}.txt`);
  });

  it.each(["en", "zh"] as const)("says the summary's numbers and no others (%s)", (language) => {
    const summary = summarise(syntheticEnsemble({ replicates: 60 }), "q3");
    const [comparison] = summary.comparison;
    const [{ lead, details }] = decisionParagraphs(summary, language);
    const { retentionDifference: difference, incrementalRoi: roi, npvDifference: npv } = comparison;
    const known: readonly (readonly [number, number])[] = [
      [difference.mean * 100, 0.06],
      [difference.p5 * 100, 0.06],
      [difference.p95 * 100, 0.06],
      [1 + roi!.mean, 0.006],
      [roi!.mean, 0.006],
      [roi!.mean * 100, 0.6],
      [(summary.retention.q3 as Estimate).mean * 100, 0.06],
      [(summary.retention.baseline as Estimate).mean * 100, 0.06],
      [npv.mean, 51],
      [npv.p5, 51],
      [npv.p95, 51],
      [difference.mcse! * 100, 0.006],
      [npv.mcse!, 0.6],
      [comparison.paybackDays!, 0],
      [comparison.probabilityNpvNegative * 60, 1e-9],
      ...[60, 1, 90, 7, 9, 30, 10].map((constant) => [constant, 0] as const),
    ];
    const payback = new Date(Date.UTC(2026, 6, 1 + comparison.paybackDays!));
    const dates = [payback.getUTCDate(), payback.getUTCMonth() + 1];
    for (const number of numbersIn(`${lead} ${details}`))
      expect(
        dates.includes(number) || known.some(([value, within]) => Math.abs(number - value) <= within),
        `${number} in: ${lead} ${details}`,
      ).toBe(true);
  });

  it("never mixes what may happen with how well it is known in one sentence", () => {
    for (const language of ["en", "zh"] as const)
      for (const sentence of textOf({ replicates: 60 }, language).split(/(?<=[.。]) ?(?=\D)/u)) {
        const worlds = /nine of ten|有九个/.test(sentence);
        expect(worlds && /standard error|标准误|±/.test(sentence), sentence).toBe(false);
      }
  });

  it("says fewer where the plan loses members, and in which worlds", () => {
    const text = textOf({ ...plan(-40, 2_000), replicates: 30 });
    expect(text).toMatch(/keeps [\d.]+ points fewer members than the baseline \(.* fewer\)/);
    expect(text).toContain("in all of 30 worlds it loses money");
    expect(text).toContain("does not pay back within the 91 days");
  });

  it("states no ROI where nothing more is spent", () => {
    const text = textOf({ ...plan(30, 0), replicates: 30 });
    expect(text).toContain("it costs as much as the baseline");
    expect(text).not.toContain("ROI");
    expect(text).toContain("never out of pocket");
  });

  it("says that an idle plan changes nothing", () => {
    const text = textOf({ ...plan(0, 0), replicates: 30 });
    expect(text).toContain("keeps exactly as many members as the baseline");
    expect(text).toContain("earns and costs exactly what the baseline does");
    expect(textOf({ ...plan(0, 0), replicates: 30 }, "zh")).toContain("完全一样多");
  });

  it("does not claim a difference within twice its Monte Carlo error", () => {
    const ensemble = syntheticEnsemble({ replicates: 30 });
    const summary = summarise(ensemble, "q3");
    const [comparison] = summary.comparison;
    const unclear = { ...comparison.retentionDifference, mean: 0.001, mcse: 0.002 };
    const text = decisionText(
      { ...summary, comparison: [{ ...comparison, retentionDifference: unclear }] },
      "en",
    );
    expect(text).toContain(
      "no difference to retention against the baseline that 30 worlds can tell from chance",
    );
  });

  it("gives no range of few worlds, and calls one world one world", () => {
    expect(textOf({ replicates: 8 })).not.toContain("nine of ten");
    expect(textOf({ replicates: 8 })).toContain("run at least 20");
    expect(textOf({ replicates: 1 })).toContain("This is a single world");
    expect(textOf({ replicates: 1 }, "zh")).toContain("只有一个世界");
  });

  it("names plans where there are several, and compares them", () => {
    const plans = [
      { id: "a", name: "Alpha", saves: 25, costPerDay: 100, outlay: 0 },
      { id: "b", name: "方案二", saves: 40, costPerDay: 900, outlay: 0 },
    ];
    const text = textOf({ plans, replicates: 25 });
    expect(text).toContain("“Alpha” keeps");
    expect(text).toContain("members than “Alpha”");
    expect(text).toMatch(/in \d+ of 25 worlds it is worth less/);
  });
});
