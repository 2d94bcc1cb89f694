import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { gammaCellMeans } from "../../src/numerics/frailtyCells.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import type { Invitations } from "../../src/scenario/invitations.ts";
import {
  certain,
  channel,
  founders,
  lineOf,
  monday,
  oneCohort,
  plainBehaviour,
  play,
  playWorld,
  total,
} from "../model/community.ts";
import { near, size } from "./founded.ts";
import { modelWith, read, town } from "./plan.ts";

const door = (changes: string, days = 1) => {
  const plain = plainBehaviour(0.1, 0.3);
  return modelWith("entry", `{ name: door, ${changes} }`, {
    ...oneCohort(size),
    behaviour: {
      ...plain,
      visits: { ...plain.visits, joiningIsVisit: true },
      leaving: { ...plain.leaving, heterogeneity: { kind: "gamma", shape: certain(0.5) } },
    },
    calendar: { start: monday, days, history: 0 },
  });
};

test("a hard threshold at 0.5 lets 30.854% pass, whose mean fit is 1.14108", () => {
  const model = door("passes: 30.854%, sorts: 100%");
  const { world } = playWorld(model, model.arms[1]);
  const means = gammaCellMeans(0.5, 4096).map(Math.fround);
  const cellOf = new Map(Array.from(means, (mean, cell) => [mean, cell]));
  const came = world.rows;
  const stage = world.columns.get("stage") ?? [];
  const frailty = world.columns.get("frailty") ?? [];
  // Those outside have stage 5; some who passed have left on their first day (3).
  const fits: number[] = [];
  for (let row = 0; row < came; row++)
    if (stage[row] !== 5) fits.push(-normalQuantile(((cellOf.get(frailty[row]) ?? Number.NaN) + 0.5) / 4096));
  near(fits.length / came, 0.30854, came);
  // Variance of a normal above 0.5: 1 + 0.5 · 1.14108 − 1.14108².
  const error = Math.sqrt((1 + 0.5 * 1.14108 - 1.14108 ** 2) / fits.length);
  expect(Math.abs(total(fits) / fits.length - 1.14108)).toBeLessThan(4 * error + 1 / 4096);
});

test("who is turned away is no member: not counted, no visit, no leaving; acquisition is paid for all who came", () => {
  const model = modelWith("entry", "{ name: door, passes: 40%, price: 9 CNY, margin: 50% }", {
    members: founders(0),
    arrivals: [channel("ads", 500, { cost: certain(3000, "minor") })],
    behaviour: plainBehaviour(0.1, 0.3),
    calendar: { start: monday, days: 8, history: 0 },
  });
  const [{ worlds }] = play(model);
  const [baseline, plan] = worlds;
  expect(total(plan.series.ageAtRisk.slice(0, 1))).toBe(total(plan.series.joined));
  near(total(plan.series.joined) / total(baseline.series.joined), 0.4, total(baseline.series.joined));
  expect([...lineOf(model, plan, "acquisition: ads")]).toEqual([
    ...lineOf(model, baseline, "acquisition: ads"),
  ]);
  expect([...lineOf(model, plan, "entry: door: price")]).toEqual([...plan.series.joined].map((n) => 450 * n));
  for (let day = 1; day < 8; day++)
    expect(plan.series.members[day]).toBe(
      plan.series.members[day - 1] + plan.series.joined[day] - plan.series.left[day],
    );
});

test("a door that lets everyone pass changes no life, one that lets nobody pass leaves nobody", () => {
  const open = play(door("passes: 100%, sorts: 80%", 4))[0];
  expect(open.worlds[1].series.members).toEqual(open.worlds[0].series.members);
  expect(open.worlds[1].series.visitors).toEqual(open.worlds[0].series.visitors);
  expect(total(play(door("passes: 0%", 4))[0].worlds[1].series.members)).toBe(0);
});

describe("who is asked", () => {
  const crowded = town
    .replace("count: 300", "count: 1000")
    .replace("0..60 days", "0..1 days")
    .replace("rate: 4 per day", "rate: 1000 per day");
  const played = (levers: string, text = crowded) => {
    const model = assemble(read(`${text}plan:\n${levers}`), {});
    const [baseline, world] = play(model)[0].worlds;
    return { model, world, baseline };
  };
  const door = (keys: string): string =>
    `  entry:\n    - { name: door, price: 9 CNY, until: 2026-07-15, ${keys} }\n`;

  test("those whom it is for: nobody else is turned away, pays or is changed by it", () => {
    const { model, world, baseline } = played(
      door(`to: 'segment == "hosts"', passes: 30%, effects: { fewer leave: 10% }`),
    );
    const came = total(baseline.series.joined.slice(0, 10));
    const passed = total(world.series["entry: door: entered"]);
    // Two in five are hosts; of those three in ten pass, and all the others.
    near(passed / came, 0.4 * 0.3, came);
    near(total(world.series.joined.slice(0, 10)) / came, 0.6 + 0.4 * 0.3, came);
    expect(total(lineOf(model, world, "entry: door: price"))).toBe(900 * passed);
  });

  test("no member who was there when the calendar began", () => {
    const { world } = played(door("passes: 50%"));
    expect(world.series["entry: door: entered"][0]).toBe(world.series.joined[0]);
  });

  test("who is held out comes in as without it", () => {
    const { world, baseline } = played(
      door("passes: 0%"),
      crowded.replace("behaviour:", "holdout: 40% of members\nbehaviour:"),
    );
    const came = total(baseline.series.joined.slice(0, 10));
    near(total(world.series.joined.slice(0, 10)) / came, 0.4, came);
  });

  test("who comes through a lever, by the name that rules have for it", () => {
    const brought = (lever: string, through: string): number => {
      const { world } = played(
        `  acquisition:\n    - { name: ${lever}, spend: 1000 CNY per day, half at: 1000 CNY per day, at most: 2000 per day }\n${door(`through: [${through}], passes: 0%`)}`,
        crowded.replace("rate: 1000 per day", "rate: 0.001 per day"),
      );
      return total(world.series.joined.slice(0, 10));
    };
    expect(brought("videos", "videos")).toBeLessThan(5);
    expect(brought("friends", '"acquisition: friends"')).toBeLessThan(5);
    expect(brought("friends", "friends")).toBeGreaterThan(9000);
  });
});

test("whom acquisition and routing bring is as they say, held out of the plan or not", () => {
  for (const lever of [
    "  acquisition:\n    - { name: from afar, spend: 1000 CNY per day, half at: 1000 CNY per day, at most: 2000 per day, effects: { more leave: ln rate ratio 40 } }\n",
    "  routing:\n    - { name: from afar, invited: 1000 per day, accept: 100%, effects: { more leave: ln rate ratio 40 } }\n",
  ]) {
    const text = town.replace(/^arrivals: .*\n/m, "").replace("count: 300", "count: 1");
    const model = assemble(
      read(`${text.replace("behaviour:", "holdout: 40% of members\nbehaviour:")}plan:\n${lever}`),
      {},
    );
    const { series } = play(model)[0].worlds[1];
    const [family] = lever.trim().split(":");
    expect(series[`${family}: from afar: members`]).toEqual(series.joined);
    // Whoever comes leaves on the first day.
    expect(Math.max(...series.members)).toBeLessThanOrEqual(2);
  }
});

// Everyone invited is of the inviter's kind, and a door that tells exactly who stays lets in those whose frailty is in the
// lower half of all. Inviters have frailties u of mean 1 and shape 1/2 and have outlived a day: their weight is e^(−0.5 u).
test("who is invited is sorted by the frailty that they have from who brought them", () => {
  const leave = 0.5;
  const plain = plainBehaviour(leave, 0);
  const invitations: Invitations = {
    rate: certain(1, "per day"),
    path: [{ name: "accepted", share: certain(1, "probability") }],
    alike: certain(1, "probability"),
    cost: certain(0, "minor"),
    effects: [],
    inviters: [],
  };
  const model = modelWith("entry", "{ name: door, passes: 50%, sorts: 100% }", {
    members: founders(size),
    invitations,
    behaviour: {
      ...plain,
      leaving: { ...plain.leaving, heterogeneity: { kind: "gamma", shape: certain(0.5) } },
    },
    calendar: { start: monday, days: 2, history: 0 },
  });
  const outlived = Array.from(gammaCellMeans(0.5, 4096), (u) => Math.exp(-leave * u));
  const lower = outlived.slice(0, 2048);
  const [baseline, plan] = play(model)[0].worlds;
  const came = baseline.series.joined[1];
  const passing = total(lower) / total(outlived);
  expect(passing).toBeGreaterThan(0.6);
  near(plan.series.joined[1] / came, passing, came);
  // Who joined decides on that day already, and is of age 0 as those were who were there on the first one.
  const stays = total(lower.map((weight) => weight ** 2)) / total(lower);
  const [left, atRisk] = [plan.series.ageLeft[0] - plan.series.left[0], plan.series.ageAtRisk[0] - size];
  expect(atRisk).toBe(plan.series.joined[1]);
  near(1 - left / atRisk, stays, atRisk);
});
