import { weightedMean, weightedQuantile } from "../scoring/weights.ts";

/** What an uncertain number was taken for before, and what it looks like after what has been seen. */
export interface ParameterShift {
  readonly name: string;
  readonly before: { readonly p5: number; readonly p50: number; readonly p95: number };
  readonly now: { readonly p5: number; readonly p50: number; readonly p95: number };
  /** Shift of the mean in standard deviations of what it was before. */
  readonly shift: number;
}

/**
 * The uncertain numbers whose mean has moved most, at most five, by a quarter of their standard deviation or more. A
 * shift that chance alone would bring, less than three standard errors of a mean under these weights, is left out.
 */
export function learned(
  parameters: readonly Readonly<Record<string, number>>[],
  weights: ArrayLike<number>,
): readonly ParameterShift[] {
  const names = Object.keys(parameters[0] ?? {});
  return names
    .flatMap((name): ParameterShift[] => {
      const values = parameters.map((drawn) => drawn[name]);
      const mean = weightedMean(values);
      const sd = Math.sqrt(weightedMean(values.map((value) => (value - mean) * (value - mean))));
      if (!(sd > 0)) return [];
      const shift = (weightedMean(values, weights) - mean) / sd;
      const interval = (by?: ArrayLike<number>) => ({
        p5: weightedQuantile(values, 0.05, by),
        p50: weightedQuantile(values, 0.5, by),
        p95: weightedQuantile(values, 0.95, by),
      });
      return [{ name, before: interval(), now: interval(weights), shift }];
    })
    .filter(({ shift }) => Math.abs(shift) >= Math.max(0.25, 3 * errorOfShift(weights)))
    .sort((a, b) => Math.abs(b.shift) - Math.abs(a.shift))
    .slice(0, 5);
}

/** Standard error of the shift of a number that has nothing to do with the weights, √(Σw² − 1/n), Σw = 1. */
function errorOfShift(weights: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < weights.length; i++) squares += weights[i] * weights[i];
  return Math.sqrt(Math.max(0, squares - 1 / weights.length));
}
