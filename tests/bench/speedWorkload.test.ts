import { expect, test } from "vitest";
import { reference, speedInputs, speedWorkload } from "../../bench/speedWorkload.ts";
import { loadCompiled } from "../../src/engine/wasm/compiled.ts";

test("the speed workload has the survival, visits and revenue that an independent implementation has", () => {
  const members = 20_000;
  const replicates = 10;
  const steps = 52;
  const program = loadCompiled(speedWorkload());
  const born = [0, 0, 0];
  const alive = [0, 0, 0];
  let liveSteps = 0;
  let visits = 0;
  let revenue = 0;
  for (let r = 0; r < replicates; r++) {
    const world = program.create(speedInputs(members, steps), [2026, r], members + 16);
    for (let t = 0; t < steps; t++) {
      program.advance(world);
      liveSteps += world.liveCount;
      visits += world.tallies.get("visits")?.[0] ?? 0;
      revenue += world.tallies.get("revenue")?.[0] ?? 0;
      world.tallies.get("born")?.forEach((n, g) => {
        born[g] += n;
      });
      if (t === steps - 1)
        world.tallies.get("alive")?.forEach((n, g) => {
          alive[g] += n;
        });
    }
    program.release(world);
  }
  const all = members * replicates;
  /** Four standard errors of our mean and of the reference's. */
  const tolerance = (sd: number): number => 4 * sd * Math.sqrt(1 / all + 1 / reference.members);
  reference.survival.forEach(({ mean, sd }, g) => {
    expect(Math.abs(alive[g] / born[g] - mean)).toBeLessThan(tolerance(sd));
  });
  expect(Math.abs(visits / liveSteps - reference.visitsPerLiveWeek.mean)).toBeLessThan(
    tolerance(reference.visitsPerLiveWeek.sd),
  );
  expect(Math.abs(revenue / all - reference.revenue.mean)).toBeLessThan(tolerance(reference.revenue.sd));
});
