import { describe, expect, it } from "vitest";
import type { VisitHistories } from "../../../src/analysis/calibration/visitHistories.ts";
import {
  rateGrid,
  type VisitingRates,
  visitLogLikelihoods,
} from "../../../src/analysis/calibration/visitLikelihood.ts";
import { dailyBands, survivalByDay } from "../../../src/model/expectation.ts";
import { singleNode } from "../../../src/model/expectationNodes.ts";

/** All histories of `days` days after joining, as patterns of visits. */
const allHistories = (days: number, joiningIsVisit: boolean): VisitHistories => {
  const gaps: number[] = [];
  const offsets = [0];
  const silent: number[] = [];
  const first = joiningIsVisit ? 1 : 0;
  const patterns = 2 ** (days + 1 - first);
  for (let pattern = 0; pattern < patterns; pattern++) {
    let last = 0;
    for (let day = first; day <= days; day++) {
      if (((pattern >> (day - first)) & 1) === 1) {
        gaps.push(day - last);
        last = day;
      }
    }
    offsets.push(gaps.length);
    silent.push(days - last);
  }
  return {
    members: patterns,
    offsets: Uint32Array.from(offsets),
    gaps: Int32Array.from(gaps),
    silent: Int32Array.from(silent),
    joiningIsVisit,
    longest: days,
    visits: gaps.length,
  };
};

const full: VisitingRates = {
  activation: 0.2,
  visits: { fresh: 0.3, active: 0.6, shape: 0.8, joiningIsVisit: true },
  leaving: { fresh: 0.1, active: 0.03, dormant: 0.03 },
  dormancy: { rate: 0.15, return: 0.3, slowing: 0.7, scale: 7 },
  frailty: 0.7,
};

const sumOf = (values: Float64Array): number => values.reduce((sum, x) => sum + Math.exp(x), 0);

describe("the likelihood of visits", () => {
  it.each([
    ["with everything going on", full],
    ["where everyone is alike", { ...full, visits: { fresh: 0.3, active: 0.6, joiningIsVisit: true } }],
  ])("adds up to one over all histories %s", (_, rates) => {
    const { frailty, ...alike } = rates;
    for (const one of [rates, alike]) {
      const histories = allHistories(8, true);
      expect(sumOf(visitLogLikelihoods(histories, one, rateGrid(histories)))).toBeCloseTo(1, 10);
    }
    expect(frailty).toBe(0.7);
  });

  it("adds up to one where joining is no visit", () => {
    const histories = allHistories(7, false);
    expect(histories.members).toBe(256);
    expect(sumOf(visitLogLikelihoods(histories, full, rateGrid(histories)))).toBeCloseTo(1, 10);
  });

  it("is that of independent days where nothing but visits happens", () => {
    const rates: VisitingRates = {
      activation: 0,
      visits: { fresh: 0.4, active: 0.4, joiningIsVisit: true },
      leaving: { fresh: 0, active: 0, dormant: 0 },
      dormancy: { rate: 0, return: 0.1, slowing: 0, scale: 7 },
    };
    const histories = allHistories(6, true);
    const p = 1 - Math.exp(-0.4);
    visitLogLikelihoods(histories, rates, rateGrid(histories)).forEach((value, i) => {
      const visits = histories.offsets[i + 1]! - histories.offsets[i]!;
      expect(value).toBeCloseTo(visits * Math.log(p) + (6 - visits) * Math.log(1 - p), 10);
    });
  });

  it("leaves as the model's exact survival does", () => {
    // Visits on almost every day: silence from day 4 on means having left before it.
    const rates: VisitingRates = {
      activation: 0.3,
      visits: { fresh: 40, active: 40, joiningIsVisit: true },
      leaving: { fresh: 0.2, active: 0.05, dormant: 0.05 },
      dormancy: { rate: 0, return: 0.1, slowing: 0, scale: 7 },
    };
    const histories: VisitHistories = {
      members: 1,
      offsets: Uint32Array.of(0, 3),
      gaps: Int32Array.of(1, 1, 1),
      silent: Int32Array.of(5),
      joiningIsVisit: true,
      longest: 5,
      visits: 3,
    };
    const [value] = visitLogLikelihoods(histories, rates, rateGrid(histories));
    const survival = survivalByDay(rates, singleNode, 1, 8, dailyBands(rates.dormancy, 8));
    expect(Math.exp(value!)).toBeCloseTo(survival[3]! - survival[4]!, 8);
  });

  it("does not lose members with thousands of visits", () => {
    const visits = 3000;
    const histories: VisitHistories = {
      members: 1,
      offsets: Uint32Array.of(0, visits),
      gaps: new Int32Array(visits).fill(3),
      silent: Int32Array.of(2),
      joiningIsVisit: true,
      longest: 3,
      visits,
    };
    const alike: VisitingRates = {
      activation: 0,
      visits: { fresh: 0.4, active: 0.4, joiningIsVisit: true },
      leaving: { fresh: 0, active: 0, dormant: 0 },
      dormancy: { rate: 0, return: 0.1, slowing: 0, scale: 7 },
    };
    const p = 1 - Math.exp(-0.4);
    const [value] = visitLogLikelihoods(histories, alike, rateGrid(histories));
    expect(value! / (visits * Math.log(p * (1 - p) ** 2) + 2 * Math.log(1 - p))).toBeCloseTo(1, 10);
  });
});
