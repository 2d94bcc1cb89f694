import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Model } from "../../src/model/model.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import type { WorldRecord } from "../../src/simulation/records.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import {
  baselineOf,
  certain,
  community,
  founders,
  lasting,
  lineOf,
  monday,
  noLevers,
  plainBehaviour,
  play,
  points,
  rateOf,
  total,
} from "../model/community.ts";
import { campaign, town, uncertainEffect } from "./campaign.ts";

const model = assemble(town({ plan: campaign({ scarce: true }) }), {});
const records = play(model, 3);
const worlds = records.flatMap((r) => r.worlds);

describe("bookkeeping", () => {
  test("members change by who joins and who leaves", () => {
    for (const { series, presentAtStart } of worlds) {
      let before = presentAtStart;
      series.members.forEach((now, day) => {
        expect(now).toBe(before + series.joined[day] - series.left[day]);
        before = now;
      });
    }
  });

  test("stages add up to members", () => {
    for (const { series } of worlds)
      series.members.forEach((n, day) => {
        expect(series.new[day] + series.active[day] + series.dormant[day]).toBe(n);
      });
  });

  test("those present at the start are saved, lost, kept anyway or left anyway", () => {
    for (const { worlds, pairs } of records) {
      const [{ saved, lost, keptAnyway, leftAnyway, joinedOnlyWithPlan, joinedOnlyWithout }] = pairs;
      const last = worlds[0].series.present.length - 1;
      expect(saved + lost + keptAnyway + leftAnyway).toBe(worlds[0].presentAtStart);
      expect(worlds[1].presentAtStart).toBe(worlds[0].presentAtStart);
      expect(worlds[1].series.present[last]).toBe(saved + keptAnyway);
      expect(worlds[0].series.present[last]).toBe(lost + keptAnyway);
      expect(joinedOnlyWithPlan).toBe(0);
      expect(joinedOnlyWithout).toBe(0);
    }
  });

  test("pairs are told apart where the plan begins on the very first day of the simulation", () => {
    const scenario = community({
      members: founders(2000),
      behaviour: plainBehaviour(0.05, 0),
      calendar: { start: monday, days: 14, history: 0 },
      plan: { ...noLevers, points: [points({ effects: [lasting("leave", Math.log(0.5), 1)] })] },
    });
    const [{ worlds, pairs }] = play(assemble(scenario, {}));
    expect(pairs[0].saved).toBe(worlds[1].series.present[13] - worlds[0].series.present[13]);
    expect(pairs[0].saved).toBeGreaterThan(0);
    expect(pairs[0].keptAnyway).toBe(worlds[0].series.present[13]);
  });

  test("ages at risk fall by who left at that age; visits are by those at risk", () => {
    for (const { series } of worlds) {
      const { ageAtRisk, ageLeft, ageVisited } = series;
      const joiners = total(series.joined);
      expect(ageAtRisk[0]).toBe(joiners);
      for (let age = 0; age < ageAtRisk.length; age++) {
        expect(ageVisited[age]).toBeLessThanOrEqual(ageAtRisk[age]);
        expect(ageLeft[age]).toBeLessThanOrEqual(ageAtRisk[age]);
        // Who joined on the last days has not reached this age within the horizon.
        const tooLate = age === 0 ? 0 : series.joined[series.joined.length - age];
        if (age > 0 && age < ageAtRisk.length)
          expect(ageAtRisk[age]).toBeGreaterThanOrEqual(ageAtRisk[age - 1] - ageLeft[age - 1] - tooLate);
        if (age > 0) expect(ageAtRisk[age]).toBeLessThanOrEqual(ageAtRisk[age - 1] - ageLeft[age - 1]);
      }
    }
  });

  test("every line of the ledger is a count times its price", () => {
    const line = (world: WorldRecord, name: string): number => total(lineOf(model, world, name));
    const count = (world: WorldRecord, name: string): number => total(world.series[name]);
    for (const { worlds } of records) {
      const plan = worlds[1];
      const priced: readonly (readonly [string, number])[] = [
        ["events: show: dates", 4 * 100000],
        ["events: show: attendees", 150 * count(plan, "events: show: attendees")],
        ["points: stamps: earned", 2 * 0.7 * count(plan, "points: stamps: earned")],
        ["welcome: pack: packs", 900 * count(plan, "welcome: pack: packs")],
        ["tiers: ladder: core", 40 * count(plan, "tiers: ladder: on core")],
        ["push: digest: messages", 5 * count(plan, "push: digest: messages")],
      ];
      let costs = 0;
      for (const [name, amount] of priced) {
        expect(line(plan, name), name).toBeCloseTo(amount, 4);
        costs += amount;
      }
      const { lines } = prepareModel(model, seedKey(model.seed), "reference");
      const ofLevers = total(
        lines.map((l, i) => (l.kind === "cost" && l.lever !== undefined ? total(plan.ledger[i]) : 0)),
      );
      // No other lever of the campaign has a price.
      expect(ofLevers).toBeCloseTo(costs, 3);
      const acquired = line(plan, "acquisition: friends") / 50 + line(plan, "acquisition: adverts") / 700;
      expect(acquired).toBeCloseTo(count(plan, "joined"), 6);
      // Twenty coupons of 10.00 at most.
      expect(count(plan, "coupons: ten off: redeemed")).toBeLessThanOrEqual(20);
      expect(count(plan, "welcome: pack: packs")).toBeLessThanOrEqual(30);
      for (const seated of plan.series["events: show: seated"]) expect(seated).toBeLessThanOrEqual(40);
    }
  });
});

test("twice the members, the same rates", () => {
  const plan = campaign({});
  const size = (count: number, perDay: number): Model => {
    const scenario = town({ plan });
    return assemble(
      {
        ...scenario,
        members: { ...scenario.members, count: certain(count, "count") },
        arrivals: scenario.arrivals.map((a) => ({ ...a, rate: certain(perDay, "per day") })),
      },
      {},
    );
  };
  const shares = (model: Model): readonly (readonly [number, number])[] => {
    const { series, presentAtStart } = play(model)[0].worlds[1];
    const memberDays = total(series.members);
    return [
      [series.present[27] / presentAtStart, presentAtStart],
      // Visits and messages of one member depend on each other from day to day: as many errors as members.
      [total(series.visitors) / memberDays, memberDays / 28],
      [series["push: digest: messages"][20] / series.members[20], series.members[20]],
      [total(series["events: show: attendees"]) / memberDays, memberDays / 28],
    ];
  };
  const once = shares(size(3000, 20));
  const twice = shares(size(6000, 40));
  once.forEach(([share, n], i) => {
    const error = Math.sqrt(share * (1 - share) * (1 / n + 1 / twice[i][1]));
    expect(Math.abs(share - twice[i][0])).toBeLessThan(4 * error);
  });
});

describe("the same replicate", () => {
  const uncertainTown: Scenario = town({
    plan: {
      ...noLevers,
      points: [
        points({
          effects: [{ process: "leave", lnRateRatio: uncertainEffect, fading: { kind: "lasting", days: 1 } }],
        }),
      ],
    },
  });

  test("is the same record, whatever was played before it", () => {
    const uncertainModel = assemble(uncertainTown, {});
    const first = prepareModel(uncertainModel, seedKey("one"));
    const expected = [0, 1, 2].map((r) => runReplicate(first, r));
    const second = prepareModel(structuredClone(uncertainModel), seedKey("one"));
    expect([2, 0, 1].map((r) => runReplicate(second, r))).toEqual([2, 0, 1].map((r) => expected[r]));
    expect(expected[0].worlds[0].digest).not.toBe(expected[1].worlds[0].digest);
    expect(runReplicate(prepareModel(uncertainModel, seedKey("two")), 0)).not.toEqual(expected[0]);
  });

  test("draws its uncertain numbers once, for all arms, and anew in each replicate", () => {
    const drawn = play(assemble(uncertainTown, {}), 200).map((r) => r.parameters["an effect"]);
    expect(new Set(drawn).size).toBe(200);
    const mean = total(drawn) / 200;
    expect(Math.abs(mean + 0.2)).toBeLessThan((4 * 0.1) / Math.sqrt(200));
    const sd = Math.sqrt(total(drawn.map((x) => (x - mean) ** 2)) / 199);
    expect(Math.abs(sd - 0.1)).toBeLessThan((4 * 0.1) / Math.sqrt(2 * 199));
  });

  test("is the same on both engines", () => {
    const compiled = runReplicate(prepareModel(model, seedKey(model.seed), "compiled"), 0);
    const reference = runReplicate(prepareModel(model, seedKey(model.seed), "reference"), 0);
    expect(compiled).toEqual(reference);
  });
});

test("history is played but not recorded: series begin with the horizon", () => {
  const scenario = community({
    members: founders(4000),
    behaviour: plainBehaviour(rateOf(0.05), 0),
    calendar: { start: monday, days: 5, history: 10 },
  });
  const [{ worlds }] = play(baselineOf(scenario));
  expect(worlds[0].series.members.length).toBe(5);
  const stays = 0.95 ** 10;
  expect(Math.abs(worlds[0].presentAtStart / 4000 - stays)).toBeLessThan(
    4 * Math.sqrt((stays * (1 - stays)) / 4000),
  );
});
