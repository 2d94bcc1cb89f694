import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  aliveShare,
  dailyBands,
  dormantMass,
  expectedCurve,
  type MemberRates,
  membersByTenure,
  oneSegment,
  renewalShare,
  startWalk,
  stepWalk,
  survivalByDay,
  visitNodes,
  visitShareOfDay,
  visitShareWithin,
  wideningBands,
} from "../../src/model/expectation.ts";
import {
  betaRateNodes,
  equalCells,
  gammaNodes,
  leaveNodes,
  singleNode,
} from "../../src/model/expectationNodes.ts";
import { survivalByWeeks } from "../../src/model/expectationWeeks.ts";
import { gammaCellMeans } from "../../src/numerics/frailtyCells.ts";

/** The rate whose daily probability is p. */
const rate = (p: number): number => -Math.log(1 - p);

const plain: MemberRates = {
  activation: 0,
  visits: { fresh: 0, active: 0, joiningIsVisit: false },
  leaving: { fresh: 0, active: 0, dormant: 0 },
  dormancy: { rate: 0, return: 0, slowing: 0, scale: 30 },
};

const ones = (days: number) => new Float64Array(days).fill(1);

describe("survival", () => {
  it("is geometric at one rate for all", () => {
    const survival = survivalByDay(
      { ...plain, leaving: { fresh: rate(0.1), active: 0, dormant: 0 } },
      singleNode,
      1,
      26,
    );
    expect(survival[10]).toBeCloseTo(0.348678, 6);
    expect(survival[26]).toBeCloseTo(0.064611, 6);
  });

  it("is (1 + Λ/k)^−k with gamma frailty", () => {
    const survival = survivalByDay(
      { ...plain, leaving: { fresh: 0.05, active: 0, dormant: 0 } },
      gammaNodes(0.5),
      1,
      52,
    );
    expect(survival[4]).toBeCloseTo(0.845154, 5);
    expect(survival[12]).toBeCloseTo(0.6742, 5);
    expect(survival[52]).toBeCloseTo(0.40161, 5);
  });

  it("is that of the shifted-beta-geometric model with a beta chance to leave", () => {
    const survival = survivalByDay(
      { ...plain, leaving: { fresh: 1, active: 1, dormant: 1 } },
      leaveNodes({ kind: "beta", alpha: 0.668, beta: 3.806, periodDays: 1 }),
      1,
      12,
    );
    expect(survival[1]).toBeCloseTo(0.85069, 5);
    expect(survival[6]).toBeCloseTo(0.52225, 5);
    expect(survival[12]).toBeCloseTo(0.37804, 5);
    const exact = survivalByDay(
      { ...plain, leaving: { fresh: 1, active: 1, dormant: 1 } },
      betaRateNodes(2, 3),
      1,
      5,
    );
    [3 / 5, 2 / 5, 2 / 7, 3 / 14, 1 / 6].forEach((share, i) => {
      expect(exact[i + 1]).toBeCloseTo(share, 6);
    });
  });

  it("converges in the nodes at every shape", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.08, max: 15, noNaN: true }),
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        (shape, cumulated) => {
          const survival = survivalByDay(
            { ...plain, leaving: { fresh: cumulated, active: 0, dormant: 0 } },
            gammaNodes(shape),
            1,
            1,
          );
          expect(survival[1]).toBeCloseTo((1 + cumulated / shape) ** -shape, 4);
        },
      ),
    );
  });

  it("is nearly the same by weeks, and so are renewals", () => {
    for (const slowing of [0, 0.5]) {
      const rates: MemberRates = {
        ...plain,
        activation: 0.06,
        leaving: { fresh: 0.0175, active: 0.0087, dormant: 0.013 },
        dormancy: { rate: 0.0057, return: 0.0129, slowing, scale: 14 },
      };
      const nodes = gammaNodes(0.49);
      for (const days of [5, 63, 64, 633]) {
        const byDay = survivalByDay(rates, nodes, 0.8, days);
        const byWeek = survivalByWeeks(rates, nodes, 0.8, days);
        byDay.forEach((share, day) => {
          expect(Math.abs(byWeek[day]! - share)).toBeLessThan(1e-3);
          if (day + 30 > days) return;
          expect(Math.abs(byWeek[day + 30]! / byWeek[day]! - byDay[day + 30]! / share)).toBeLessThan(1e-3);
        });
      }
    }
  });
});

describe("dormancy", () => {
  it("is the chain A→(A,D,L), D→(A,D,L) of competing exits", () => {
    // Leaving is drawn before going dormant or coming back: .05 of the active leave, .10/.95 of the rest go dormant.
    const rates: MemberRates = {
      ...plain,
      activation: Infinity,
      leaving: { fresh: 0, active: rate(0.05), dormant: rate(0.1) },
      dormancy: { rate: rate(0.1 / 0.95), return: rate(0.15 / 0.9), slowing: 0, scale: 30 },
    };
    const walk = startWalk(rates, singleNode, 1, dailyBands(rates.dormancy, 52));
    const expected = new Map([
      [4, [0.582306, 0.2104]],
      [12, [0.299477, 0.15998]],
      [52, [0.017981, 0.009864]],
    ]);
    for (let day = 1; day <= 52; day++) {
      stepWalk(walk);
      const known = expected.get(day);
      if (known === undefined) continue;
      expect(walk.active[0]).toBeCloseTo(known[0]!, 6);
      expect(dormantMass(walk, 0)).toBeCloseTo(known[1]!, 6);
    }
  });

  const slowing: MemberRates = {
    ...plain,
    activation: 0.1,
    visits: { fresh: 0.2, active: 0.3, shape: 0.9, joiningIsVisit: false },
    leaving: { fresh: 0.01, active: 0.004, dormant: 0.006 },
    dormancy: { rate: 0.05, return: 0.08, slowing: 0.9, scale: 10 },
  };

  it("told apart by day is one band where returns do not slow down", () => {
    const even = { ...slowing, dormancy: { ...slowing.dormancy, slowing: 1e-12 } };
    const points = [
      { day: 3, count: "active in week" as const },
      { day: 20, count: "active on day" as const },
      { day: 40, count: "active in week" as const },
      { day: 60, count: "members" as const },
    ];
    const byDay = expectedCurve(even, gammaNodes(0.7), oneSegment, points);
    const oneBand = expectedCurve(
      { ...even, dormancy: { ...even.dormancy, slowing: 0 } },
      gammaNodes(0.7),
      oneSegment,
      points,
    );
    byDay.forEach((share, i) => {
      expect(share).toBeCloseTo(oneBand[i]!, 9);
    });
  });

  it("hardly changes with widening bands", () => {
    const exact = survivalByDay(slowing, singleNode, 1, 400);
    const banded = survivalByDay(slowing, singleNode, 1, 400, wideningBands(slowing.dormancy, 400));
    exact.forEach((share, day) => {
      expect(Math.abs(banded[day]! - share)).toBeLessThan(1e-3);
    });
  });

  it("returns by (1 + d/scale)^−slowing from the day after the one of going dormant", () => {
    // Everybody goes dormant on day 0: the oldest spell is that first one.
    const rates: MemberRates = { ...slowing, activation: Infinity, leaving: plain.leaving };
    const walk = startWalk(
      { ...rates, dormancy: { ...rates.dormancy, rate: Infinity } },
      singleNode,
      1,
      dailyBands(rates.dormancy, 10),
    );
    stepWalk(walk);
    expect(walk.dormant[0]).toBe(1);
    let dormant = 1;
    for (let d = 0; d < 4; d++) {
      stepWalk(walk);
      const returned = dormant * (1 - Math.exp(-0.08 * (1 + d / 10) ** -0.9));
      if (d === 0) expect(walk.active[0]).toBeCloseTo(returned, 12);
      dormant -= returned;
      expect(walk.dormant[d + 1]).toBeCloseTo(dormant, 12);
    }
  });
});

describe("visits", () => {
  const world: MemberRates = {
    ...plain,
    visits: { fresh: rate(0.3), active: rate(0.3), joiningIsVisit: false },
    leaving: { fresh: rate(0.02), active: rate(0.02), dormant: 0 },
  };

  it("give the textbook shares on a day and within a bracket", () => {
    const curve = expectedCurve(world, singleNode, oneSegment, [
      { day: 1, count: "active on day" },
      { day: 7, count: "active on day" },
      { day: 30, count: "active on day" },
      { day: 7, count: "active in week" },
    ]);
    [0.294, 0.26044, 0.16365, 0.77012].forEach((share, i) => {
      expect(curve[i]).toBeCloseTo(share, 5);
    });
  });

  it("within one day are those of the day, with gamma propensities and months", () => {
    const rates: MemberRates = {
      ...world,
      activation: 0.1,
      visits: { ...world.visits, active: 0.9, shape: 0.6 },
    };
    const walk = startWalk(rates, gammaNodes(2), 1, dailyBands(rates.dormancy, 9));
    for (let day = 0; day < 9; day++) stepWalk(walk);
    expect(visitShareWithin(walk, [1.7], [1], visitNodes(0.6))).toBeCloseTo(visitShareOfDay(walk, 1.7), 5);
  });

  it("are those of independent days where nothing else happens", () => {
    const rates: MemberRates = {
      ...plain,
      visits: { fresh: 0.2, active: 0, shape: 0.5, joiningIsVisit: true },
    };
    const walk = startWalk(rates, singleNode, 1, dailyBands(rates.dormancy, 1));
    expect(visitShareOfDay(walk)).toBe(1);
    expect(visitShareWithin(walk, ones(7), ones(7), visitNodes(0.5))).toBe(1);
    stepWalk(walk);
    expect(visitShareWithin(walk, ones(7), ones(7), visitNodes(0.5))).toBeCloseTo(
      1 - (1 + (7 * 0.2) / 0.5) ** -0.5,
      5,
    );
  });

  it("mix segments by their shares", () => {
    const points = [{ day: 7, count: "active in week" as const }];
    const [whole] = expectedCurve(world, singleNode, oneSegment, points);
    const [mixed] = expectedCurve(
      world,
      singleNode,
      [
        { share: 0.25, visits: 0, leaves: 1 },
        { share: 0.75, visits: 1, leaves: 1 },
      ],
      points,
    );
    expect(mixed).toBeCloseTo(0.75 * whole!, 12);
  });
});

describe("members of a tenure", () => {
  const rates: MemberRates = {
    ...plain,
    activation: 0.06,
    leaving: { fresh: 0.02, active: 0.009, dormant: 0.013 },
    dormancy: { rate: 0.006, return: 0.013, slowing: 0.5, scale: 20 },
  };

  it("have posterior frailty Gamma(k, k + Λ) where leaving does not depend on the stage", () => {
    const alike = { ...rates, leaving: { fresh: 0.02, active: 0.02, dormant: 0.02 } };
    const nodes = gammaNodes(0.5);
    const [late] = membersByTenure(alike, nodes, 1, [200]);
    const mean = late!.nodes.reduce((sum, weight, i) => sum + weight * nodes.values[i]!, 0);
    expect(mean).toBeCloseTo(0.5 / (0.5 + 200 * 0.02), 5);
    expect(late!.alive).toBeCloseTo((1 + (200 * 0.02) / 0.5) ** -0.5, 5);
  });

  it("add up", () => {
    for (const nodes of [gammaNodes(0.5), equalCells(gammaCellMeans(0.5, 64))]) {
      const members = membersByTenure(rates, nodes, 0.8, [0, 45, 300]);
      expect(members.map((at) => at.days)).toEqual([0, 45, 300]);
      const survival = survivalByDay(rates, nodes, 0.8, 300);
      for (const at of members) {
        expect(at.alive).toBeCloseTo(survival[at.days]!, 12);
        expect(at.nodes.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        at.fresh.forEach((fresh, node) => {
          expect(fresh + at.active[node]! + at.dormant[node]!).toBeCloseTo(1, 12);
          let days = 0;
          for (let d = 0; d < at.dormantDaysCount; d++)
            days += at.dormantDays[node * at.dormantDaysCount + d]!;
          expect(days).toBeCloseTo(at.dormant[node]!, 12);
        });
      }
      expect(members[0]!.fresh.every((share) => share === 1)).toBe(true);
    }
  });

  it("renew as survival says", () => {
    const even: MemberRates = { ...plain, leaving: { fresh: 0.002, active: 0.002, dormant: 0.002 } };
    const tenure = [{ fromDays: 0, toDays: 50, share: 1 }];
    expect(renewalShare(even, singleNode, oneSegment, tenure, 30)).toBeCloseTo(Math.exp(-0.06), 12);
    // Gamma frailty: S(t + 30)/S(t) at one tenure.
    const one = [{ fromDays: 365, toDays: 366, share: 1 }];
    expect(renewalShare(even, gammaNodes(0.4), oneSegment, one, 30)).toBeCloseTo(
      ((1 + (0.002 * 395) / 0.4) / (1 + (0.002 * 365) / 0.4)) ** -0.4,
      5,
    );
  });

  it("are all there at the start", () => {
    const walk = startWalk(rates, gammaNodes(0.5), 1, dailyBands(rates.dormancy, 0));
    expect(aliveShare(walk)).toBeCloseTo(1, 12);
  });
});
