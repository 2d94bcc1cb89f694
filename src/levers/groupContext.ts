import type { Expression } from "../program/expression.ts";
import type { Statement } from "../program/program.ts";

/** What levers see of the chat groups that members are in. */
export interface GroupContext {
  /** i32: the member's group, −1 for one who has no place; and its column. */
  readonly group: Expression;
  readonly column: string;
  /** How many groups there can be at a time. */
  readonly slots: number;
  /**
   * f32: what a register with groups carries of a group. What it begins with is that of the groups that there are at the
   * start; one that opens on the first day carries nothing.
   */
  readonly carried: (register: string, of: Expression) => Expression;
  /** i32: members of a group this morning; and as the day goes on, for the community alone. */
  readonly size: (group: Expression) => Expression;
  readonly now: (group: Expression) => Expression;
  /** i32: members that still fit into the group under way, where it is open, and where it is not. */
  readonly room: Expression;
  readonly newRoom: Expression;
  /** i32: members of the group under way in the evening. */
  readonly evening: Expression;
  /** Adds to the members of a member's group as the day goes on. */
  readonly taking: (value: Expression, where: Expression) => Statement;
}
