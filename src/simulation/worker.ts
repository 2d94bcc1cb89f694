import { parentPort } from "node:worker_threads";
import type { CompiledProgram } from "../engine/wasm/compile.ts";
import type { Model } from "../model/model.ts";
import { crewThreads } from "./crewThreads.ts";
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
  /** Threads that share each world, with the one that is told this, and the script of the others. */
  readonly crew?: { readonly threads: number; readonly code: string };
}

let prepared: PreparedModel | undefined;

parentPort?.on("message", (message: Setting | ReplicateTask) => {
  if ("model" in message) {
    const { model, engine, compiled, crew } = message;
    const threads = crew === undefined ? undefined : crewThreads(crew.threads, crew.code);
    prepared = prepareModel(model, seedKey(model.seed), engine, compiled, threads);
  } else if (prepared !== undefined) parentPort?.postMessage(playReplicate(prepared, message));
});
