import { communityKey, type Key, threefry, unitInterval } from "../engine/generator.ts";
import { normalCdf, normalQuantile } from "../numerics/normal.ts";
import { hashName } from "../program/names.ts";
import { type Correlation, correlatedBlocks } from "../scenario/correlations.ts";
import type { Spread } from "../scenario/quantity.ts";
import { quantileOf } from "../scenario/spread.ts";

export { quantileOf };

/** Salt that keeps the draws of parameters apart from those of worlds. */
const parameterSalt = hashName("parameters");

/** An uncertain number. */
export interface UncertainNumber {
  readonly name: string;
  readonly spread: Spread;
  /** Name of the number whose draw it shares. */
  readonly follows?: string;
}

const inside = (u: number): number => Math.min(Math.max(u, 1e-12), 1 - 1e-12);

/**
 * The uncertain numbers of one replicate, each from a draw named after (seed, replicate, quantity): the same in every
 * arm, and whatever else is uncertain.
 *
 * Correlated numbers are joined by a Gaussian copula (Nelsen 2006, An Introduction to Copulas, §2.3): the normal scores
 * z of their draws become L·z, L being the Cholesky factor of their correlations. What is not correlated keeps its draw.
 */
export const drawParameters = (
  uncertain: readonly UncertainNumber[],
  seed: Key,
  replicate: number,
  correlations: readonly Correlation[] = [],
): Record<string, number> => {
  const key = threefry([replicate, parameterSalt], seed);
  const own = (name: string): number => inside(unitInterval(communityKey(key, hashName(name))));
  const joined = new Map<string, number>();
  const known = correlatedBlocks(correlations);
  if (known.ok)
    for (const { names, factor } of known.blocks) {
      const scores = names.map((name) => normalQuantile(own(name)));
      names.forEach((name, i) => {
        const score = factor[i]!.reduce((sum, weight, j) => sum + weight * scores[j]!, 0);
        joined.set(name, inside(normalCdf(score)));
      });
    }
  return Object.fromEntries(
    uncertain.map(({ name, spread, follows = name }) => [
      name,
      quantileOf(spread, joined.get(follows) ?? own(follows)),
    ]),
  );
};
