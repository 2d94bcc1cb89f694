import { describe, expect, test } from "vitest";
import { communityKinds, newScenario, usualCommunity } from "../../src/cli/newScenario.ts";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { scaleScenario } from "../../src/model/sample.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { buildModel } from "../../src/simulation/build.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";

const cases = communityKinds.flatMap((kind) =>
  (["en", "zh"] as const).map((language) => [kind, language] as const),
);

describe("a new scenario", () => {
  test.each(cases)("of a %s in %s is sound, hits its curve and runs", (kind, language) => {
    const text = newScenario({
      kind,
      language,
      ...usualCommunity[kind],
      currency: "EUR",
      start: "2026-07-01",
      written: "2026-06-12",
    });
    const decoding = decodeScenario([{ name: "new.yaml", text }], modelKnowledge);
    if (!decoding.ok) throw new Error(JSON.stringify(decoding.problems, null, 1));
    const { scenario } = decoding.decoded;
    expect(scenario.language).toBe(language);
    // What is guessed at first is a community that the model can be fitted to.
    expect(scenario.behaviour.leaving.fit?.largestMiss).toBeLessThan(0.05);
    const model = buildModel(scaleScenario(scenario, 100).scenario);
    expect(model.arms).toHaveLength(2);
    const record = runReplicate(prepareModel(model, seedKey(model.seed)), 0);
    expect(record.worlds[0].presentAtStart).toBeGreaterThan(0);
    expect(record.worlds[1].digest).not.toBe(record.worlds[0].digest);
  });
});
