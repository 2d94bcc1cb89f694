/** 10,000 members, 52 weeks, 1,000 replicates, 4 arms of the speed workload on all cores: time and memory. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { compile } from "../src/engine/wasm/compile.ts";
import { bundledScript } from "../src/simulation/workerCode.ts";
import type { ScaleTask } from "./atScaleWorker.ts";
import { printTable } from "./measure.ts";
import { speedWorkload } from "./speedWorkload.ts";

export const benchAtScale = async (): Promise<void> => {
  const threads = availableParallelism();
  const script = await bundledScript(new URL("./atScaleWorker.ts", import.meta.url));
  const [begun, before] = [performance.now(), process.cpuUsage()];
  const task: ScaleTask = {
    programs: [compile(speedWorkload()), compile(speedWorkload(false))],
    members: 10_000,
    weeks: 52,
    replicates: 1_000,
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
  printTable(
    "10,000 members, 52 weeks, 1,000 replicates, 4 arms",
    ["wall time", "CPU time", "M live steps", "peak memory"],
    [
      [
        `${threads} threads`,
        `${((performance.now() - begun) / 1000).toFixed(1)} s`,
        `${((user + system) / 1e6).toFixed(1)} s`,
        (steps.reduce((sum, n) => sum + n, 0) / 1e6).toFixed(0),
        `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
      ],
    ],
  );
};
