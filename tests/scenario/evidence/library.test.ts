import { describe, expect, it } from "vitest";
import type { Finding } from "../../../src/scenario/evidence/finding.ts";
import { evidenceOn, findingOf, findings, leverWords } from "../../../src/scenario/evidence/library.ts";
import { defaultOf, lnRateRatioOf, priorByRule } from "../../../src/scenario/evidence/priorRule.ts";
import { unmeasured } from "../../../src/scenario/evidence/unmeasured.ts";
import { priors, priorText } from "../../../src/scenario/evidence.ts";

/** The table of defaults: published ln rate ratio, mean and standard deviation, as it was drawn up by hand. */
const table: readonly (readonly [id: string, published: number | null, mean: number, sd: number])[] = [
  ["churn contagion", null, 0.1, 0.1],
  ["spill-over", 0.28, 0.14, 0.14],
  ["human onboarding", -0.69, -0.35, 0.35],
  ["onboarding tasks", 0.11, 0.08, 0.1],
  ["onboarding tasks, leaving", 0, 0, 0.1],
  ["first reply", 0.35, 0.11, 0.17],
  ["visible rules", 0.53, 0.37, 0.27],
  ["toxic treatment", 0.59, 0.19, 0.29],
  ["award, leaving", -0.29, -0.2, 0.14],
  ["award, contributions", 0.47, 0.33, 0.24],
  ["badges", null, 0.05, 0.1],
  ["group identity", 0.69, 0.4, 0.35],
  ["comparison, below the median", 1.84, 0.4, 0.55],
  ["comparison, above the median", -0.97, -0.4, 0.48],
  ["micro-incentives", 0.16, 0.08, 0.1],
  ["goal gradient", 0.22, 0.11, 0.11],
  ["endowed progress", 0.68, 0.34, 0.34],
  ["points programme", 0.017, 0.02, 0.03],
  ["short window", 0.05, 0.03, 0.1],
  ["name in a message", null, 0.04, 0.1],
  ["contact to save", 0.47, 0, 0.3],
  ["being asked", -0.69, 0, 0.2],
  ["referred members", -0.2, -0.1, 0.1],
  ["referred members, value", null, 0, 0.15],
  ["recommending, own leaving", -1.07, -0.35, 0.53],
  ["recommending, own revenue", 0.11, 0.04, 0.1],
  ["won by a discount", 0.69, 0.23, 0.35],
  ["won by a free trial", 0.89, 0.29, 0.45],
  ["red packets", 0.18, 0.18, 0.05],
  ["lottery", null, 0, 0.1],
  ["community and spending", null, 0.03, 0.15],
  ["offline meetings", null, 0, 0.2],
  ["hour of the day", 0.09, 0.03, 0.1],
  ["seeded content", null, 0, 0.1],
  ["habit", null, 0.044, 0.043],
];

describe("the rule from study to default", () => {
  it("gives the table's defaults from grades and published sizes", () => {
    for (const [id, published, mean, sd] of table) {
      const finding = findingOf(id);
      expect(defaultOf(finding), id).toEqual({ mean, sd });
      if (published !== null && finding.published !== undefined)
        // The table has two decimals, of small numbers three.
        expect(Math.abs(lnRateRatioOf(finding.published) - published), id).toBeLessThan(0.0051);
    }
  });

  it("is bounded: no default is surer than 0.10, less sure than 0.55, or larger than 0.40", () => {
    expect(priorByRule("A", 0.01)).toEqual({ mean: 0.01, sd: 0.1 });
    expect(priorByRule("A", -3)).toEqual({ mean: -0.4, sd: 0.55 });
    expect(priorByRule("B", 0.6)).toEqual({ mean: 0.3, sd: 0.3 });
    expect(priorByRule("C", 0.6)).toEqual({ mean: 0.2, sd: 0.3 });
  });

  it("computes ratios of two shares from counts: 1,068 of 11,674 against 247 of 3,092", () => {
    const { published } = findingOf("invitation to a help forum");
    // ln(−ln(1 − 1068/11674)) − ln(−ln(1 − 247/3092)), by hand to four places.
    expect(lnRateRatioOf(published!)).toBeCloseTo(0.1419, 4);
    expect(defaultOf(findingOf("invitation to a help forum"))).toEqual({ mean: 0.1, sd: 0.1 });
  });

  it("is departed from for a stated reason only", () => {
    const departures = findings.filter(({ use }) => use.kind === "judged");
    for (const { use } of departures) {
      if (use.kind !== "judged") continue;
      expect(use.because.en.length).toBeGreaterThan(10);
      expect(use.because.zh.length).toBeGreaterThan(4);
    }
  });
});

describe("the library", () => {
  it("has each finding once, with studies, words in both languages, and no size for hearsay", () => {
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
    const english = (f: Finding) => [
      f.mechanism.en,
      f.limits?.en ?? "",
      f.caveat?.en ?? "",
      ...f.studies.map((s) => s.result.en),
    ];
    const chinese = (f: Finding) => [f.mechanism.zh, ...f.studies.map((s) => s.result.zh)];
    for (const finding of findings) {
      expect(finding.studies.length, finding.id).toBeGreaterThan(0);
      for (const text of english(finding)) expect(text, finding.id).not.toMatch(/\p{Script=Han}/u);
      for (const text of chinese(finding)) expect(text, finding.id).toMatch(/\p{Script=Han}/u);
      if (finding.grade === "D") expect(defaultOf(finding), finding.id).toBeUndefined();
      if (finding.use.kind === "rule") expect(finding.published, finding.id).toBeDefined();
    }
  });

  it("says what nobody measured", () => {
    expect(new Set(unmeasured.map(({ id }) => id)).size).toBe(unmeasured.length);
    expect(evidenceOn("volunteers").unmeasured.map(({ id }) => id)).toContain("volunteers");
    expect(evidenceOn("volunteers").findings).toEqual([]);
  });

  it("is searched by the names of levers in both languages", () => {
    const ids = (word: string) => evidenceOn(word).findings.map(({ id }) => id);
    expect(ids("push")).toEqual(expect.arrayContaining(["micro-incentives", "contact frequency"]));
    expect(ids("红包")).toEqual(["red packets"]);
    expect(ids("PUSH")).toEqual(ids("push"));
    expect(evidenceOn().findings).toEqual(findings);
    expect(evidenceOn("no such lever")).toEqual({ findings: [], unmeasured: [] });
    for (const word of leverWords) {
      const { findings: known, unmeasured: unknown } = evidenceOn(word);
      expect(known.length + unknown.length, word).toBeGreaterThan(0);
    }
  });

  it("is where the defaults of lever families come from", () => {
    expect(priorText(priors.push)).toBe("ln rate ratio 0.08 (sd 0.1)");
    expect(priors.points).toMatchObject({ mean: 0.02, sd: 0.03, provenance: { grade: "C" } });
    expect(priors.welcome).toMatchObject({ mean: 0.08, sd: 0.1, provenance: { grade: "A" } });
    expect(priors.goalGradient).toMatchObject({ mean: 0.11, sd: 0.11, provenance: { grade: "B" } });
  });
});
