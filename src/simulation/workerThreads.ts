import { Worker } from "node:worker_threads";
import type { PlayedReplicate } from "./records.ts";
import type { EngineName, ReplicateTask } from "./replicate.ts";
import type { Runner } from "./runner.ts";
import { workerCode } from "./workerCode.ts";

/** Tasks that a thread has at a time: one that it plays, and the next, so that it never waits. */
const inFlight = 2;

/** Plays replicates on several threads; each gets another one whenever it is done with one. */
export const workerThreads =
  (count: number, engine: EngineName = "compiled"): Runner =>
  async (model, tasks, onPlayed, signal) => {
    const code = await workerCode();
    signal?.throwIfAborted();
    const waiting = tasks[Symbol.iterator]();
    const workers: Worker[] = [];
    try {
      await new Promise<void>((resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
        let open = 0;
        let exhausted = false;
        const next = (): ReplicateTask | undefined => {
          const { done, value } = waiting.next();
          exhausted = done === true;
          return exhausted ? undefined : value;
        };
        const hand = (worker: Worker, task: ReplicateTask | undefined): void => {
          if (task === undefined) return;
          open++;
          worker.postMessage(task);
        };
        const start = (task: ReplicateTask): void => {
          const worker = new Worker(code, { eval: true, workerData: { model, engine } });
          workers.push(worker);
          worker.on("error", reject);
          worker.on("messageerror", reject);
          worker.on("exit", (exitCode) => reject(new Error(`a worker thread ended with code ${exitCode}`)));
          worker.on("message", (played: PlayedReplicate) => {
            try {
              onPlayed(played);
              open--;
              if (!exhausted) hand(worker, next());
              if (open === 0 && exhausted) resolve();
            } catch (error) {
              reject(error);
            }
          });
          hand(worker, task);
        };
        // No more threads than tasks: each starts with one before any gets a second.
        while (!exhausted && workers.length < count) {
          const task = next();
          if (task !== undefined) start(task);
        }
        for (let more = 1; more < inFlight; more++)
          for (const worker of workers) if (!exhausted) hand(worker, next());
        if (open === 0) resolve();
      });
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  };
