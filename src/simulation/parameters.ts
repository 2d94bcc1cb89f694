import { communityKey, type Key, threefry, unitInterval } from "../engine/generator.ts";
import { exp } from "../numerics/exponential.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { hashName } from "../program/names.ts";
import type { Spread } from "../scenario/quantity.ts";

/** Salt that keeps the draws of parameters apart from those of worlds. */
const parameterSalt = hashName("parameters");

/** The value of a spread at a probability in (0, 1). */
export const quantileOf = (spread: Spread, p: number): number => {
  const x = spread.mean + spread.sd * normalQuantile(p);
  switch (spread.kind) {
    case "normal":
      return x;
    case "lognormal":
      return exp(x);
    case "logitnormal":
      return 1 / (1 + exp(-x));
  }
};

/**
 * The uncertain numbers of one replicate, each from a draw named after (seed, replicate, quantity): the same in every
 * arm, and whatever else is uncertain.
 */
export const drawParameters = (
  uncertain: readonly { readonly name: string; readonly spread: Spread }[],
  seed: Key,
  replicate: number,
): Record<string, number> => {
  const key = threefry([replicate, parameterSalt], seed);
  return Object.fromEntries(
    uncertain.map(({ name, spread }) => {
      const u = unitInterval(communityKey(key, hashName(name)));
      return [name, quantileOf(spread, Math.min(Math.max(u, 1e-12), 1 - 1e-12))];
    }),
  );
};
