import { Digest } from "./digest.ts";
import { type Ensemble, groupings, type LedgerLine, type Pair, type WorldRecord } from "./records.ts";

/** The id of a further community's baseline among the arms of a merged ensemble. */
export const baselineIdOf = (scenario: string): string => `baseline-${scenario}`;

/** A baseline is paired with nobody. */
const noPair: Pair = {
  saved: 0,
  lost: 0,
  keptAnyway: 0,
  leftAnyway: 0,
  joinedOnlyWithPlan: 0,
  joinedOnlyWithout: 0,
  groups: Object.fromEntries(groupings.map((by) => [by, {}])) as unknown as Pair["groups"],
};

/**
 * The ensembles of several communities as one, the first community's arms first. Each plan stays paired with its own
 * baseline. They must have one seed, the same replicates, currency and number of days: then every draw that members of
 * the same id and name have in common is shared between communities too. Days are counted from each one's own start; the
 * date of the first is that of the first community.
 *
 * @param scenarios the id of one scenario of each community, which its baseline is named after
 */
export function mergeEnsembles(ensembles: readonly Ensemble[], scenarios: readonly string[]): Ensemble {
  const [first] = ensembles;
  if (ensembles.length === 1) return first;
  const lines = [
    ...new Map(ensembles.flatMap((one) => one.lines).map((line) => [line.name, line] as const)).values(),
  ];
  const starts = ensembles.map((_, k) =>
    ensembles.slice(0, k).reduce((sum, { arms }) => sum + arms.length, 0),
  );
  return {
    ...first,
    arms: ensembles.flatMap(({ arms, start }, k) =>
      arms.map((arm, i) => ({
        ...arm,
        ...(i === 0 && k > 0 ? { id: baselineIdOf(scenarios[k]) } : {}),
        ...(k === 0 ? {} : { baseline: starts[k] }),
        ...(start === first.start ? {} : { start }),
      })),
    ),
    lines,
    replicates: first.replicates.map(({ replicate }, r) => ({
      replicate,
      worlds: ensembles.flatMap((one) =>
        one.replicates[r].worlds.map((world) => withLines(world, one.lines, lines, first.days)),
      ),
      pairs: ensembles.flatMap((one, k) => [...(k === 0 ? [] : [noPair]), ...one.replicates[r].pairs]),
      parameters: Object.assign({}, ...ensembles.map((one) => one.replicates[r].parameters).reverse()),
    })),
    digest: ensembles.reduce((digest, one) => digest.text(one.digest), new Digest()).hex(),
  };
}

/** A world with its amounts under the lines of all communities. */
function withLines(
  world: WorldRecord,
  own: readonly LedgerLine[],
  lines: readonly LedgerLine[],
  days: number,
): WorldRecord {
  const nothing = new Float64Array(days);
  const amounts = new Map(own.map(({ name }, l) => [name, world.ledger[l]] as const));
  return { ...world, ledger: lines.map(({ name }) => amounts.get(name) ?? nothing) };
}
