import type { Quantity } from "./quantity.ts";

/**
 * Chat groups that members are in: each holds so many, a new one is opened for newcomers when no other takes any, and one
 * that nobody is in any more is closed.
 */
export interface ChatGroups {
  /** Members that fit into one. */
  readonly limit: Quantity;
  /** How many there are at the start; the members are spread over them evenly. */
  readonly starting: Quantity;
  /** The most that are open at a time; who finds no place waits outside of them. */
  readonly most: Quantity;
  /** Whether places that become free in a group that has once been full go to newcomers. */
  readonly refilled: boolean;
  /** Per day: the rate at which a member leaves his group for one that takes newcomers. */
  readonly changing: Quantity;
  /** Minor units per open group and day. */
  readonly upkeep: Quantity;
}
