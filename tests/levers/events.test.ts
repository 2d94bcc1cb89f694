import { describe, expect, test } from "vitest";
import { referenceLevel } from "../../src/levers/pulse.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Model } from "../../src/model/model.ts";
import type { Event } from "../../src/scenario/families/events.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import {
  certain,
  community,
  event,
  everyDay,
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
import { size } from "./founded.ts";

const withEvents = (events: readonly Event[], changes: Partial<Scenario> = {}): Model =>
  assemble(
    community({
      members: founders(500),
      behaviour: plainBehaviour(0, 0.2),
      calendar: { start: monday, days: 7, history: 0 },
      plan: { ...noLevers, events },
      ...changes,
    }),
    {},
  );

describe("seats", () => {
  test("E min(Bin(500, 0.2), 100) = 96.435, and never one more than there are", () => {
    const days = 14;
    const replicates = 20;
    const model = withEvents(
      [
        event({
          schedule: everyDay(monday, days),
          seats: certain(100),
          interest: certain(0.2),
          showUp: certain(0.9),
        }),
      ],
      { calendar: { start: monday, days, history: 0 } },
    );
    const seated: number[] = [];
    for (const { worlds } of play(model, replicates)) {
      const series = worlds[1].series;
      for (let day = 0; day < days; day++) {
        const asked = series["events: show: interested"][day];
        expect(series["events: show: seated"][day]).toBe(Math.min(100, asked));
        expect(series["events: show: attendees"][day]).toBeLessThanOrEqual(Math.min(100, asked));
        seated.push(Math.min(100, asked));
      }
    }
    const mean = total(seated) / seated.length;
    // Var min(X, 100) from the binomial itself.
    const { expected, variance } = truncatedBinomial(500, 0.2, 100);
    expect(expected).toBeCloseTo(96.435, 3);
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(variance / seated.length));
  });

  test("by most visits first: nobody with a seat has visited less than anyone without", () => {
    const model = withEvents(
      [
        event({
          schedule: on(monday + 6),
          seats: certain(50),
          seatsBy: "most visits first",
          interest: certain(0.5),
        }),
      ],
      {},
    );
    const { world } = playWorld(model, model.arms[1]);
    const seated = world.columns.get("events: show: seated") ?? [];
    const attended = world.columns.get("events: show: attended") ?? [];
    const window = world.columns.get("visitsWindow") ?? [];
    // Bit 0 is the day of the event itself, which comes after the seats.
    const visits = Array.from({ length: world.rows }, (_, row) => bits(window[row] >>> 1));
    const rows = Array.from({ length: world.rows }, (_, row) => row);
    const chosen = rows.filter((row) => seated[row] === 1);
    expect(chosen.length).toBe(50);
    expect(chosen.every((row) => attended[row] === 1)).toBe(true);
    const least = Math.min(...chosen.map((row) => visits[row]));
    // Of about 250 interested members 50 are taken, so at most 250 have as many visits as the last of them.
    const better = rows.filter((row) => visits[row] > least);
    const turnedAway = better.filter((row) => seated[row] === 0).length;
    expect(Math.abs(turnedAway - better.length / 2)).toBeLessThan((4 * Math.sqrt(better.length)) / 2);
  });

  test("the lottery is fair: places over 28 dates spread as the binomial", () => {
    const days = 28;
    const wear = { floor: certain(1), halfLifeUses: certain(1), recoveryDays: certain(1e9, "days") };
    const model = withEvents(
      [
        event({
          schedule: everyDay(monday, days),
          seats: certain(100),
          effects: [lasting("visit", 0, 1)],
          wear,
        }),
      ],
      { calendar: { start: monday, days, history: 0 } },
    );
    const { world, tallies } = playWorld(model, model.arms[1]);
    expect(tallies.get("events: show: seated")?.every((n) => n === 100)).toBe(true);
    const places = Array.from(world.columns.get("events: show: uses")?.slice(0, 500) ?? []);
    expect(total(places)).toBe(days * 100);
    // Pearson's statistic of 500 equal chances, each date taking 100 without replacement.
    const statistic = total(places.map((n) => (n - 5.6) ** 2)) / (days * 0.2 * 0.8 * (500 / 499));
    expect(Math.abs(statistic - 499)).toBeLessThan(4 * Math.sqrt(2 * 499));
  });
});

describe("the scale of an effect", () => {
  test("lasting seven days after a weekly date, attendees have the whole effect on every day", () => {
    expect(referenceLevel(weekly(0), { kind: "lasting", days: 7 }, 1)).toBe(1);
    const beta = Math.log(1.5);
    const days = 14;
    const model = withEvents([event({ effects: [lasting("visit", beta, 7)] })], {
      members: founders(20000),
      calendar: { start: monday, days, history: 0 },
    });
    const { visitors } = play(model)[0].worlds[1].series;
    const share = 1 - Math.exp(-0.2 * 1.5);
    for (let day = 0; day < days; day++)
      expect(Math.abs(visitors[day] / 20000 - share)).toBeLessThan(fourErrors(share, 20000));
  });

  // Leaky integrator fed weekly, half-life 7 days: 2 after a date, 1 before it, 1.51530 on average.
  test("pulses that halve in a week stand at 2/1.5153 of the effect after a date and average all of it", () => {
    expect(referenceLevel(weekly(0), { kind: "halving", days: 7 }, 1)).toBeCloseTo(1.5153, 5);
    const days = 7 * 12;
    const model = withEvents([event({ effects: [halving("visit", 1, 7)] })], {
      members: founders(10),
      calendar: { start: monday, days, history: 0 },
    });
    const carried = carriedBy(model, "events: show: carried 7", days);
    expect(carried[days - 7]).toBeCloseTo(2, 2);
    expect(carried[days - 1] * 2 ** (-1 / 7)).toBeCloseTo(1, 2);
    expect(total(carried.slice(days - 7)) / 7 / 1.5153).toBeCloseTo(1, 2);
  });

  test("a single event is one pulse of its schedule and two never do less than one", () => {
    for (const effect of [halving("visit", 0.5, 3), lasting("visit", 0.5, 5)]) {
      const visits = [[], [monday], [monday, monday + 2], [monday, monday + 2, monday + 9]].map((dates) => {
        const model = withEvents(
          dates.length === 0 ? [] : [event({ schedule: on(...dates), effects: [effect] })],
          { members: founders(2000), calendar: { start: monday, days: 28, history: 0 } },
        );
        return play(model)[0].worlds[dates.length === 0 ? 0 : 1].series.visitors;
      });
      for (let dates = 1; dates < visits.length; dates++)
        for (let day = 0; day < 28; day++)
          expect(visits[dates][day]).toBeGreaterThanOrEqual(visits[dates - 1][day]);
      expect(total(visits[1])).toBeGreaterThan(total(visits[0]));
      // At full strength on its day: not averaged over idle time.
      const share = 1 - Math.exp(-0.2 * Math.exp(0.5));
      expect(Math.abs(visits[1][0] / 2000 - share)).toBeLessThan(fourErrors(share, 2000));
    }
  });
});

test("costs are dates and attendees times their prices, to the cent", () => {
  const model = withEvents([
    event({
      schedule: on(monday + 1, monday + 4),
      interest: certain(0.3),
      showUp: certain(0.7),
      cost: { perDate: certain(300000, "minor"), perAttendee: certain(250, "minor") },
    }),
  ]);
  const world = play(model)[0].worlds[1];
  const attendees = world.series["events: show: attendees"];
  expect(attendees[1]).toBeGreaterThan(0);
  expect([...lineOf(model, world, "events: show: dates")]).toEqual([0, 300000, 0, 0, 300000, 0, 0]);
  expect([...lineOf(model, world, "events: show: attendees")]).toEqual([...attendees].map((n) => n * 250));
});

test("novelty wears out: 0.3 + 0.7 · 2^(−uses/4), and recovers with its own half-life", () => {
  const wear = { floor: certain(0.3), halfLifeUses: certain(4), recoveryDays: certain(28, "days") };
  const uses = (dates: readonly number[], days: number): number => {
    const model = withEvents([event({ schedule: on(...dates), wear, effects: [lasting("visit", 1, 7)] })], {
      members: founders(1),
      calendar: { start: monday, days, history: 0 },
    });
    return playWorld(model, model.arms[1]).world.columns.get("events: show: uses")?.[0] ?? Number.NaN;
  };
  expect(uses([monday], 1)).toBe(1);
  expect(uses([monday], 29)).toBeCloseTo(0.5, 5);
  const keep = 2 ** (-1 / 4);
  expect(
    uses(
      [0, 7, 14, 21].map((d) => monday + d),
      22,
    ),
  ).toBeCloseTo(1 + keep + keep ** 2 + keep ** 3, 5);
  // On the visits of attendees: after four dates in a row the effect stands at 0.3 + 0.7 · 2^(−uses/4).
  const model = withEvents(
    [event({ schedule: everyDay(monday, 4), wear, effects: [lasting("visit", Math.log(2), 1)] })],
    { members: founders(size), calendar: { start: monday, days: 4, history: 0 } },
  );
  const { visitors } = play(model)[0].worlds[1].series;
  let worn = 0;
  for (let day = 0; day < 4; day++) {
    worn = worn * 2 ** (-1 / 28) + 1;
    const novelty = 0.3 + 0.7 * 2 ** (-worn / 4);
    const share = 1 - Math.exp(-0.2 * 2 ** novelty);
    expect(Math.abs(visitors[day] / size - share)).toBeLessThan(fourErrors(share, size));
  }
});

/** Mean and variance of min(X, seats) for X ~ Bin(n, p). */
const truncatedBinomial = (n: number, p: number, seats: number): { expected: number; variance: number } => {
  let mass = (1 - p) ** n;
  let expected = 0;
  let square = 0;
  for (let x = 0; x <= n; x++) {
    const y = Math.min(x, seats);
    expected += mass * y;
    square += mass * y * y;
    mass *= ((n - x) / (x + 1)) * (p / (1 - p));
  }
  return { expected, variance: square - expected * expected };
};

const bits = (x: number): number => (x === 0 ? 0 : (x & 1) + bits(x >>> 1));

/** A column of the first member after each day. */
const carriedBy = (model: Model, name: string, days: number): number[] =>
  Array.from({ length: days }, (_, day) => {
    const shorter = { ...model, steps: day + 1 };
    return playWorld(shorter, model.arms[1]).world.columns.get(name)?.[0] ?? Number.NaN;
  });
