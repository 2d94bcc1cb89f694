/** An estimate with its standard error, both on the scale on which groups are about normal: a logarithm, mostly. */
export interface GroupEstimate {
  readonly value: number;
  readonly error: number;
}

export interface PooledGroups {
  /** In the order of the groups: what each is, given the others. */
  readonly estimates: readonly GroupEstimate[];
  /** Standard deviation between groups, what chance adds left out. */
  readonly spread: number;
}

/** Fewer groups do not tell how far groups differ. */
const fewestPooled = 4;

/**
 * Groups that lean on the whole, the more the less is known of them: the empirical Bayes estimates and their errors of
 * Morris (1983, JASA 78: 47–55, §5) for normal estimates of unequal errors around a common mean. The spread between
 * groups is estimated from them, and the errors hold that it is. Fewer than four groups stand for themselves.
 */
export const partiallyPooled = (groups: readonly GroupEstimate[]): PooledGroups | undefined => {
  const k = groups.length;
  if (k < fewestPooled) return undefined;
  const variances = groups.map(({ error }) => error * error);
  const sum = (of: (group: number) => number): number => groups.reduce((total, _, i) => total + of(i), 0);
  let between = 0;
  let mean = 0;
  const weight = (i: number): number => 1 / (variances[i]! + between);
  for (let step = 0; step < 200; step++) {
    const total = sum(weight);
    mean = sum((i) => weight(i) * groups[i]!.value) / total;
    const next = Math.max(
      0,
      sum((i) => weight(i) * ((k / (k - 1)) * (groups[i]!.value - mean) ** 2 - variances[i]!)) / total,
    );
    const isSettled = Math.abs(next - between) <= 1e-12 * (between + 1e-12);
    between = next;
    if (isSettled) break;
  }
  const total = sum(weight);
  mean = sum((i) => weight(i) * groups[i]!.value) / total;
  const usual = sum((i) => weight(i) * variances[i]!) / total;
  return {
    spread: Math.sqrt(between),
    estimates: groups.map(({ value }, i) => {
      const variance = variances[i]!;
      const lean = (((k - 3) / (k - 1)) * variance) / (variance + between);
      const ofMean = (k * weight(i)) / total;
      const ofSpread = ((2 / (k - 3)) * lean * lean * (usual + between)) / (variance + between);
      return {
        value: value - lean * (value - mean),
        error: Math.sqrt(variance * (1 - ((k - ofMean) / k) * lean) + ofSpread * (value - mean) ** 2),
      };
    }),
  };
};
