import { parentPort, workerData } from "node:worker_threads";
import type { Model } from "../model/model.ts";
import { prepareModel, runReplicate } from "./replicate.ts";
import { seedKey } from "./seed.ts";

const model = workerData as Model;
const prepared = prepareModel(model, seedKey(model.seed));

parentPort?.on("message", (replicate: number) => {
  parentPort?.postMessage(runReplicate(prepared, replicate));
});
parentPort?.postMessage("ready");
