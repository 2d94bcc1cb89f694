import { expect, test } from "vitest";
import { trackedMetrics } from "../../src/analysis/tracking/trackedMetrics.ts";
import { worldKey } from "../../src/engine/generator.ts";
import { advance } from "../../src/engine/reference.ts";
import { createWorld, prepare } from "../../src/engine/referenceWorld.ts";
import { assemble } from "../../src/model/assemble.ts";
import { countSeen } from "../../src/model/seenLately.ts";
import { livesDigest, runEnsemble } from "../../src/simulation/ensemble.ts";
import { inProcess } from "../../src/simulation/inProcess.ts";
import { inputsFrom } from "../../src/simulation/inputs.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { campaign, town } from "../simulation/campaign.ts";
import { certain, community, founders, monday, plainBehaviour, play } from "./community.ts";

const days = 60;
const scenario = town({
  calendar: { start: monday, days, history: 7 },
  plan: campaign({ from: monday + 20 }),
});
const plain = assemble(scenario, {});
const counted = countSeen(plain);

test("asking who was seen changes no life", async () => {
  const [a, b] = await Promise.all([runEnsemble(plain, 2, inProcess), runEnsemble(counted, 2, inProcess)]);
  for (const arm of [0, 1]) expect(livesDigest(b, arm)).toBe(livesDigest(a, arm));
  expect(livesDigest(b, 1)).not.toBe(livesDigest(b, 0));
});

test("those seen are the members with a visit in the last 28 days, gone or not, in a baseline and in a plan that forks later", async () => {
  const ensemble = await runEnsemble(counted, 1, inProcess);
  const [{ worlds, parameters }] = ensemble.replicates;
  const key = worldKey(seedKey(counted.seed), 0);
  counted.arms.forEach((arm, index) => {
    const world = createWorld(prepare(arm.program), inputsFrom(arm, parameters, key), key);
    const seen: number[] = [];
    while (world.step < counted.steps) {
      const day = world.step;
      advance(world);
      if (day < counted.start) continue;
      const [present, lastVisit] = ["present", "lastVisit"].map((name) => world.columns.get(name)!);
      let count = 0;
      for (let row = 0; row < world.rows; row++) if (present[row] === 1 && lastVisit[row] > day - 28) count++;
      seen.push(count);
    }
    expect([...worlds[index].series.presentSeen]).toEqual(seen);
    const last = days - 1;
    expect(seen[last]).toBeGreaterThan(worlds[index].series.presentActive[last]);
  });
});

test("the active retention that a campaign is tracked by is the share seen, in closed form", () => {
  const [leave, visit] = [0.03, 0.06];
  const club = community({
    calendar: { start: monday, days, history: 0 },
    members: founders(2000),
    behaviour: plainBehaviour(leave, visit),
    replicates: 1,
    discount: certain(0, "number"),
  });
  const model = countSeen(assemble(club, {}));
  const worlds = play(model, 5);
  const metric = trackedMetrics(model, club).find(({ id }) => id === "activeRetention");
  const count = trackedMetrics(model, club).find(({ id }) => id === "presentActive");
  const [goes, comes] = [leave, visit].map((rate) => 1 - Math.exp(-rate));
  // What the metrics read of an ensemble beside the replicates is nothing.
  const ensemble = { days } as never;
  for (const day of [10, 27, 28, 45, days - 1]) {
    const window = (until: number): number => Math.max(0, until - Math.max(0, day - 27) + 1);
    // Nobody came on the days of the window: of those who leave on day g, on none up to g.
    let unseen = (1 - goes) ** (day + 1) * (1 - comes) ** window(day);
    for (let g = 0; g <= day; g++) unseen += (1 - goes) ** g * goes * (1 - comes) ** window(g);
    const members = worlds.reduce((sum, { worlds: [world] }) => sum + world.presentAtStart, 0);
    const error = 4 * Math.sqrt((unseen * (1 - unseen)) / members);
    const mean = worlds.reduce((sum, one) => sum + metric!.daily(ensemble, one, 0)[day], 0) / worlds.length;
    expect(Math.abs(mean - (1 - unseen)), `day ${day}`).toBeLessThan(error);
    const seen = worlds.reduce((sum, one) => sum + count!.daily(ensemble, one, 0)[day], 0);
    expect(seen / members).toBeCloseTo(mean, 12);
    // Members who have not left, alone, would be far fewer.
    expect((1 - goes) ** (day + 1) * (1 - (1 - comes) ** window(day))).toBeLessThan(1 - unseen - error);
  }
});
