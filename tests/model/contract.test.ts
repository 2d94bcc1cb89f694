import { describe, expect, test } from "vitest";
import { logBeta } from "../../src/numerics/beta.ts";
import { shiftedBetaGeometricSurvival } from "../../src/numerics/survival.ts";
import type { Contract, Leaving, Scenario } from "../../src/scenario/scenario.ts";
import type { WorldRecord } from "../../src/simulation/records.ts";
import {
  baselineOf,
  certain,
  community,
  founders,
  fourErrors,
  lineOf,
  monday,
  plainBehaviour,
  play,
  total,
} from "./community.ts";

const share = (value: number) => certain(value, "probability");
const twelve = (january = 1): Contract["months"] =>
  Array.from({ length: 12 }, (_, m) => certain(((m === 0 ? january : 1) * 12) / (11 + january), "multiple"));

const term = 30;
const members = 20000;

const under = (contract: Partial<Contract>, leaving: Partial<Leaving> = {}, days = 4 * term): Scenario => {
  const plain = plainBehaviour(0, 0);
  return community({
    members: founders(members),
    calendar: { start: monday, days, history: 0 },
    behaviour: {
      ...plain,
      leaving: {
        ...plain.leaving,
        clock: "renewal",
        everyDays: term,
        contract: {
          early: 0,
          late: 0,
          firstTerm: share(0),
          between: share(0),
          months: twelve(),
          ...contract,
        },
        ...leaving,
      },
    },
  });
};

/** Chance to leave in a term is Beta(0.668, 3.806): the High End segment of Fader & Hardie 2007, by terms. */
const alpha = 0.668;
const beta = 3.806;
const sbg: Partial<Leaving> = {
  heterogeneity: { kind: "beta", alpha: certain(alpha), beta: certain(beta), periodDays: term },
  fresh: certain(1, "multiple"),
  active: certain(1, "multiple"),
  dormant: certain(1, "multiple"),
};

const alive = ({ series }: WorldRecord, day: number): number => series.ageAtRisk[day] / members;

const played = (scenario: Scenario): WorldRecord => play(baselineOf(scenario))[0].worlds[0];

/** sBG survival after an exposure of x terms: B(α, β + x)/B(α, β). */
const survivalAfter = (x: number): number => Math.exp(logBeta(alpha, beta + x) - logBeta(alpha, beta));

const near = (seen: number, expected: number) =>
  expect(Math.abs(seen - expected), `${seen} and ${expected}`).toBeLessThan(fourErrors(expected, members));

describe("a membership that runs for terms", () => {
  test("leaves at renewals only, on the sBG curve by terms", () => {
    const world = played(under({}, sbg));
    for (const k of [1, 2, 3]) {
      near(alive(world, k * term + 1), shiftedBetaGeometricSurvival(alpha, beta, k));
      expect(world.series.ageLeft[k * term]).toBeGreaterThan(0);
    }
    expect(total(world.series.ageLeft)).toBe(
      [1, 2, 3].reduce((sum, k) => sum + world.series.ageLeft[k * term], 0),
    );
  });

  test("with a share of leaving between renewals, stays on B(α, β + x)/B(α, β) on every day", () => {
    const between = 0.4;
    const world = played(under({ firstTerm: share(0.1), between: share(between) }, sbg));
    // After the decisions of days 0 … d − 1.
    const exposure = (d: number): number => {
      const firstDays = Math.min(d, term + 1);
      const later = Math.max(0, d - term - 1);
      const renewals = Math.floor((d - 1) / term);
      return (
        (0.1 * firstDays + between * later) / term +
        (renewals >= 1 ? 0.9 : 0) +
        Math.max(0, renewals - 1) * (1 - between)
      );
    };
    for (const d of [10, term, term + 1, 50, 2 * term + 1, 100])
      near(alive(world, d), survivalAfter(exposure(d)));
  });

  test("spreads renewals over their window, each member's own at the same distance every time", () => {
    const rate = certain(0.7 / term, "per day");
    const world = played(under({ early: 5, late: 4 }, { fresh: rate, active: rate, dormant: rate }));
    const inWindow = Array.from({ length: 10 }, (_, i) => term - 5 + i);
    const first = inWindow.map((d) => world.series.ageLeft[d]);
    const leavers = members * (1 - Math.exp(-0.7));
    for (const left of first) expect(Math.abs(left - leavers / 10)).toBeLessThan(4 * Math.sqrt(leavers / 10));
    expect(total(first)).toBe(total(world.series.ageLeft.slice(0, 2 * term - 5)));
    // Two renewals lie a whole term apart, so nobody leaves between the windows.
    expect(world.series.ageLeft[2 * term - 6]).toBe(0);
    near(alive(world, 2 * term + 5), Math.exp(-1.4));
  });

  test("moves leaving between renewals into the months that have more of it", () => {
    const rate = certain(2 / 365, "per day");
    const year = (january: number) =>
      played(
        under(
          { firstTerm: share(1), between: share(1), months: twelve(january) },
          { fresh: rate, active: rate, dormant: rate, everyDays: 365 },
          365,
        ),
      );
    // The calendar starts on 6 July; January is days 179 to 209.
    const leftIn = (world: WorldRecord, from: number, until: number): number =>
      1 - alive(world, until + 1) / alive(world, from);
    const expected = 1 - Math.exp(((-2 / 365) * 31 * 5 * 12) / 16);
    const january = leftIn(year(5), 179, 209);
    const atRisk = members * alive(year(5), 179);
    expect(Math.abs(january - expected)).toBeLessThan(fourErrors(expected, atRisk));
    const even = 1 - Math.exp((-2 / 365) * 31);
    expect(Math.abs(leftIn(year(1), 179, 209) - even)).toBeLessThan(fourErrors(even, members * Math.exp(-1)));
  });

  test("takes its fee on joining and at each renewal from those who stay", () => {
    const rate = certain(0.5 / term, "per day");
    const scenario = under({ early: 3, late: 3 }, { fresh: rate, active: rate, dormant: rate }, 2 * term - 3);
    const fees = { price: certain(100, "minor"), everyDays: term, margin: share(1) };
    const model = baselineOf({ ...scenario, behaviour: { ...scenario.behaviour, fees } });
    const [{ worlds }] = play(model);
    const line = lineOf(model, worlds[0], "fees");
    const stayed = members - total(worlds[0].series.ageLeft);
    expect(line[0]).toBe(100 * members);
    expect(total(line)).toBe(100 * (members + stayed));
  });

  test("members who were there before renew at their own anniversaries", () => {
    const rate = certain(3 / term, "per day");
    const scenario = under({}, { fresh: rate, active: rate, dormant: rate }, term);
    const world = played({
      ...scenario,
      members: {
        ...founders(members),
        // All joined ten days before the start: they renew on day 20, and on no other day.
        tenure: [{ fromDays: 10, toDays: 11, share: certain(1, "probability") }],
      },
    });
    expect(world.series.left.findIndex((n) => n > 0)).toBe(20);
    expect(world.series.left.filter((n) => n > 0)).toHaveLength(1);
  });
});
