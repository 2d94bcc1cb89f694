import type { Strength } from "../model/assemble.ts";
import { assembleArm } from "../model/assemble.ts";
import type { Model } from "../model/model.ts";
import type { Regime } from "../model/regime.ts";
import type { LeverSet, Scenario } from "../scenario/scenario.ts";
import type { Ensemble } from "../simulation/records.ts";
import { figuresOf, type WorldFigures } from "./worldFigures.ts";

/** An arm that is played to find something out: a set of levers, their terms at some strength. */
export interface Variant {
  readonly id: string;
  readonly levers: LeverSet;
  readonly strength?: Strength;
}

/** A plan, and how worlds of its scenario are made and played. */
export interface Laboratory {
  readonly scenario: Scenario;
  readonly plan: { readonly id: string; readonly levers: LeverSet };
  /** The scenario's own model: its baseline is the one that variants are paired with. */
  readonly model: Model;
  readonly regime: Regime;
  /** Plays the same replicates as the run, on the same draws. */
  readonly play: (model: Model) => Promise<Ensemble>;
}

/** Arms that are played at a time: only their figures are kept. */
const together = 8;

/** What the worlds of some arms come to, by the arms' ids; the baseline among them. */
export type Figures = ReadonlyMap<string, readonly WorldFigures[]>;

/** Plays variants of a plan, and keeps the figures of each world. */
export async function playVariants(
  { scenario, model, regime, play }: Laboratory,
  variants: readonly Variant[],
): Promise<Figures> {
  const found = new Map<string, readonly WorldFigures[]>();
  const [baseline] = model.arms;
  for (let from = 0; from < Math.max(1, variants.length); from += together) {
    const arms = variants
      .slice(from, from + together)
      .map(({ id, levers, strength }) => assembleArm(scenario, levers, { id, name: id }, regime, strength));
    const ensemble = await play({ ...model, arms: [baseline, ...arms] });
    figuresOf(ensemble).forEach((figures, arm) => {
      found.set(ensemble.arms[arm].id, figures);
    });
  }
  return found;
}

/** Id of the baseline among figures. */
export const baselineId = "baseline";

/** The figures of an arm that has been played. */
export function figuresFor(figures: Figures, id: string): readonly WorldFigures[] {
  const found = figures.get(id);
  if (found === undefined) throw new RangeError(`No arm ${id} has been played.`);
  return found;
}
