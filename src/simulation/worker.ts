import { parentPort, workerData } from "node:worker_threads";
import type { Model } from "../model/model.ts";
import { type EngineName, prepareModel, runReplicate } from "./replicate.ts";
import { seedKey } from "./seed.ts";

const { model, engine } = workerData as { readonly model: Model; readonly engine: EngineName };
const prepared = prepareModel(model, seedKey(model.seed), engine);

parentPort?.on("message", (replicate: number) => {
  parentPort?.postMessage(runReplicate(prepared, replicate));
});
parentPort?.postMessage("ready");
