import { Worker } from "node:worker_threads";
import type { ReplicateRecord } from "./records.ts";
import type { EngineName } from "./replicate.ts";
import type { Runner } from "./runner.ts";

/** Plays replicates on several threads; each asks for the next one when it is free. */
export const workerThreads =
  (count: number, engine: EngineName = "compiled"): Runner =>
  (model, replicates, onRecord) =>
    new Promise((resolve, reject) => {
      const waiting = [...replicates];
      const workers = Array.from(
        { length: Math.max(1, Math.min(count, waiting.length)) },
        () => new Worker(new URL("./workerBoot.mjs", import.meta.url), { workerData: { model, engine } }),
      );
      let done = 0;
      const stop = async (): Promise<void> => {
        await Promise.all(workers.map((w) => w.terminate()));
      };
      const fail = (error: unknown): void => {
        void stop().then(() => reject(error));
      };
      if (replicates.length === 0) void stop().then(() => resolve());
      for (const worker of workers) {
        const next = (): void => {
          const replicate = waiting.shift();
          if (replicate !== undefined) worker.postMessage(replicate);
        };
        worker.on("error", fail);
        worker.on("message", (message: "ready" | ReplicateRecord) => {
          if (message !== "ready") {
            onRecord(message);
            done++;
          }
          if (done === replicates.length) void stop().then(() => resolve());
          else next();
        });
      }
    });
