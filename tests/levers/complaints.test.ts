import { describe, expect, test } from "vitest";
import type { Product } from "../../src/levers/product.ts";
import { assemble } from "../../src/model/assemble.ts";
import { measured } from "../../src/model/centring.ts";
import { f32 } from "../../src/program/expression.ts";
import {
  certain,
  community,
  everyDay,
  lineOf,
  monday,
  noLevers,
  play,
  playWorld,
  total,
} from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { leverOf, modelWith } from "./plan.ts";
import { rewritten } from "./stillWorld.ts";

const desk = (changes: string, days: number, leave = 0.1) =>
  modelWith(
    "complaints",
    `{ name: desk, harm: { more leave: ln rate ratio 0.8, lasting: 2 days }, recovery: 60%, per hour: 50 CNY, ${changes} }`,
    { ...from(days, leave, 50), calendar: { start: monday, days, history: 0 } },
  );

test("answers make good their part of the harm; a repeated complaint's twice; no more of them than there are hours for", () => {
  const { left, members } = play(desk("per visit: 100%, hours: 100000, hours per case: 0.5", 3))[0].worlds[1]
    .series;
  // The first answer stands at −0.6 · 0.8 from its day's leaving on; from the second day on all complaints are repeats.
  for (const [day, ln] of [
    [0, -0.48],
    [1, -0.96],
    [2, -0.96],
  ]) {
    const before = members[day] + left[day];
    near(left[day] / before, comes(0.1, ln), before);
  }
});

test("an answer makes good its part of the harm on as many days as the harm lasts, and no more", () => {
  const { left, members } = play(
    desk("until: 2026-07-06, per visit: 100%, hours: 100000, hours per case: 0.5", 4),
  )[0].worlds[1].series;
  for (const [day, ln] of [
    [0, -0.48],
    [1, -0.48],
    [2, 0],
    [3, 0],
  ]) {
    const before = members[day] + left[day];
    near(left[day] / before, comes(0.1, ln), before);
  }
});

test("κ = hours/(complaints · hours per case); hours worked to the cent; nobody is helped without hours", () => {
  const model = desk("per visit: 10%, hours: 500, hours per case: 0.5", 2, 0);
  const world = play(model)[0].worlds[1];
  const answered = world.series["complaints: desk: answered"];
  expect([...answered]).toEqual([1000, 1000]);
  near(world.series["complaints: desk: complaints"][0] / size, 0.1);
  expect(total(lineOf(model, world, "complaints: desk: hours worked"))).toBe(2000 * 2500);
  const idle = play(desk("per visit: 10%, hours: 0, hours per case: 0.5", 4))[0];
  expect(idle.worlds[1].digest).toBe(idle.worlds[0].digest);
});

describe("with noise", () => {
  /** Everyone comes on every day and writes one message; half of them can be followed, so that from day 1 on noise is 1. */
  const loud = (rise: number, product: readonly Product[] = [], asMeasured = 0) =>
    assemble(
      community({
        ...from(2, 1e-9, 50),
        feedback: {
          noise: {
            messages: certain(1, "count"),
            attention: certain(size / 2, "count"),
            settlesInDays: certain(1e-6, "days"),
            spoils: certain(0),
            effects: [],
          },
        },
        plan: {
          ...noLevers,
          product,
          complaints: [
            leverOf(
              "complaints",
              `{ name: desk, per visit: 10%, harm: { more leave: 0% }, hours: 100000, hours per case: 0.5, per hour: 50 CNY }`,
            ),
          ].map((lever) => ({ ...lever, riseWithNoise: certain(rise) })),
        },
      }),
      { centres: { [measured("feedback: noise: level")]: asMeasured } },
    );
  const complaints = (model: ReturnType<typeof loud>): readonly number[] => [
    ...play(model)[0].worlds[1].series["complaints: desk: complaints"],
  ];
  const squelch: Product = {
    family: "product",
    name: "quiet",
    today: false,
    schedule: everyDay(monday, 2),
    effects: [
      {
        process: "noise",
        lnRateRatio: certain(-5, "number", "noise"),
        fading: { kind: "lasting", days: 1 },
      },
    ],
    cost: { once: certain(0, "minor"), running: certain(0, "minor") },
  };

  test("of 1 their rate is 1 + k times as high: 1 − 0.9² for k = 1, and they are worked on and paid for", () => {
    const model = loud(1);
    const [still, noisy] = complaints(model);
    near(still / size, 0.1);
    near(noisy / size, 0.19);
    const world = play(model)[0].worlds[1];
    expect(lineOf(model, world, "complaints: desk: hours worked")[1]).toBe(2500 * noisy);
  });

  test("that was there when they were counted they are as counted, and fewer without it", () => {
    const [still, noisy] = complaints(loud(1, [], 1));
    near(still / size, 1 - Math.sqrt(0.9));
    near(noisy / size, 0.1);
  });

  test("they do not rise at 0, nor where levers take the noise away, and never beyond one each", () => {
    expect(complaints(loud(0))[1]).toBe(complaints(loud(1, [squelch]))[1]);
    near(complaints(loud(0))[1] / size, 0.1);
    expect(complaints(loud(1e9))[1]).toBe(size);
  });

  test("not heard, they stay what they were", () => {
    const model = loud(1);
    const deaf = rewritten(model.arms[1], (e) =>
      e.op === "register" && e.name === "feedback: noise: of all" ? f32(0) : undefined,
    );
    const seen = playWorld(model, deaf).tallies.get("complaints: desk: complaints") ?? [];
    near(seen[1] / size, 0.1);
    expect(Math.abs(seen[1] / size - 0.19)).toBeGreaterThan(0.05);
  });
});
