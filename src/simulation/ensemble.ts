/**
 * An ensemble: many replicates of one model, in the order of their numbers whatever order they were played in.
 */
import type { Model } from "../model/model.ts";
import { Digest } from "./digest.ts";
import type { Ensemble, ReplicateRecord } from "./records.ts";
import { ledgerLines } from "./replicate.ts";
import type { Runner } from "./runner.ts";

/** Digest of the members' lives in one arm over all replicates: equal arms have equal lives. */
export const livesDigest = ({ replicates }: Ensemble, arm: number): string => {
  const digest = new Digest();
  for (const { replicate, worlds } of replicates) digest.word(replicate).text(worlds[arm].digest);
  return digest.hex();
};

/** Plays replicates 0 … count − 1 of a model. `onProgress` hears how many are done. */
export const runEnsemble = async (
  model: Model,
  count: number,
  runner: Runner,
  onProgress: (done: number) => void = () => {},
): Promise<Ensemble> => {
  const records: ReplicateRecord[] = [];
  await runner(
    model,
    Array.from({ length: count }, (_, i) => i),
    (record) => {
      records.push(record);
      onProgress(records.length);
    },
  );
  records.sort((a, b) => a.replicate - b.replicate);
  const digest = new Digest();
  for (const { replicate, worlds } of records) {
    digest.word(replicate);
    for (const { digest: lives, series, ledger } of worlds) {
      digest.text(lives);
      for (const name of Object.keys(series).sort()) digest.text(name).doubles(series[name]);
      for (const amounts of ledger) digest.doubles(amounts);
    }
  }
  return {
    arms: model.arms.map(({ id, name }) => ({ id, name })),
    start: model.firstDay + model.start,
    days: model.steps - model.start,
    currency: model.currency,
    discountPerDay: model.discountPerDay,
    lines: ledgerLines(model.arms),
    replicates: records,
    seed: model.seed,
    digest: digest.hex(),
  };
};
