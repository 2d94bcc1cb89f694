import type { Term } from "../levers/lowered.ts";
import { changesIn } from "../model/variants.ts";
import type { Destination } from "../scenario/scenario.ts";
import { type KnownMean, knownMean } from "./estimate.ts";
import { figuresFor, type Laboratory, playVariants, type Variant } from "./variants.ts";

/** A named term of the model as a cause of leaving. */
export interface ChurnCause {
  /** Name of the term, e.g. `push: morning digest: fatigue`. */
  readonly term: string;
  readonly process: Destination;
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

/**
 * Why members leave under a plan: each of its terms, and each shock's, is switched off on the same draws. Terms of levers
 * that run today as they are are left alone: what they do is inside of the measured behaviour.
 */
export async function churnCausesOf(laboratory: Laboratory): Promise<ChurnCauses> {
  const { scenario, plan, model } = laboratory;
  const touched = new Set(changesIn(scenario, plan.levers).map(({ lever }) => lever));
  const arm = model.arms.find(({ id }) => id === plan.id);
  const terms = [...(arm?.terms ?? []), ...(arm?.gains ?? [])].flatMap((term: Term) => {
    const lever = [...touched].find((key) => term.name.startsWith(`${key}: `));
    const isShock = term.name.startsWith("shock: ");
    return lever === undefined && !isShock ? [] : [{ term, lever: lever ?? null }];
  });
  const off = (id: string, isOff: (term: Term) => boolean): Variant => ({
    id,
    levers: plan.levers,
    strength: (term) => (isOff(term) ? 0 : 1),
  });
  const names = new Set(terms.map(({ term }) => term.name));
  const figures = await playVariants(laboratory, [
    off("as planned", () => false),
    off("without any", ({ name }) => names.has(name)),
    ...terms.map(({ term }) => off(`without ${term.name}`, ({ name }) => name === term.name)),
  ]);
  const planned = figuresFor(figures, "as planned");
  const exits = (id: string) => figuresFor(figures, id).map((world) => world.exits.all);
  const all = exits("as planned");
  const stage = (of: "new" | "active" | "dormant") => knownMean(planned.map((world) => world.exits[of]));
  return {
    arm: plan.id,
    exits: knownMean(all),
    byStage: { new: stage("new"), active: stage("active"), dormant: stage("dormant") },
    anyway: knownMean(exits("without any")),
    causes: terms
      .map(({ term, lever }): ChurnCause => {
        const without = exits(`without ${term.name}`);
        return {
          term: term.name,
          process: term.process,
          lever,
          exits: knownMean(all.map((count, world) => count - without[world])),
        };
      })
      .sort((a, b) => b.exits.mean - a.exits.mean),
  };
}
