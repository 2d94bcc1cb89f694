import { Worker } from "node:worker_threads";
import type { Model } from "../model/model.ts";
import { crewMemberCode } from "./crewMemberCode.ts";
import type { PlayedReplicate } from "./records.ts";
import { compileArms, type EngineName, modelMembers, type ReplicateTask } from "./replicate.ts";
import type { Runner } from "./runner.ts";
import type { Setting } from "./worker.ts";
import { workerCode } from "./workerCode.ts";

/** Tasks that a thread has at a time: one that it plays, and the next, so that it never waits. */
const inFlight = 2;

/** Members from whom on a world is worth splitting over threads, where there are more of these than worlds to play. */
const worthACrew = 100_000;
/** Members from whom on there is one world at a time, whatever there is to play, for the sake of memory. */
const oneAtATime = 4_000_000;

/**
 * Plays replicates on several threads; each gets another one whenever it is done with one. Where there are fewer large
 * worlds to play than threads, the threads that are left share those worlds.
 *
 * @param membersOf about how many members a world of the model has, where that is known already
 */
export const workerThreads =
  (
    count: number,
    engine: EngineName = "compiled",
    membersOf: (model: Model) => number = modelMembers,
  ): Runner =>
  async (model, tasks, onPlayed, signal) => {
    const members = engine === "compiled" ? membersOf(model) : 0;
    const mayShare = count > 1 && members >= worthACrew;
    const [code, ofCrew] = await Promise.all([workerCode(), mayShare ? crewMemberCode() : undefined]);
    signal?.throwIfAborted();
    const waiting = tasks[Symbol.iterator]();
    const most = members >= oneAtATime ? 1 : count;
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
        while (!exhausted && workers.length < most) {
          const task = next();
          if (task === undefined) break;
          first.push(task);
          start();
        }
        const threads = Math.floor(count / Math.max(1, workers.length));
        const crew = ofCrew === undefined || threads < 2 ? undefined : { threads, code: ofCrew };
        // Compiled while the threads start.
        const setting: Setting =
          engine === "compiled"
            ? {
                model,
                engine,
                compiled: compileArms(model, crew !== undefined),
                ...(crew === undefined ? {} : { crew }),
              }
            : { model, engine };
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
