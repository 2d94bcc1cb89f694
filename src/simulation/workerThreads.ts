import { Worker } from "node:worker_threads";
import type { PlayedReplicate } from "./records.ts";
import { compileArms, type EngineName, type ReplicateTask } from "./replicate.ts";
import type { Runner } from "./runner.ts";
import type { Setting } from "./worker.ts";
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
        const start = (): Worker => {
          const worker = new Worker(code, { eval: true });
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
          return worker;
        };
        // No more threads than tasks: each is for one before any gets a second.
        const first: ReplicateTask[] = [];
        while (!exhausted && workers.length < count) {
          const task = next();
          if (task === undefined) break;
          first.push(task);
          start();
        }
        // Compiled while the threads start.
        const setting: Setting =
          engine === "compiled" ? { model, engine, compiled: compileArms(model) } : { model, engine };
        workers.forEach((worker, i) => {
          worker.postMessage(setting);
          hand(worker, first[i]);
        });
        for (let more = 1; more < inFlight; more++)
          for (const worker of workers) if (!exhausted) hand(worker, next());
        if (open === 0) resolve();
      });
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  };
