/** 10,000 members, 52 weeks, 1,000 replicates, 4 arms of the speed workload: time and memory, and what threads bring. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { compile } from "../src/engine/wasm/compile.ts";
import { bundledScript } from "../src/simulation/workerCode.ts";
import type { ScaleTask } from "./atScaleWorker.ts";
import { printTable, ratio } from "./measure.ts";
import { speedWorkload } from "./speedWorkload.ts";

interface Played {
  /** Steps of live members. */
  readonly steps: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
}

const play = async (threads: number, replicates: number): Promise<Played> => {
  const script = await bundledScript(new URL("./atScaleWorker.ts", import.meta.url));
  const [begun, before] = [performance.now(), process.cpuUsage()];
  const task: ScaleTask = {
    programs: [true, false].map((pushes) => compile(speedWorkload(pushes), { asked: new Set() })),
    members: 10_000,
    weeks: 52,
    replicates,
    arms: 4,
    next: new Int32Array(new SharedArrayBuffer(4)),
  };
  const steps = await Promise.all(
    Array.from(
      { length: threads },
      () =>
        new Promise<number>((resolve, reject) => {
          const worker = new Worker(script, { eval: true, workerData: task });
          worker.once("message", resolve);
          worker.once("error", reject);
        }),
    ),
  );
  const { user, system } = process.cpuUsage(before);
  return {
    steps: steps.reduce((sum, n) => sum + n, 0),
    wallSeconds: (performance.now() - begun) / 1000,
    cpuSeconds: (user + system) / 1e6,
  };
};

export const benchAtScale = async (): Promise<void> => {
  const cores = availableParallelism();
  const rows: string[][] = [];
  let alone: number | undefined;
  for (const [threads, replicates] of cores > 1
    ? [
        [1, 250],
        [cores, 1_000],
      ]
    : [[1, 1_000]]) {
    const { steps, wallSeconds, cpuSeconds } = await play(threads, replicates);
    const speed = steps / wallSeconds;
    alone ??= speed;
    rows.push([
      `${threads} ${threads === 1 ? "thread" : "threads"}, ${replicates} replicates`,
      `${wallSeconds.toFixed(1)} s`,
      `${cpuSeconds.toFixed(1)} s`,
      (steps / 1e6).toFixed(0),
      `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
      ratio(speed / alone),
    ]);
  }
  printTable(
    "10,000 members, 52 weeks, 4 arms",
    ["wall time", "CPU time", "M live steps", "peak memory", "speed"],
    rows,
  );
};
