import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Model } from "../../src/model/model.ts";
import type { Tiers } from "../../src/scenario/families/tiers.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import {
  certain,
  community,
  founders,
  fourErrors,
  isText,
  lasting,
  lineOf,
  monday,
  noLevers,
  plainBehaviour,
  play,
  playWorld,
  push,
  rateOf,
  tiers,
  total,
} from "../model/community.ts";

const withTiers = (lever: Tiers, count: number, days: number, changes: Partial<Scenario> = {}): Model =>
  assemble(
    community({
      members: founders(count),
      // Everyone visits every day.
      behaviour: plainBehaviour(0, 100),
      calendar: { start: monday, days, history: 0 },
      plan: { ...noLevers, tiers: [lever] },
      ...changes,
    }),
    {},
  );

const rung = (name: string, at: number, cost = 0): Tiers["ladder"][number] => ({
  name,
  at: certain(at),
  effects: [],
  cost: certain(cost, "minor"),
});

const threeRungs = [rung("new", 0), rung("regular", 50, 30), rung("core", 100, 80)];
const on = (model: Model, name: string): number[] => [
  ...play(model)[0].worlds[1].series[`tiers: ladder: on ${name}`],
];

/** Visits every day in July, none in August: the calendar starts on 6 July. */
const quietAugust = plainBehaviour(0, 100);
const months = quietAugust.visits.months.map((m, i) => (i === 7 ? certain(0, "multiple") : m));

test("ten points a visit reach rungs at 50 and 100 on the fifth and tenth day, at their price per day", () => {
  const model = withTiers(tiers({ ladder: threeRungs }), 100, 14);
  expect(on(model, "new")).toEqual(Array.from({ length: 14 }, (_, d) => (d < 4 ? 100 : 0)));
  expect(on(model, "regular")).toEqual(Array.from({ length: 14 }, (_, d) => (d >= 4 && d < 9 ? 100 : 0)));
  expect(on(model, "core")).toEqual(Array.from({ length: 14 }, (_, d) => (d >= 9 ? 100 : 0)));
  const world = play(model)[0].worlds[1];
  expect(total(lineOf(model, world, "tiers: ladder: regular"))).toBe(100 * 5 * 30);
  expect(total(lineOf(model, world, "tiers: ladder: core"))).toBe(100 * 5 * 80);
});

test("rules speak of rungs: a message goes to the core from the day after they rose", () => {
  const model = withTiers(tiers({ ladder: threeRungs }), 10, 14, {
    plan: {
      ...noLevers,
      tiers: [tiers({ ladder: threeRungs })],
      push: [push({ to: isText("tier", "core") })],
    },
  });
  expect([...play(model)[0].worlds[1].series["push: digest: messages"]]).toEqual(
    Array.from({ length: 14 }, (_, d) => (d >= 10 ? 10 : 0)),
  );
});

test("past visits are credited: as many as the days of tenure and the visit rate make likely", () => {
  const count = 4000;
  const visit = 0.3;
  const model = withTiers(tiers({ historyDays: 60, schedule: tiers().schedule }), count, 1, {
    behaviour: plainBehaviour(0, rateOf(visit)),
    members: {
      ...founders(count),
      tenure: [{ fromDays: 100, toDays: 101, share: certain(1, "probability") }],
    },
  });
  const { world } = playWorld(model, model.arms[1]);
  const credit = Array.from(world.columns.get("tiers: ladder: points")?.slice(0, count) ?? []);
  const visited = world.columns.get("visited") ?? [];
  const visits = credit.map((p, row) => (p - 10 * visited[row]) / 10);
  const mean = total(visits) / count;
  const variance = 60 * visit * (1 - visit);
  expect(Math.abs(mean - 60 * visit)).toBeLessThan(4 * Math.sqrt(variance / count));
  const spread = total(visits.map((x) => (x - mean) ** 2)) / (count - 1);
  expect(Math.abs(spread - variance)).toBeLessThan(4 * variance * Math.sqrt(2 / count));
});

describe("effects", () => {
  const count = 20000;

  test("of a rung are those of the members on it", () => {
    const ladder = [rung("new", 0), { ...rung("core", 30), effects: [lasting("leave", Math.log(0.5), 1)] }];
    const model = withTiers(tiers({ ladder }), count, 6, { behaviour: plainBehaviour(0.1, 100) });
    const { ageAtRisk, ageLeft } = play(model)[0].worlds[1].series;
    // The third visit brings 30 points on the third day; who rises on a day is on the rung when it ends.
    for (let day = 0; day < 6; day++) {
      const leaves = 1 - Math.exp(day < 2 ? -0.1 : -0.05);
      expect(Math.abs(ageLeft[day] / ageAtRisk[day] - leaves)).toBeLessThan(
        fourErrors(leaves, ageAtRisk[day]),
      );
    }
  });

  // Kivetz, Urminsky & Zheng 2006: β · progress on the ln rate, towards the next rung only.
  test("the goal gradient grows with progress and ends on the last rung", () => {
    const visit = 0.3;
    const lever = tiers({ earn: { visit: certain(25), purchase: certain(0) }, gradient: certain(1) });
    const model = withTiers(lever, count, 2, { behaviour: plainBehaviour(0, visit) });
    const { visitors } = play(model)[0].worlds[1].series;
    const plain = 1 - Math.exp(-visit);
    const halfway = 1 - Math.exp(-visit * Math.exp(0.5));
    const share = plain * halfway + (1 - plain) * plain;
    expect(Math.abs(visitors[1] / count - share)).toBeLessThan(fourErrors(share, count));
    const top = tiers({ earn: { visit: certain(60), purchase: certain(0) }, gradient: certain(1) });
    const above = withTiers(top, count, 2, { behaviour: plainBehaviour(0, visit) });
    const after = play(above)[0].worlds[1].series.visitors[1];
    expect(Math.abs(after / count - plain)).toBeLessThan(fourErrors(plain, count));
  });
});

describe("requalification", () => {
  const ladder = threeRungs;

  test("a rung is held for a period at a time; who does not earn it again drops one at a time", () => {
    const lever = tiers({ ladder, requalify: { everyDays: 30, keep: certain(0.5) } });
    const model = withTiers(lever, 10, 120, {
      behaviour: { ...quietAugust, visits: { ...quietAugust.visits, months } },
    });
    const demotions = play(model)[0].worlds[1].series["tiers: ladder: demotions"];
    // Core since day 9 with 100 points; 260 points by the end of July, so day 39 is passed, day 69 is not.
    // September's visits (from day 57) lift nobody who is at the top already, and count at the check of day 69.
    expect([...demotions].flatMap((n, day) => (n > 0 ? [day] : []))).toEqual([]);
    const quiet = quietAugust.visits.months.map((m, i) => (i >= 7 ? certain(0, "multiple") : m));
    const silent = withTiers(lever, 10, 120, {
      behaviour: { ...quietAugust, visits: { ...quietAugust.visits, months: quiet } },
    });
    const drops = play(silent)[0].worlds[1].series["tiers: ladder: demotions"];
    expect([...drops].flatMap((n, day) => (n > 0 ? [[day, n]] : []))).toEqual([
      [69, 10],
      [99, 10],
    ]);
    const core = on(silent, "core");
    const regular = on(silent, "regular");
    expect([core[68], core[69], regular[69], regular[98], regular[99]]).toEqual([10, 0, 10, 10, 0]);
  });

  test("who has dropped is the more likely to leave for as many days as stated", () => {
    const count = 20000;
    const july = quietAugust.visits.months.map((m, i) => (i === 6 ? certain(0, "multiple") : m));
    const lever = tiers({
      ladder,
      historyDays: 100,
      requalify: { everyDays: 2, keep: certain(0.5) },
      demotion: { lnRateRatio: certain(Math.log(3)), days: 3 },
    });
    const model = withTiers({ ...lever, ladder: [rung("new", 0), rung("core", 50)] }, count, 8, {
      behaviour: { ...plainBehaviour(0.05, 100), visits: { ...quietAugust.visits, months: july } },
      members: {
        ...founders(count),
        tenure: [{ fromDays: 100, toDays: 101, share: certain(1, "probability") }],
      },
    });
    const { left, members, "tiers: ladder: demotions": drops } = play(model)[0].worlds[1].series;
    expect(drops[2]).toBe(members[1]);
    for (let day = 0; day < 8; day++) {
      const atRisk = members[day] + left[day];
      const leaves = 1 - Math.exp(day >= 2 && day < 5 ? -0.15 : -0.05);
      expect(Math.abs(left[day] / atRisk - leaves), `day ${day}`).toBeLessThan(fourErrors(leaves, atRisk));
    }
  });

  test("hurts the more the higher the lost rung, once for each above the bottom, where it goes by rung", () => {
    const july = quietAugust.visits.months.map((m, i) => (i === 6 ? certain(0, "multiple") : m));
    const leaving = (byRung: boolean): readonly number[] => {
      const count = 20000;
      const lever = tiers({
        ladder: [rung("new", 0), rung("regular", 20), rung("core", 50)],
        historyDays: 100,
        requalify: { everyDays: 2, keep: certain(0.5) },
        demotion: { lnRateRatio: certain(Math.log(2)), days: 2, ...(byRung ? { byRung: true } : {}) },
      });
      const model = withTiers(lever, count, 8, {
        behaviour: { ...plainBehaviour(0.05, 100), visits: { ...quietAugust.visits, months: july } },
        members: {
          ...founders(count),
          tenure: [{ fromDays: 100, toDays: 101, share: certain(1, "probability") }],
        },
      });
      const { left, members, "tiers: ladder: demotions": drops } = play(model)[0].worlds[1].series;
      expect([drops[2], drops[4]]).toEqual([members[1], members[3]]);
      return [0, 1, 2, 3, 4, 5].map((day) => left[day] / (members[day] + left[day]));
    };
    const expected = (times: readonly number[]): readonly number[] =>
      times.map((ratio) => 1 - Math.exp(-0.05 * ratio));
    // From core, two above the bottom, on days 2 and 3; from regular, one above it, on days 4 and 5.
    for (const [byRung, ratios] of [
      [true, [1, 1, 4, 4, 2, 2]],
      [false, [1, 1, 2, 2, 2, 2]],
    ] as const)
      leaving(byRung).forEach((share, day) => {
        const due = expected(ratios)[day];
        // At least 12,000 of the 20,000 are there on every day.
        expect(Math.abs(share - due), `day ${day}`).toBeLessThan(fourErrors(due, 12000));
      });
  });
});

// Ten points on every day, rungs at 100 and 300, and one and a half times the threshold to be earned again in 30 days: on the
// upper rung these are 450, and 300 come. It is reached after 30 days and lost after 60, reached again after 80, before the
// lower one is looked at, lost after 110, and so on every 50 days.
describe.each([
  ["as many days ago as are looked back upon", 200],
  ["long before", 1000],
  ["45 days ago", 45],
])("a ladder that has always run, for members who joined %s", (_, joined) => {
  const before = Math.min(joined, 200);
  const isOnTop = (days: number): boolean =>
    (days >= 30 && days < 60) || (days >= 80 && (days - 80) % 50 < 30);

  test("has them where they would be, as far from their next check", () => {
    const lever = tiers({
      today: true,
      ladder: [rung("new", 0), rung("regular", 100), rung("core", 300)],
      historyDays: 200,
      requalify: { everyDays: 30, keep: certain(1.5, "probability") },
    });
    const days = 56;
    const model = assemble(
      community({
        members: {
          ...founders(100),
          tenure: [{ fromDays: joined, toDays: joined + 1, share: certain(1, "probability") }],
        },
        behaviour: plainBehaviour(0, 100),
        calendar: { start: monday, days, history: 0 },
        today: { ...noLevers, tiers: [lever] },
      }),
      {},
    );
    const [{ series }] = play(model)[0].worlds;
    expect([...series["tiers: ladder: on core"]]).toEqual(
      Array.from({ length: days }, (_, d) => (isOnTop(before + d + 1) ? 100 : 0)),
    );
  });
});
