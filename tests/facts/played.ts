import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as Effect from "effect/Effect";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import type { Model } from "../../src/model/model.ts";
import { readScenario } from "../../src/scenario/readScenario.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { buildModel } from "../../src/simulation/build.ts";
import type { ReplicateRecord } from "../../src/simulation/records.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";

const folder = fileURLToPath(new URL("../../scenarios/facts/", import.meta.url));

/** A scenario of scenarios/facts. */
export const scenarioOf = async (name: string): Promise<Scenario> =>
  (
    await Effect.runPromise(
      readScenario(join(folder, `${name}.yaml`), {
        readFile: (path) => Effect.tryPromise(async () => new Uint8Array(await readFile(path))),
        ...modelKnowledge,
      }),
    )
  ).scenario;

/** Its first replicates. */
export const played = (
  scenario: Scenario,
  replicates = 1,
): { readonly model: Model; readonly records: readonly ReplicateRecord[] } => {
  const model = buildModel(scenario);
  const prepared = prepareModel(model, seedKey(model.seed));
  return { model, records: Array.from({ length: replicates }, (_, r) => runReplicate(prepared, r)) };
};

/** The same without members held out: what the plan does when all have it. */
export const launched = ({ holdout: _, holdoutOf: __, ...scenario }: Scenario): Scenario => scenario;

/** A share of a week's mean, e.g. of visits. */
export const weekFrom = (series: ArrayLike<number>, day: number): number => {
  let sum = 0;
  for (let d = day; d < day + 7; d++) sum += series[d] ?? 0;
  return sum / 7;
};
