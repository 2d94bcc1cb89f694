/**
 * An ensemble: many replicates of one model, in the order of their numbers whatever order they were played in.
 *
 *   per arm: kept before? ─▶ yes: read ────────────────────────────┐
 *                            no:  task ─▶ runner ─▶ play ─▶ keep ──┴─▶ records ─▶ digest
 */
import type { Model } from "../model/model.ts";
import { armIdentity } from "./armIdentity.ts";
import { Digest } from "./digest.ts";
import type { ArmRecord, Ensemble, MembersEnd, ReplicateRecord, WorldRecord } from "./records.ts";
import { joinArms, ledgerLines, type ReplicateTask } from "./replicate.ts";
import { noStore, type ReplicateStore, type StoredPieces } from "./replicateStore.ts";
import type { Runner } from "./runner.ts";
import { seedKey } from "./seed.ts";

/** Digest of the members' lives in one arm over all replicates: equal arms have equal lives. */
export const livesDigest = ({ replicates }: Ensemble, arm: number): string => {
  const digest = new Digest();
  for (const { replicate, worlds } of replicates) digest.word(replicate).text(worlds[arm].digest);
  return digest.hex();
};

const digestOf = (records: readonly ReplicateRecord[]): string => {
  const digest = new Digest();
  for (const { replicate, worlds } of records) {
    digest.word(replicate);
    for (const { digest: lives, series, ledger } of worlds) {
      digest.text(lives);
      for (const name of Object.keys(series).sort()) digest.text(name).doubles(series[name]);
      for (const amounts of ledger) digest.doubles(amounts);
    }
  }
  return digest.hex();
};

/** A record as it is kept: only lines of the arm's own, since which others there are depends on the other arms. */
interface KeptArm extends Omit<ArmRecord, "world"> {
  readonly world: Omit<WorldRecord, "ledger">;
  readonly ledger: Readonly<Record<string, Float64Array>>;
}

/** Counted up whenever pieces are written in another way, so that older ones are left alone. */
const shapeOfPieces = 1;

/** The pieces of each arm in the store, and of the baseline's members at the end. */
const openPieces = (model: Model, store: ReplicateStore) => {
  const identityOf = (index: number): string => `${shapeOfPieces}\n${armIdentity(model, index)}`;
  const lines = ledgerLines(model.arms);
  const nothing = new Float64Array(model.steps - model.start);
  const own = model.arms.map(({ ledger }) => new Set(ledger.map(({ line }) => line)));
  const arms = model.arms.map((_, index): StoredPieces<ArmRecord> => {
    const kept = store.open<KeptArm>(identityOf(index));
    return {
      has: kept.has,
      read: (replicate) => {
        const piece = kept.read(replicate);
        if (piece === undefined) return undefined;
        const { world, ledger, ...rest } = piece;
        return { ...rest, world: { ...world, ledger: lines.map(({ name }) => ledger[name] ?? nothing) } };
      },
      keep: (replicate, { world: { ledger, ...world }, ...rest }) =>
        kept.keep(replicate, {
          ...rest,
          world,
          ledger: Object.fromEntries(
            lines.flatMap(({ name }, i) => (own[index].has(name) ? [[name, ledger[i]]] : [])),
          ),
        }),
    };
  });
  return { arms, ends: store.open<MembersEnd>(`${identityOf(0)}\nmembers at the end`) };
};

export interface EnsembleOptions {
  /** Hears how many replicates are done, and how many of them were there before the run. */
  readonly onProgress?: (done: number, before: number) => void;
  readonly store?: ReplicateStore;
  /** Stops the run; what is done is kept. */
  readonly signal?: AbortSignal;
}

/** An ensemble, and how many of its worlds had to be played. */
export interface EnsembleRun {
  readonly ensemble: Ensemble;
  readonly worlds: { readonly played: number; readonly kept: number };
}

/** Replicates 0 … count − 1 of a model: those worlds that the store does not have are played. */
export const playEnsemble = async (
  model: Model,
  count: number,
  runner: Runner,
  { onProgress = () => {}, store = noStore, signal }: EnsembleOptions = {},
): Promise<EnsembleRun> => {
  const { arms, ends } = openPieces(model, store);
  const seed = seedKey(model.seed);
  const found: Map<number, ArmRecord>[] = Array.from({ length: count }, () => new Map());
  const missing: ReplicateTask[] = [];
  let kept = 0;
  found.forEach((records, replicate) => {
    const lacking: number[] = [];
    arms.forEach((pieces, index) => {
      const record = pieces.read(replicate);
      if (record === undefined) lacking.push(index);
      else records.set(index, record);
    });
    kept += records.size;
    if (lacking.length > 0) missing.push({ replicate, arms: lacking });
  });
  const before = count - missing.length;
  let done = before;
  if (done > 0) onProgress(done, before);
  let played = 0;

  function* tasks(): Generator<ReplicateTask> {
    for (const task of missing) {
      const baselineEnd = task.arms.includes(0) ? undefined : ends.read(task.replicate);
      yield baselineEnd === undefined ? task : { ...task, baselineEnd };
    }
  }
  if (missing.length > 0)
    await runner(
      model,
      tasks(),
      ({ replicate, arms: records, baselineEnd }) => {
        // The baseline's end goes first: a plan can then always be paired with what is kept of the baseline.
        if (baselineEnd !== undefined && !ends.has(replicate)) ends.keep(replicate, baselineEnd);
        for (const [index, record] of records)
          if (!found[replicate].has(index)) {
            arms[index].keep(replicate, record);
            found[replicate].set(index, record);
          }
        played += records.size;
        onProgress(++done, before);
      },
      signal,
    );
  const replicates = found.map((records, replicate) => joinArms(model, seed, replicate, records));
  return {
    worlds: { played, kept },
    ensemble: {
      arms: model.arms.map(({ id, name }) => ({ id, name })),
      start: model.firstDay + model.start,
      days: model.steps - model.start,
      currency: model.currency,
      discountPerDay: model.discountPerDay,
      lines: ledgerLines(model.arms),
      replicates,
      seed: model.seed,
      digest: digestOf(replicates),
    },
  };
};

/** The ensemble alone. */
export const runEnsemble = async (
  model: Model,
  count: number,
  runner: Runner,
  options: EnsembleOptions = {},
): Promise<Ensemble> => (await playEnsemble(model, count, runner, options)).ensemble;
