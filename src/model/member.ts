import {
  type ColumnExpression,
  column,
  type Expression,
  i32,
  less,
  lessOrEqual,
  type Scalar,
  toU32,
  u32,
} from "../program/expression.ts";
import type { Column } from "../program/program.ts";

/**
 * Stages of a membership. A member is new, active or dormant; all others are no members any more: who left of their own
 * accord (3) or was removed (4), who was turned away at the door (5). Graduates (−1) have finished what they joined for.
 */
export const stages = {
  fresh: 0,
  active: 1,
  dormant: 2,
  left: 3,
  removed: 4,
  outside: 5,
  graduated: -1,
} as const;

/** From this stage on a membership is over for good: nothing happens to such a row any more. */
export const gone = stages.left;

/** Step of the last visit of one who has never visited: before any simulation. */
export const never = -1000000;

const declared = {
  stage: ["i32", stages.fresh],
  /** Step of joining; negative for those who joined before the simulation. */
  joined: ["i32", 0],
  lastVisit: ["i32", never],
  /** First dormant day. */
  dormantSince: ["i32", 0],
  /** Bit d: visited d + 1 days ago. */
  visitsWindow: ["i32", 0],
  segment: ["i32", 0],
  channel: ["i32", 0],
  /** Multiple of the leave rates; with beta heterogeneity the member's own daily rate. */
  frailty: ["f32", 1],
  propensity: ["f32", 1],
  /** Was a member at the start of the horizon. */
  present: ["bool", 0],
  visited: ["bool", 0],
  ordered: ["bool", 0],
  /** What today's order comes to, minor units. */
  basket: ["i32", 0],
  orders: ["i32", 0],
  /** Minor units. */
  spend: ["i32", 0],
  /** Days until the next renewal of the membership, and until the next fee. */
  renewIn: ["i32", 0],
  feeIn: ["i32", 0],
} as const satisfies Record<string, readonly [Scalar, number]>;

type Name = keyof typeof declared;

/** The columns of every member, whatever the levers. */
export const memberColumns: readonly Column[] = Object.entries(declared).map(([name, [type, initial]]) => ({
  name,
  type,
  initial,
}));

/** The columns as expressions. */
export const member = Object.fromEntries(
  Object.entries(declared).map(([name, [type]]) => [name, column(name, type)]),
) as Readonly<Record<Name, ColumnExpression>>;

/** Is a member today: new, active or dormant. */
export const here: Expression = lessOrEqual(toU32(member.stage), u32(stages.dormant));

/** Has not gone: a member, or one who has graduated. */
export const notGone: Expression = less(member.stage, i32(gone));
