import { summarise } from "../../src/analysis/summary.ts";
import type { Laboratory } from "../../src/analysis/variants.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { runEnsemble } from "../../src/simulation/ensemble.ts";
import { inProcess } from "../../src/simulation/inProcess.ts";

/** A scenario's plan, ready to be taken apart, played in this thread. Nothing may run today: its regime is not measured. */
export const smallLaboratory = (scenario: Scenario, replicates = 6): Laboratory => ({
  scenario,
  plan: { id: scenario.id, levers: scenario.plan },
  model: assemble(scenario, {}),
  regime: {},
  play: (model) => runEnsemble(model, replicates, inProcess),
});

/** The plan's comparison with the baseline, as the run itself states it. */
export const comparisonOf = async ({ model, play, scenario }: Laboratory) =>
  summarise(await play(model), scenario.id).comparison[0];
