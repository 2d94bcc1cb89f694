import { inProcessWith } from "./inProcess.ts";
import { type EngineName, modelMembers, type ReplicateTask, taskSize } from "./replicate.ts";
import type { Runner } from "./runner.ts";
import { workerThreads } from "./workerThreads.ts";

/**
 * Steps of members below which a job is done before threads would have started: a thread takes about 60 ms to start and
 * as long again to get up to speed.
 */
const worthThreads = 2_000_000;

/** Plays replicates on this machine: on threads where the job is worth starting them, else on this one. */
export const localRunner =
  (workers: number, engine: EngineName = "compiled"): Runner =>
  (model, tasks, onPlayed, signal) => {
    const members = modelMembers(model);
    const waiting = tasks[Symbol.iterator]();
    const first: ReplicateTask[] = [];
    for (let size = 0; size < worthThreads; ) {
      const { done, value } = waiting.next();
      if (done === true) return inProcessWith(engine)(model, first, onPlayed, signal);
      first.push(value);
      size += taskSize(model, members, value);
    }
    const all = function* (): Generator<ReplicateTask> {
      yield* first;
      for (let next = waiting.next(); next.done !== true; next = waiting.next()) yield next.value;
    };
    return workerThreads(workers, engine, () => members)(model, all(), onPlayed, signal);
  };
