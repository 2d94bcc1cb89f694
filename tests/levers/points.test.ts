import { describe, expect, test } from "vitest";
import { worldKey } from "../../src/engine/generator.ts";
import { advance } from "../../src/engine/reference.ts";
import { createWorld, prepare } from "../../src/engine/referenceWorld.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Model } from "../../src/model/model.ts";
import type { Points } from "../../src/scenario/families/points.ts";
import { inputsFrom } from "../../src/simulation/inputs.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import {
  certain,
  channel,
  community,
  everyDay,
  founders,
  fourErrors,
  lineOf,
  monday,
  noLevers,
  plainBehaviour,
  play,
  playWorld,
  points,
  rateOf,
  total,
} from "../model/community.ts";
import { problemsOf } from "../scenario/sources.ts";
import { townWith } from "./plan.ts";
import { counted, modelOf, pulls, still } from "./stillWorld.ts";

const size = 4000;
const visit = 0.3;

const withPoints = (lever: Points, days: number, count = size): Model =>
  assemble(
    community({
      members: founders(count),
      behaviour: plainBehaviour(0, rateOf(visit)),
      calendar: { start: monday, days, history: 0 },
      plan: { ...noLevers, points: [lever] },
    }),
    {},
  );

/** Days until each member's first reward. */
const firstRewards = (model: Model): number[] => {
  const arm = model.arms[1];
  const key = worldKey(seedKey(model.seed), 0);
  const world = createWorld(prepare(arm.program), inputsFrom(arm, {}, key), key);
  const days = new Array<number>(size).fill(0);
  const before = new Float32Array(size);
  while (world.step < model.steps) {
    advance(world);
    const balance = world.columns.get("points: stamps: balance") ?? before;
    for (let row = 0; row < size; row++) {
      if (days[row] === 0 && balance[row] < before[row]) days[row] = world.step;
      before[row] = balance[row];
    }
  }
  return days;
};

describe("ten visits to a reward", () => {
  test("without a goal gradient: mean 33.33 days, sd 8.82, P(≤ 30 days) = 0.41119 (negative binomial)", () => {
    const days = firstRewards(withPoints(points(), 110));
    expect(days.every((d) => d > 0)).toBe(true);
    const mean = total(days) / size;
    const sd = Math.sqrt(total(days.map((d) => (d - mean) ** 2)) / (size - 1));
    expect(Math.abs(mean - 33.333)).toBeLessThan((4 * 8.82) / Math.sqrt(size));
    // Kurtosis of the negative binomial: 3 + 6/r + p²/(r (1 − p)).
    const kurtosis = 3 + 6 / 10 + visit ** 2 / (10 * (1 - visit));
    expect(Math.abs(sd - 8.82)).toBeLessThan(4 * 8.82 * Math.sqrt((kurtosis - 1) / (4 * size)));
    const soon = days.filter((d) => d <= 30).length / size;
    expect(Math.abs(soon - 0.41119)).toBeLessThan(fourErrors(0.41119, size));
  });

  // Kivetz, Urminsky & Zheng 2006: the interval before the last stamp is a fifth shorter.
  test("with a gradient of 0.22 on the rate: mean 30.77 days", () => {
    const days = firstRewards(withPoints(points({ gradient: certain(0.22, "ln rate ratio") }), 110));
    expect(days.every((d) => d > 0)).toBe(true);
    const chances = Array.from({ length: 10 }, (_, k) => 1 - Math.exp(-rateOf(visit) * Math.exp(0.022 * k)));
    expect(total(chances.map((p) => 1 / p))).toBeCloseTo(30.77, 2);
    const variance = total(chances.map((p) => (1 - p) / p ** 2));
    expect(Math.abs(total(days) / size - 30.77)).toBeLessThan(4 * Math.sqrt(variance / size));
  });
});

test("every point earned is in a balance or went into a reward, and is paid for once, less breakage", () => {
  const lever = points({ costPerPoint: certain(5, "minor"), breakage: certain(0.2, "probability") });
  const model = withPoints(lever, 60, 500);
  const world = play(model)[0].worlds[1];
  const earned = world.series["points: stamps: earned"];
  expect([...earned]).toEqual([...world.series.visitors].map((n) => 10 * n));
  const balances = playWorld(model, model.arms[1])
    .world.columns.get("points: stamps: balance")
    ?.slice(0, 500);
  const rewards = total(world.series["points: stamps: rewards"]);
  expect(rewards).toBeGreaterThan(0);
  expect(total(balances ?? []) + 100 * rewards).toBe(total(earned));
  lineOf(model, world, "points: stamps: earned").forEach((cost, day) => {
    expect(cost).toBeCloseTo(earned[day] * 5 * 0.8, 6);
  });
});

test("nothing is earned and no goal draws once the programme has ended", () => {
  const lever = points({ schedule: everyDay(monday, 20), gradient: certain(3, "ln rate ratio") });
  const model = withPoints(lever, 30);
  const [{ worlds }] = play(model);
  expect(total(worlds[1].series["points: stamps: earned"].slice(20))).toBe(0);
  expect(worlds[1].series.visitors.slice(20)).toEqual(worlds[0].series.visitors.slice(20));
  expect(total(worlds[1].series.visitors.slice(0, 20))).toBeGreaterThan(
    total(worlds[0].series.visitors.slice(0, 20)),
  );
});

describe("points that can be lost", () => {
  const stamps = (more: string): string =>
    `{ name: stamps, earn: { visit: 10 }, cost per point: 0.02 CNY, goal gradient: { more visits: 0% }, effects: { more visits: 0% }, ${more} }`;

  test("are, after so many days without earning any, and that is a setback for its days", () => {
    const model = modelOf(
      {
        points: stamps(
          "reward at: 1000, expire after: 3 days, expired: { more visits: ln rate ratio -0.4, lasting: 4 days }",
        ),
      },
      still(8, { mondays: true }),
    );
    const [, plan] = model.arms;
    // Earned on Monday; lost on Thursday evening, which is felt up to the next Monday.
    expect(counted(model, plan, "points: stamps: expired").map((lost) => lost / 100)).toEqual([
      0, 0, 0, 80, 0, 0, 0, 0,
    ]);
    const felt = pulls(model, plan, "visit");
    expect(felt[0]).toBe(0);
    expect(felt[7]).toBeCloseTo(-0.4, 5);
    expect(total(counted(model, plan, "points: stamps: earned"))).toBe(2 * 8000);
  });

  test("are kept where they are earned in time; a reward is felt for its days", () => {
    const model = modelOf(
      {
        points: stamps(
          "reward at: 40, expire after: 3 days, rewarded: { more visits: ln rate ratio 0.3, lasting: 2 days }",
        ),
      },
      still(8),
    );
    const [, plan] = model.arms;
    expect(total(counted(model, plan, "points: stamps: expired"))).toBe(0);
    // Rewarded on the fourth and the eighth evening.
    pulls(model, plan, "visit").forEach((pull, day) => {
      expect(pull).toBeCloseTo(day === 4 || day === 5 ? 0.3 : 0, 5);
    });
  });

  test("need a time before what losing them does", () => {
    expect(
      problemsOf(townWith("points", stamps("reward at: 40, expired: { fewer visits: 10% }"))).map(
        ({ message }) => message,
      ),
    ).toEqual(["`plan.points.stamps` needs `expire after`"]);
  });
});

test("newcomers to a programme of today keep the points that they begin with until they have earned none for so long", () => {
  const behaviour = plainBehaviour(0, 0);
  const scenario = community({
    members: founders(0),
    // All join on the tenth day, and nobody ever visits.
    arrivals: [channel("door", 500, { from: monday + 9, until: monday + 9 })],
    behaviour,
    calendar: { start: monday, days: 20, history: 0 },
    today: {
      ...noLevers,
      points: [
        points({
          today: true,
          schedule: everyDay(monday, 20),
          expiry: {
            days: 5,
            missed: { process: "visit", lnRateRatio: certain(0, "ln rate ratio"), days: 7 },
          },
        }),
      ],
    },
  });
  const expired = Array.from(play(assemble(scenario, {}))[0].worlds[0].series["points: stamps: expired"]);
  const days = expired.flatMap((lost, day) => (lost > 0 ? [day] : []));
  expect(days).toEqual([9 + 5]);
});
