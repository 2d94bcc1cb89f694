import type { Ensemble, WorldRecord } from "../simulation/records.ts";
import { type Band, bandOfRows } from "./bands.ts";
import { average } from "./estimate.ts";

/**
 * Kaplan–Meier survival by age in days of those who joined within the horizon: S(t) = Π_{a<t} (1 − d_a / n_a), with
 * n_a at risk on the day of age a and d_a who left on it (Kaplan and Meier 1958). `length` values, S(0) = 1.
 */
export function kaplanMeier(
  atRisk: ArrayLike<number>,
  left: ArrayLike<number>,
  length: number,
): Float64Array {
  const survival = new Float64Array(length);
  let share = 1;
  for (let age = 0; age < length; age++) {
    survival[age] = share;
    if (atRisk[age] > 0) share *= 1 - left[age] / atRisk[age];
  }
  return survival;
}

/**
 * Survival of new members by age, one band per arm: `mean` is the Kaplan–Meier curve of all worlds pooled, the
 * percentiles are of the curves of the single worlds. It ends at the first age that nobody of some world reaches.
 */
export function newMemberSurvival(ensemble: Ensemble): readonly Band[] {
  return ensemble.arms.map((arm, index) => {
    const worlds = ensemble.replicates.map((replicate) => replicate.worlds[index]);
    const length = Math.min(...worlds.map(reachedAges));
    const rows = worlds.map((world) => kaplanMeier(world.series.ageAtRisk, world.series.ageLeft, length));
    const pooled = kaplanMeier(
      pool(worlds.map((world) => world.series.ageAtRisk)),
      pool(worlds.map((world) => world.series.ageLeft)),
      length,
    );
    return {
      arm: arm.id,
      metric: "newMemberSurvival",
      group: "joined within the horizon",
      x: Array.from({ length }, (_, age) => age),
      ...bandOfRows(rows, length),
      mean: Array.from(pooled),
    };
  });
}

function reachedAges(world: WorldRecord): number {
  const end = world.series.ageAtRisk.indexOf(0);
  return end < 0 ? world.series.ageAtRisk.length : end;
}

function pool(series: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(series[0].length);
  for (const values of series) for (let i = 0; i < sums.length; i++) sums[i] += values[i];
  return sums;
}

/** Classic weekly retention of one join week, averaged over worlds. */
export interface CohortRow {
  /** Weeks since the start of the horizon, from 0. */
  readonly joinWeek: number;
  /** Mean number who joined. */
  readonly joined: number;
  /**
   * Share who visited in each week of their membership (0 = the first seven days): visits of all worlds over joins of
   * all worlds. Null where not every member of the cohort has lived that week to its end within the horizon.
   */
  readonly retained: readonly (number | null)[];
}

/** The cohort triangle of every arm: complete cells only, and only of join weeks that anyone joined in. */
export function cohortTriangle(
  ensemble: Ensemble,
): readonly { readonly arm: string; readonly rows: readonly CohortRow[] }[] {
  const weeks = Math.ceil(ensemble.days / 7);
  return ensemble.arms.map((arm, index) => {
    const worlds = ensemble.replicates.map((replicate) => replicate.worlds[index]);
    const visited = pool(worlds.map((world) => world.triangle));
    const rows: CohortRow[] = [];
    for (let joinWeek = 0; 7 * joinWeek + 13 <= ensemble.days; joinWeek++) {
      const joined = average(worlds.map((world) => joinedInWeek(world, joinWeek)));
      if (joined === 0) continue;
      const retained = Array.from({ length: weeks }, (_, week) =>
        7 * (joinWeek + week) + 13 <= ensemble.days
          ? visited[joinWeek * weeks + week] / (joined * worlds.length)
          : null,
      );
      rows.push({ joinWeek, joined, retained });
    }
    return { arm: arm.id, rows };
  });
}

function joinedInWeek(world: WorldRecord, joinWeek: number): number {
  let sum = 0;
  for (const count of world.series.joined.subarray(7 * joinWeek, 7 * joinWeek + 7)) sum += count;
  return sum;
}
