import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as Effect from "effect/Effect";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type ActivityLog,
  activeWithin,
  joinedWithin,
  visitedInWeek,
} from "../../src/analysis/calibration/loggedMembers.ts";
import { grammar } from "../../src/levers/grammar.ts";
import { fitLeaving } from "../../src/model/fitLeaving.ts";
import { invertSymmetric } from "../../src/numerics/minimise.ts";
import { dayText } from "../../src/scenario/dates.ts";
import { readScenario } from "../../src/scenario/readScenario.ts";
import { buildModel } from "../../src/simulation/build.ts";
import { runEnsemble } from "../../src/simulation/ensemble.ts";
import type { Ensemble, WorldRecord } from "../../src/simulation/records.ts";
import { workerThreads } from "../../src/simulation/workerThreads.ts";
import { root } from "./log.ts";
import { fittedFrom, fittedUntil, readMembers, volunteerLog } from "./volunteerLog.ts";

const path = volunteerLog("the simulated volunteer community");
const replicates = 40;

/** Classic weekly retention of those who joined in the horizon, over the complete cells of the triangle. */
const weekly = (
  { triangle, series }: WorldRecord,
  days: number,
  week: number,
): { joined: number; active: number } => {
  const weeks = Math.ceil(days / 7);
  let joined = 0;
  let active = 0;
  for (let cohort = 0; 7 * (cohort + week) + 13 <= days; cohort++) {
    for (let d = 7 * cohort; d < 7 * cohort + 7; d++) joined += series.joined[d];
    active += triangle[cohort * weeks + week];
  }
  return { joined, active };
};

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe.skipIf(path === undefined)("the simulated baseline of base/volunteers.yaml against the log", () => {
  let log: ActivityLog;
  let ensemble: Ensemble;

  beforeAll(async () => {
    log = await readMembers(path ?? "");
    const { scenario } = await Effect.runPromise(
      readScenario(join(root, "scenarios/base/volunteers.yaml"), {
        readFile: (name) => Effect.tryPromise(async () => new Uint8Array(await readFile(name))),
        grammar,
        fitLeaving,
      }),
    );
    ensemble = await runEnsemble(buildModel(scenario), replicates, workerThreads(2));
  });

  /** Per world: the share active in each of the weeks. */
  const simulated = (weeks: readonly number[]): number[][] =>
    ensemble.replicates.map(({ worlds: [baseline] }) =>
      weeks.map((week) => {
        const { joined, active } = weekly(baseline, ensemble.days, week);
        return active / joined;
      }),
    );

  test("classic weekly retention at weeks 1, 2, 4, 8, 12 passes one joint test", () => {
    const weeks = [1, 2, 4, 8, 12];
    const members = joinedWithin(log, fittedFrom, fittedUntil).filter(
      ({ days }) => days[0] + 7 * 12 + 6 <= log.lastDay,
    );
    const seen = members.map((m) => weeks.map((week) => (visitedInWeek(m, week) ? 1 : 0)));
    const worlds = simulated(weeks);
    const covariance = (rows: readonly (readonly number[])[]): number[][] => {
      const means = weeks.map((_, i) => mean(rows.map((r) => r[i])));
      return weeks.map((_, i) =>
        weeks.map(
          (_w, j) =>
            rows.reduce((sum, r) => sum + (r[i] - means[i]) * (r[j] - means[j]), 0) /
            (rows.length - 1) /
            rows.length,
        ),
      );
    };
    const ofLog = covariance(seen);
    const ofWorlds = covariance(worlds);
    const inverse = invertSymmetric(ofLog.map((row, i) => row.map((c, j) => c + ofWorlds[i][j])));
    if (inverse._tag !== "Inverse") throw new Error(inverse._tag);
    const off = weeks.map((_, i) => mean(worlds.map((r) => r[i])) - mean(seen.map((r) => r[i])));
    const chiSquare = off.reduce(
      (sum, a, i) => sum + off.reduce((inner, b, j) => inner + a * b * inverse.matrix[i][j], 0),
      0,
    );
    // 99.9% point of chi-square with five degrees of freedom.
    expect(chiSquare).toBeLessThan(20.515);
  });

  test("weeks 1 to 4 pooled are within a tenth", () => {
    const weeks = [1, 2, 3, 4];
    const members = joinedWithin(log, fittedFrom, fittedUntil).filter(
      ({ days }) => days[0] + 7 * 4 + 6 <= log.lastDay,
    );
    const observed = weeks.reduce(
      (sum, week) => sum + members.filter((m) => visitedInWeek(m, week)).length / members.length,
      0,
    );
    const expected = mean(simulated(weeks).map((shares) => shares.reduce((a, b) => a + b, 0)));
    expect(Math.abs(expected / observed - 1)).toBeLessThan(0.1);
  });

  test("monthly actives of 2022 are within four combined standard errors, the spread between years included", () => {
    for (let month = 0; month < 12; month++) {
      const first = Date.UTC(2022, month, 1) / 86400000;
      const days = new Date(Date.UTC(2022, month + 1, 0)).getUTCDate();
      const from = first - ensemble.start;
      if (from + days > ensemble.days) continue;
      const worlds = ensemble.replicates.map(({ worlds: [baseline] }) =>
        baseline.series.firstOfMonth.slice(from, from + days).reduce((a, b) => a + b, 0),
      );
      const expected = mean(worlds);
      const spread = worlds.reduce((sum, w) => sum + (w - expected) ** 2, 0) / (worlds.length - 1);
      // Years differ by more than chance: the relative spread of this month over the last five years.
      const years = [2018, 2019, 2020, 2021, 2022].map((year) =>
        activeWithin(log, Date.UTC(year, month, 1) / 86400000, Date.UTC(year, month + 1, 0) / 86400000),
      );
      const ofYears = years.reduce((sum, y) => sum + (y - mean(years)) ** 2, 0) / (years.length - 1);
      const observed = years[4];
      const error = Math.sqrt(spread + spread / worlds.length + ofYears);
      expect(
        Math.abs(observed - expected) / error,
        `${dayText(first)}: ${observed} and ${expected}`,
      ).toBeLessThan(4);
    }
  });
});
