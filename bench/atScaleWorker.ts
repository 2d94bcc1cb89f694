/** A thread of `atScale.ts`: plays replicates, all arms of each, until none is left. */
import { parentPort, workerData } from "node:worker_threads";
import type { CompiledProgram } from "../src/engine/wasm/compile.ts";
import { loadModule } from "../src/engine/wasm/compiled.ts";
import { speedInputs } from "./speedWorkload.ts";

export interface ScaleTask {
  /** Programs that the arms take in turn. */
  readonly programs: readonly CompiledProgram[];
  readonly members: number;
  readonly weeks: number;
  readonly replicates: number;
  readonly arms: number;
  /** The next replicate that nobody plays yet. */
  readonly next: Int32Array;
}

/** Steps of live members that this thread has played. */
const playOn = ({ programs, members, weeks, replicates, arms, next }: ScaleTask): number => {
  const loaded = programs.map((program) => loadModule(program));
  let steps = 0;
  for (let r = Atomics.add(next, 0, 1); r < replicates; r = Atomics.add(next, 0, 1))
    for (let arm = 0; arm < arms; arm++) {
      const program = loaded[arm % loaded.length];
      const world = program.create(speedInputs(members, weeks), [r, arm], members + 16);
      for (let week = 0; week < weeks; week++) {
        program.advance(world);
        steps += world.liveCount;
      }
      program.release(world);
    }
  return steps;
};

parentPort?.postMessage(playOn(workerData as ScaleTask));
