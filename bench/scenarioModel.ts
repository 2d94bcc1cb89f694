/** The model of a scenario's file, as the commands build it. */
import { readFile } from "node:fs/promises";
import * as Effect from "effect/Effect";
import { modelKnowledge } from "../src/model/knowledge.ts";
import type { Model } from "../src/model/model.ts";
import { readScenario } from "../src/scenario/readScenario.ts";
import { buildModel } from "../src/simulation/build.ts";

export const readModel = async (path: string): Promise<Model> => {
  const { scenario } = await Effect.runPromise(
    readScenario(path, {
      readFile: (file) => Effect.tryPromise(async () => new Uint8Array(await readFile(file))),
      ...modelKnowledge,
    }),
  );
  return buildModel(scenario);
};
