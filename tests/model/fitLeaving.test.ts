import { describe, expect, it } from "vitest";
import { expectedCurve, renewalShare, wideningBands } from "../../src/model/expectation.ts";
import { gammaNodes } from "../../src/model/expectationNodes.ts";
import { fitLeaving, type LeavingFit } from "../../src/model/fitLeaving.ts";
import type { FitLeaving, LeavingKnowledge } from "../../src/scenario/leavingKnowledge.ts";

const club: LeavingKnowledge = {
  points: [
    [1, 0.91],
    [2, 0.85],
    [4, 0.77],
    [8, 0.67],
    [12, 0.61],
  ].map(([week, share]) => ({
    label: `week ${week}`,
    day: 7 * week!,
    count: "members" as const,
    share: share!,
    n: 1840,
  })),
  renewals: { everyDays: 30, share: 0.94, n: 2400 },
  activationRate: -Math.log(1 - 0.58) / 14,
  visits: { active: -Math.log(1 - 2.4 / 7), fresh: -Math.log(1 - 1.6 / 7), shape: 0.9, joiningIsVisit: true },
  dormancy: { rate: -Math.log(1 - 0.04) / 7, return: -Math.log(1 - 0.09) / 7, slowing: 0.5, scale: 14 },
  dormantMultiple: 1.5,
  segments: [
    { share: 0.55, visits: 1, leaves: 1 },
    { share: 0.3, visits: 0.6, leaves: 1 },
    { share: 0.15, visits: 1.7, leaves: 0.8 },
  ],
  tenure: [
    { fromDays: 0, toDays: 90, share: 0.24 },
    { fromDays: 90, toDays: 365, share: 0.38 },
    { fromDays: 365, toDays: 1095, share: 0.38 },
  ],
};

/** What the scenario's reader is given. */
const asReaderWants: FitLeaving = fitLeaving;

const fitted = (known: LeavingKnowledge): LeavingFit => {
  const fit = asReaderWants(known) as ReturnType<typeof fitLeaving>;
  if ("_tag" in fit) throw new Error(fit._tag);
  return fit;
};

describe("the fit of leaving", () => {
  it("misses no point of a club's curve and renewals by more than one percentage point", () => {
    const fit = fitted(club);
    expect(fit.converged).toBe(true);
    expect(fit.largestMiss).toBeLessThan(0.01);
    expect(fit.points.map(({ day }) => day)).toEqual([7, 14, 28, 56, 84]);
    expect(fit.fresh).toBeGreaterThan(fit.active);
    expect(fit.covariance).toHaveLength(3);
  });

  it("reports points as the exact expectation has them", () => {
    const fit = fitted(club);
    const rates = {
      activation: club.activationRate,
      visits: club.visits,
      leaving: { fresh: fit.fresh, active: fit.active, dormant: fit.dormant },
      dormancy: club.dormancy,
    };
    const nodes = gammaNodes(fit.shape, 60);
    expectedCurve(rates, nodes, club.segments, club.points).forEach((share, i) => {
      expect(fit.points[i]!.fitted).toBeCloseTo(share, 3);
    });
    expect(fit.renewals!.fitted).toBeCloseTo(renewalShare(rates, nodes, club.segments, club.tenure, 30), 3);
  });

  const truth = { fresh: 0.02, active: 0.008, shape: 0.7 };
  const trueRates = {
    activation: club.activationRate,
    visits: club.visits,
    leaving: { fresh: truth.fresh, active: truth.active, dormant: 1.5 * truth.active },
    dormancy: club.dormancy,
  };
  const share = (known: LeavingKnowledge, shape: number): LeavingKnowledge => {
    const nodes = gammaNodes(shape, 60);
    const curve = expectedCurve(trueRates, nodes, known.segments, known.points);
    return {
      ...known,
      points: known.points.map((point, i) => ({ ...point, share: curve[i]! })),
      ...(known.renewals === undefined
        ? {}
        : {
            renewals: {
              ...known.renewals,
              share: renewalShare(trueRates, nodes, known.segments, known.tenure, 30),
            },
          }),
    };
  };

  it("finds the rates that made the numbers", () => {
    const fit = fitted(share(club, truth.shape));
    expect(fit.largestMiss).toBeLessThan(1e-3);
    expect(fit.fresh / truth.fresh).toBeCloseTo(1, 1);
    expect(fit.active / truth.active).toBeCloseTo(1, 1);
    expect(fit.shape / truth.shape).toBeCloseTo(1, 1);
  });

  it("reads shares of active members as well", () => {
    const { renewals: _, ...curveOnly } = club;
    const active = share(
      {
        ...curveOnly,
        points: [1, 2, 4, 8, 12, 26].map((week) => ({
          label: `week ${week}`,
          day: 7 * week,
          count: week === 2 ? ("active on day" as const) : ("active in week" as const),
          share: 0,
          n: 5000,
        })),
      },
      truth.shape,
    );
    const fit = fitted(active);
    expect(fit.largestMiss).toBeLessThan(5e-4);
    expect(fit.fresh / truth.fresh).toBeCloseTo(1, 1);
  });

  it("keeps shape 1 with two numbers and one rate with one", () => {
    const { renewals: _, ...curveOnly } = club;
    const two = fitted({ ...curveOnly, points: club.points.slice(1, 3) });
    expect(two.shape).toBe(1);
    expect(two.estimated).toEqual(["fresh", "active"]);
    expect(two.largestMiss).toBeLessThan(1e-3);
    const one = fitted({ ...curveOnly, points: club.points.slice(2, 3) });
    expect(one.fresh).toBe(one.active);
    expect(one.largestMiss).toBeLessThan(1e-3);
  });

  it("says so where nothing is known", () => {
    const { renewals: _, ...rest } = club;
    expect(fitLeaving({ ...rest, points: [] })).toEqual({ _tag: "NothingKnown" });
  });

  it("copes with returns that do not slow down", () => {
    const fit = fitted({ ...club, dormancy: { ...club.dormancy, slowing: 0 } });
    expect(fit.largestMiss).toBeLessThan(0.01);
  });
});

describe("what the fit leaves uncertain", () => {
  /** A group of 3,200 of which three points are known: they hardly tell how fast active members leave. */
  const group: LeavingKnowledge = {
    points: [
      [1, 0.85],
      [4, 0.72],
      [8, 0.6],
    ].map(([week, share]) => ({
      label: `week ${week}`,
      day: 7 * week!,
      count: "members" as const,
      share: share!,
      n: 500,
    })),
    activationRate: -Math.log(1 - 0.45) / 7,
    visits: { active: -Math.log(1 - 2 / 7), fresh: -Math.log(1 - 1.2 / 7), joiningIsVisit: true },
    dormancy: { rate: -Math.log(1 - 0.06) / 7, return: -Math.log(1 - 0.07) / 7, slowing: 0, scale: 30 },
    dormantMultiple: 1,
    segments: [
      { share: 0.4, visits: 1.4, leaves: 1 },
      { share: 0.6, visits: 1, leaves: 1.3 },
    ],
    tenure: [
      { fromDays: 0, toDays: 180, share: 0.6 },
      { fromDays: 180, toDays: 720, share: 0.4 },
    ],
  };

  it("stays with values that the curve allows, however little the curve tells of a number", () => {
    const fit = fitted(group);
    const { of, covariance } = fit.residual!;
    expect(of).toContain("active");
    const nodesAt = (shape: number) => gammaNodes(Math.min(20, Math.max(0.05, shape)), 20);
    for (const [i, row] of covariance.entries())
      for (const end of [-1.645, 1.645]) {
        const at = (name: "fresh" | "active" | "shape"): number => {
          const j = of.indexOf(name);
          return fit[name] * (j < 0 ? 1 : Math.exp((end * row[j]!) / Math.sqrt(row[i]!)));
        };
        const curve = expectedCurve(
          {
            activation: group.activationRate,
            visits: group.visits,
            leaving: { fresh: at("fresh"), active: at("active"), dormant: at("active") },
            dormancy: group.dormancy,
          },
          nodesAt(at("shape")),
          group.segments,
          group.points,
          wideningBands(group.dormancy, 56),
        );
        group.points.forEach(({ share, n }, point) => {
          const standardError = Math.sqrt((share * (1 - share)) / n);
          expect(Math.abs(curve[point]! - share) / standardError).toBeLessThan(4);
        });
      }
  });

  it("is the inverse of the information, and nothing else, where the curve tells all numbers", () => {
    const fit = fitted(club);
    const ratios = fit.residual!.covariance.flatMap((row, i) =>
      row.map((value, j) => value / fit.covariance![i]![j]!),
    );
    expect(Math.max(...ratios) / Math.min(...ratios)).toBeCloseTo(1, 9);
  });
});
