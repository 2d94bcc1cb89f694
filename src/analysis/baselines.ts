import type { Ensemble, EnsembleArm } from "../simulation/records.ts";

type Arms = readonly Pick<EnsembleArm, "baseline">[];

/** Index of the baseline that an arm is paired with; a baseline's own. */
export function baselineOf(arms: Arms, arm: number): number {
  return arms[arm].baseline ?? 0;
}

/** Indices of the arms that are plans. */
export function planArms({ arms }: Ensemble): readonly number[] {
  return arms.flatMap((_, arm) => (baselineOf(arms, arm) === arm ? [] : [arm]));
}

/** Indices of the baselines: the first arm, and one more for each further community. */
export function baselineArms({ arms }: Ensemble): readonly number[] {
  return arms.flatMap((_, arm) => (baselineOf(arms, arm) === arm ? [arm] : []));
}

/** Whether two arms are those of one community, so that the same members live in both. */
export function isOneCommunity(arms: Arms, arm: number, other: number): boolean {
  return baselineOf(arms, arm) === baselineOf(arms, other);
}

/**
 * What one arm has more than another, from what arms come to in one world. Where they are of different communities it is
 * the gain of each over its own baseline that is compared: what the communities differ by anyway is left out.
 */
export function differenceIn(arms: Arms, arm: number, against: number, of: (arm: number) => number): number {
  const own = of(arm) - of(against);
  return isOneCommunity(arms, arm, against)
    ? own
    : own - (of(baselineOf(arms, arm)) - of(baselineOf(arms, against)));
}
