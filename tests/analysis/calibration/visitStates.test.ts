import { describe, expect, test } from "vitest";
import type { VisitHistories } from "../../../src/analysis/calibration/visitHistories.ts";
import { rateGrid, type VisitingRates } from "../../../src/analysis/calibration/visitLikelihood.ts";
import { evenings, visitStates } from "../../../src/analysis/calibration/visitStates.ts";

/** So many members with the same gaps between visits and the same silence since the last one. */
const alike = (members: number, gaps: readonly number[], silent: number): VisitHistories => ({
  members,
  offsets: Uint32Array.from({ length: members + 1 }, (_, i) => i * gaps.length),
  gaps: Int32Array.from({ length: members * gaps.length }, (_, i) => gaps[i % gaps.length]!),
  silent: new Int32Array(members).fill(silent),
  joiningIsVisit: true,
  longest: Math.max(silent, ...gaps),
  visits: members * gaps.length,
});

const rates = (over: Partial<VisitingRates>): VisitingRates => ({
  activation: 0,
  visits: { fresh: 0.2, active: 0.2, joiningIsVisit: true },
  leaving: { fresh: 0, active: 0, dormant: 0 },
  dormancy: { rate: 0, return: 0, slowing: 0, scale: 7 },
  ...over,
});

const shareOf = (stages: Uint8Array, stage: number): number =>
  stages.reduce((sum, one) => sum + (one === stage ? 1 : 0), 0) / stages.length;

describe("states of members by their visits", () => {
  test("are gone as often as silence says where members visit until they leave", () => {
    const leaves = 1 - Math.exp(-0.03);
    const visits = 1 - Math.exp(-0.2);
    for (const silent of [0, 5, 30, 200]) {
      const histories = alike(500, [3, 4], silent);
      const given = rates({ leaving: { fresh: 0.03, active: 0.03, dormant: 0.03 } });
      const { stage } = visitStates(histories, given, rateGrid(histories), 16);
      // Left on the evening of day k after k days without a visit; or still there.
      const goes = (k: number) => ((1 - leaves) * (1 - visits)) ** k;
      const gone = Array.from({ length: silent + 1 }, (_, k) => goes(k) * leaves).reduce((a, b) => a + b, 0);
      const there = goes(silent) * (1 - leaves);
      expect(shareOf(stage, evenings.active) + shareOf(stage, evenings.gone)).toBe(1);
      // Quantiles that are evenly spread over 8,000 rows are off by a row or two.
      expect(Math.abs(shareOf(stage, evenings.gone) - gone / (gone + there))).toBeLessThan(3 / 8000);
    }
  });

  test("have the rate that silence leaves of a gamma distribution", () => {
    const histories = alike(500, [], 40);
    const given = rates({ visits: { fresh: 0.2, active: 0.2, shape: 0.8, joiningIsVisit: true } });
    const { propensity } = visitStates(histories, given, rateGrid(histories), 16);
    const mean = propensity.reduce((sum, x) => sum + x, 0) / propensity.length;
    // Gamma(k, k/m) times e^(−40 λ) is Gamma(k, k/m + 40); the quadrature is in steps of ln λ.
    const exact = 0.8 / (0.8 / 0.2 + 40) / 0.2;
    expect(Math.abs(mean / exact - 1)).toBeLessThan(0.005);
  });

  test("are dormant for no longer than the silence, and longer after a longer one", () => {
    const given = rates({ dormancy: { rate: 0.1, return: 0.02, slowing: 1, scale: 7 } });
    const lengths = [0, 20, 150, 700].map((silent) => {
      const histories = alike(100, [2], silent);
      const { stage, dormantDays } = visitStates(histories, given, rateGrid(histories), 32);
      dormantDays.forEach((days, row) => {
        expect(days).toBeLessThanOrEqual(silent);
        if (stage[row] !== evenings.dormant) expect(days).toBe(0);
      });
      const asleep = dormantDays.filter((_, row) => stage[row] === evenings.dormant);
      return asleep.reduce((sum, days) => sum + days, 0) / Math.max(1, asleep.length);
    });
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    // Nearly all fell dormant within weeks of their last visit; bands of dormancy are a quarter of their beginning wide.
    expect(lengths[3]).toBeGreaterThan(0.75 * 700);
  });

  test("are those of the new, the active and the gone where new members are told apart", () => {
    const given = rates({
      activation: 0.05,
      visits: { fresh: 0.05, active: 0.5, joiningIsVisit: true },
      leaving: { fresh: 0.1, active: 0.001, dormant: 0.001 },
    });
    const often = alike(200, [1, 2, 1, 3, 1, 1, 2], 1);
    const once = alike(200, [], 60);
    expect(shareOf(visitStates(often, given, rateGrid(often), 16).stage, evenings.active)).toBeGreaterThan(
      0.9,
    );
    expect(shareOf(visitStates(once, given, rateGrid(once), 16).stage, evenings.gone)).toBeGreaterThan(0.9);
  });
});
