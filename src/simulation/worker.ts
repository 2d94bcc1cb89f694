import { parentPort, workerData } from "node:worker_threads";
import type { Model } from "../model/model.ts";
import { type EngineName, playReplicate, prepareModel, type ReplicateTask } from "./replicate.ts";
import { seedKey } from "./seed.ts";

const { model, engine } = workerData as { readonly model: Model; readonly engine: EngineName };
const prepared = prepareModel(model, seedKey(model.seed), engine);

parentPort?.on("message", (task: ReplicateTask) => {
  parentPort?.postMessage(playReplicate(prepared, task));
});
