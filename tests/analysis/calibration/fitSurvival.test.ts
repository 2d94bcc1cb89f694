import { describe, expect, it } from "vitest";
import { fitSurvival, type SurvivalFit } from "../../../src/analysis/calibration/fitSurvival.ts";
import { type FittedNumber, interval90 } from "../../../src/analysis/calibration/fittedBaseline.ts";
import { leavingOfFit } from "../../../src/analysis/calibration/leavingOfSpells.ts";
import {
  firstAges,
  kaplanMeier,
  type LifeTable,
  lifeTableOfSpells,
  lifeTableOfTriangle,
  logLikelihoodOf,
} from "../../../src/analysis/calibration/lifeTable.ts";
import type { MemberSpells } from "../../../src/analysis/calibration/memberLog.ts";
import { dailyForms, renewalForms, survivalForm } from "../../../src/analysis/calibration/survivalForms.ts";

/** Survivors of 1,000 members in years 0 … 12: Fader & Hardie (2007), table 1. */
const highEnd = [100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1, 46.8, 44.5, 42.7, 40.9, 39.4];
const regular = [100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1, 22.3, 20.7, 19.4, 18.3, 17.3];

const tableOf = (percent: readonly number[]): LifeTable =>
  lifeTableOfTriangle(
    {
      kind: "triangle",
      periodDays: 365,
      shares: false,
      cohorts: [{ label: "only", remaining: percent.map((p) => 10 * p) }],
    },
    1000,
  );

const fitted = (name: Parameters<typeof survivalForm>[0], table: LifeTable): SurvivalFit => {
  const fit = fitSurvival(survivalForm(name), table);
  if ("_tag" in fit) throw new Error(fit._tag);
  return fit;
};

describe("numbers of a fit", () => {
  it("have an interval of finite length where the likelihood says nothing of a rate that is all but zero", () => {
    const { leaving } = leavingOfFit(
      {
        form: survivalForm("new and settled"),
        parameters: [0.01, 0.02, 1e-11],
        covariance: [
          [0.01, 0, 0],
          [0, 0.04, 0],
          [0, 0, 1e9],
        ],
        logLikelihood: -100,
        survival: () => 1,
        converged: true,
      },
      1,
      50,
    );
    const { low, high } = interval90(leaving.active as FittedNumber);
    expect(low).toBeGreaterThan(0);
    // ± 1.645 standard errors of 3 on the log scale.
    expect(Math.log(high / 1e-11)).toBeCloseTo(3 * 1.6448536269514722, 9);
    const { high: fresh } = interval90(leaving.fresh as FittedNumber);
    expect(Math.log(fresh / 0.01)).toBeCloseTo(0.1 * 1.6448536269514722, 9);
  });
});

describe("the shifted beta-geometric of Fader & Hardie (2007), years 1 to 7", () => {
  it.each([
    ["high end", highEnd, 0.668, 3.806, -1611.158],
    ["regular", regular, 0.704, 1.182, -1680.265],
  ] as const)("%s: parameters and likelihood to three decimals", (_, percent, alpha, beta, logLikelihood) => {
    const fit = fitted("beta-geometric", firstAges(tableOf(percent), 7));
    expect(fit.converged).toBe(true);
    expect(fit.parameters[0]!.toFixed(3)).toBe(alpha.toFixed(3));
    expect(fit.parameters[1]!.toFixed(3)).toBe(beta.toFixed(3));
    expect(fit.logLikelihood.toFixed(3)).toBe(logLikelihood.toFixed(3));
  });

  it("projects year 12 as the closed form of the published fits does", () => {
    // Survival of docs/model.md's closed form at the parameters above: 37.8% and 17.0%, against 39.4% and 17.3% seen.
    expect(100 * fitted("beta-geometric", firstAges(tableOf(highEnd), 7)).survival(12)).toBeCloseTo(
      37.804,
      2,
    );
    expect(100 * fitted("beta-geometric", firstAges(tableOf(regular), 7)).survival(12)).toBeCloseTo(
      17.006,
      2,
    );
  });

  it("is at least as likely as the geometric, and the beta-discrete-Weibull at least as likely as it", () => {
    for (const percent of [highEnd, regular]) {
      const table = firstAges(tableOf(percent), 7);
      const [geometric, beta, weibull] = renewalForms.map(({ name }) => fitted(name, table).logLikelihood);
      expect(beta).toBeGreaterThan(geometric!);
      expect(weibull).toBeGreaterThanOrEqual(beta! - 1e-6);
    }
  });
});

describe("a life table", () => {
  it("has the likelihood of the multinomial of leaving", () => {
    const table = tableOf(regular);
    const { survival } = fitted("beta-geometric", table);
    let direct = 1000 * 0.173 * Math.log(survival(12));
    for (let t = 1; t <= 12; t++)
      direct += 10 * (regular[t - 1]! - regular[t]!) * Math.log(survival(t - 1) - survival(t));
    expect(logLikelihoodOf(table, survival)).toBeCloseTo(direct, 8);
  });

  it("of spells counts late entries from their entry and unfinished periods not at all", () => {
    const spells: MemberSpells = {
      kind: "spells",
      spells: 4,
      member: Uint32Array.of(0, 1, 2, 3),
      began: Int32Array.of(0, 0, -15, 3),
      beginningKnown: Uint8Array.of(1, 1, 1, 1),
      entered: Int32Array.of(0, 0, 0, 3),
      until: Int32Array.of(25, 30, 30, 30),
      ended: Uint8Array.of(1, 0, 0, 1),
      from: 0,
      lastDay: 30,
      covariates: [],
    };
    const table = lifeTableOfSpells(spells, 10);
    // Ages in tens of days: 0 left in its third; 1 is seen over three; 2 enters in its third; 3 left in its third.
    expect([...table.atRisk].slice(0, 5)).toEqual([3, 3, 4, 1, 0]);
    expect([...table.left].slice(0, 5)).toEqual([0, 0, 2, 0, 0]);
    expect([...kaplanMeier(table)].slice(0, 4)).toEqual([1, 1, 1, 0.5]);
  });
});

describe("every form", () => {
  it.each([...renewalForms, ...dailyForms])("$name is found again from its own expectation", (form) => {
    const truth: Record<string, readonly number[]> = {
      geometric: [0.2],
      "beta-geometric": [0.8, 2.5],
      "beta-discrete-Weibull": [0.8, 2.5, 1.3],
      exponential: [0.05],
      "gamma frailty": [0.1, 0.6],
      Weibull: [0.05, 0.7],
      "new and settled": [0.2, 0.15, 0.02],
    };
    const parameters = truth[form.name]!;
    const survival = form.survival(parameters);
    const n = 1e5;
    const ages = 60;
    const table: LifeTable = {
      periodDays: 1,
      atRisk: Float64Array.from({ length: ages }, (_, t) => n * survival(t)),
      left: Float64Array.from({ length: ages }, (_, t) => n * (survival(t) - survival(t + 1))),
    };
    const fit = fitSurvival(form, table);
    if ("_tag" in fit) throw new Error(fit._tag);
    // The expected counts have their likelihood's maximum at the truth exactly.
    fit.parameters.forEach((value, i) => {
      expect(Math.abs(value / parameters[i]! - 1)).toBeLessThan(2e-3);
    });
    expect(fit.covariance).toBeDefined();
  });

  it("says so where nobody left", () => {
    const table = { periodDays: 1, atRisk: Float64Array.of(5, 5), left: Float64Array.of(0, 0) };
    expect(fitSurvival(survivalForm("exponential"), table)).toEqual({ _tag: "NobodyLeft" });
  });

  it("has the standard error of a count where there is one rate", () => {
    const table = { periodDays: 1, atRisk: Float64Array.of(10000), left: Float64Array.of(100) };
    const fit = fitted("exponential", table);
    // Of ln λ, with p = 1 − e^−λ: sqrt(p/(1 − p)/n)/λ.
    const rate = -Math.log(0.99);
    expect(Math.sqrt(fit.covariance![0]![0]!)).toBeCloseTo(Math.sqrt(0.01 / 0.99 / 10000) / rate, 5);
  });
});
