import * as fc from "fast-check";
import { expect, test } from "vitest";
import { differenceInDifferences, membersPerArm, trialEstimate } from "../../src/analysis/trial.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { WorldRecord } from "../../src/simulation/records.ts";
import {
  certain,
  community,
  everyDay,
  founders,
  lasting,
  monday,
  noLevers,
  plainBehaviour,
  play,
  push,
} from "../model/community.ts";

test("members per arm for 80% power at 5%: 20% against 22% needs 6,510, 40% against 42% needs 9,493", () => {
  expect(membersPerArm(0.2, 0.22)).toBe(6510);
  expect(membersPerArm(0.4, 0.42)).toBe(9493);
  expect(membersPerArm(0.22, 0.2)).toBe(6510);
});

test("a trial's estimate is the difference of two shares with its standard error", () => {
  const series = {
    "trial: treated: under way": Float64Array.of(400, 380),
    "trial: treated: members": Float64Array.of(380, 300),
    "trial: control: under way": Float64Array.of(100, 90),
    "trial: control: members": Float64Array.of(90, 60),
  };
  const found = trialEstimate({ series } as unknown as WorldRecord, "members", 1);
  expect(found).toMatchObject({ treated: 400, control: 100 });
  expect(found.difference).toBeCloseTo(0.15, 12);
  expect(found.error).toBeCloseTo(Math.sqrt((0.75 * 0.25) / 400 + (0.6 * 0.4) / 100), 12);
});

test("under parallel trends the difference in differences is the effect, however unlike the groups", () => {
  const share = fc.double({ min: 0.05, max: 0.4, noNaN: true });
  const change = fc.double({ min: -0.04, max: 0.2, noNaN: true });
  fc.assert(
    fc.property(share, share, change, change, (treated, control, trend, effect) => {
      const days = (level: number, later: number) =>
        Float64Array.of(level, level, level + later, level + later);
      const series = {
        "trial: treated: under way": Float64Array.of(1),
        "trial: treated: visitors": days(treated, trend + effect),
        "trial: control: under way": Float64Array.of(1),
        "trial: control: visitors": days(control, trend),
      };
      const world = { series } as unknown as WorldRecord;
      const found = differenceInDifferences(world, "visitors", { from: 0, until: 2 }, { from: 2, until: 4 });
      expect(found).toBeCloseTo(effect, 12);
      // The plain difference takes what the groups differed by for an effect.
      expect(trialEstimate(world, "visitors", 3).difference).toBeCloseTo(treated - control + effect, 12);
    }),
  );
});

test("in a world it finds what paired worlds differ by, and closer than the plain difference", () => {
  const [members, launch, days, worlds] = [1500, 28, 56, 40];
  const visits = { ...plainBehaviour(0, 0.25).visits, shape: certain(0.5) };
  const scenario = community({
    members: founders(members),
    behaviour: { ...plainBehaviour(0, 0.25), visits },
    calendar: { start: monday, days, history: 0 },
    plan: {
      ...noLevers,
      push: [
        push({ schedule: everyDay(monday + launch, days - launch), effects: [lasting("visit", 0.15, 1)] }),
      ],
    },
  });
  const [before, after] = [
    { from: 0, until: launch },
    { from: launch, until: days },
  ];
  const trials = play(assemble({ ...scenario, holdout: certain(0.5, "probability", "holdout") }, {}), worlds);
  const launched = play(assemble(scenario, {}), worlds);
  const visitsOf = ({ series }: WorldRecord): number =>
    series.visitors.slice(after.from, after.until).reduce((a, b) => a + b, 0) / members / (days - launch);
  const truths = launched.map(({ worlds: [baseline, plan] }) => visitsOf(plan) - visitsOf(baseline));
  const plainly = (world: WorldRecord): number => {
    let sum = 0;
    for (let day = after.from; day < after.until; day++)
      sum += trialEstimate(world, "visitors", day).difference;
    return sum / (after.until - after.from);
  };
  const misses = (estimate: (world: WorldRecord) => number) => {
    const all = trials.map(({ worlds: [, plan] }, i) => estimate(plan) - truths[i]);
    const mean = all.reduce((a, b) => a + b, 0) / worlds;
    return { mean, variance: all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (worlds - 1) };
  };
  const inDifferences = misses((world) => differenceInDifferences(world, "visitors", before, after));
  const plain = misses(plainly);
  expect(Math.abs(inDifferences.mean)).toBeLessThan(4 * Math.sqrt(inDifferences.variance / worlds));
  expect(Math.abs(plain.mean)).toBeLessThan(4 * Math.sqrt(plain.variance / worlds));
  // Who visits much before visits much after: four weeks of it take most of the groups' difference away.
  expect(inDifferences.variance).toBeLessThan(plain.variance / 2);
});
