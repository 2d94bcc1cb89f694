import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as Effect from "effect/Effect";
import { describe, expect, test } from "vitest";
import { kaplanMeier } from "../src/analysis/newMembers.ts";
import { grammar } from "../src/levers/grammar.ts";
import { fitLeaving } from "../src/model/fitLeaving.ts";
import { readScenario } from "../src/scenario/readScenario.ts";
import type { Scenario } from "../src/scenario/scenario.ts";
import { buildModel } from "../src/simulation/build.ts";
import { runEnsemble } from "../src/simulation/ensemble.ts";
import { prepareModel, runReplicate } from "../src/simulation/replicate.ts";
import { seedKey } from "../src/simulation/seed.ts";
import { workerThreads } from "../src/simulation/workerThreads.ts";
import { sampleModel } from "./simulation/sampleLives.ts";

const scenarios = fileURLToPath(new URL("../scenarios/", import.meta.url));
const files = readdirSync(scenarios, { recursive: true, encoding: "utf8" }).filter((f) =>
  f.endsWith(".yaml"),
);

const read = async (file: string): Promise<Scenario> =>
  (
    await Effect.runPromise(
      readScenario(join(scenarios, file), {
        readFile: (path) => Effect.tryPromise(async () => new Uint8Array(await readFile(path))),
        grammar,
        fitLeaving,
      }),
    )
  ).scenario;

describe("every shipped scenario", () => {
  test.each(files)("%s is played to the same records by both engines", async (file) => {
    const model = sampleModel(await read(file));
    const seed = seedKey(model.seed);
    const [compiled, reference] = (["compiled", "reference"] as const).map((engine) =>
      runReplicate(prepareModel(model, seed, engine), 0),
    );
    expect(compiled).toEqual(reference);
  });
});

test.each(["q3.yaml", "brand-group.yaml"])("every lever of %s reaches somebody", async (file) => {
  const model = buildModel(await read(file));
  const prepared = prepareModel(model, seedKey(model.seed));
  const plans = Array.from({ length: 6 }, (_, replicate) => runReplicate(prepared, replicate).worlds[1]);
  const idle = model.arms[1].counts
    .map(({ name }) => name)
    .filter((name) => plans.every(({ series }) => series[name].every((count) => count === 0)));
  expect(idle).toEqual([]);
});

test("the simulated newcomers of q3 meet the measured retention curve at its five points within a point", async () => {
  const scenario = await read("q3.yaml");
  const { fit } = scenario.behaviour.leaving;
  const ensemble = await runEnsemble(buildModel(scenario), 100, workerThreads(2));
  const pooled = (name: string): Float64Array => {
    const sums = new Float64Array(ensemble.days);
    for (const { worlds } of ensemble.replicates)
      worlds[0].series[name].forEach((v, age) => {
        sums[age] += v;
      });
    return sums;
  };
  const survival = kaplanMeier(pooled("ageAtRisk"), pooled("ageLeft"), ensemble.days);
  expect(fit?.points).toHaveLength(5);
  for (const { day, observed } of fit?.points ?? [])
    expect(Math.abs(survival[day] - observed.value), `day ${day}`).toBeLessThan(0.01);
});
