import { expect, test } from "vitest";
import { never } from "../../src/model/member.ts";
import {
  baselineOf,
  certain,
  community,
  founders,
  fourErrors,
  monday,
  oneCohort,
  plainBehaviour,
  playBaseline,
  playWorld,
  rateOf,
  total,
} from "./community.ts";

const size = 25000;
/** Visits with probability v, leaves with probability q a day; 30 days after day 7. */
const v = 0.3;
const q = 0.02;
const scenario = community({
  ...oneCohort(size),
  calendar: { start: monday, days: 38, history: 0 },
  behaviour: plainBehaviour(rateOf(q), rateOf(v)),
});
const world = playBaseline(scenario);
const { ageAtRisk, ageVisited } = world.series;
const joined = ageAtRisk[0];

test("classic retention on day n is (1 − q)^n v: a visit on day n has been preceded by n decisions to leave", () => {
  for (const [day, share] of [
    [1, 0.294],
    [7, 0.26044],
    [30, 0.16365],
  ])
    expect(Math.abs(ageVisited[day] / joined - share)).toBeLessThan(fourErrors(share, joined));
});

test("bracket retention of days 7 to 13 is 0.77012", () => {
  const weeks = Math.ceil(38 / 7);
  expect(world.triangle.length).toBe(weeks * weeks);
  expect(Math.abs(world.triangle[1] / joined - 0.77012)).toBeLessThan(fourErrors(0.77012, joined));
  // S v (1 − x^7)/(1 − x) with x = (1 − v)(1 − q), for the first seven days.
  const x = (1 - v) * (1 - q);
  const firstWeek = (v * (1 - x ** 7)) / (1 - x);
  expect(Math.abs(world.triangle[0] / joined - firstWeek)).toBeLessThan(fourErrors(firstWeek, joined));
});

test("unbounded retention on day 7 is 0.82932 with 30 days in sight", () => {
  const model = baselineOf(scenario);
  const { world: members } = playWorld(model, model.arms[0]);
  const lastVisit = members.columns.get("lastVisit") ?? [];
  const returned = total(Array.from({ length: members.rows }, (_, row) => (lastVisit[row] >= 7 ? 1 : 0)));
  expect(Math.abs(returned / joined - 0.82932)).toBeLessThan(fourErrors(0.82932, joined));
});

test.each([
  [0.3, 0.30001],
  [0.05, 0.0656],
])("stickiness over 28 days at a daily visit probability of %f is %f", (visit, stickiness) => {
  const count = 10000;
  const { series } = playBaseline(
    community({
      members: founders(count),
      calendar: { start: monday, days: 28, history: 0 },
      behaviour: plainBehaviour(0, rateOf(visit)),
    }),
  );
  const monthly = 1 - (1 - visit) ** 28;
  expect(Math.abs(series.presentActive[27] / count - monthly)).toBeLessThan(fourErrors(monthly, count));
  const daily = total(series.visitors) / 28;
  // Members' stickiness x̄ / ȳ with x the visit-days / 28 and y whether there was one: delta method for a ratio.
  const varianceOfDaily = (visit * (1 - visit)) / 28;
  const error = Math.sqrt(
    (varianceOfDaily -
      2 * stickiness * visit * (1 - monthly) +
      stickiness * stickiness * monthly * (1 - monthly)) /
      count,
  );
  expect(Math.abs(daily / series.presentActive[27] - stickiness)).toBeLessThan((4 * error) / monthly + 5e-6);
});

test("a rule of 30 silent days takes 21.464% of members who visit one day in twenty for lost", () => {
  const count = 10000;
  const model = baselineOf(
    community({
      members: founders(count),
      calendar: { start: monday, days: 30, history: 0 },
      behaviour: plainBehaviour(0, rateOf(0.05)),
    }),
  );
  const lastVisit = playWorld(model, model.arms[0]).world.columns.get("lastVisit") ?? [];
  const silent = total(Array.from({ length: count }, (_, row) => (lastVisit[row] === never ? 1 : 0)));
  expect(Math.abs(silent / count - 0.21464)).toBeLessThan(fourErrors(0.21464, count));
});

test("distinct visitors of a week are 1 − (1 − v)^7 of the members, and those of a month likewise", () => {
  const count = 10000;
  const { series } = playBaseline(
    community({
      members: founders(count),
      calendar: { start: monday, days: 35, history: 0 },
      behaviour: plainBehaviour(0, rateOf(0.1)),
    }),
  );
  for (const week of [0, 3]) {
    const share = 1 - 0.9 ** 7;
    const distinct = total(series.firstOfWeek.slice(7 * week, 7 * week + 7)) / count;
    expect(Math.abs(distinct - share)).toBeLessThan(fourErrors(share, count));
  }
  // 6 to 31 July are 26 days.
  const july = 1 - 0.9 ** 26;
  expect(Math.abs(total(series.firstOfMonth.slice(0, 26)) / count - july)).toBeLessThan(
    fourErrors(july, count),
  );
});

test("weekday weights move visits within the week and keep their rate over it", () => {
  const count = 10000;
  const plain = plainBehaviour(0, 0.2);
  const weights = [2, 1.5, 1.5, 1, 0.5, 0.5, 0];
  const { series } = playBaseline(
    community({
      members: founders(count),
      calendar: { start: monday, days: 7, history: 0 },
      behaviour: {
        ...plain,
        visits: { ...plain.visits, weekdays: weights.map((w) => certain(w, "multiple")) },
      },
    }),
  );
  let rates = 0;
  weights.forEach((weight, day) => {
    const share = 1 - Math.exp(-0.2 * weight);
    expect(Math.abs(series.visitors[day] / count - share)).toBeLessThanOrEqual(fourErrors(share, count));
    rates += rateOf(series.visitors[day] / count);
  });
  // Standard error of −ln(1 − p̂) is √(p / ((1 − p) n)).
  const error = Math.sqrt(total(weights.map((w) => Math.expm1(0.2 * w) / count)));
  expect(Math.abs(rates - 7 * 0.2)).toBeLessThan(4 * error);
});
