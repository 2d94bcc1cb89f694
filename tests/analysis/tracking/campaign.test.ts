import { beforeAll, describe, expect, test } from "vitest";
import { type ActualSeries, readActuals } from "../../../src/analysis/tracking/actuals.ts";
import { type Alarm, calibrateAlarm } from "../../../src/analysis/tracking/alarm.ts";
import { readForecasts } from "../../../src/analysis/tracking/forecasts.ts";
import { pathsOf } from "../../../src/analysis/tracking/paths.ts";
import { changed, type Power, powerOf } from "../../../src/analysis/tracking/power.ts";
import { projectionOf, type TrackInput, track } from "../../../src/analysis/tracking/track.ts";
import { metricNamed, trackedMetrics } from "../../../src/analysis/tracking/trackedMetrics.ts";
import { alarmDay } from "../../../src/analysis/tracking/verdict.ts";
import { assemble } from "../../../src/model/assemble.ts";
import { dayText } from "../../../src/scenario/dates.ts";
import type { Scenario, Target } from "../../../src/scenario/scenario.ts";
import { runEnsemble } from "../../../src/simulation/ensemble.ts";
import { inProcess } from "../../../src/simulation/inProcess.ts";
import type { Ensemble } from "../../../src/simulation/records.ts";
import { certain, channel, community, monday, plainBehaviour, uncertain } from "../../model/community.ts";

const weeks = 13;

const target: Target = {
  name: "120 members",
  kind: "target",
  who: { kind: "everyone" },
  what: "members",
  at: { kind: "day", day: monday + 7 * weeks },
  side: "at least",
  bound: 120,
  unit: "count",
  text: { who: "everyone", at: "end", bound: "120" },
};

/** A small club over 13 weeks whose rate of leaving is uncertain. */
const club: Scenario = community({
  calendar: { start: monday, days: 7 * weeks, history: 0 },
  members: { ...community().members, count: certain(120, "count") },
  arrivals: [channel("friends", 1.2)],
  behaviour: {
    ...plainBehaviour(0.01, 0.3),
    leaving: {
      ...plainBehaviour(0.01, 0.3).leaving,
      fresh: uncertain("leave", 0.01, { kind: "lognormal", mean: Math.log(0.01), sd: 0.15 }, "per day"),
    },
  },
  targets: [target],
});

const play = (scenario: Scenario, seed: string, worlds: number): Promise<Ensemble> =>
  runEnsemble({ ...assemble(scenario, {}), seed }, worlds, inProcess);

const metrics = trackedMetrics(assemble(club, {}), club);

/** Looks at members, exits and daily visitors at the end of each week. */
const weekly: readonly ActualSeries[] = ["members", "exits", "daily visitors"].map((name) => {
  const metric = metricNamed(name, metrics)!;
  return {
    metric,
    written: name,
    values: [],
    outside: 0,
    pace: 7,
    dated: "first",
    looks: Array.from({ length: weeks }, (_, week) => ({
      from: metric.kind === "stock" ? 7 * week + 7 : 7 * week,
      until: 7 * week + 7,
      observed: null,
    })),
  };
});

const change = { of: "leave", rateRatio: 2.5 } as const;
const other = changed(club, change, Math.log(change.rateRatio));

describe("a campaign in simulated worlds", () => {
  let ensemble: Ensemble;
  let alarm: Alarm;
  let power: Power;

  beforeAll(async () => {
    ensemble = await play(club, "projection", 199);
    const { points, rows } = pathsOf(ensemble, 0, weekly);
    alarm = calibrateAlarm(
      rows,
      points.map(({ series }) => series),
      0.05,
    );
    power = powerOf(alarm, change, pathsOf(await play(other, "tried", 100), 0, weekly));
  });

  const alarmsOf = async (scenario: Scenario, seed: string, worlds: number) => {
    const { points, rows } = pathsOf(await play(scenario, seed, worlds), 0, weekly);
    return rows.map((row) => alarmDay(alarm, points, row));
  };

  test("that goes as said raises an alarm at the stated rate, over 13 weeks and 3 numbers", async () => {
    const worlds = 200;
    const alarms = await alarmsOf(club, "quiet", worlds);
    const raised = alarms.filter((day) => day !== null).length / worlds;
    // Chance of the campaigns, and of the 199 worlds that the alarm was calibrated on; ties make it a little quieter.
    const error = Math.sqrt(0.05 * 0.95 * (1 / worlds + 1 / 199));
    expect(raised).toBeLessThan(0.05 + 4 * error);
    expect(raised).toBeGreaterThan(alarm.outside - 4 * error);
    expect(alarm.outside).toBeGreaterThan(0.035);
  });

  test("that changes is flagged within the weeks that the power calculation says, as often as it says", async () => {
    expect(power.usually).not.toBeNull();
    const worlds = 100;
    const alarms = await alarmsOf(other, "changed", worlds);
    const by = alarms.filter((day) => day !== null && day <= power.usually!).length / worlds;
    const said = power.raised[power.days.indexOf(power.usually!)];
    expect(said).toBeGreaterThanOrEqual(0.8);
    expect(Math.abs(by - said)).toBeLessThan(4 * Math.sqrt((said * (1 - said) * 2) / worlds));
    expect(power.usually!).toBeLessThan(7 * weeks);
  });

  test("is told with its week, its target's new chance and what was learned of the rate", async () => {
    const actual = await play(other, "one", 1);
    const world = actual.replicates[0].worlds[0].series;
    const rows = Array.from({ length: 8 }, (_, week) => {
      const left = world.left.slice(7 * week, 7 * week + 7).reduce((a, b) => a + b, 0);
      return `${dayText(monday + 7 * week + 7)},${world.members[7 * week + 6]},${left}`;
    });
    const reading = readActuals("actuals.csv", `date,members,exits\n${rows.join("\n")}\n`, {
      start: monday,
      days: 7 * weeks,
      currency: "CNY",
      metrics,
    });
    if (!reading.ok) throw new Error("not read");
    const input: TrackInput = {
      ensemble,
      arm: 0,
      scenario: "club",
      scenarioName: "club",
      inputs: "digest",
      actuals: reading.actuals,
      targets: [target],
      alarmRate: 0.05,
      past: [],
    };
    const { track: told, said } = track(input, projectionOf(input), [power]);
    expect(told.onTrack).toBe(false);
    expect(told.verdict.left?.week).toBeLessThanOrEqual(8);
    expect(told.known).toBe(56);
    const [outlook] = told.targets;
    expect(outlook.changed).toBe(true);
    expect(outlook.now.chance).toBeLessThan(outlook.before.chance);
    expect(told.update.learned[0]).toMatchObject({ name: "leave" });
    expect(told.update.learned[0].shift).toBeGreaterThan(1);
    // What was said before the campaign and is known by now is scored: eight looks of each metric.
    expect(told.past.map(({ known, looks }) => [known, looks])).toEqual([
      [0, 8],
      [0, 8],
    ]);
    expect(said.map(({ known }) => known)).toEqual([0, 56]);
    expect(said[1].forecasts).toHaveLength(2 * 5);

    const text = `${said.map((record) => JSON.stringify(record)).join("\n")}\n{"version":1,"kno`;
    const again = readForecasts(text);
    expect(again).toMatchObject({ records: said, unreadable: 1 });
    const later = track({ ...input, past: again.records }, projectionOf(input), []).track;
    expect(later.past).toEqual(told.past);
  });
});

describe("a change", () => {
  test("of leaving makes the rate that many times as large from the first day on", async () => {
    const certainClub = community({
      calendar: club.calendar,
      members: { ...club.members, count: certain(400, "count") },
    });
    const ensemble = await play(
      changed(certainClub, { of: "leave", rateRatio: 2 }, Math.log(2)),
      "rates",
      60,
    );
    const shares = ensemble.replicates.map(
      ({ worlds: [world] }) => world.series.present[27] / world.presentAtStart,
    );
    const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
    const expected = Math.exp(-0.01 * 2 * 28);
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / (400 * 20)));
  });

  test("of joining makes that many more arrive", async () => {
    const ensemble = await play(changed(club, { of: "join", rateRatio: 1.5 }, Math.log(1.5)), "joins", 20);
    const joined = ensemble.replicates.map(({ worlds: [world] }) =>
      world.series.joined.reduce((a, b) => a + b, 0),
    );
    const mean = joined.reduce((a, b) => a + b, 0) / joined.length;
    const expected = 1.2 * 1.5 * 7 * weeks;
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(expected / 20));
  });
});
