import { describe, expect, test } from "vitest";
import { knownByTenure, knownByVisits } from "../../../src/analysis/backtest/knownMembers.ts";
import type { ActivityDays, MemberSpells } from "../../../src/analysis/calibration/memberLog.ts";
import { parseDay } from "../../../src/scenario/dates.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { buildModelOfKnown } from "../../../src/simulation/build.ts";
import { prepareModel, runReplicate } from "../../../src/simulation/replicate.ts";
import { seedKey } from "../../../src/simulation/seed.ts";
import { decoded } from "../../scenario/sources.ts";

const decodedText = (text: string): Scenario => decoded([{ name: "known.yaml", text }]).scenario;

const start = parseDay("2026-01-01")!;

const community = (behaviour: string): string => `scenario: known members
currency: EUR
calendar: { start: 2026-01-01, days: 90 }
members: { count: 0, source: { assumption: made up } }
arrivals: { channels: [{ name: joining, rate: 0 per day, source: { assumption: made up } }] }
behaviour:
${behaviour}
  source: { assumption: made up }
`;

/** Rate per day of going and visit rates, no dormancy. */
const paid = community(`  contract: { term: 365 days, first term: 0%, between renewals: 0% }
  leaving: { new: 0.002 per day, active: 0.002 per day, dormant: 0.002 per day }
  activation: { rate: 5 per day }
  visits: { active: 0.03 per day, new: 0.03 per day, joining is a visit: true }
  dormancy: { rate: 0 per day, return: 0 per day, slowing: 0, scale: 30 days }`);
const club = community(`  leaving: { new: 0 per day, active: 0 per day, dormant: 0 per day }
  activation: { rate: 5 per day }
  visits: { active: 0.1 per day, new: 0.1 per day, differ: { gamma: 1 }, joining is a visit: true }
  dormancy: { rate: 0 per day, return: 0 per day, slowing: 0, scale: 30 days }`);

/** Memberships that began on these days and go on. */
const memberships = (began: readonly number[]): MemberSpells => ({
  kind: "spells",
  spells: began.length,
  member: Uint32Array.from(began, (_, i) => i),
  began: Int32Array.from(began),
  beginningKnown: new Uint8Array(began.length).fill(1),
  entered: Int32Array.from(began),
  until: new Int32Array(began.length).fill(start - 1),
  ended: new Uint8Array(began.length),
  from: Math.min(...began),
  lastDay: start - 1,
  covariates: [],
});

describe("memberships at a cut", () => {
  test("end at the anniversaries of their own beginnings, as often as the fit says", () => {
    // 600 members each whose second anniversary is on the 11th, and whose first is on the 51st day.
    const began = [start + 10 - 730, start + 50 - 365].flatMap((day) => new Array<number>(600).fill(day));
    const scenario = decodedText(paid);
    const known = knownByTenure(memberships(began), scenario);
    const model = buildModelOfKnown(scenario, known);
    const prepared = prepareModel(model, seedKey("known"));
    const left = new Float64Array(90);
    const worlds = 20;
    for (let replicate = 0; replicate < worlds; replicate++) {
      const { worlds: played } = runReplicate(prepared, replicate);
      expect(played[0]!.presentAtStart).toBe(1200);
      played[0]!.series.left!.forEach((n, day) => {
        left[day]! += n;
      });
    }
    const days = [...left.entries()].filter(([, n]) => n > 0).map(([day]) => day);
    expect(days).toEqual([10, 50]);
    const chance = 1 - Math.exp(-365 * 0.002);
    const error = Math.sqrt(600 * worlds * chance * (1 - chance));
    for (const day of days) expect(Math.abs(left[day]! - 600 * worlds * chance)).toBeLessThan(4 * error);
  });

  test("of which nobody knows since when end throughout the year", () => {
    const log = memberships(new Array<number>(1000).fill(start - 400));
    const unknown: MemberSpells = { ...log, beginningKnown: new Uint8Array(1000) };
    const { columns, states } = knownByTenure(unknown, decodedText(paid));
    const phases = new Set(Array.from(columns.joined, (step) => ((step % 365) + 365) % 365));
    expect(columns.joined.length).toBe(1000 * states);
    expect(phases.size).toBe(365);
  });
});

describe("members of an activity log at a cut", () => {
  /** Half of the members come every second day of a year, half come once a month. */
  const members = 400;
  const days = Array.from({ length: members }, (_, i) => {
    const every = i % 2 === 0 ? 2 : 30;
    return Array.from({ length: Math.floor(360 / every) }, (__, n) => start - 360 + n * every);
  });
  const log: ActivityDays = {
    kind: "activity",
    members,
    offsets: Uint32Array.from([0, ...days.map((_, i) => days.slice(0, i + 1).flat().length)]),
    days: Int32Array.from(days.flat()),
    joined: Int32Array.from(days, ([first]) => first!),
    joiningStated: false,
    from: start - 360,
    until: start - 1,
  };

  test("go on at their own rates, whatever mean rate is drawn", () => {
    const scenario = decodedText(club.replace("active: 0.1 per day", "active: 0.05..0.2 per day"));
    const prepared = prepareModel(
      buildModelOfKnown(scenario, knownByVisits(log, scenario, [])),
      seedKey("own"),
    );
    const perWorld = Array.from({ length: 20 }, (_, replicate) => {
      const { series } = runReplicate(prepared, replicate).worlds[0]!;
      return series.presentVisits!.reduce((sum, n) => sum + n, 0);
    });
    const mean = perWorld.reduce((a, b) => a + b, 0) / perWorld.length;
    // 90 days: about half of the days, and three in ninety.
    expect(mean / (200 * (45 + 3))).toBeGreaterThan(0.93);
    expect(mean / (200 * (45 + 3))).toBeLessThan(1.07);
    // Chance alone moves a world by less than a hundredth; the drawn mean, by a factor of two either way.
    for (const one of perWorld) expect(Math.abs(one / mean - 1)).toBeLessThan(0.05);
  });

  test("have the days of their own visits", () => {
    const known = knownByVisits(log, decodedText(club), []);
    const often = 0;
    const seldom = known.states;
    expect(known.columns.lastVisit[often]).toBe(-2);
    expect(known.columns.lastVisit[seldom]).toBe(-30);
    // Every second of the last 31 days, from the day before the start back: bits 1, 3, 5 …
    expect(known.columns.visitsWindow[often]! >>> 0).toBe(0x2aaaaaaa);
    expect(known.columns.visitsWindow[seldom]! >>> 0).toBe(1 << 29);
  });

  test("are seen in 28 days whether or not they have left since, as in a log that knows of visits alone", () => {
    const leave = 0.02;
    const visit = 0.1;
    const daily = Array.from({ length: 30 }, (_, n) => start - 30 + n);
    const seen: ActivityDays = {
      ...log,
      offsets: Uint32Array.from({ length: members + 1 }, (_, i) => 30 * i),
      days: Int32Array.from(Array.from({ length: members }, () => daily).flat()),
      joined: new Int32Array(members).fill(start - 30),
      from: start - 30,
    };
    const scenario = decodedText(
      club
        .replaceAll(
          "0 per day, active: 0 per day, dormant: 0 per day",
          `${leave} per day, active: ${leave} per day, dormant: ${leave} per day`,
        )
        .replace("differ: { gamma: 1 }, ", ""),
    );
    const prepared = prepareModel(
      buildModelOfKnown(scenario, knownByVisits(seen, scenario, [])),
      seedKey("seen"),
    );
    const worlds = Array.from({ length: 20 }, (_, replicate) => runReplicate(prepared, replicate).worlds[0]!);
    const present = worlds.reduce((sum, world) => sum + world.presentAtStart, 0);
    const [comes, goes] = [visit, leave].map((rate) => 1 - Math.exp(-rate));
    for (const day of [40, 80]) {
      // Nobody came in days day − 27 … day: of those who leave on a day g, none of the days up to g.
      let unseen = (1 - goes!) ** (day + 1) * (1 - comes!) ** 28;
      for (let g = 0; g <= day; g++)
        unseen += (1 - goes!) ** g * goes! * (1 - comes!) ** Math.max(0, g - (day - 27) + 1);
      const expected = present * (1 - unseen);
      const counted = worlds.reduce((sum, { series }) => sum + series.presentSeen![day]!, 0);
      expect(Math.abs(counted - expected)).toBeLessThan(4 * Math.sqrt(expected * unseen));
    }
  });
});
