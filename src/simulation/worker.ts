import { parentPort } from "node:worker_threads";
import type { CompiledProgram } from "../engine/wasm/compile.ts";
import type { Model } from "../model/model.ts";
import {
  type EngineName,
  type PreparedModel,
  playReplicate,
  prepareModel,
  type ReplicateTask,
} from "./replicate.ts";
import { seedKey } from "./seed.ts";

/** What a thread is told first; tasks follow. */
export interface Setting {
  readonly model: Model;
  readonly engine: EngineName;
  /** Of the compiled engine: its modules, which are shared by all threads. */
  readonly compiled?: readonly CompiledProgram[];
}

let prepared: PreparedModel | undefined;

parentPort?.on("message", (message: Setting | ReplicateTask) => {
  if ("model" in message) {
    const { model, engine, compiled } = message;
    prepared = prepareModel(model, seedKey(model.seed), engine, compiled);
  } else if (prepared !== undefined) parentPort?.postMessage(playReplicate(prepared, message));
});
