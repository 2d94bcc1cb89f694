/**
 * Plays a model's replicates for a command: on all cores, with progress, keeping what is done, until it is done or
 * stopped.
 */
import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import * as Effect from "effect/Effect";
import type { Model } from "../model/model.ts";
import { type EnsembleRun, playEnsemble } from "../simulation/ensemble.ts";
import { localRunner } from "../simulation/localRunner.ts";
import type { EngineName } from "../simulation/replicate.ts";
import type { ReplicateStore } from "../simulation/replicateStore.ts";
import { workerCode } from "../simulation/workerCode.ts";
import { closeStore, openBlockStore } from "./blockStore.ts";
import { Interruption, RunFailure } from "./failure.ts";
import { Stopped, stoppable } from "./interruption.ts";
import { type Progress, silent, startProgress } from "./progress.ts";
import type { Texts } from "./texts.ts";

export interface PlayOptions {
  readonly engine: EngineName;
  readonly workers?: number;
  readonly quiet: boolean;
  /** Folder of what has been played; null keeps nothing there and uses nothing of it. */
  readonly store: string | null;
  /** Without a folder: what this command has played so far. */
  readonly playedSoFar?: ReplicateStore;
}

/** Where what has been played is kept: in the folder of `--out`, else once for all results in `out/`. */
export const storeFolder = (out: string | undefined): string => join(out ?? "out", ".blocks");

const progressOf = ({ quiet }: PlayOptions, replicates: number, arms: number, texts: Texts): Progress =>
  quiet
    ? silent
    : startProgress(
        replicates,
        texts.simulate.progress(arms),
        {
          isTerminal: process.stderr.isTTY === true,
          write: (text) => process.stderr.write(text),
          now: () => performance.now() / 1000,
        },
        texts,
      );

/** The version of what plays worlds, by one engine. */
const engineVersion = async (engine: EngineName): Promise<string> =>
  `${engine} ${createHash("sha256")
    .update(await workerCode())
    .digest("hex")}`;

/** Plays replicates 0 … `replicates` − 1 of a model, as far as they have not been played before. */
export const play = (
  model: Model,
  replicates: number,
  options: PlayOptions,
  texts: Texts,
): Effect.Effect<EnsembleRun, RunFailure | Interruption> => {
  let done = 0;
  return Effect.tryPromise({
    try: () =>
      stoppable(async (signal) => {
        const folder =
          options.store === null
            ? undefined
            : openBlockStore(options.store, { version: await engineVersion(options.engine) });
        const store = folder ?? options.playedSoFar;
        const progress = progressOf(options, replicates, model.arms.length, texts);
        try {
          return await playEnsemble(
            model,
            replicates,
            localRunner(options.workers ?? availableParallelism(), options.engine),
            {
              signal,
              ...(store === undefined ? {} : { store }),
              onProgress: (count, before) => {
                done = count;
                progress.update(count, before);
              },
            },
          );
        } finally {
          progress.end();
          if (folder !== undefined) closeStore(folder, options.store ?? "", texts);
        }
      }),
    catch: (cause) =>
      cause instanceof Stopped
        ? new Interruption({
            message: texts.simulate.stopped(done, replicates),
            mend:
              options.store === null
                ? texts.simulate.nothingKept
                : texts.simulate.goOn(options.store, replicates - done),
          })
        : new RunFailure({ message: texts.simulate.failed, cause }),
  });
};
