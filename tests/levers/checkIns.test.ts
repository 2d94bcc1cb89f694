import { describe, expect, test } from "vitest";
import { buildModel } from "../../src/simulation/build.ts";
import { ledgerLines } from "../../src/simulation/replicate.ts";
import {
  certain,
  founders,
  fourErrors,
  lineOf,
  monday,
  plainBehaviour,
  play,
  rateOf,
  total,
} from "../model/community.ts";
import { size } from "./founded.ts";
import { modelWith, read, town } from "./plan.ts";

const from = (days: number, leave: number, rate: number) => ({
  members: founders(size),
  behaviour: plainBehaviour(leave, rate),
  calendar: { start: monday, days, history: 0 },
});

/** Chance of a reward on each day where a day counts with chance p and every seventh in a row is rewarded. */
const rewardChances = (p: number, days: number): number[] => {
  let runs = [1, 0, 0, 0, 0, 0, 0];
  return Array.from({ length: days }, () => {
    const reward = runs[6] * p;
    runs = [0, ...runs.slice(0, 6).map((share) => share * p)];
    runs[0] = 1 - total(runs.slice(1));
    return reward;
  });
};

test("a week in a row at 0.8 a day takes (0.8^−7 − 1)/0.2 = 18.84 days on average", () => {
  expect(1 / (rewardChances(0.8, 2000).at(-1) ?? 0)).toBeCloseTo((0.8 ** -7 - 1) / 0.2, 6);
  const model = modelWith(
    "check-ins",
    "{ name: daily, join: 100%, reward every: 7 days, reward: 1.5 CNY, effects: { more visits: 0% } }",
    from(40, 0, rateOf(0.8)),
  );
  const world = play(model)[0].worlds[1];
  const rewards = world.series["check-ins: daily: rewards"];
  rewardChances(0.8, 40).forEach((chance, day) => {
    expect(Math.abs(rewards[day] / size - chance)).toBeLessThan(fourErrors(chance, size) + 1e-12);
  });
  expect([...lineOf(model, world, "check-ins: daily: rewards")]).toEqual([...rewards].map((n) => 150 * n));
});

test("the pull grows with the streak, s/(K + s), and a break takes it away and hurts", () => {
  const [beta, hurt] = [0.8, -0.5];
  const model = modelWith(
    "check-ins",
    `{ name: daily, join: 100%, half effect at: 3 days, reward every: 7 days, effects: { more visits: ln rate ratio ${beta} }, broken: { more visits: ln rate ratio ${hurt}, lasting: 7 days } }`,
    from(3, 0, 1),
  );
  const { visitors } = play(model)[0].worlds[1].series;
  const comes = (ln: number): number => 1 - Math.exp(-Math.exp(ln));
  const [none, one, two] = [0, 1, 2].map((streak) => comes((beta * streak) / (3 + streak)));
  const broke = comes(hurt);
  const expected = [
    none,
    none * one + (1 - none) * none,
    // Streaks of two, broken ones, new ones, and those who never came.
    none * one * two + none * (1 - one) * broke + (1 - none) * none * one + (1 - none) ** 2 * none,
  ];
  for (let day = 0; day < 3; day++)
    expect(Math.abs(visitors[day] / size - expected[day])).toBeLessThan(fourErrors(expected[day], size));
});

test("a repair card keeps a streak over a missed day, once", () => {
  const model = (repairs: number) =>
    modelWith(
      "check-ins",
      "{ name: daily, join: 100%, reward every: 7 days, effects: { more visits: 0% } }",
      from(10, 0, 0.5),
      { repairs: certain(repairs, "count") },
    );
  const broken = (repairs: number): number =>
    total(play(model(repairs))[0].worlds[1].series["check-ins: daily: broken streaks"]);
  expect(broken(1)).toBeLessThan(broken(0));
  expect(broken(1000)).toBe(0);
});

describe("a streak is broken by a miss alone", () => {
  const text = (keys: string, section = "plan"): string =>
    `${town
      .replace("active: 3 per week, differ: { gamma: 2 }", "active: 6.99999 per week")
      .replace("active: 1% per day", "active: 0.0001% per day")
      .replace("new: 2% per day", "new: 0.0001% per day")
      .replace("rate: 15% per week", "rate: 0.0001% per week")}${section}:
  check-ins:
    - { name: daily, reward every: 7 days, reward: 1 CNY, effects: { more visits: 20% }, broken: { fewer visits: 10% }, ${keys} }\n`;
  const worlds = (yaml: string) => play(buildModel(read(yaml)))[0].worlds;
  const broken = ({ series }: ReturnType<typeof worlds>[number]): number =>
    total(series["check-ins: daily: broken streaks"]);

  test("not by the end of the check-ins", () => {
    const [, plan] = worlds(text("join: 100%, until: 2026-07-15"));
    expect(plan.series["check-ins: daily: check-ins"][9]).toBeGreaterThanOrEqual(300);
    expect(broken(plan)).toBe(0);
  });

  test("not by those whom they are no longer for, who begin anew", () => {
    const [, plan] = worlds(text("join: 100%, to: weekday != 'sunday'"));
    expect(broken(plan)).toBe(0);
    // No streak comes to seven days.
    expect(total(plan.series["check-ins: daily: rewards"])).toBe(0);
  });

  test("not by those who never took them up, where they run today", () => {
    const yaml = text("join: 50%", "today");
    const [baseline] = worlds(`${yaml}plan: { check-ins: [{ name: daily, reward: 2 CNY }] }\n`);
    expect(broken(baseline)).toBe(0);
  });
});

test("where there is no reward none is counted and nothing is paid", () => {
  const model = modelWith(
    "check-ins",
    "{ name: daily, join: 100%, effects: { more visits: 5% } }",
    from(10, 0, 0.8),
  );
  const world = play(model)[0].worlds[1];
  expect(total(world.series["check-ins: daily: check-ins"])).toBeGreaterThan(0);
  expect(world.series["check-ins: daily: rewards"]).toBeUndefined();
  expect(ledgerLines(model.arms).map(({ name }) => name)).not.toContain("check-ins: daily: rewards");
});
