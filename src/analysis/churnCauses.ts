import type { Process } from "../scenario/scenario.ts";
import type { KnownMean } from "./estimate.ts";

/** A named term of the model as a cause of leaving. */
export interface ChurnCause {
  /** Name of the term, e.g. `push: morning digest: fatigue`. */
  readonly term: string;
  readonly process: Process;
  /** The lever that it belongs to; null for shocks. */
  readonly lever: string | null;
  /** Exits with it less exits without it, on the same draws: above zero it drives members away, below it keeps them. */
  readonly exits: KnownMean;
}

/** Why members left under an arm. */
export interface ChurnCauses {
  readonly arm: string;
  /** Exits within the horizon, of all members. */
  readonly exits: KnownMean;
  /** The same by the stage that they left from. */
  readonly byStage: Readonly<Record<"new" | "active" | "dormant", KnownMean>>;
  /** Exits that happen with all of these terms switched off. */
  readonly anyway: KnownMean;
  /** Each term switched off by itself; the largest cause first. They need not add up, since terms act together. */
  readonly causes: readonly ChurnCause[];
}
