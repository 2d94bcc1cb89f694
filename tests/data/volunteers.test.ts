import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type ActivityLog,
  activeWithin,
  joinedWithin,
  weeklyRetention,
} from "../../src/analysis/calibration/loggedMembers.ts";
import { yearlyArrivals } from "../../src/analysis/calibration/yearlyArrivals.ts";
import { fitYearly, memberRates, type YearlyFit } from "../../src/analysis/calibration/yearlyFit.ts";
import {
  startWalk,
  stepWalk,
  visitNodes,
  visitShareWithin,
  wideningBands,
} from "../../src/model/expectation.ts";
import { singleNode } from "../../src/model/expectationNodes.ts";
import { monthOf, parseDay } from "../../src/scenario/dates.ts";
import { holdfastIn } from "../cli/process.ts";
import { root } from "./log.ts";
import { fittedFrom, fittedUntil, readMembers, volunteerLog } from "./volunteerLog.ts";

const path = volunteerLog("the fit of the volunteer community");
const october = 10;
const unseen = { dormancy: 1 / 3, scale: 7 };

/** The words of a command line in single quotes or none, as a shell takes them. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);

describe.skipIf(path === undefined)("base/volunteers.yaml", () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-volunteers-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is what the command in its head writes, byte for byte", { timeout: 180_000 }, async () => {
    const shipped = readFileSync(join(root, "scenarios/base/volunteers.yaml"), "utf8");
    const [, command] = /^# Written by: npx holdfast (calibrate .*)$/m.exec(shipped)!;
    mkdirSync(join(folder, "scenarios/base"), { recursive: true });
    symlinkSync(join(root, "scenarios/scenario.schema.json"), join(folder, "scenarios/scenario.schema.json"));
    symlinkSync(path ?? "", join(folder, "activity.csv"));
    const { code, err } = await holdfastIn(folder, ...wordsOf(command!), "-q");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(readFileSync(join(folder, "scenarios/base/volunteers.yaml"), "utf8")).toBe(shipped);
  });
});

describe.skipIf(path === undefined)("the volunteer community", () => {
  let log: ActivityLog;
  let fit: YearlyFit;

  beforeAll(async () => {
    log = await readMembers(path ?? "");
    const fitted = fitYearly(joinedWithin(log, fittedFrom, fittedUntil), log.lastDay, october, unseen);
    if ("_tag" in fitted) throw new Error(fitted._tag);
    fit = fitted;
  }, 180_000);

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
    const arrivals = yearlyArrivals(log, 2018, 2022, october, 2020);
    const member = memberRates(fit.rates, unseen);
    const returns = (day: number) => (monthOf(day) === october ? fit.rates.campaignReturns : 1);
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
        const campaign = d < parseDay("2020-01-01")! ? arrivals.campaignBefore! : arrivals.campaign;
        joiners += arrivals.steady.value + (monthOf(d) === october ? campaign.value : 0);
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
