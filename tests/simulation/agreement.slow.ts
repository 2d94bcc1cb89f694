import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as Effect from "effect/Effect";
import { expect, it } from "vitest";
import { stagesOf } from "../../src/engine/stages.ts";
import { valuesOf } from "../../src/engine/values.ts";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import type { Program } from "../../src/program/program.ts";
import { readScenario } from "../../src/scenario/readScenario.ts";
import { buildModel } from "../../src/simulation/build.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";

/** Draws that both engines make in all, spread over the shipped scenarios. */
const draws = Number(process.env.DRAWS ?? 1e9);

const folder = fileURLToPath(new URL("../../scenarios/", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

/** Words of the generator that a member's step can ask for. */
const drawsPerStep = (program: Program): number =>
  stagesOf(program)
    .stages.map((stage) => {
      const { values } =
        stage.kind === "fused"
          ? valuesOf(program, stage.statements)
          : valuesOf(program, [], stage.kind === "ration" ? [stage.eligible, stage.key] : [stage.count]);
      return values.filter(({ source }) => source.kind === "draw" || source.kind === "secondWord").length;
    })
    .reduce((sum, words) => sum + words, 0);

it.each(names)("%s is played to the same records by both engines, draw after draw", async (name) => {
  const { scenario } = await Effect.runPromise(
    readScenario(join(folder, name), {
      readFile: (path) => Effect.try(() => new Uint8Array(readFileSync(path))),
      ...modelKnowledge,
    }),
  );
  const model = buildModel(scenario);
  const seed = seedKey(model.seed);
  const [compiled, reference] = (["compiled", "reference"] as const).map((engine) =>
    prepareModel(model, seed, engine),
  );
  const words = model.arms.map(({ program }) => drawsPerStep(program));
  let made = 0;
  let replicate = 0;
  for (; made < draws / names.length; replicate++) {
    const played = runReplicate(compiled, replicate);
    expect(played).toEqual(runReplicate(reference, replicate));
    played.worlds.forEach(({ series }, arm) => {
      made += words[arm] * series.members.reduce((sum, members) => sum + members, 0);
    });
  }
  console.log(`${name}: ${replicate} replicates, ${(made / 1e6).toFixed(0)} million draws`);
});
