/**
 * Timings, as CPU seconds and ratios of one run: machines differ and are shared. Medians of several rounds.
 *
 *   npm run bench
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as Effect from "effect/Effect";
import { type Load, loadReference } from "../src/engine/engine.ts";
import { loadCompiled } from "../src/engine/wasm/compiled.ts";
import { modelKnowledge } from "../src/model/knowledge.ts";
import type { Model } from "../src/model/model.ts";
import { readScenario } from "../src/scenario/readScenario.ts";
import { buildModel } from "../src/simulation/build.ts";
import { type EngineName, prepareModel, runReplicate } from "../src/simulation/replicate.ts";
import { seedKey } from "../src/simulation/seed.ts";
import { speedInputs, speedWorkload } from "./speedWorkload.ts";

const rounds = 5;
const engines: readonly (readonly [EngineName, Load])[] = [
  ["compiled", loadCompiled],
  ["reference", loadReference],
];

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

const cpuSeconds = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

/** Median rate over rounds, after a first one in which the machine code settles. */
const medianRate = (
  round: (index: number) => { readonly steps: number; readonly seconds: number },
): number => {
  round(0);
  return median(
    Array.from({ length: rounds }, (_, i) => {
      const { steps, seconds } = round(i + 1);
      return steps / seconds / 1e6;
    }),
  );
};

/** Million steps of live members per CPU second of the speed workload. */
const workloadRate = (load: Load, members: number, weeks: number): number => {
  const program = load(speedWorkload());
  return medianRate((index) => {
    let steps = 0;
    const seconds = cpuSeconds(() => {
      for (let replicate = 0; replicate < 4; replicate++) {
        const world = program.create(speedInputs(members, weeks), [index, replicate], members + 16);
        for (let t = 0; t < weeks; t++) {
          program.advance(world);
          steps += world.liveCount;
        }
        program.release(world);
      }
    });
    return { steps, seconds };
  });
};

const readModel = async (name: string): Promise<Model> => {
  const file = fileURLToPath(new URL(`../scenarios/${name}.yaml`, import.meta.url));
  const { scenario } = await Effect.runPromise(
    readScenario(file, {
      readFile: (path) => Effect.tryPromise(async () => new Uint8Array(await readFile(path))),
      ...modelKnowledge,
    }),
  );
  return buildModel(scenario);
};

/** Million steps of members per CPU second of a scenario's replicates, all arms. */
const scenarioRate = (model: Model, engine: EngineName): number => {
  const prepared = prepareModel(model, seedKey(model.seed), engine);
  return medianRate((index) => {
    let steps = 0;
    const seconds = cpuSeconds(() => {
      const { worlds } = runReplicate(prepared, index);
      for (const { series } of worlds) for (const members of series.members) steps += members;
    });
    return { steps, seconds };
  });
};

const row = (what: string, rates: readonly number[]): string =>
  [
    what.padEnd(34),
    ...rates.map((r) => r.toPrecision(3).padStart(10)),
    (rates[0] / rates[1]).toFixed(1).padStart(8),
  ].join("");

console.log(
  [
    "million member-steps per CPU second".padEnd(34),
    "compiled".padStart(10),
    "reference".padStart(10),
    "ratio".padStart(8),
  ].join(""),
);
const workload = engines.map(([, load]) => workloadRate(load, 10_000, 52));
console.log(row("speed workload, 10,000 × 52", workload));
for (const name of ["q3", "brand-group"]) {
  const model = await readModel(name);
  console.log(
    row(
      `scenarios/${name}.yaml`,
      engines.map(([engine]) => scenarioRate(model, engine)),
    ),
  );
  const compiling = median(
    Array.from({ length: rounds }, () =>
      cpuSeconds(() => {
        for (const arm of model.arms) loadCompiled(arm.program);
      }),
    ),
  );
  console.log(`  compiling its ${model.arms.length} arms: ${(compiling * 1000).toFixed(0)} ms`);
}
