import { expect, test } from "vitest";
import { member, stages } from "../../src/model/member.ts";
import type { Arm, Model } from "../../src/model/model.ts";
import { and, column, equal, i32, notEqual } from "../../src/program/expression.ts";
import { fourErrors, playWorld, total } from "../model/community.ts";
import { played, scenarioOf } from "./played.ts";

const between = (series: ArrayLike<number>, from: number, until: number): number =>
  total(Array.from(series).slice(from, until));

test("4: visits quicken towards the reward and fall back after it; a miss raises leaving", async () => {
  const { records } = played(await scenarioOf("goal-gradient"));
  const [baseline, points, ladder] = records[0].worlds;
  const gain = (from: number, until: number): number =>
    between(points.series.visitors, from, until) / between(baseline.series.visitors, from, until);
  // Two counts of about 20,000 visits each.
  const error = Math.sqrt(2 / between(baseline.series.visitors, 0, 5));
  const [far, near, after] = [gain(0, 5), gain(14, 19), gain(25, 30)];
  expect(near - far).toBeGreaterThan(4 * Math.SQRT2 * error);
  expect(near - after).toBeGreaterThan(4 * Math.SQRT2 * error);
  const leave = (world: typeof baseline, from: number, until: number): number =>
    between(world.series.left, from, until);
  const missed = leave(ladder, 31, 60) - leave(baseline, 31, 60);
  expect(missed).toBeGreaterThan(4 * Math.sqrt(leave(ladder, 31, 60) + leave(baseline, 31, 60)));
  expect(leave(ladder, 0, 30)).toBe(leave(baseline, 0, 30));
});

test("5: the same discount wins the new and spoils the established", async () => {
  const { records } = played(await scenarioOf("deep-discounts"));
  const [baseline, fresh, established] = records[0].worlds.map(({ series }) =>
    between(series.orders, 10, 56),
  );
  expect(fresh - baseline).toBeGreaterThan(4 * Math.sqrt(fresh + baseline));
  expect(baseline - established).toBeGreaterThan(4 * Math.sqrt(baseline + established));
});

test("6: newcomers won by a gift look better in week 1 and are fewer in the end", async () => {
  const { records } = played(await scenarioOf("bought-newcomers"));
  const [baseline, plan] = records[0].worlds.map(({ series }) => series);
  const early = between(plan.visitors, 1, 8) - between(baseline.visitors, 1, 8);
  expect(early).toBeGreaterThan(
    4 * Math.sqrt(between(plan.visitors, 1, 8) + between(baseline.visitors, 1, 8)),
  );
  const n = baseline.joined[0];
  const [kept, keptByGift] = [baseline.members, plan.members].map((members) => (members.at(-1) ?? 0) / n);
  // e^(−0.02 · 26) of the one and e^(−0.02 · e^0.23 · 26) of the other.
  expect(Math.abs(kept - Math.exp(-0.02 * 26))).toBeLessThan(fourErrors(kept, n));
  expect(Math.abs(keptByGift - Math.exp(-0.02 * Math.exp(0.23) * 26))).toBeLessThan(
    fourErrors(keptByGift, n),
  );
});

/** Of those whom an arm won back: days under way, and how many left. */
const secondLife = (model: Model, arm: Arm): { readonly days: number; readonly left: number } => {
  const won = column("win-back: offer: won back", "bool");
  const counts = {
    days: and(won, notEqual(member.stage, i32(stages.left))),
    left: and(won, equal(member.stage, i32(stages.left))),
  };
  const { tallies } = playWorld(model, {
    ...arm,
    program: {
      ...arm.program,
      tallies: [
        ...arm.program.tallies,
        ...Object.keys(counts).map((name) => ({ name: `second life: ${name}`, groups: 1, scale: 1 })),
      ],
      step: [
        ...arm.program.step,
        ...Object.entries(counts).map(
          ([name, value]) => ({ kind: "tally", tally: `second life: ${name}`, value }) as const,
        ),
      ],
    },
  });
  const sum = (name: string): number => total(tallies.get(`second life: ${name}`) ?? []);
  return { days: sum("days") + sum("left"), left: sum("left") };
};

test("9: the bundle wins back more than better service, for a shorter second life", async () => {
  const { model, records } = played(await scenarioOf("win-back"));
  const [, bundle, service] = records[0].worlds.map(({ series }) =>
    total(series["win-back: offer: returns"] ?? []),
  );
  expect(bundle - service).toBeGreaterThan(4 * Math.sqrt(bundle + service));
  const [bought, served] = [secondLife(model, model.arms[1]), secondLife(model, model.arms[2])];
  for (const [{ days, left }, ratio] of [
    [bought, 2.5],
    [served, 0.5],
  ] as const) {
    const expected = 1 - Math.exp((-ratio * -Math.log(1 - 0.01)) / 7);
    expect(Math.abs(left / days - expected)).toBeLessThan(fourErrors(expected, days));
  }
  expect(bought.left / bought.days).toBeGreaterThan(served.left / served.days);
});

test("10: visits of a member are most where there are neither too few nor too many", async () => {
  const scenario = await scenarioOf("size-of-community");
  const days = [100, 140] as const;
  const visitsOf = (of: typeof scenario) => {
    const { records } = played(of, 8);
    return [0, 1, 2].map((arm) => {
      const sum = (name: "visitors" | "members"): number =>
        records.reduce((all, { worlds }) => all + between(worlds[arm].series[name], ...days), 0);
      return { days: sum("members"), share: sum("visitors") / sum("members") };
    });
  };
  const [few, some, many] = visitsOf(scenario);
  expect(some.share - few.share).toBeGreaterThan(
    fourErrors(few.share, few.days) + fourErrors(some.share, some.days),
  );
  expect(some.share - many.share).toBeGreaterThan(
    fourErrors(some.share, some.days) + fourErrors(many.share, many.days),
  );
  // Without what the community does to itself its size makes no difference.
  const { feedback: _, ...alone } = scenario;
  const [fewAlone, , manyAlone] = visitsOf(alone);
  expect(Math.abs(fewAlone.share - manyAlone.share)).toBeLessThan(
    fourErrors(fewAlone.share, fewAlone.days) + fourErrors(manyAlone.share, manyAlone.days),
  );
});
