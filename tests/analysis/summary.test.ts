import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { bands, differenceBands } from "../../src/analysis/bands.ts";
import { decide } from "../../src/analysis/decision.ts";
import type { Estimate } from "../../src/analysis/estimate.ts";
import { headlineDifference, probabilityHeadlineHigher } from "../../src/analysis/headline.ts";
import { activeRetention, retention } from "../../src/analysis/metric.ts";
import { returnOverTime } from "../../src/analysis/return.ts";
import { summarise } from "../../src/analysis/summary.ts";
import type { LedgerLine } from "../../src/simulation/records.ts";
import { ledgerEnsemble, syntheticEnsemble } from "./syntheticEnsemble.ts";
import { syntheticScenario } from "./syntheticScenario.ts";

const lines: readonly LedgerLine[] = [
  { name: "orders", kind: "margin" },
  { name: "outlay", kind: "cost", lever: "events: show" },
];
const nothing = Array<number>(13).fill(0);
const outlay = [100_000, ...Array<number>(12).fill(0)];
const orders = (amount: number) => [0, ...Array<number>(12).fill(amount)];

describe("summarise: money", () => {
  it("gives payback 7, NPV 688.26 and ROI 0.80 for 1000 paid once and 150 twelve times back at 1% a day", () => {
    const ensemble = ledgerEnsemble(
      lines,
      [{ baseline: [nothing, nothing], plan: [orders(15_000), outlay] }],
      0.01,
    );
    const [plan] = summarise(ensemble, "q3").comparison;
    expect(plan.incrementalMargin.mean).toBe(1800);
    expect(plan.incrementalCost.mean).toBe(1000);
    expect(plan.incrementalRoi?.mean).toBeCloseTo(0.8, 12);
    expect(plan.npvDifference.mean).toBeCloseTo(688.26, 2);
    expect(plan.paybackDays).toBe(7);
    expect(plan.payback).toEqual({ probability: 1, never: 0, p5: 7, p50: 7, p95: 7 });
    expect(plan.probabilityNpvPositive).toBe(1);
  });

  it("takes the ratio of means over worlds, and counts worlds that lose", () => {
    const ensemble = ledgerEnsemble(lines, [
      { baseline: [orders(1_000), nothing], plan: [orders(16_000), outlay] },
      { baseline: [orders(1_000), nothing], plan: [orders(6_000), outlay] },
    ]);
    const [plan] = summarise(ensemble, "q3").comparison;
    expect(plan.incrementalMargin.mean).toBe(1200);
    expect(plan.incrementalRoi?.mean).toBeCloseTo(0.2, 12);
    expect(plan.npvDifference).toMatchObject({ mean: 200, p50: 200 });
    expect([plan.probabilityNpvPositive, plan.probabilityNpvNegative]).toEqual([0.5, 0.5]);
    expect(plan.payback.probability).toBe(0.5);
    expect(plan.paybackDays).toBe(10);
  });

  it("has no ROI where the plan saves cost, and no payback where it was never in debt", () => {
    const ensemble = ledgerEnsemble(lines, [{ baseline: [nothing, outlay], plan: [nothing, nothing] }]);
    const [plan] = summarise(ensemble, "q3").comparison;
    expect(plan.incrementalCost.mean).toBe(-1000);
    expect(plan).toMatchObject({ incrementalRoi: null, paybackDays: null, probabilityNpvPositive: 1 });
  });

  it("adds the ledger up to margin and cost, by line and by lever", () => {
    const summary = summarise(syntheticEnsemble({ replicates: 5 }), "q3");
    for (const arm of summary.arms) {
      const sum = (kind: string) =>
        summary.ledger.filter((line) => line.kind === kind).reduce((a, line) => a + line.arms[arm].mean, 0);
      expect(sum("margin")).toBeCloseTo(summary.margin[arm].mean, 8);
      expect(sum("cost")).toBeCloseTo(summary.cost[arm].mean, 8);
    }
    expect(summary.levers.map(({ lever, cost }) => [lever, cost.q3.mean])).toEqual([
      ["events: Friday live show", 200],
      ["push: come-back reminder", 2730],
    ]);
  });
});

describe("summarise: members", () => {
  const plans = [
    { id: "a", name: "A", saves: 25, costPerDay: 100, outlay: 0 },
    { id: "b", name: "B", saves: -30, costPerDay: 0, outlay: 500 },
  ];

  it("has (saved − lost) / members equal to the mean difference in retention", () => {
    const summary = summarise(syntheticEnsemble({ plans, replicates: 12 }), "a");
    for (const { members, retentionDifference } of summary.comparison.slice(0, 2)) {
      expect((members!.saved - members!.lost) / summary.members).toBeCloseTo(retentionDifference.mean, 12);
      const counted = members!.saved + members!.lost + members!.keptAnyway + members!.leftAnyway;
      expect(counted).toBeCloseTo(summary.members, 9);
    }
  });

  it("keeps that identity where worlds start with different numbers of members", () => {
    const small = syntheticEnsemble({ replicates: 3, members: 90 });
    const large = syntheticEnsemble({ replicates: 4, members: 310 });
    const summary = summarise({ ...small, replicates: [...small.replicates, ...large.replicates] }, "q3");
    const [{ members, retentionDifference }] = summary.comparison;
    expect(summary.members).toBeCloseTo((3 * 90 + 4 * 310) / 7, 12);
    expect((members!.saved - members!.lost) / summary.members).toBeCloseTo(retentionDifference.mean, 12);
  });

  it("compares every plan with the baseline, then plans with each other, member by member", () => {
    const summary = summarise(syntheticEnsemble({ plans, replicates: 6 }), "a");
    expect(summary.comparison.map(({ arm, against }) => [arm, against])).toEqual([
      ["a", "baseline"],
      ["b", "baseline"],
      ["b", "a"],
    ]);
    const [a, b, between] = summary.comparison;
    expect((between.members!.saved - between.members!.lost) / summary.members).toBeCloseTo(
      between.retentionDifference.mean,
      12,
    );
    expect(between.members).toMatchObject({ joinedOnlyWithPlan: null, treated: null });
    expect(between.npvDifference.mean).toBeCloseTo(b.npvDifference.mean - a.npvDifference.mean, 8);
  });

  it("says exactly nothing of a plan that does nothing", () => {
    const idle = [{ id: "idle", name: "Idle", saves: 0, costPerDay: 0, outlay: 0 }];
    const [plan] = summarise(syntheticEnsemble({ plans: idle, replicates: 5 }), "idle").comparison;
    const zero: Estimate = { mean: 0, sd: 0, p5: 0, p50: 0, p95: 0, mcse: 0 };
    expect(plan.retentionDifference).toEqual(zero);
    expect(plan.npvDifference).toEqual(zero);
    expect(plan).toMatchObject({
      incrementalRoi: null,
      paybackDays: null,
      probabilityRetentionHigher: 0,
      probabilityNpvPositive: 0,
      probabilityNpvNegative: 0,
    });
  });

  it("stands retention at start + days, where the bands end", () => {
    const ensemble = syntheticEnsemble({ replicates: 9 });
    const summary = summarise(ensemble, "q3");
    expect(summary.retention.at).toBe("2026-09-30");
    const [baseline, plan] = bands(ensemble, retention);
    expect(baseline.x[0]).toBe(0);
    expect(baseline.mean[0]).toBe(1);
    expect(baseline.x.at(-1)).toBe(91);
    expect(plan.mean.at(-1)).toBeCloseTo((summary.retention.q3 as Estimate).mean, 12);
    expect(plan.p5.at(-1)).toBeCloseTo((summary.retention.q3 as Estimate).p5, 12);
    expect(bands(ensemble, activeRetention)[0].x.at(-1)).toBe(91);
    const [difference] = differenceBands(ensemble, retention);
    expect(difference.mean.at(-1)).toBeCloseTo(summary.comparison[0].retentionDifference.mean, 12);
  });

  it("counts the worlds in which the headline metric is higher, and ends its difference there", () => {
    const ensemble = syntheticEnsemble({ replicates: 9, plans: [{ ...plans[0], saves: 4 }] });
    for (const headline of ["retention", "activeRetention"] as const) {
      const summary = summarise(ensemble, "a", headline);
      const [plan] = summary.comparison;
      const series = headline === "retention" ? "present" : "presentActive";
      const higher = ensemble.replicates.filter(
        ({ worlds }) => worlds[1].series[series].at(-1)! > worlds[0].series[series].at(-1)!,
      ).length;
      expect(summary.headline).toBe(headline);
      expect(probabilityHeadlineHigher(summary, plan)).toBe(higher / 9);
      expect(headlineDifference(summary, plan)).toBe(plan[`${headline}Difference`]);
      const { headlineDifference: bands } = decide(ensemble, summary, [syntheticScenario()]);
      expect(bands[0].metric).toBe(`${headline}Difference`);
      expect(bands[0].mean.at(-1)).toBeCloseTo(headlineDifference(summary, plan).mean, 12);
    }
  });

  it("ends the curves of return where the headlines stand", () => {
    const ensemble = syntheticEnsemble({ replicates: 9 });
    const [plan] = summarise(ensemble, "q3").comparison;
    const curve = returnOverTime(ensemble, 1, 0);
    expect(curve.npv.mean.at(-1)).toBeCloseTo(plan.npvDifference.mean, 9);
    expect(curve.roi.at(-1)!.mean).toBeCloseTo(plan.incrementalRoi!.mean, 12);
    expect(curve.paybackDay).toBe(plan.paybackDays);
    expect(curve.deepest.value).toBe(Math.min(...curve.npv.mean));
  });

  it("counts monthly actives of the last whole month", () => {
    const ensemble = syntheticEnsemble({ replicates: 2 });
    const { monthlyActives } = summarise(ensemble, "q3");
    expect(monthlyActives?.month).toBe("2026-08");
    const august = ensemble.replicates.map((replicate) =>
      replicate.worlds[0].series.firstOfMonth.slice(31, 62).reduce((a, b) => a + b, 0),
    );
    expect((monthlyActives!.baseline as Estimate).mean).toBe((august[0] + august[1]) / 2);
    expect(summarise(syntheticEnsemble({ replicates: 1, days: 20 }), "q3").monthlyActives).toBeNull();
  });
});

describe("summary.schema.json", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../../src/report/summary.schema.json", import.meta.url), "utf8"),
  );
  const validate = new Ajv.Ajv2020({ allowUnionTypes: true }).compile(schema);
  const written = (options: Parameters<typeof syntheticEnsemble>[0]) =>
    JSON.parse(JSON.stringify(summarise(syntheticEnsemble(options), "q3")));

  it.each([1, 2, 30])("describes a summary of %i replicates", (replicates) => {
    expect(validate(written({ replicates })), JSON.stringify(validate.errors)).toBe(true);
  });

  it("describes several plans, and a short horizon", () => {
    const plans = [
      { id: "a", name: "A", saves: 25, costPerDay: 100, outlay: 0 },
      { id: "b", name: "B", saves: -30, costPerDay: 0, outlay: 0 },
    ];
    expect(validate(written({ replicates: 3, plans })), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(written({ replicates: 3, days: 10 })), JSON.stringify(validate.errors)).toBe(true);
  });

  it("refuses a missing headline, a share above 1, and an unknown key", () => {
    const summary = written({ replicates: 3 });
    const { digest: _, ...without } = summary;
    expect(validate(without)).toBe(false);
    expect(validate({ ...summary, extra: 1 })).toBe(false);
    expect(validate({ ...summary, headline: "activeRetention" })).toBe(true);
    expect(validate({ ...summary, headline: "members" })).toBe(false);
    const [plan] = summary.comparison;
    expect(validate({ ...summary, comparison: [{ ...plan, probabilityNpvPositive: 1.2 }] })).toBe(false);
  });
});
