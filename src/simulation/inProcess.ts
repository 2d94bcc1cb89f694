import { type EngineName, playReplicate, prepareModel } from "./replicate.ts";
import type { Runner } from "./runner.ts";
import { seedKey } from "./seed.ts";

/** Plays replicates one after the other on this thread, letting others in between. */
export const inProcessWith =
  (engine: EngineName): Runner =>
  async (model, tasks, onPlayed, signal) => {
    const prepared = prepareModel(model, seedKey(model.seed), engine);
    for (const task of tasks) {
      signal?.throwIfAborted();
      onPlayed(playReplicate(prepared, task));
      await new Promise((resolve) => setImmediate(resolve));
    }
    signal?.throwIfAborted();
  };

export const inProcess: Runner = inProcessWith("compiled");
