/**
 * Plays one replicate of q3, both arms, on one thread, with so many members, and says what memory it took.
 *
 *   node --import tsx bench/largeWorldProcess.ts MEMBERS
 */
import { fileURLToPath } from "node:url";
import { scaleScenario } from "../src/model/sample.ts";
import { buildModel } from "../src/simulation/build.ts";
import { playEnsemble } from "../src/simulation/ensemble.ts";
import { workerThreads } from "../src/simulation/workerThreads.ts";
import type { LargeWorldCost } from "./largeWorlds.ts";
import { readScenarioFile } from "./scenarioModel.ts";

const members = Number(process.argv[2]);
const scenario = await readScenarioFile(fileURLToPath(new URL("../scenarios/q3.yaml", import.meta.url)));
const model = buildModel(scaleScenario(scenario, members).scenario);
const before = process.memoryUsage.rss();
const { ensemble } = await playEnsemble(model, 1, workerThreads(1));
const worlds = ensemble.replicates.flatMap((r) => r.worlds);
const cost: LargeWorldCost = {
  mostMembers: Math.max(...worlds.flatMap(({ series }) => [...series.members])),
  everBorn: Math.max(
    ...worlds.map(({ series, presentAtStart }) => presentAtStart + series.joined.reduce((a, b) => a + b, 0)),
  ),
  before,
  peak: 1024 * process.resourceUsage().maxRSS,
};
console.log(JSON.stringify(cost));
