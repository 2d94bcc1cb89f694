import { assemble } from "../model/assemble.ts";
import type { KnownMembers } from "../model/knownMembers.ts";
import type { Model } from "../model/model.ts";
import { countSeen } from "../model/seenLately.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { measureRegime } from "./pilot.ts";
import { seedKey } from "./seed.ts";

/** From a scenario to the model that is played: its arms, with today's effects centred on what was measured. */
export const buildModel = (scenario: Scenario): Model =>
  assemble(scenario, measureRegime(scenario, seedKey(scenario.seed)));

/**
 * The same with members at the start who are known one by one, in place of the scenario's; who of them is seen is counted
 * as a log can.
 */
export const buildModelOfKnown = (scenario: Scenario, known: KnownMembers): Model =>
  countSeen(assemble(scenario, measureRegime(scenario, seedKey(scenario.seed)), known));
