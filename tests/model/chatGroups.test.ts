import { describe, expect, test } from "vitest";
import type { ReferenceWorld } from "../../src/engine/referenceWorld.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { ChatGroups } from "../../src/scenario/chatGroups.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { read, townFor } from "../levers/plan.ts";
import {
  baselineOf,
  certain,
  channel,
  community,
  founders,
  fourErrors,
  lasting,
  lineOf,
  monday,
  noLevers,
  plainBehaviour,
  play,
  playWorld,
  push,
  total,
} from "./community.ts";

const groups = (limit: number, starting: number, changes: Partial<ChatGroups> = {}): ChatGroups => ({
  limit: certain(limit, "count"),
  starting: certain(starting, "count"),
  most: certain(40, "count"),
  refilled: false,
  changing: certain(0, "per day"),
  upkeep: certain(0, "minor"),
  ...changes,
});

const inGroups = (members: number, chatGroups: ChatGroups, changes: Partial<Scenario> = {}): Scenario =>
  community({ behaviour: plainBehaviour(0, 0.3), ...changes, members: { ...founders(members), chatGroups } });

/** Members of each group at the end, and of none; by the members' own columns. */
const sizesIn = (world: ReferenceWorld): { readonly sizes: readonly number[]; readonly none: number } => {
  const group = world.columns.get("chat groups: group") ?? [];
  const stage = world.columns.get("stage") ?? [];
  const sizes: number[] = [];
  let none = 0;
  for (let row = 0; row < world.rows; row++) {
    if (stage[row] > 2) continue;
    if (group[row] < 0) none++;
    else sizes[group[row]] = (sizes[group[row]] ?? 0) + 1;
  }
  return { sizes, none };
};

const playedTo = (scenario: Scenario) => {
  const model = baselineOf(scenario);
  return { model, ...playWorld(model, model.arms[0]) };
};

test("members at the start are spread evenly", () => {
  const { world } = playedTo(inGroups(250, groups(100, 3)));
  expect(sizesIn(world)).toEqual({ sizes: [83, 83, 84], none: 0 });
});

test("without leaving, groups are filled to the brim one after the other", () => {
  const { world, tallies } = playedTo(inGroups(90, groups(100, 1), { arrivals: [channel("friends", 20)] }));
  const { sizes, none } = sizesIn(world);
  expect(none).toBe(0);
  expect(sizes.slice(0, -1)).toEqual(sizes.slice(0, -1).map(() => 100));
  expect(sizes.length).toBeGreaterThan(4);
  const members = tallies.get("members") ?? [];
  const open = tallies.get("chat groups: groups: open") ?? [];
  members.forEach((count, day) => {
    expect(open[day]).toBe(Math.ceil(count / 100));
  });
});

test("where no more groups may be opened, who finds no place waits", () => {
  const most = certain(3, "count");
  const { tallies } = playedTo(inGroups(90, groups(50, 2, { most }), { arrivals: [channel("friends", 8)] }));
  const members = tallies.get("members") ?? [];
  const waiting = tallies.get("chat groups: groups: waiting") ?? [];
  expect(Math.max(...waiting)).toBeGreaterThan(50);
  waiting.forEach((count, day) => {
    expect(count).toBe(Math.max(0, members[day] - 150));
  });
});

describe("with members who leave", () => {
  const leaving = (refilled: boolean): Scenario =>
    inGroups(300, groups(50, 6, { refilled, upkeep: certain(700, "minor") }), {
      behaviour: plainBehaviour(0.03, 0.3),
      arrivals: [channel("friends", 9)],
    });

  test("no group ever holds more than its limit, and everyone is in one", () => {
    for (const refilled of [false, true]) {
      const { world, tallies } = playedTo(leaving(refilled));
      const { sizes, none } = sizesIn(world);
      const held = sizes.filter((size) => size !== undefined);
      expect(none).toBe(0);
      expect(Math.max(...held)).toBeLessThanOrEqual(50);
      expect(total(held)).toBe((tallies.get("members") ?? [])[27]);
      expect(held.length).toBe((tallies.get("chat groups: groups: open") ?? [])[27]);
    }
  });

  test("places that stay empty cost groups: as many members need more of them", () => {
    const [empty, refilled] = [false, true].map((one) => playedTo(leaving(one)).tallies);
    expect(refilled.get("members")).toEqual(empty.get("members"));
    const open = "chat groups: groups: open";
    expect(total(empty.get(open) ?? [])).toBeGreaterThan(total(refilled.get(open) ?? []));
  });

  test("an open group costs its upkeep each day, to the cent", () => {
    const model = baselineOf(leaving(false));
    const [{ worlds }] = play(model);
    const line = lineOf(model, worlds[0], "chat groups: upkeep");
    expect([...line]).toEqual([...worlds[0].series["chat groups: groups: open"]].map((open) => 700 * open));
  });
});

test("a group that nobody is in any more is closed, and its number is used again", () => {
  const { world, tallies } = playedTo(
    inGroups(40, groups(2, 20, { most: certain(80, "count") }), {
      behaviour: plainBehaviour(0.5, 0.3),
      arrivals: [channel("friends", 20)],
    }),
  );
  // Over four weeks some 560 newcomers would fill 280 groups; no more than 80 numbers are ever used.
  expect((tallies.get("chat groups: groups: waiting") ?? []).every((count) => count === 0)).toBe(true);
  expect(sizesIn(world).sizes.length).toBeLessThanOrEqual(80);
});

test("rules see the size of the member's group as it was this morning", () => {
  const hello = (text: string, bound: number) =>
    push({
      name: text,
      to: {
        text,
        root: {
          op: ">=",
          a: { op: "variable", name: "group_size" },
          b: { op: "number", value: bound },
        },
      },
    });
  const scenario = inGroups(250, groups(100, 3), {
    plan: { ...noLevers, push: [hello("large", 84), hello("any", 1)] },
  });
  const { series } = play(assemble(scenario, {}))[0].worlds[1];
  // On the first morning each of the three counts as 83, a third of them all; from the next day on one has 84.
  expect(series["push: large: messages"][0]).toBe(0);
  expect(series["push: any: messages"][0]).toBe(250);
  expect(series["push: large: messages"][1]).toBe(84);
  expect(series["push: any: messages"][1]).toBe(250);
});

describe("the atmosphere of chat groups", () => {
  const atmosphere = {
    settlesInDays: certain(7, "days"),
    halfAt: certain(20, "count"),
    attention: certain(40, "count"),
    crowding: certain(1),
    effects: [lasting("leave", 0.4, 1), lasting("visit", 0.3, 1)],
  };
  const with_ = (limit: number, starting: number, ofChatGroups: boolean): Scenario =>
    inGroups(240, groups(limit, starting), {
      behaviour: plainBehaviour(0.02, 0.3),
      arrivals: [channel("friends", 3)],
      feedback: { atmosphere: { ...atmosphere, ...(ofChatGroups ? { ofChatGroups: true } : {}) } },
    });

  test("is that of the community where all are in one group", () => {
    const [one, all] = [true, false].map((own) => play(baselineOf(with_(100000, 1, own)))[0].worlds[0]);
    expect(one.digest).toBe(all.digest);
  });

  test("is what each group's own visits make it, worked out by hand", () => {
    const scenario = with_(60, 4, true);
    const model = baselineOf({ ...scenario, calendar: { start: monday, days: 2, history: 0 } });
    const { world } = playWorld(model, model.arms[0]);
    const level = world.groupRegisters.get("feedback: atmosphere: level") ?? [];
    const first = playWorld({ ...model, steps: 1 }, model.arms[0]).world;
    const visitors = (of: ReferenceWorld, group: number): number => {
      const [own, last] = ["chat groups: group", "lastVisit"].map((name) => of.columns.get(name) ?? []);
      let count = 0;
      for (let row = 0; row < of.rows; row++) if (own[row] === group && last[row] === of.step - 1) count++;
      return count;
    };
    const share = 1 - 2 ** (-1 / 7);
    const towards = (x: number): number => x / (20 + x) - Math.max(0, x / 40 - 1);
    for (const group of [0, 1, 2, 3]) {
      const once = share * towards(visitors(first, group));
      const twice = once + share * (towards(visitors(world, group)) - once);
      expect(level[group]).toBeCloseTo(twice, 6);
    }
  });
});

describe("members who change groups of their own accord", () => {
  const moving = (refilled: boolean, days = 3) =>
    playedTo(
      inGroups(6000, groups(2000, 3, { changing: certain(0.1, "per day"), refilled }), {
        calendar: { start: monday, days, history: 0 },
      }),
    );

  test("leave full groups for the one that takes newcomers at their rate, and nobody is without one", () => {
    const { world, tallies } = moving(false);
    const changed = tallies.get("chat groups: changed groups") ?? [];
    // On the first morning no place is known yet; then a tenth a day goes, by the rate, into a new group.
    const share = 1 - Math.exp(-0.1);
    expect(changed[0]).toBe(0);
    expect(Math.abs(changed[1] / 6000 - share)).toBeLessThan(fourErrors(share, 6000));
    expect(Math.abs(changed[2] / (6000 - changed[1]) - share)).toBeLessThan(fourErrors(share, 6000));
    const { sizes, none } = sizesIn(world);
    expect(none).toBe(0);
    expect(sizes[3]).toBe(changed[1] + changed[2]);
    expect(total(sizes)).toBe(6000);
  });

  test("find nothing to change to where all groups are full and no other can be opened", () => {
    const { world, tallies } = playedTo(
      inGroups(6000, groups(2000, 3, { changing: certain(0.1, "per day"), most: certain(3, "count") })),
    );
    expect(total(tallies.get("chat groups: changed groups") ?? [])).toBe(0);
    expect(sizesIn(world)).toEqual({ sizes: [2000, 2000, 2000], none: 0 });
  });

  test("keep to the limit of every group where free places go to newcomers", () => {
    const { world, tallies } = moving(true, 10);
    expect(total(tallies.get("chat groups: changed groups") ?? [])).toBeGreaterThan(0);
    const { sizes, none } = sizesIn(world);
    expect(none).toBe(0);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2000);
    expect(total(sizes)).toBe(6000);
  });

  test("are read from `change groups`, and both engines agree on them", () => {
    const text = townFor("regrouping").replace(
      "limit: 60 members",
      "limit: 60 members, change groups: 20% per week",
    );
    const scenario = read(text);
    expect(scenario.members.chatGroups?.changing.value).toBeCloseTo(-Math.log(0.8) / 7, 12);
    const model = baselineOf(scenario);
    const [compiled, reference] = (["compiled", "reference"] as const).map((engine) =>
      runReplicate(prepareModel(model, seedKey("h"), engine), 0),
    );
    expect(compiled).toEqual(reference);
  });
});
