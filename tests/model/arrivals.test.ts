import { expect, test } from "vitest";
import {
  baselineOf,
  certain,
  channel,
  community,
  founders,
  monday,
  plainBehaviour,
  play,
  rateOf,
  total,
} from "./community.ts";

const rate = 50 / 7;
const stays = (1 - 0.05) ** (1 / 7);
const replicates = 4;

const records = play(
  baselineOf(
    community({
      members: founders(0),
      arrivals: [channel("word of mouth", rate, { cost: certain(120, "minor") })],
      calendar: { start: monday, days: 365, history: 0 },
      behaviour: plainBehaviour(rateOf(0.05) / 7, 0),
    }),
  ),
  replicates,
);

/**
 * An M/G/∞ queue in days: whoever joins faces the first decision to leave on the day of joining, so the number at the
 * end of day n is Poisson with mean λ (s + s² + … + s^n), s = 0.95^(1/7).
 */
const expectedMembers = (days: number): number => (rate * stays * (1 - stays ** days)) / (1 - stays);

test("a community fed with 50 a week grows as the M/G/∞ queue", () => {
  for (const days of [70, 182, 364]) {
    const mean = total(records.map((r) => r.worlds[0].series.members[days - 1])) / replicates;
    const expected = expectedMembers(days);
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(expected / replicates));
  }
});

test("the weekly recursion (401.263, 736.480, 930.557 → 1000) differs from it by half a week of arrivals and leaving", () => {
  // A week's 50 arrivals come over seven days and may leave within it: λ(s + … + s⁷) in place of 50 at each week's end.
  const firstWeek = expectedMembers(7);
  for (const [weeks, known] of [
    [10, 401.263],
    [26, 736.48],
    [52, 930.557],
  ])
    expect(expectedMembers(7 * weeks)).toBeCloseTo((known * firstWeek) / 50, 2);
  // Little's law: members = arrivals × mean stay.
  expect(expectedMembers(1e6)).toBeCloseTo((1000 * firstWeek) / 50, 6);
});

test("arrivals are Poisson, and each costs what its channel costs", () => {
  const expected = rate * 365;
  for (const { worlds } of records) {
    const joined = total(worlds[0].series.joined);
    expect(Math.abs(joined - expected)).toBeLessThan(4 * Math.sqrt(expected));
    expect(total(worlds[0].ledger[0])).toBe(joined * 120);
  }
});

test("weekday weights keep the weekly total of arrivals, and a channel that closes brings nobody", () => {
  const weekdays = [3, 2, 1, 1, 0, 0, 0].map((w) => certain(w, "multiple"));
  const [{ worlds }] = play(
    baselineOf(
      community({
        members: founders(0),
        arrivals: [channel("shop", 200, { weekdays, until: monday + 13 })],
        calendar: { start: monday, days: 21, history: 0 },
      }),
    ),
  );
  const { joined } = worlds[0].series;
  for (const week of [0, 1])
    expect(Math.abs(total(joined.slice(7 * week, 7 * week + 7)) - 1400)).toBeLessThan(4 * Math.sqrt(1400));
  expect(joined[4] + joined[5] + joined[6]).toBe(0);
  expect(total(joined.slice(14))).toBe(0);
});
