import { prepareModel, runReplicate } from "./replicate.ts";
import type { Runner } from "./runner.ts";
import { seedKey } from "./seed.ts";

/** Plays replicates one after the other on this thread, letting others in between. */
export const inProcess: Runner = async (model, replicates, onRecord) => {
  const prepared = prepareModel(model, seedKey(model.seed));
  for (const replicate of replicates) {
    onRecord(runReplicate(prepared, replicate));
    await new Promise((resolve) => setImmediate(resolve));
  }
};
