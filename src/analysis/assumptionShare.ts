import type { Term } from "../levers/lowered.ts";
import { changesIn, numberBehind } from "../model/variants.ts";
import type { Headline } from "../scenario/scenario.ts";
import { average, type KnownMean, knownMean } from "./estimate.ts";
import { ratioOfMeans } from "./ratio.ts";
import { baselineId, figuresFor, type Laboratory, playVariants } from "./variants.ts";
import type { Measure } from "./worldFigures.ts";

/** How much of a plan's gain rests on effects that nobody has measured. */
export interface AssumptionShare {
  readonly arm: string;
  readonly against: string;
  readonly measure: Measure;
  /**
   * The plan less the baseline, and the same with every intended effect that is an assumption or a default set to
   * nothing; what comes with levers, such as fatigue, stays.
   */
  readonly gain: KnownMean;
  readonly evidenced: KnownMean;
  /** 1 − evidenced / gain, above 1 where the plan would lose without them; null where there is no gain to share. */
  readonly share: KnownMean | null;
  /** Names of the numbers that were set to nothing. */
  readonly assumed: readonly string[];
}

/** How much of a plan's gain in the headline metric, and in net present value, rests on assumptions. */
export async function assumptionSharesOf(
  laboratory: Laboratory,
  headline: Headline,
): Promise<readonly AssumptionShare[]> {
  const { scenario, plan } = laboratory;
  const planned = new Map(changesIn(scenario, plan.levers).map(({ lever, planned: own }) => [lever, own]));
  const assumed = new Set<string>();
  const isAssumed = (term: Term, lever?: string): boolean => {
    const own = lever === undefined ? undefined : planned.get(lever);
    if (own === undefined || term.intended !== true) return false;
    const number = numberBehind(own, term);
    if (number === undefined) return false;
    const { kind } = number.provenance;
    if (kind !== "assumption" && kind !== "default") return false;
    assumed.add(number.name);
    return true;
  };
  const figures = await playVariants(laboratory, [
    { id: "as planned", levers: plan.levers },
    {
      id: "evidence alone",
      levers: plan.levers,
      strength: (term, lever) => (isAssumed(term, lever) ? 0 : 1),
    },
  ]);
  const gainOf = (id: string, measure: Measure): number[] =>
    figuresFor(figures, id).map((world, w) => world[measure] - figuresFor(figures, baselineId)[w][measure]);
  return ([headline, "npv"] as const).map((measure) => {
    const gain = gainOf("as planned", measure);
    const evidenced = gainOf("evidence alone", measure);
    const ratio =
      average(gain) > 0
        ? ratioOfMeans(
            gain.map((value, w) => value - evidenced[w]),
            gain,
          )
        : null;
    return {
      arm: plan.id,
      against: baselineId,
      measure,
      gain: knownMean(gain),
      evidenced: knownMean(evidenced),
      share: ratio === null ? null : { mean: ratio.mean, mcse: ratio.mcse },
      assumed: [...assumed].sort(),
    };
  });
}
