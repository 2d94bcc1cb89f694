import type { Ensemble, FourCounts, Grouping, ReplicateRecord } from "../simulation/records.ts";
import { groupings } from "../simulation/records.ts";
import { baselineOf, planArms } from "./baselines.ts";
import { average, type Estimate, estimate } from "./estimate.ts";

/**
 * What becomes of the members present at the start in two paired worlds, as means over worlds. `saved` stay with the
 * plan and leave without it, `lost` the reverse, `keptAnyway` and `leftAnyway` are alike in both. Where the number of
 * members at the start differs between worlds, the shares are averaged and scaled to its mean, so that
 * (saved − lost) / members is the mean difference in retention in any case. Only that net is a fact about the plan;
 * how it splits rests on the draws that the worlds share.
 */
export interface MemberCounts extends FourCounts {
  /**
   * Means of those who joined in only one of the two worlds; not part of the members at the start. Null between two
   * plans, whose joiners are not matched.
   */
  readonly joinedOnlyWithPlan: number | null;
  readonly joinedOnlyWithout: number | null;
  /** Those on whom the plan acts, of the members at the start; null between two plans. */
  readonly treated: Treated | null;
}

/** Members at the start on whom any lever of the plan acted at least once, by what became of them. Means over worlds. */
export interface Treated {
  readonly members: number;
  /** Stay in both worlds: treated in vain, since they would have stayed anyway. */
  readonly sureThings: number;
  /** Leave in both worlds. */
  readonly lostCauses: number;
  readonly saved: number;
  readonly lost: number;
}

/** One group of members by what becomes of them, means over worlds. */
export interface SavedGroup extends FourCounts {
  readonly group: string;
  /** Mean number of members in it. */
  readonly members: number;
  /** Per world, (saved − lost) / members of the group: its difference in retention; worlds without such members count as 0. */
  readonly retentionDifference: Estimate;
}

/** The members of a plan's pairs by group. Groups of `lever` overlap, those of the other groupings do not. */
export interface SavedBy {
  readonly arm: string;
  readonly against: string;
  readonly by: Grouping;
  /** In the order of their names; none where the plan does not have the grouping. */
  readonly groups: readonly SavedGroup[];
}

const outcomes = ["saved", "lost", "keptAnyway", "leftAnyway"] as const;

export function memberCounts(ensemble: Ensemble, arm: number, against: number): MemberCounts {
  const { replicates } = ensemble;
  const atStart = replicates.map((replicate) => replicate.worlds[against].presentAtStart);
  const members = average(atStart);
  const scaled = (of: (replicate: ReplicateRecord) => number) =>
    average(
      replicates.map((replicate, world) =>
        atStart[world] > 0 ? of(replicate) * (members / atStart[world]) : 0,
      ),
    );
  const paired = against === baselineOf(ensemble.arms, arm);
  const pairOf = (replicate: ReplicateRecord) => replicate.pairs[arm - 1];
  const four = paired
    ? (outcome: keyof FourCounts) => scaled((replicate) => pairOf(replicate)[outcome])
    : fourOf(replicates, arm, against, scaled);
  const plain = (of: "joinedOnlyWithPlan" | "joinedOnlyWithout") =>
    paired ? average(replicates.map((replicate) => pairOf(replicate)[of])) : null;
  const reached = (outcome: keyof FourCounts) =>
    scaled((replicate) => pairOf(replicate).groups.reach.reached?.[outcome] ?? 0);
  return {
    saved: four("saved"),
    keptAnyway: four("keptAnyway"),
    lost: four("lost"),
    leftAnyway: four("leftAnyway"),
    joinedOnlyWithPlan: plain("joinedOnlyWithPlan"),
    joinedOnlyWithout: plain("joinedOnlyWithout"),
    treated: paired
      ? {
          members: outcomes.reduce((sum, outcome) => sum + reached(outcome), 0),
          sureThings: reached("keptAnyway"),
          lostCauses: reached("leftAnyway"),
          saved: reached("saved"),
          lost: reached("lost"),
        }
      : null,
  };
}

/** Between any two arms: from who stayed, member by member. */
function fourOf(
  replicates: readonly ReplicateRecord[],
  arm: number,
  against: number,
  scaled: (of: (replicate: ReplicateRecord) => number) => number,
): (outcome: keyof FourCounts) => number {
  const known = new Map(
    replicates.map((replicate) => [
      replicate,
      countOutcomes(replicate.worlds[arm].stayed, replicate.worlds[against]),
    ]),
  );
  return (outcome) => scaled((replicate) => known.get(replicate)?.[outcome] ?? 0);
}

function countOutcomes(
  stayed: Uint8Array,
  against: { readonly stayed: Uint8Array; readonly presentAtStart: number },
): FourCounts {
  let [saved, lost, keptAnyway] = [0, 0, 0];
  stayed.forEach((bits, i) => {
    const other = against.stayed[i];
    saved += bitsIn(bits & ~other);
    lost += bitsIn(other & ~bits);
    keptAnyway += bitsIn(bits & other);
  });
  return { saved, lost, keptAnyway, leftAnyway: against.presentAtStart - saved - lost - keptAnyway };
}

function bitsIn(byte: number): number {
  let count = 0;
  for (let rest = byte; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Who was saved under every plan, grouping by grouping. */
export function savedBy(ensemble: Ensemble): readonly SavedBy[] {
  return planArms(ensemble).flatMap((arm) =>
    groupings.map((by) => ({
      arm: ensemble.arms[arm].id,
      against: ensemble.arms[baselineOf(ensemble.arms, arm)].id,
      by,
      groups: groupsOf(ensemble, arm - 1, by),
    })),
  );
}

function groupsOf({ replicates }: Ensemble, plan: number, by: Grouping): readonly SavedGroup[] {
  const groups = [...new Set(replicates.flatMap(({ pairs }) => Object.keys(pairs[plan].groups[by])))].sort();
  return groups.map((group) => {
    const worlds = replicates.map(({ pairs }) => pairs[plan].groups[by][group] ?? nobody);
    const mean = (of: (counts: FourCounts) => number) => average(worlds.map(of));
    return {
      group,
      members: mean(sizeOf),
      saved: mean((counts) => counts.saved),
      lost: mean((counts) => counts.lost),
      keptAnyway: mean((counts) => counts.keptAnyway),
      leftAnyway: mean((counts) => counts.leftAnyway),
      retentionDifference: estimate(
        worlds.map((counts) => {
          const size = sizeOf(counts);
          return size > 0 ? (counts.saved - counts.lost) / size : 0;
        }),
      ),
    };
  });
}

const nobody: FourCounts = { saved: 0, lost: 0, keptAnyway: 0, leftAnyway: 0 };

function sizeOf({ saved, lost, keptAnyway, leftAnyway }: FourCounts): number {
  return saved + lost + keptAnyway + leftAnyway;
}
