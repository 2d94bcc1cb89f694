/** The shipped scenarios: rates on both engines, compile time, threads; and the start of a command. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Model } from "../src/model/model.ts";
import { playEnsemble } from "../src/simulation/ensemble.ts";
import { compileArms, type EngineName, prepareModel, runReplicate } from "../src/simulation/replicate.ts";
import { seedKey } from "../src/simulation/seed.ts";
import { workerThreads } from "../src/simulation/workerThreads.ts";
import { cpuSeconds, median, printTable, rate, ratesOf, ratio, wallMilliseconds } from "./measure.ts";
import { readModel } from "./scenarioModel.ts";

const folder = fileURLToPath(new URL("../scenarios/", import.meta.url));

/** Million steps of members per CPU second of a scenario's replicates, all arms. */
const scenarioRate = (model: Model, engine: EngineName): number => {
  const prepared = prepareModel(model, seedKey(model.seed), engine);
  const replicates = engine === "compiled" ? 6 : 1;
  return median(
    ratesOf((index) => {
      let steps = 0;
      const seconds = cpuSeconds(() => {
        for (let r = 0; r < replicates; r++) {
          const { worlds } = runReplicate(prepared, 100 + index * replicates + r);
          for (const { series } of worlds) for (const members of series.members) steps += members;
        }
      });
      return { steps, seconds };
    }),
  );
};

const wallSeconds = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
};

/** The same replicates on one thread and on two. */
const byThreads = async (model: Model): Promise<void> => {
  const replicates = 200;
  const seconds = async (threads: number): Promise<number> =>
    median(
      await Array.from({ length: 3 }).reduce<Promise<number[]>>(
        async (before) => [
          ...(await before),
          await wallSeconds(() => playEnsemble(model, replicates, workerThreads(threads))),
        ],
        Promise.resolve([]),
      ),
    );
  const [one, two] = [await seconds(1), await seconds(2)];
  printTable(
    `q3, ${replicates} replicates`,
    ["wall time", "ratio"],
    [
      ["1 thread", `${one.toFixed(2)} s`, ""],
      ["2 threads", `${two.toFixed(2)} s`, ratio(one / two)],
    ],
  );
};

/** Milliseconds of a whole process, from its start. */
const startUp = (): void => {
  const script = fileURLToPath(new URL("../src/cli/holdfast.mjs", import.meta.url));
  const milliseconds = wallMilliseconds(() => {
    spawnSync(process.execPath, [script, "validate", `${folder}q3.yaml`], { encoding: "utf8" });
  });
  printTable(
    "whole commands",
    ["wall time"],
    [["holdfast validate q3.yaml", `${milliseconds.toFixed(0)} ms`]],
  );
};

export const benchScenarios = async (): Promise<void> => {
  const names = readdirSync(folder)
    .filter((n) => n.endsWith(".yaml"))
    .map((n) => n.slice(0, -5))
    .sort();
  const rows: string[][] = [];
  for (const name of names) {
    const model = await readModel(`${folder}${name}.yaml`);
    const [own, reference] = [scenarioRate(model, "compiled"), scenarioRate(model, "reference")];
    rows.push([
      `${name}, ${model.arms.length} arms`,
      rate(own),
      rate(reference),
      ratio(own / reference),
      `${wallMilliseconds(() => compileArms(model)).toFixed(0)} ms`,
    ]);
  }
  printTable(
    "shipped scenarios (M steps/CPU s)",
    ["compiled", "reference", "ratio", "compiling all arms"],
    rows,
  );
  await byThreads(await readModel(`${folder}q3.yaml`));
  startUp();
};
