import type { Grammar } from "./grammar.ts";
import type { FitLeaving } from "./leavingKnowledge.ts";
import type { Quantity } from "./quantity.ts";
import type { Effect, Scenario } from "./scenario.ts";

/** A change of retention that an effect is stated as. */
export interface RetentionChange {
  /** Days since joining. */
  readonly day: number;
  /** Of the share who are still members then, e.g. 0.02 for two percentage points. */
  readonly by: number;
  /** How long it is in force from joining on: throughout, or as one exposure fades. */
  readonly inForce: { readonly kind: "throughout" } | Effect["fading"];
}

export type RetentionProblem =
  /** No rate ratio leads there; the shares at that day now, and where nobody would leave. */
  | { readonly _tag: "OutOfReach"; readonly now: number; readonly highest: number }
  /** Members leave at renewals only. */
  | { readonly _tag: "RenewalClock" };

/** The community that a change of retention is one of. */
export type Community = Pick<Scenario, "behaviour" | "members">;

/** The ln rate ratio of leaving that changes the expected retention of new members as stated. */
export type InvertRetention = (
  community: Community,
  change: RetentionChange,
) => { readonly lnRateRatio: number } | RetentionProblem;

/** Whether a feedback of the community stays within bounds. */
export interface Stability {
  readonly guard: "contagion" | "habit" | "visits" | "invitations";
  /** The number that decides. */
  readonly quantity: Quantity;
  /** b·k·W·h, the number of levels at which visits can settle, or how many each member brings. */
  readonly value: number;
  /** Whether it runs away at the central values, and in which share of the draws of that number. */
  readonly beyond: boolean;
  readonly shareBeyond: number;
}

/** What the reading of a scenario asks of what comes after it: of the levers and the model. */
export interface ModelKnowledge {
  readonly grammar: Grammar;
  readonly fitLeaving: FitLeaving;
  /** Without it, effects stated as a change of retention are refused. */
  readonly invertRetention?: InvertRetention;
  /** Without it, feedbacks are not held to bounds. */
  readonly stabilityOf?: (scenario: Scenario) => readonly Stability[];
}
