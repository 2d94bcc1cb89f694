import type { Ensemble } from "../simulation/records.ts";
import { baselineOf, planArms } from "./baselines.ts";
import { netValues } from "./netValues.ts";

/**
 * How strongly a plan's net value rises and falls with an uncertain number over the worlds: Spearman's rank correlation
 * (Spearman 1904), ties at their mean rank. −1…1.
 */
export interface Influence {
  readonly arm: string;
  /** The number's name in the scenario. */
  readonly number: string;
  readonly correlation: number;
}

/**
 * The numbers that matter most to each plan's net value, strongest first: those whose correlation lies beyond ±2/√(n − 1),
 * twice its standard error where there is none. At most `most` of them; none with fewer than 20 worlds.
 */
export function influences(ensemble: Ensemble, most = 10): readonly Influence[] {
  const n = ensemble.replicates.length;
  if (n < 20) return [];
  const noise = 2 / Math.sqrt(n - 1);
  const names = Object.keys(ensemble.replicates[0].parameters);
  const drawn = new Map(
    names.map((name) => [name, ranks(ensemble.replicates.map(({ parameters }) => parameters[name]))]),
  );
  return planArms(ensemble).flatMap((arm) => {
    const value = ranks(netValues(ensemble, arm, baselineOf(ensemble.arms, arm)));
    return names
      .map((number) => ({
        arm: ensemble.arms[arm].id,
        number,
        correlation: correlation(drawn.get(number)!, value),
      }))
      .filter((one) => Math.abs(one.correlation) > noise)
      .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))
      .slice(0, most);
  });
}

/** Ranks from 0, equal values at their mean rank. */
function ranks(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const found = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let until = from + 1;
    while (until < order.length && values[order[until]] === values[order[from]]) until++;
    for (let i = from; i < until; i++) found[order[i]] = (from + until - 1) / 2;
    from = until;
  }
  return found;
}

/** Pearson's correlation; 0 where one of the two does not vary. */
function correlation(a: Float64Array, b: Float64Array): number {
  const middle = (a.length - 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - middle) * (b[i] - middle);
    aa += (a[i] - middle) * (a[i] - middle);
    bb += (b[i] - middle) * (b[i] - middle);
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
