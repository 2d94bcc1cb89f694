/** The lives of a small sample of a scenario's community, by nothing but the core: the same code runs in a browser. */
import * as Effect from "effect/Effect";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import type { Model } from "../../src/model/model.ts";
import { scaleScenario } from "../../src/model/sample.ts";
import { readScenario } from "../../src/scenario/readScenario.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { buildModel } from "../../src/simulation/build.ts";
import { type EngineName, prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";

/** Texts of files by their paths. */
export type Files = Readonly<Record<string, string>>;

/** A community of about 120 members over 35 days, with at most 60 days of history. */
export const sampleModel = (scenario: Scenario): Model => {
  const { scenario: sample } = scaleScenario(scenario, 120);
  return buildModel({
    ...sample,
    calendar: { ...sample.calendar, history: Math.min(sample.calendar.history, 60), days: 35 },
  });
};

/** Digests of the worlds of one replicate, arm by arm. */
export const sampleLives = async (
  files: Files,
  path: string,
  engine: EngineName,
): Promise<readonly string[]> => {
  const { scenario } = await Effect.runPromise(
    readScenario(path, {
      readFile: (name) =>
        files[name] === undefined
          ? Effect.fail(new Error(`no ${name}`))
          : Effect.succeed(new TextEncoder().encode(files[name])),
      ...modelKnowledge,
    }),
  );
  const model = sampleModel(scenario);
  return runReplicate(prepareModel(model, seedKey(model.seed), engine), 0).worlds.map(({ digest }) => digest);
};
