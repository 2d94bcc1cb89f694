/** Scenarios and their models, as the commands read and build them. */
import { readFile } from "node:fs/promises";
import * as Effect from "effect/Effect";
import { modelKnowledge } from "../src/model/knowledge.ts";
import type { Model } from "../src/model/model.ts";
import { readScenario } from "../src/scenario/readScenario.ts";
import type { Scenario } from "../src/scenario/scenario.ts";
import { buildModel } from "../src/simulation/build.ts";

export const readScenarioFile = async (path: string): Promise<Scenario> => {
  const { scenario } = await Effect.runPromise(
    readScenario(path, {
      readFile: (file) => Effect.tryPromise(async () => new Uint8Array(await readFile(file))),
      ...modelKnowledge,
    }),
  );
  return scenario;
};

export const readModel = async (path: string): Promise<Model> => buildModel(await readScenarioFile(path));
