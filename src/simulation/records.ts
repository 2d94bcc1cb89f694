/**
 * What worlds leave behind: plain data, one record per replicate, from which every number of the analysis is made.
 */

/** A line of the ledger. Amounts of a margin line add to what the community earns, of a cost line to what it pays. */
export interface LedgerLine {
  readonly name: string;
  readonly kind: "margin" | "cost";
  /** The lever that caused it; absent for the community's own business (fees, baskets, acquisition). */
  readonly lever?: string;
}

/**
 * One world. All series have one value per day of the horizon.
 *
 * Stocks, at the end of the day: `members`, `new`, `active`, `dormant`, `present` (of the members present at the
 * start, those who have not left), `presentActive` (of those, who visited in the last 28 days), `activeMembers` (of all
 * members, who visited in the last 28 days). Where it is asked for, `presentSeen`: of the members present at the start,
 * who visited in the last 28 days, whether or not they have left since.
 * Flows, of the day: `joined`, `left` and by the stage that they left from `leftNew`, `leftActive`, `leftDormant`,
 * `visitors`, `firstOfWeek` and `firstOfMonth` (visitors for the first time in
 * the scenario's week or the calendar's month, so that their sum over it is the number of distinct visitors),
 * `orders`.
 * By age in days since joining, of those who joined within the horizon: `ageAtRisk`, `ageLeft`, `ageVisited`, and
 * `ageLastVisit`, how many came for the last time at that age.
 * Of a lever, as `<family>: <name>: <count>`: e.g. `push: morning digest: messages`, `events: show: attendees`.
 * Of a rule on the community, as `rule: <name>: on`: 1 on the days on which its levers are on, else 0.
 */
export interface WorldRecord {
  readonly series: Readonly<Record<string, Float64Array>>;
  /** Minor units per day, one entry per line of the ensemble; a line that an arm lacks is all zero. */
  readonly ledger: readonly Float64Array[];
  /** Members present at the start of the horizon. */
  readonly presentAtStart: number;
  /**
   * Of the members present at the start, in the order in which they joined, whether they have not left at the end: bit
   * i mod 8 of byte ⌊i / 8⌋. The order is the same in all worlds of a replicate, so any two of them are a pair.
   */
  readonly stayed: Uint8Array;
  /** By lever of the plan (its full name), how many members it has acted on at least once. */
  readonly reached: Readonly<Record<string, number>>;
  /**
   * Classic weekly retention of those who joined in the horizon: `triangle[joinWeek * weeks + memberWeek]` members of
   * that join week who visited in that week of their membership (0 = the first seven days); `weeks` = days / 7 rounded
   * up. A cell is complete where 7 (joinWeek + memberWeek) + 13 ≤ days.
   */
  readonly triangle: Float64Array;
  /** Cohorts that targets follow, by the target's name: who joined on its days, and how many of them count. */
  readonly cohorts?: Readonly<Record<string, { readonly joined: number; readonly counted: number }>>;
  /** Of the members' lives: equal where nobody's life differs, whatever the levers cost. */
  readonly digest: string;
}

/** Members by what becomes of them in two paired worlds: `saved` stay with the plan and leave without it. */
export interface FourCounts {
  readonly saved: number;
  readonly lost: number;
  readonly keptAnyway: number;
  readonly leftAnyway: number;
}

/**
 * How members are told apart where pairs are counted by group. Of those present at the start: `segment`; `channel` that
 * brought them; `tenure`, their days of membership at the start; `tier`, the rung on which the plan's world leaves
 * them; `reach`, whether any lever of the plan acted on them; `lever`, those on whom this one acted (one member may be
 * in several). Of those who joined later, in both worlds: `joined`, the month in which they did.
 */
export const groupings = ["segment", "channel", "tenure", "tier", "reach", "lever", "joined"] as const;
export type Grouping = (typeof groupings)[number];

/** The members present at the start in two paired worlds; and who joined in only one. */
export interface Pair extends FourCounts {
  readonly joinedOnlyWithPlan: number;
  readonly joinedOnlyWithout: number;
  /** The same four counts by group; groupings that the plan does not have are empty. */
  readonly groups: Readonly<Record<Grouping, Readonly<Record<string, FourCounts>>>>;
}

/**
 * What became of a world's members, as small as pairing with another world allows: a few bits per member, and the ids
 * of those who joined after the horizon began. Of flags, bit r mod 8 of byte ⌊r / 8⌋ is that of row r.
 */
export interface MembersEnd {
  /** Members in all, in the order of birth. */
  readonly rows: number;
  /** Whether they were present at the start of the horizon. */
  readonly present: Uint8Array;
  /** Whether they have left. */
  readonly left: Uint8Array;
  /** Rows up to the last one present at the start: the same members in every arm. */
  readonly common: number;
  /** Ids of the members of later rows. */
  readonly idHigh: Uint32Array;
  readonly idLow: Uint32Array;
}

/** What one arm of a replicate leaves. */
export interface ArmRecord {
  readonly world: WorldRecord;
  /** Against the baseline; the baseline itself has none. */
  readonly pair?: Pair;
}

/** Some arms of a replicate, by their place among the model's arms. */
export interface PlayedReplicate {
  readonly replicate: number;
  readonly arms: ReadonlyMap<number, ArmRecord>;
  /** Of the baseline, where it was played. */
  readonly baselineEnd?: MembersEnd;
}

/** A set of paired worlds that share every draw they have in common: one per arm, baseline first. */
export interface ReplicateRecord {
  readonly replicate: number;
  readonly worlds: readonly WorldRecord[];
  /** One per arm after the baseline, against the baseline. */
  readonly pairs: readonly Pair[];
  /** The uncertain numbers as drawn for this replicate, by name. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** An arm of an ensemble. */
export interface EnsembleArm {
  readonly id: string;
  readonly name: string;
  /** Index of the baseline that it forks from and is paired with, a baseline's own; absent = the first arm. */
  readonly baseline?: number;
  /** First day of its horizon; absent = that of the ensemble. */
  readonly start?: number;
}

export interface Ensemble {
  /** Ids and names; a baseline is first, followed by its plans. */
  readonly arms: readonly EnsembleArm[];
  /** First day of the horizon, as days since 1970-01-01, and its length. */
  readonly start: number;
  readonly days: number;
  readonly currency: { readonly code: string; readonly minorUnits: number };
  /** Discount rate per day: a payment on day t is worth (1 + discountPerDay)^−t today. */
  readonly discountPerDay: number;
  readonly lines: readonly LedgerLine[];
  /** In the order of their numbers. */
  readonly replicates: readonly ReplicateRecord[];
  readonly seed: string;
  readonly digest: string;
}
