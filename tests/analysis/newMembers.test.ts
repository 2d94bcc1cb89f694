import { describe, expect, it } from "vitest";
import { cohortTriangle, kaplanMeier, newMemberSurvival } from "../../src/analysis/newMembers.ts";
import { syntheticEnsemble } from "./syntheticEnsemble.ts";

describe("kaplanMeier", () => {
  it("gives the remission curve of 6-mercaptopurine (Freireich et al. 1963)", () => {
    const atRisk = new Float64Array(25).fill(1);
    const left = new Float64Array(25);
    for (const [week, n, d] of [
      [6, 21, 3],
      [7, 17, 1],
      [10, 15, 1],
      [13, 12, 1],
      [16, 11, 1],
      [22, 7, 1],
      [23, 6, 1],
    ]) {
      atRisk[week] = n;
      left[week] = d;
    }
    const survival = kaplanMeier(atRisk, left, 25);
    expect(survival[6]).toBe(1);
    for (const [week, share] of [
      [6, 0.857],
      [7, 0.807],
      [10, 0.753],
      [13, 0.69],
      [16, 0.627],
      [22, 0.538],
      [23, 0.448],
    ])
      expect(survival[week + 1]).toBeCloseTo(share, 3);
  });
});

describe("newMemberSurvival", () => {
  it("pools worlds for the mean curve and ends where a world has nobody of that age", () => {
    const ensemble = syntheticEnsemble({ replicates: 6 });
    const [baseline] = newMemberSurvival(ensemble);
    const worlds = ensemble.replicates.map((replicate) => replicate.worlds[0].series);
    const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    const first = 1 - sum(worlds.map((w) => w.ageLeft[0])) / sum(worlds.map((w) => w.ageAtRisk[0]));
    expect(baseline.mean[0]).toBe(1);
    expect(baseline.mean[1]).toBeCloseTo(first, 14);
    for (const world of worlds)
      for (let age = 0; age < baseline.x.length; age++) expect(world.ageAtRisk[age]).toBeGreaterThan(0);
    for (let i = 1; i < baseline.x.length; i++)
      expect(baseline.mean[i]).toBeLessThanOrEqual(baseline.mean[i - 1]);
  });
});

describe("cohortTriangle", () => {
  it("fills complete cells only and divides the visits of all worlds by the joins of all worlds", () => {
    const ensemble = syntheticEnsemble({ replicates: 4, days: 30 });
    const [{ rows }] = cohortTriangle(ensemble);
    expect(rows.map((row) => row.retained.map((share) => share !== null))).toEqual([
      [true, true, true, false, false],
      [true, true, false, false, false],
      [true, false, false, false, false],
    ]);
    const worlds = ensemble.replicates.map((replicate) => replicate.worlds[0]);
    const joined = worlds.map((world) => world.series.joined.slice(7, 14).reduce((a, b) => a + b, 0));
    const visited = worlds.map((world) => world.triangle[1 * 5 + 1]);
    const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    expect(rows[1].retained[1]).toBeCloseTo(total(visited) / total(joined), 14);
  });
});
