import type { Quantity } from "./quantity.ts";
import type { Effect } from "./scenario.ts";

/**
 * What the community does to itself, off unless a scenario switches it on. Behaviour was measured with all of it at
 * work, so on average it changes nothing; a plan that changes who leaves or visits is amplified or damped by it.
 */
export interface Feedbacks {
  /** Who sees others leave, leaves sooner. Effects are per neighbour lost. */
  readonly contagion?: Contagion;
  /** Who comes often, comes again. Effects are those of a full habit. */
  readonly habit?: Habit;
  /** A lively community draws, an overcrowded one drives out. Effects are those of an atmosphere of 1. */
  readonly atmosphere?: Atmosphere;
}

export interface Contagion {
  /** Others whose leaving a member notices. */
  readonly ties: number;
  /** Days over which a loss is forgotten, to 1/e. */
  readonly windowDays: Quantity;
  /** Mean time after which a member's ties are made anew; absent = never. */
  readonly renewedInDays?: Quantity;
  /** Whether every member has ties of his own, or all share in all that leave. */
  readonly spread: "network" | "mean field";
  readonly effects: readonly Effect[];
}

export interface Habit {
  /** Days of daily visits in which a habit reaches 95% of its strength. */
  readonly formsInDays: Quantity;
  readonly effects: readonly Effect[];
}

export interface Atmosphere {
  /** Whether every chat group has one of its own, of the visits of its members; else it is that of the community. */
  readonly ofChatGroups?: true;
  /** Half-life of the atmosphere, days. */
  readonly settlesInDays: Quantity;
  /** Visitors a day at which it is half of what company can give. */
  readonly halfAt: Quantity;
  /** Visitors a day whom members can follow; what lies beyond takes from it, `crowding` for each such number. */
  readonly attention: Quantity;
  readonly crowding: Quantity;
  readonly effects: readonly Effect[];
}
