import { exp } from "../../numerics/exponential.ts";
import { type FittedNumber, onLogScale } from "./fittedBaseline.ts";
import { type GroupEstimate, partiallyPooled } from "./partialPooling.ts";

/** The logarithm of a group's multiple, and what it rests on. */
export interface GroupLogarithm extends GroupEstimate {
  readonly n: number;
}

/**
 * Multiples of groups from their logarithms: each leans on the whole where there are enough to tell how far groups
 * differ, and all are scaled to a mean logarithm of 0.
 *
 * @param groups undefined for groups that say nothing of their own: they are as the whole
 * @param shares by which the mean is taken
 */
export const pooledMultiples = (
  groups: readonly (GroupLogarithm | undefined)[],
  shares: readonly number[],
): { readonly of: readonly (FittedNumber | undefined)[]; readonly spread?: number } => {
  const told = groups.flatMap((one, group) => (one === undefined ? [] : [{ ...one, group }]));
  const pooled = partiallyPooled(told);
  const logarithms = told.map((one, i) => ({ ...one, ...pooled?.estimates[i] }));
  const weight = logarithms.reduce((sum, { group }) => sum + shares[group]!, 0);
  const centre = logarithms.reduce((sum, { group, value }) => sum + (shares[group]! / weight) * value, 0);
  const of: (FittedNumber | undefined)[] = groups.map(() => undefined);
  for (const { group, value, error, n } of logarithms) of[group] = onLogScale(exp(value - centre), error, n);
  return { of, ...(pooled === undefined ? {} : { spread: pooled.spread }) };
};
