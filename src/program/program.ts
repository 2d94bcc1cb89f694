import type { Expression, Scalar } from "./expression.ts";

/** A value that each member carries. `initial` is what it holds before any statement has written it. */
export interface Column {
  readonly name: string;
  readonly type: Scalar;
  readonly initial: number;
}

/**
 * A community value that changes at the end of a step only, by `update` statements. With `groups` it is one value for
 * each of the groups 0…groups−1, which members read by the number of theirs.
 */
export interface Register {
  readonly name: string;
  readonly type: "f32" | "i32";
  readonly initial: number;
  readonly groups?: number;
}

/**
 * A sum over members, per step and group, in whole numbers (exact to 2^53), so that its order cannot matter. Integers
 * and truths are added as they are; an f32 is multiplied by `scale` (above 0), rounded to the nearest even and held to
 * i32 first. A running tally is never set back: it holds the sum of all steps so far, and no expression reads it.
 */
export interface Tally {
  readonly name: string;
  readonly groups: number;
  readonly scale: number;
  readonly running?: true;
}

/** Values given per step (and group): `name[step * groups + group]`, the group held to the range; 0 after the last. */
export interface Signal {
  readonly name: string;
  readonly type: "f32" | "i32";
  readonly groups: number;
  readonly range?: InputRange;
}

export interface Table {
  readonly name: string;
  readonly type: "f32" | "i32";
  readonly range?: InputRange;
}

/** Least and greatest value that an input may have, where that is known before it is given; absent = any. */
export type InputRange = readonly [least: number, greatest: number];

/** Sets a column of each live member to a value, where a condition holds. */
export interface SetStatement {
  readonly kind: "set";
  readonly column: string;
  readonly value: Expression;
  readonly where?: Expression;
}

/** Adds a value to a tally's group for each live member where a condition holds. */
export interface TallyStatement {
  readonly kind: "tally";
  readonly tally: string;
  readonly value: Expression;
  /** i32; a member whose group is outside 0…groups−1 is not counted. Default 0. */
  readonly group?: Expression;
  readonly where?: Expression;
}

/**
 * Grants exactly min(capacity, eligible) places, to the eligible members with the smallest keys, ties by member
 * id. A lottery takes a draw as key, a ranking a score (see `ascendingKey`, `descendingKey`), a queue its time.
 * A boundary: everything before it is done for all members, then keys are compared, then places are assigned.
 */
export interface RationStatement {
  readonly kind: "ration";
  readonly name: string;
  readonly eligible: Expression;
  /** u32; smaller is served first. */
  readonly key: Expression;
  /** i32 community expression; below 0 counts as 0. */
  readonly capacity: Expression;
  /** bool column set to whether the member got a place (false for all others who are live). */
  readonly granted: string;
  /**
   * Places lie in groups: `capacity` is that of the group under way, and groups are filled to the brim one after the
   * other, in the order of their numbers. The i32 column is set to the number of the group for those who got a place.
   */
  readonly among?: { readonly groups: number; readonly column: string };
}

/**
 * New members, from outside (`from: "outside"`, count is a community expression) or invited (`from: "members"`,
 * count is an expression of the inviting member). Their id is made of (stream, step, number), or of those and the
 * inviter's id, so it does not depend on who else arrives. They are live from the next statement on.
 */
export interface SpawnStatement {
  readonly kind: "spawn";
  readonly stream: string;
  readonly from: "outside" | "members";
  /** i32; below 0 counts as 0. */
  readonly count: Expression;
  /** Column values given at birth; with `from: "members"` they are read off the inviter. */
  readonly assign: readonly { readonly column: string; readonly value: Expression }[];
  /** An i32 column that numbers those who come by the statement in a step, from 0, before `birth`; absent = none. */
  readonly numbered?: string;
  /** Statements run once on the newborn, after `assign`. */
  readonly birth: readonly (SetStatement | TallyStatement)[];
}

/** Sets a register to a community expression at the end of the step; one with groups, each of its values. */
export interface UpdateStatement {
  readonly kind: "update";
  readonly register: string;
  readonly value: Expression;
}

/**
 * Adds a community expression (i32) for each of the groups 0…groups−1 to a tally, at the end of the step and before
 * registers are updated: so groups are counted, where `tally` counts members.
 */
export interface CountStatement {
  readonly kind: "count";
  readonly tally: string;
  readonly groups: number;
  readonly value: Expression;
}

export type Statement =
  | SetStatement
  | TallyStatement
  | RationStatement
  | SpawnStatement
  | UpdateStatement
  | CountStatement;

/**
 * One world's model as data. `step` runs once per step over the members who were live at its start and those
 * born in it. A member for whom `live` is false at the start of a step is frozen: no statement reads or writes
 * him again, except as someone's neighbour.
 */
export interface Program {
  readonly columns: readonly Column[];
  readonly registers: readonly Register[];
  readonly tallies: readonly Tally[];
  readonly signals: readonly Signal[];
  readonly tables: readonly Table[];
  /** Names of the f32 values drawn once per world. */
  readonly parameters: readonly string[];
  /** i32 columns that hold the birth number of a neighbour, or −1. */
  readonly neighbourSlots: readonly string[];
  readonly live: Expression;
  readonly step: readonly Statement[];
  /** Steps of a world at most: none is advanced beyond. Absent = any number. */
  readonly steps?: number;
}
