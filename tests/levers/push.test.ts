import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Model } from "../../src/model/model.ts";
import type { Push } from "../../src/scenario/families/push.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import {
  certain,
  community,
  founders,
  fourErrors,
  halving,
  lasting,
  lineOf,
  monday,
  noLevers,
  plainBehaviour,
  play,
  playWorld,
  push,
  total,
  weekly,
} from "../model/community.ts";

import { from, near, size } from "./founded.ts";
import { counted, modelOf } from "./stillWorld.ts";

const withPush = (lever: Push, count: number, days: number, changes: Partial<Scenario> = {}): Model =>
  assemble(
    community({
      members: founders(count),
      behaviour: plainBehaviour(0, 0.2),
      calendar: { start: monday, days, history: 0 },
      plan: { ...noLevers, push: [lever] },
      ...changes,
    }),
    {},
  );

const columnOf = (model: Model, name: string): number[] => {
  const { world } = playWorld(model, model.arms[1]);
  return Array.from(world.columns.get(name)?.slice(0, world.rows) ?? []);
};

const tiring = (damping: number, leave: number): Push["fatigue"] => ({
  halfLifeDays: certain(7, "days"),
  damping: certain(damping),
  leave: certain(leave),
});

test("who can be reached stays so; messages cost their price to the cent", () => {
  const lever = push({
    reach: certain(0.7, "probability"),
    open: certain(0.25, "probability"),
    cost: { perMessage: certain(5, "minor") },
  });
  const model = withPush(lever, 4000, 10);
  const world = play(model)[0].worlds[1];
  const messages = world.series["push: digest: messages"];
  expect(messages.every((n) => n === messages[0])).toBe(true);
  expect(Math.abs(messages[0] / 4000 - 0.7)).toBeLessThan(fourErrors(0.7, 4000));
  const opened = total(world.series["push: digest: opened"]) / total(messages);
  expect(Math.abs(opened - 0.25)).toBeLessThan(fourErrors(0.25, total(messages)));
  expect([...lineOf(model, world, "push: digest: messages")]).toEqual([...messages].map((n) => 5 * n));
});

test("at most two in any seven days", () => {
  const model = withPush(push({ atMost: { times: 2, days: 7 } }), 1, 40);
  const messages = play(model)[0].worlds[1].series["push: digest: messages"];
  for (let day = 0; day + 7 <= 40; day++) expect(total(messages.slice(day, day + 7))).toBe(2);
});

test("at most once in 32 days and once a day", () => {
  const sent = (days: number): number[] => {
    const model = withPush(push({ atMost: { times: 1, days } }), 1, 70);
    return [...play(model)[0].worlds[1].series["push: digest: messages"]].flatMap((n, day) =>
      n > 0 ? [day] : [],
    );
  };
  expect(sent(1).length).toBe(70);
  expect(sent(31)).toEqual([0, 31, 62]);
});

test("an effect is the average of those reached, however few open", () => {
  const lever = push({ open: certain(0.25, "probability"), effects: [halving("visit", 0.1, 2)] });
  const count = 2000;
  const carried = columnOf(withPush(lever, count, 40), "push: digest: carried 2");
  // A stock fed with 4 at a chance of a quarter a day: mean 1/(1 − ρ), variance (1/0.25 − 1)/(1 − ρ²).
  const keep = 2 ** (-1 / 2);
  const mean = 1 / (1 - keep);
  const sd = Math.sqrt(3 / (1 - keep * keep));
  expect(Math.abs(total(carried) / count - mean)).toBeLessThan((4 * sd) / Math.sqrt(count));
});

describe("contact fatigue", () => {
  test("a daily message of relevance 0.6 tires up to 4.243 with a half-life of seven days", () => {
    const lever = push({ relevance: certain(0.6, "probability") });
    const fatigue = (days: number): number => columnOf(withPush(lever, 1, days), "push: digest: fatigue")[0];
    expect(fatigue(200)).toBeCloseTo(4.243, 3);
    expect(fatigue(7)).toBeCloseTo(4.2428 / 2, 3);
  });

  test("it raises the rate of leaving by e^(leave · F), from the first message on", () => {
    const count = 20000;
    const lever = push({ relevance: certain(0.6, "probability"), fatigue: tiring(0, 0.5) });
    const model = withPush(lever, count, 10, { behaviour: plainBehaviour(0.02, 0) });
    let stays = 1;
    let fatigue = 0;
    const { members } = play(model)[0].worlds[1].series;
    for (let day = 0; day < 10; day++) {
      fatigue = fatigue * 2 ** (-1 / 7) + 0.4;
      stays *= Math.exp(-0.02 * Math.exp(0.5 * fatigue));
      expect(Math.abs(members[day] / count - stays)).toBeLessThan(fourErrors(stays, count));
    }
  });

  /**
   * More messages: visits up at first, level after half a year, down after a year (field experiments on notification
   * volume). Daily push, relevance 0.6, half-life 7 days, effect 0.15, damping 0.10, leave 0.06, 6% leave a month.
   */
  test("visits rise, come back to level and fall below what they were", () => {
    const leave = 0.06 / (365.25 / 12);
    const visit = 0.3;
    const expected = { plan: [] as number[], baseline: [] as number[] };
    const rates: number[] = [];
    let fatigue = 0;
    let stays = 1;
    for (let day = 0; day < 366; day++) {
      fatigue = fatigue * 2 ** (-1 / 7) + 0.4;
      const ratio = Math.exp(0.15 * Math.exp(-0.1 * fatigue));
      expected.plan.push(stays * (1 - Math.exp(-visit * ratio)));
      expected.baseline.push(Math.exp(-leave * day) * (1 - Math.exp(-visit)));
      rates.push((stays / Math.exp(-leave * day)) * ratio);
      stays *= Math.exp(-leave * Math.exp(0.06 * fatigue));
    }
    expect(rates[14]).toBeCloseTo(1.111, 2);
    expect(rates[180]).toBeCloseTo(1.001, 2);
    expect(rates[365]).toBeCloseTo(0.9, 2);

    const count = 2500;
    const lever = push({
      relevance: certain(0.6, "probability"),
      fatigue: tiring(0.1, 0.06),
      effects: [lasting("visit", 0.15, 1)],
    });
    const model = withPush(lever, count, 366, { behaviour: plainBehaviour(leave, visit) });
    const { worlds } = play(model)[0];
    const over = (values: ArrayLike<number>, from: number, to: number): number =>
      total(Array.from(values).slice(from, to));
    const periods = [
      [7, 21],
      [166, 194],
      [338, 366],
    ];
    for (const [from, to] of periods) {
      for (const [world, means] of [
        [worlds[0], expected.baseline],
        [worlds[1], expected.plan],
      ] as const) {
        const mean = count * over(means, from, to);
        // A member's visit-days vary by no more than those of one who is there or not by the toss of a coin.
        const days = to - from;
        const often = 1 - Math.exp(-visit * Math.exp(0.15));
        const variance = count * (days * often + (days * (days - 1) * often ** 2) / 4);
        expect(Math.abs(over(world.series.visitors, from, to) - mean)).toBeLessThan(4 * Math.sqrt(variance));
      }
    }
    const gain = periods.map(
      ([from, to]) =>
        over(worlds[1].series.visitors, from, to) / over(worlds[0].series.visitors, from, to) - 1,
    );
    expect(gain[0]).toBeGreaterThan(0.05);
    expect(Math.abs(gain[1])).toBeLessThan(0.05);
    expect(gain[2]).toBeLessThan(-0.05);
  });
});

test("what runs today at a seventh of its dates has a seventh of its effect", () => {
  const count = 20000;
  const today = push({ today: true, effects: [lasting("leave", -0.7, 1)] });
  const model = assemble(
    community({
      members: founders(count),
      behaviour: plainBehaviour(0.05, 0),
      calendar: { start: monday, days: 14, history: 0 },
      today: { ...noLevers, push: [today] },
      plan: { ...noLevers, push: [{ ...today, schedule: weekly(0) }] },
    }),
    { centres: { "push: digest: leave": 1 } },
  );
  const [{ worlds }] = play(model);
  const stays = [
    Math.exp(-14 * 0.05),
    // On twelve of fourteen days the effect that was measured is missing.
    Math.exp(-0.05 * (2 + 12 * Math.exp(0.7))),
  ];
  stays.forEach((share, arm) => {
    expect(Math.abs(worlds[arm].series.members[13] / count - share)).toBeLessThan(fourErrors(share, count));
  });
});

test("who opts out gets no more messages and stays a member: 0.9^t of all are reached after t of them", () => {
  const model = modelOf(
    {
      push: "{ name: note, every: day, open: 100%, relevance: 100%, opt out: 10%, effects: { more visits: 0% } }",
    },
    from(6, 0, 0.3),
  );
  const [baseline, plan] = model.arms.map((arm) => counted(model, arm, "members"));
  const messages = counted(model, model.arms[1], "push: note: messages");
  const optOuts = counted(model, model.arms[1], "push: note: opt-outs");
  messages.forEach((sent, day) => {
    if (day > 0) near(sent / size, 0.9 ** day);
    expect(sent).toBe(size - total(optOuts.slice(0, day)));
  });
  expect(plan).toEqual(baseline);
});
