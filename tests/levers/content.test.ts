import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Model } from "../../src/model/model.ts";
import type { Content } from "../../src/scenario/families/content.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import {
  certain,
  community,
  content,
  founders,
  fourErrors,
  halving,
  lasting,
  lineOf,
  monday,
  noLevers,
  on,
  plainBehaviour,
  play,
  playWorld,
  total,
  weekly,
} from "../model/community.ts";

const withContent = (lever: Content, count: number, days: number, changes: Partial<Scenario> = {}): Model =>
  assemble(
    community({
      members: founders(count),
      // Everyone visits every day.
      behaviour: plainBehaviour(0, 100),
      calendar: { start: monday, days, history: 0 },
      plan: { ...noLevers, content: [lever] },
      ...changes,
    }),
    {},
  );

const held = (model: Model, name: string): number => {
  const { world } = playWorld(model, model.arms[1]);
  return world.columns.get(`content: posts: ${name}`)?.[0] ?? Number.NaN;
};

test.each([
  [0.5, 0.2],
  [1, 0.3333],
  [2, 0.5],
  [4, 0.6667],
  [8, 0.8],
])("%f posts reach x/(2 + x) = %f of the possible effect", (posts, share) => {
  const lever = content({
    posts: certain(posts),
    halfEffectAt: certain(2),
    effects: [lasting("leave", 0, 1)],
  });
  expect(held(withContent(lever, 1, 3), "strength 1")).toBeCloseTo(share, 4);
});

test("only who visits comes across posts, once, and within a week", () => {
  const lever = content({ schedule: weekly(0) });
  const often = play(withContent(lever, 100, 14))[0].worlds[1].series;
  expect([...often["content: posts: readers"]]).toEqual([100, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 0, 0, 0]);
  const count = 3000;
  const seldom = withContent(content({ schedule: on(monday) }), count, 14, {
    behaviour: plainBehaviour(0, 0.1),
  });
  const readers = play(seldom)[0].worlds[1].series["content: posts: readers"];
  for (let day = 0; day < 7; day++) {
    const first = Math.exp(-0.1 * day) * (1 - Math.exp(-0.1));
    expect(Math.abs(readers[day] / count - first)).toBeLessThan(fourErrors(first, count));
  }
  expect(total(readers.slice(7))).toBe(0);
});

test("of no posts there are no readers", () => {
  const lever = content({ posts: certain(0), effects: [lasting("leave", Math.log(0.5), 1)] });
  const [{ worlds }] = play(withContent(lever, 100, 3));
  expect(total(worlds[1].series["content: posts: readers"])).toBe(0);
});

test("topics suit a lasting share of the members, the others never respond", () => {
  const count = 4000;
  const model = withContent(content({ match: certain(0.6, "probability") }), count, 5);
  const readers = play(model)[0].worlds[1].series["content: posts: readers"];
  expect(readers.every((n) => n === readers[0])).toBe(true);
  expect(Math.abs(readers[0] / count - 0.6)).toBeLessThan(fourErrors(0.6, count));
});

describe("the effect", () => {
  const count = 20000;

  test("of daily posts on readers is the whole of it, on leaving from the same day on", () => {
    const model = withContent(content({ effects: [lasting("leave", Math.log(0.5), 1)] }), count, 7, {
      behaviour: plainBehaviour(0.1, 100),
    });
    const { members } = play(model)[0].worlds[1].series;
    const stays = Math.exp(-0.05 * 7);
    expect(Math.abs(members[6] / count - stays)).toBeLessThan(fourErrors(stays, count));
  });

  test("on visits starts the day after reading and lasts its days", () => {
    const model = withContent(
      content({ schedule: on(monday), effects: [lasting("visit", Math.log(2), 3)] }),
      count,
      7,
      { behaviour: plainBehaviour(0, 0.5) },
    );
    const { visitors } = play(model)[0].worlds[1].series;
    const plain = 1 - Math.exp(-0.5);
    const raised = 1 - Math.exp(-1);
    expect(Math.abs(visitors[0] / count - plain)).toBeLessThan(fourErrors(plain, count));
    const second = plain * raised + (1 - plain) * plain;
    expect(Math.abs(visitors[1] / count - second)).toBeLessThan(fourErrors(second, count));
    // Who read on the day d of the first three is raised on days d + 1 to d + 3.
    const first = [0, 1, 2, 3, 4, 5].map((d) => (1 - plain) ** d * plain);
    const on6 = total(first.slice(3)) * raised + (1 - total(first.slice(3))) * plain;
    expect(Math.abs(visitors[6] / count - on6)).toBeLessThan(fourErrors(on6, count));
  });

  test("of weekly posts that fades by half in two days averages the whole over the week", () => {
    const model = withContent(
      content({ schedule: weekly(0), effects: [halving("leave", Math.log(0.5), 2)] }),
      count,
      28,
      { behaviour: plainBehaviour(0.02, 100) },
    );
    const { members } = play(model)[0].worlds[1].series;
    // ln rate ratios average ln ½ over the last week; rates themselves are those of a pulse fed weekly.
    const keep = 2 ** (-1 / 2);
    const mean = (1 - keep ** 7) / (1 - keep) / 7 / (1 - keep ** 7);
    let level = 0;
    let hazard = 0;
    for (let day = 0; day < 28; day++) {
      level = level * keep + (day % 7 === 0 ? 1 : 0);
      hazard += 0.02 * 0.5 ** (level / mean);
    }
    const stays = Math.exp(-hazard);
    expect(Math.abs(members[27] / count - stays)).toBeLessThan(fourErrors(stays, count));
  });
});

test("costs are posts and editing, to the cent", () => {
  const lever = content({
    schedule: weekly(2),
    posts: certain(3, "count"),
    cost: { perPost: certain(1500, "minor"), perWeek: certain(7000, "minor") },
  });
  const model = withContent(lever, 10, 14);
  const world = play(model)[0].worlds[1];
  expect([...lineOf(model, world, "content: posts: posts")]).toEqual(
    Array.from({ length: 14 }, (_, day) => (day % 7 === 2 ? 4500 : 0)),
  );
  expect(total(lineOf(model, world, "content: posts: editing"))).toBeCloseTo(14000, 6);
});

test("more of what runs today is measured against today's dose", () => {
  const count = 20000;
  const today = content({ today: true, effects: [lasting("leave", Math.log(0.5), 1)] });
  const model = assemble(
    community({
      // Who joined long ago has read what there was.
      members: {
        ...founders(count),
        tenure: [{ fromDays: 10, toDays: 11, share: certain(1, "probability") }],
      },
      behaviour: plainBehaviour(0.1, 100),
      calendar: { start: monday, days: 7, history: 0 },
      today: { ...noLevers, content: [today] },
      plan: { ...noLevers, content: [{ ...today, posts: certain(3, "count") }] },
    }),
    // Everyone reads every day, as the behaviour was measured.
    { centres: { "content: posts: leave": 1 } },
  );
  const [{ worlds }] = play(model);
  // Three posts reach 3/4 where one reaches 1/2: half as much again of the effect.
  for (const [world, rate] of [
    [worlds[0], 0.1],
    [worlds[1], 0.1 * Math.SQRT1_2],
  ] as const) {
    const stays = Math.exp(-rate * 7);
    expect(Math.abs(world.series.members[6] / count - stays)).toBeLessThan(fourErrors(stays, count));
  }
});
