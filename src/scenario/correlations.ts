import { choleskyFactor } from "../numerics/cholesky.ts";

/** Two uncertain numbers, by name, that rise and fall together: the correlation of their normal scores. */
export interface Correlation {
  readonly between: readonly [string, string];
  /** −1 < rho < 1. */
  readonly rho: number;
}

/** Numbers that hang together, with the Cholesky factor of the correlations of their normal scores. */
export interface CorrelatedBlock {
  /** In the order of their names. */
  readonly names: readonly string[];
  readonly factor: readonly (readonly number[])[];
}

/** The numbers of each connected part of the correlations, in the order of their names. */
const connectedNames = (correlations: readonly Correlation[]): readonly (readonly string[])[] => {
  const part = new Map<string, Set<string>>();
  for (const { between } of correlations) {
    const joined = new Set(between.flatMap((name) => [name, ...(part.get(name) ?? [])]));
    for (const name of joined) part.set(name, joined);
  }
  return [...new Set(part.values())]
    .map((names) => [...names].sort((a, b) => (a < b ? -1 : 1)))
    .sort(([a], [b]) => (a! < b! ? -1 : 1));
};

/**
 * The blocks of a list of correlations; pairs that are not listed are uncorrelated. Where the numbers of a block cannot
 * all be correlated as stated (the matrix is not positive definite), their names.
 */
export const correlatedBlocks = (
  correlations: readonly Correlation[],
):
  | { readonly ok: true; readonly blocks: readonly CorrelatedBlock[] }
  | { readonly ok: false; readonly names: readonly string[] } => {
  const pair = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);
  const rho = new Map(correlations.map(({ between: [a, b], rho }) => [pair(a, b), rho]));
  const blocks: CorrelatedBlock[] = [];
  for (const names of connectedNames(correlations)) {
    const factor = choleskyFactor(
      names.map((a, i) => names.map((b, j) => (i === j ? 1 : (rho.get(pair(a, b)) ?? 0)))),
    );
    if (factor === undefined) return { ok: false, names };
    blocks.push({ names, factor });
  }
  return { ok: true, blocks };
};
