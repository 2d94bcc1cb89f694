import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type ActivityLog,
  activeWithin,
  joinedWithin,
  parseActivityLog,
  weeklyRetention,
} from "../../src/analysis/activityLog.ts";
import { volunteerArrivals } from "../../src/analysis/volunteerArrivals.ts";
import { memberRates, type VisitorFit } from "../../src/analysis/volunteerFit.ts";
import {
  fittedFrom,
  fittedUntil,
  fitVolunteers,
  volunteerScenario,
  volunteerUnseen,
} from "../../src/analysis/volunteerScenario.ts";
import {
  startWalk,
  stepWalk,
  visitNodes,
  visitShareWithin,
  wideningBands,
} from "../../src/model/expectation.ts";
import { singleNode } from "../../src/model/expectationNodes.ts";
import { monthOf, parseDay } from "../../src/scenario/dates.ts";
import { dataFile, root } from "./log.ts";

const path = dataFile("git_tldr_to_2022/activity.csv", "the fit of the volunteer community");

describe.skipIf(path === undefined)("the volunteer community", () => {
  let log: ActivityLog;
  let fit: VisitorFit;

  it("fitted again is the scenario in the project, byte for byte", { timeout: 180_000 }, () => {
    const read = parseActivityLog(readFileSync(path ?? "", "utf8"));
    if ("_tag" in read) throw new Error(read._tag);
    log = read;
    const fitted = fitVolunteers(log);
    if ("_tag" in fitted) throw new Error(fitted._tag);
    fit = fitted;
    expect(fit.converged).toBe(true);
    expect(volunteerScenario(log, fit)).toBe(
      readFileSync(join(root, "scenarios/base/volunteers.yaml"), "utf8"),
    );
  });

  it("is expected to keep who came back in weeks 1 to 12", () => {
    const members = joinedWithin(log, fittedFrom, fittedUntil);
    let chiSquare = 0;
    for (const week of [1, 2, 4, 8, 12]) {
      const { eligible, active } = weeklyRetention(members, log.lastDay, week);
      const { expected } = fit.moments.find(({ label }) => label === `week ${week}`)!;
      chiSquare += (active - expected) ** 2 / (expected * (1 - expected / eligible));
    }
    // 99.9% point with five degrees of freedom.
    expect(chiSquare).toBeLessThan(20.515);
    const early = fit.moments.filter(({ label }) => /^week [1-4]$/.test(label));
    const sum = (of: "happened" | "expected") => early.reduce((total, moment) => total + moment[of], 0);
    expect(Math.abs(sum("expected") / sum("happened") - 1)).toBeLessThan(0.1);
  });

  it("is expected to have the active members of every month of 2022 with the scenario's arrivals", () => {
    const arrivals = volunteerArrivals(log, 2018, 2022, 2020);
    const member = memberRates(fit.rates, volunteerUnseen);
    const returns = (day: number) => (monthOf(day) === 10 ? fit.rates.octoberReturns : 1);
    const propensities = visitNodes(member.visits.shape, 16);
    const bands = wideningBands(member.dormancy, 1900);
    const starts = Array.from(
      { length: 13 },
      (_, i) => parseDay(i < 12 ? `2022-${String(i + 1).padStart(2, "0")}-01` : "2023-01-01")!,
    );
    const expected = new Float64Array(12);
    // Cohorts of six days, by their middle; the months of 2022 count their own joiners in full.
    const width = 6;
    for (let day = parseDay("2018-01-01")!; day < starts[12]!; day += width) {
      const walk = startWalk(member, singleNode, 1, bands);
      const middle = day + width / 2;
      let joiners = 0;
      for (let d = day; d < day + width && d < starts[12]!; d++) {
        const campaign = d < parseDay("2020-01-01")! ? arrivals.campaignBefore : arrivals.campaign;
        joiners += arrivals.steady.value + (monthOf(d) === 10 ? campaign.value : 0);
      }
      for (let month = 0; month < 12; month++) {
        const from = starts[month]!;
        const days = starts[month + 1]! - from;
        if (middle >= from + days) continue;
        if (middle >= from) {
          expected[month] += joiners;
          continue;
        }
        while (middle + walk.day < from) stepWalk(walk, returns(middle + walk.day));
        expected[month] +=
          joiners *
          visitShareWithin(
            walk,
            new Float64Array(days).fill(1),
            Float64Array.from({ length: days }, (_, i) => returns(from + i)),
            propensities,
          );
      }
    }
    // Years differ by more than chance: the spread of the steady arrivals of single years.
    const betweenYears = arrivals.steady.error * Math.sqrt(5);
    for (let month = 0; month < 12; month++) {
      const observed = activeWithin(log, starts[month]!, starts[month + 1]! - 1);
      const error = Math.sqrt(expected[month]! + (betweenYears * expected[month]!) ** 2);
      const off = (observed - expected[month]!) / error;
      expect({
        month: month + 1,
        observed,
        expected: expected[month],
        off,
        near: Math.abs(off) < 4,
      }).toMatchObject({
        near: true,
      });
    }
  });
});
