import type { Quantity } from "./quantity.ts";
import type { Effect, Process } from "./scenario.ts";

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
  /** Who is served well stays. Effects are those of a satisfaction 1 above the measured one. */
  readonly satisfaction?: Satisfaction;
  /** Who has met others belongs. Effects are those of a whole belonging. */
  readonly belonging?: Belonging;
  /** More messages than a member can follow. Effects are those of as much again as can be followed. */
  readonly noise?: Noise;
}

export interface Contagion {
  /** Others whose leaving a member notices. */
  readonly ties: number;
  /** Days over which a loss is forgotten, to 1/e. */
  readonly windowDays: Quantity;
  /** Mean time after which a member's ties are made anew; absent = never. */
  readonly renewedInDays?: Quantity;
  /** Whether every member has ties of his own, or all share in all that leave, of the community or of a group. */
  readonly spread: "network" | "mean field" | "groups" | "chat groups";
  readonly effects: readonly Effect<Process>[];
}

export interface Habit {
  /** Days of daily visits in which a habit reaches 95% of its strength. */
  readonly formsInDays: Quantity;
  readonly effects: readonly Effect<Process>[];
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
  readonly effects: readonly Effect<Process>[];
}

export interface Satisfaction {
  /** Visits in which half of a difference between what is met and what is felt has gone. */
  readonly settlesInVisits: Quantity;
  /** Share of what is usual that is expected, so that it no longer counts; 0 = nothing is taken for granted. */
  readonly expected: Quantity;
  /** Visits in which half of a difference between what is met and what is usual has gone. */
  readonly usualInVisits: Quantity;
  readonly effects: readonly Effect<Process>[];
}

export interface Belonging {
  /** Share of what is missing that a visit among many adds. */
  readonly perVisit: Quantity;
  /** Visitors a day at which a visit adds half of that. */
  readonly halfAt: Quantity;
  /** Half-life, days. */
  readonly fadesInDays: Quantity;
  /** Share of it that goes each day with each neighbour recently lost, of those whom contagion counts. */
  readonly loss: Quantity;
  readonly effects: readonly Effect<Process>[];
}

export interface Noise {
  /** Messages that a visitor writes in a day. */
  readonly messages: Quantity;
  /** Messages a day that a member can follow. */
  readonly attention: Quantity;
  /** Half-life, days. */
  readonly settlesInDays: Quantity;
  /** Satisfaction that a noise of 1 takes; 0 where it acts on rates by its effects. */
  readonly spoils: Quantity;
  readonly effects: readonly Effect<Process>[];
}
