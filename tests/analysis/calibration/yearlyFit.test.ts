import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import type { LoggedMember } from "../../../src/analysis/calibration/loggedMembers.ts";
import { firstDaysDistribution } from "../../../src/analysis/calibration/visitCounts.ts";
import { fitYearly, memberRates, type YearlyRates } from "../../../src/analysis/calibration/yearlyFit.ts";
import { eventChances, memberEvents, momentLabels } from "../../../src/analysis/calibration/yearlyMoments.ts";
import { expectedCurve, oneSegment, visitNodes, wideningBands } from "../../../src/model/expectation.ts";
import { singleNode } from "../../../src/model/expectationNodes.ts";
import { gammaQuantile } from "../../../src/numerics/gamma.ts";
import { monthOf, parseDay } from "../../../src/scenario/dates.ts";

const truth: YearlyRates = {
  activation: 0.03,
  freshVisits: 0.08,
  activeVisits: 0.5,
  shape: 0.8,
  freshLeaving: 0.06,
  leaving: 0.002,
  return: 0.1,
  slowing: 1,
  campaignReturns: 8,
};
const october = 10;
const unseen = { dormancy: 0.2, scale: 7 };

const lastDay = parseDay("2022-12-31")!;

/** One member after the other, by the rules of the model: visit, activation, leaving, dormancy. */
const simulate = (members: number, random: () => number): LoggedMember[] => {
  const first = parseDay("2018-01-01")!;
  const chance = (rate: number) => random() < 1 - Math.exp(-rate);
  return Array.from({ length: members }, (_, member) => {
    const joined = first + Math.floor(random() * (parseDay("2022-09-30")! - first + 1));
    const propensity = gammaQuantile(random(), truth.shape, 1 / truth.shape);
    const days: number[] = [];
    let stage: "fresh" | "active" | "dormant" = "fresh";
    let since = 0;
    for (let day = joined; day <= lastDay; day++) {
      const before: typeof stage = stage;
      if (day === joined) days.push(day);
      else if (before !== "dormant") {
        if (chance(propensity * (before === "fresh" ? truth.freshVisits : truth.activeVisits)))
          days.push(day);
      }
      if (before === "fresh" && chance(truth.activation)) stage = "active";
      if (chance(stage === "fresh" ? truth.freshLeaving : truth.leaving)) break;
      if (stage === "active" && before !== "dormant" && chance(unseen.dormancy)) {
        stage = "dormant";
        since = day + 1;
      } else if (before === "dormant") {
        const rate = truth.return * (1 + (day - since) / unseen.scale) ** -truth.slowing;
        if (chance(rate * (monthOf(day) === october ? truth.campaignReturns : 1))) stage = "active";
      }
    }
    return { member, days };
  });
};

describe("the fit of a community known by its visits", () => {
  it("finds the rates that made the log, within four of its own errors", { timeout: 120_000 }, () => {
    const fit = fitYearly(simulate(3000, seedrandom("volunteers")), lastDay, october, unseen);
    if ("_tag" in fit) throw new Error(fit._tag);
    for (const [name, { value, error, errorGivenOthers }] of Object.entries(fit.estimates)) {
      const off = Math.log(value / truth[name as keyof YearlyRates]) / error;
      expect({ name, within: Math.abs(off) < 4, off }).toMatchObject({ within: true });
      expect(errorGivenOthers).toBeLessThanOrEqual(error * (1 + 1e-9));
    }
  });

  it("says so where nobody joined", () => {
    expect(fitYearly([], lastDay, october, unseen)).toEqual({ _tag: "NobodyJoined" });
  });
});

describe("moments", () => {
  it("have chances of the exact expectation where October is like any month", () => {
    const member = memberRates(truth, unseen);
    const chances = eventChances(member, 1, october);
    const day = parseDay("2019-03-05")!;
    const events = memberEvents({ member: 1, days: [day, day + 9] }, lastDay, october);
    const weekly = events.filter(({ moment }) => momentLabels[moment]!.startsWith("week "));
    const curve = expectedCurve(
      member,
      singleNode,
      oneSegment,
      weekly.map(({ moment }) => ({
        day: 7 * Number(momentLabels[moment]!.slice(5)),
        count: "active in week" as const,
      })),
    );
    weekly.forEach(({ chance }, i) => {
      expect(Math.abs(chances[chance]! - curve[i]!)).toBeLessThan(2e-3);
    });
    expect(weekly.filter(({ happened }) => happened).map(({ moment }) => momentLabels[moment])).toEqual([
      "week 1",
    ]);
  });

  it("follow the campaign to another month", () => {
    const member = memberRates(truth, unseen);
    const plain = eventChances(member, 1, 3);
    const called = eventChances(member, 8, 3);
    const joined = parseDay("2021-01-15")!;
    const events = memberEvents({ member: 1, days: [joined, parseDay("2021-03-20")!] }, lastDay, 3);
    const first = (label: string) => events.find(({ moment }) => momentLabels[moment] === label)!;
    const campaign = first("campaign, in the first year");
    expect(campaign.happened).toBe(true);
    expect(first("first 10 days of the campaign, in the first year").happened).toBe(false);
    expect(called[campaign.chance]!).toBeGreaterThan(1.5 * plain[campaign.chance]!);
    // Week 1 is over before it begins.
    const before = first("week 1");
    expect(called[before.chance]).toBe(plain[before.chance]);
  });

  it("of a member are those that the log covers in full", () => {
    const joined = parseDay("2022-09-20")!;
    const events = memberEvents(
      { member: 1, days: [joined, joined + 1, parseDay("2022-10-12")!] },
      lastDay,
      october,
    );
    const seen = events.map(({ moment, happened }) => [momentLabels[moment], happened]);
    expect(seen).toContainEqual(["campaign, in the first year", true]);
    expect(seen).toContainEqual(["first 10 days of the campaign, in the first year", false]);
    expect(seen).toContainEqual(["month after it, in the first year", false]);
    expect(seen).toContainEqual(["no more than 2 of 28 days", false]);
    expect(seen).toContainEqual(["no more than 3 of 28 days", true]);
    // Week 13 ends on 26 December, week 14 after the log.
    expect(seen).toContainEqual(["week 13", false]);
    expect(seen.some(([label]) => label === "week 14")).toBe(false);
  });
});

describe("active days in the first days", () => {
  const rates = {
    activation: 0,
    visits: { fresh: 0.2, active: 0, shape: 0.7, joiningIsVisit: true },
    leaving: { fresh: 0, active: 0, dormant: 0 },
    dormancy: { rate: 0, return: 0, slowing: 0, scale: 1 },
  };
  const ones = new Float64Array(5).fill(1);

  it("are binomial where members only visit", () => {
    const p = 1 - Math.exp(-0.2);
    const distribution = firstDaysDistribution(
      rates,
      wideningBands(rates.dormancy, 5),
      ones,
      ones,
      singleNode,
      4,
    );
    const binomial = (n: number, of: number) =>
      [1, of, (of * (of - 1)) / 2][n]! * p ** n * (1 - p) ** (of - n);
    expect(distribution[0]).toBeCloseTo(binomial(0, 4), 12);
    expect(distribution[1]).toBeCloseTo(binomial(1, 4), 12);
    expect(distribution[2]).toBeCloseTo(binomial(2, 4), 12);
    expect(distribution[3]).toBeCloseTo(1 - binomial(0, 4) - binomial(1, 4) - binomial(2, 4), 12);
  });

  it("add up to one with everything going on", () => {
    const busy = {
      activation: 0.1,
      visits: { fresh: 0.2, active: 0.4, shape: 0.7, joiningIsVisit: true },
      leaving: { fresh: 0.05, active: 0.02, dormant: 0.03 },
      dormancy: { rate: 0.2, return: 0.3, slowing: 1, scale: 5 },
    };
    const distribution = firstDaysDistribution(
      busy,
      wideningBands(busy.dormancy, 28),
      new Float64Array(28).fill(1),
      new Float64Array(28).fill(1),
      visitNodes(0.7),
      6,
    );
    expect(distribution.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});
