import { describe, expect, it } from "vitest";
import type { Estimate } from "../../src/analysis/estimate.ts";
import { headlineAtDate, headlineDifference } from "../../src/analysis/headline.ts";
import { summarise } from "../../src/analysis/summary.ts";
import { decisionText } from "../../src/report/decisionText.ts";
import type { Headline } from "../../src/scenario/scenario.ts";
import { type SyntheticOptions, syntheticEnsemble } from "../analysis/syntheticEnsemble.ts";

const plan = (saves: number, costPerDay: number, outlay = 0) => ({
  plans: [{ id: "q3", name: "Q3", saves, costPerDay, outlay }],
});

function textOf(
  options: SyntheticOptions,
  language: "en" | "zh" = "en",
  headline: Headline = "retention",
): string {
  return decisionText(summarise(syntheticEnsemble(options), "q3", headline), language);
}

/** A verdict that a difference cannot be told from none. */
const tie = { outcome: "tie", level: 0.03, pValue: 0.6, furtherReplicates: 900 } as const;

const languages = ["en", "zh"] as const;
const editions = (["retention", "activeRetention"] as const).flatMap((headline) =>
  languages.map((language) => [headline, language] as const),
);

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

  it.each(languages)("reads as agreed where leaving is silent, in %s", async (language) => {
    await expect(textOf({}, language, "activeRetention")).toMatchFileSnapshot(
      `golden/decision.active.${language}.txt`,
    );
  });

  it.each(editions)("says the summary's numbers and no others (%s, %s)", (headline, language) => {
    const summary = summarise(syntheticEnsemble({ replicates: 60 }), "q3", headline);
    const [comparison] = summary.comparison;
    const text = decisionText(summary, language);
    const { incrementalRoi: roi, npvDifference: npv } = comparison;
    const difference = headlineDifference(summary, comparison);
    const known: readonly (readonly [number, number])[] = [
      [difference.mean * 100, 0.06],
      [difference.p5 * 100, 0.06],
      [difference.p95 * 100, 0.06],
      [1 + roi!.mean, 0.006],
      [roi!.mean, 0.006],
      [roi!.mean * 100, 0.6],
      [npv.mean, 51],
      [npv.p5, 51],
      [npv.p95, 51],
      [difference.mcse! * 100, 0.006],
      [npv.mcse!, 0.6],
      [comparison.paybackDays!, 0],
      [91, 0],
      [comparison.probabilityNpvNegative * 60, 1e-9],
      ...[60, 1, 90, 7, 9, 30, 10, ...(headline === "activeRetention" ? [28] : [])].map(
        (constant) => [constant, 0] as const,
      ),
    ];
    const payback = new Date(Date.UTC(2026, 6, 1 + comparison.paybackDays!));
    const dates = [payback.getUTCDate(), payback.getUTCMonth() + 1];
    for (const number of numbersIn(text))
      expect(
        dates.includes(number) || known.some(([value, within]) => Math.abs(number - value) <= within),
        `${number} in: ${text}`,
      ).toBe(true);
  });

  it("never mixes what may happen with how well it is known in one sentence", () => {
    for (const language of ["en", "zh"] as const)
      for (const sentence of textOf({ replicates: 60 }, language).split(/(?<=[.。]) ?(?=\D)/u)) {
        const worlds = /nine of ten|有九个/.test(sentence);
        expect(worlds && /standard error|标准误|±/.test(sentence), sentence).toBe(false);
      }
  });

  it.each(editions)(
    "says of a community without a plan its numbers and no others (%s, %s)",
    (headline, language) => {
      const summary = summarise(syntheticEnsemble({ plans: [], replicates: 60 }), "base", headline);
      const kept = headlineAtDate(summary).baseline as Estimate;
      const known: readonly (readonly [number, number])[] = [
        [kept.mean * 100, 0.06],
        [kept.p5 * 100, 0.06],
        [kept.p95 * 100, 0.06],
        [kept.mcse! * 100, 0.006],
        [(summary.membersAtEnd.baseline as Estimate).mean, 0.5],
        [summary.margin.baseline.mean, 51],
        [summary.cost.baseline.mean, 51],
        ...[400, 91, 60, 1, 7, 9, 30, ...(headline === "activeRetention" ? [28] : [])].map(
          (constant) => [constant, 0] as const,
        ),
      ];
      const text = decisionText(summary, language);
      for (const number of numbersIn(text))
        expect(
          known.some(([value, within]) => Math.abs(number - value) <= within),
          `${number} in: ${text}`,
        ).toBe(true);
      expect(numbersIn(text).some((number) => Math.abs(number - kept.mean * 100) <= 0.06)).toBe(true);
    },
  );

  it("says nothing of money where a community without a plan has none", () => {
    const ensemble = syntheticEnsemble({ plans: [], replicates: 25 });
    const worlds = ensemble.replicates.map((replicate) => ({
      ...replicate,
      worlds: replicate.worlds.map((world) => ({
        ...world,
        ledger: world.ledger.map((line) => line.map(() => 0)),
      })),
    }));
    const summary = summarise({ ...ensemble, replicates: worlds }, "base");
    expect(decisionText(summary, "en")).not.toMatch(/margin|CNY/);
    expect(decisionText(summary, "zh")).not.toMatch(/毛利|元/);
  });

  it("says fewer active members, the same, and an unclear difference where leaving is silent", () => {
    const fewer = { ...plan(-40, 2_000), replicates: 30 };
    expect(textOf(fewer, "en", "activeRetention")).toMatch(/points fewer of the members active/);
    expect(textOf(fewer, "zh", "activeRetention")).toMatch(/活跃留存率（.*）比基线低/);
    const same = { ...plan(0, 0), replicates: 30 };
    expect(textOf(same, "en", "activeRetention")).toContain("keeps exactly as many members active");
    expect(textOf(same, "zh", "activeRetention")).toContain("保持活跃");
    const summary = summarise(syntheticEnsemble({ replicates: 30 }), "q3", "activeRetention");
    const [comparison] = summary.comparison;
    const unclear = { ...comparison.activeRetentionDifference, mean: 0.001, mcse: 0.002 };
    const verdicts = { ...comparison.verdicts, activeRetention: tie };
    const text = (language: "en" | "zh") =>
      decisionText(
        { ...summary, comparison: [{ ...comparison, activeRetentionDifference: unclear, verdicts }] },
        language,
      );
    expect(text("en")).toContain("no difference to active retention");
    expect(text("zh")).toContain("分辨不出");
  });

  it("says fewer where the plan loses members, and in which worlds", () => {
    const text = textOf({ ...plan(-40, 2_000), replicates: 30 });
    expect(text).toMatch(/keeps [\d.]+ points fewer members than the baseline \(.* fewer\)/);
    expect(text).toContain("in all of 30 worlds it loses money");
    expect(text).toContain("does not pay back within the 91 days");
  });

  it("states no ROI where nothing more is spent", () => {
    const text = textOf({ ...plan(30, 0), replicates: 30 });
    expect(text).toContain("It costs as much as the baseline");
    expect(text).not.toContain("ROI");
    expect(text).toContain("never out of pocket");
  });

  it("says that an idle plan changes nothing", () => {
    const text = textOf({ ...plan(0, 0), replicates: 30 });
    expect(text).toContain("keeps exactly as many members as the baseline");
    expect(text).toContain("earns and costs exactly what the baseline does");
    expect(textOf({ ...plan(0, 0), replicates: 30 }, "zh")).toContain("完全一样多");
  });

  it("does not claim a difference that the worlds cannot tell from none", () => {
    const ensemble = syntheticEnsemble({ replicates: 30 });
    const summary = summarise(ensemble, "q3");
    const [comparison] = summary.comparison;
    const unclear = { ...comparison.retentionDifference, mean: 0.001, mcse: 0.002 };
    const text = decisionText(
      {
        ...summary,
        comparison: [
          {
            ...comparison,
            retentionDifference: unclear,
            verdicts: { ...comparison.verdicts, retention: tie },
          },
        ],
      },
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
    const summary = summarise(syntheticEnsemble({ plans, replicates: 25 }), "q3");
    const [best, next] = summary.rankings[1].arms.filter(({ arm }) => arm !== "baseline");
    expect(text).toContain(`Of 2 plans “${summary.armNames[best.arm]}” is worth most on average`);
    expect(text).toContain(`“${summary.armNames[next.arm]}”`);
    expect(text).toMatch(/less in \d+ of 25 worlds|cannot tell its worth/);
  });
});

describe("plans that money does not tell apart", () => {
  const plans = [
    { id: "a", name: "Alpha", saves: 12, costPerDay: 0, outlay: 0 },
    { id: "b", name: "Beta", saves: 40, costPerDay: 0, outlay: 0 },
  ];
  const summaryOf = (shown: typeof plans) => {
    const ensemble = syntheticEnsemble({ plans: shown, replicates: 25 });
    const replicates = ensemble.replicates.map((replicate) => ({
      ...replicate,
      worlds: replicate.worlds.map((world) => ({
        ...world,
        ledger: world.ledger.map((line) => line.map(() => 0)),
      })),
    }));
    return summarise({ ...ensemble, replicates }, "a");
  };

  it("are compared by whom they keep", () => {
    const summary = summaryOf(plans);
    const text = decisionText(summary, "en");
    const points = (arm: string) =>
      summary.comparison.find((one) => one.arm === arm && one.against === "baseline")!;
    expect(points("b").retentionDifference.mean).toBeGreaterThan(points("a").retentionDifference.mean);
    expect(text).toMatch(/At \d+ \w+ “Beta” keeps [\d.]+ points more members than the baseline/);
    expect(text).toMatch(
      /“Beta” keeps [\d.]+ points more members than “Alpha”|“Alpha” keeps [\d.]+ points fewer members than “Beta”/,
    );
    expect(text).toContain("Each of 2 plans earns and costs exactly what the baseline does");
    expect(text).not.toMatch(/loses|pays back|CNY|worth/);
    const chinese = decisionText(summary, "zh");
    expect(chinese).toMatch(/“Beta”的留存率比基线高/);
    expect(chinese).not.toMatch(/亏|元|净值/);
  });

  it("have an error of members alone, and a single one no losses", () => {
    for (const [language, error] of [
      ["en", /known to ±[\d.]+ points \(Monte Carlo standard error\)/],
      ["zh", /误差为 ±[\d.]+ 个百分点（/],
    ] as const) {
      const text = decisionText(summaryOf(plans.slice(1)), language);
      expect(text).toMatch(error);
      expect(text).not.toMatch(/±0|loses money|亏损/);
    }
  });
});

describe("a community that begins with nobody", () => {
  const summaryOf = (options: SyntheticOptions) => {
    const ensemble = syntheticEnsemble({ replicates: 60, ...options });
    const replicates = ensemble.replicates.map((replicate) => ({
      ...replicate,
      worlds: replicate.worlds.map((world) => ({ ...world, presentAtStart: 0 })),
    }));
    return summarise({ ...ensemble, replicates }, "q3", "retention");
  };

  it.each(languages)("is told by its members at the end, in %s", (language) => {
    const summary = summaryOf({});
    const { mean, mcse } = summary.comparison[0]!.membersAtEndDifference;
    const text = decisionText(summary, language);
    expect(text).toContain(language === "en" ? " more members than the baseline" : "的成员比基线多");
    expect(numbersIn(text)).toContain(Math.round(mean));
    expect(numbersIn(text).some((n) => Math.abs(n - mcse!) < 0.05)).toBe(true);
    expect(text).not.toMatch(/points|百分点/);
  });

  it.each(languages)("has no share of members kept without a plan either, in %s", (language) => {
    const text = decisionText(summaryOf({ plans: [] }), language);
    expect(text).not.toMatch(/0\.0%|NaN/);
    expect(text).toMatch(language === "en" ? /goes from 0 to/ : /从 0 人变为/);
  });
});
