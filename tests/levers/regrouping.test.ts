import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { scaleScenario } from "../../src/model/sample.ts";
import type { ChatGroups } from "../../src/scenario/chatGroups.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import {
  certain,
  founders,
  fourErrors,
  lineOf,
  monday,
  plainBehaviour,
  play,
  playWorld,
  total,
} from "../model/community.ts";
import { size } from "./founded.ts";
import { modelWith, read, townWith } from "./plan.ts";

const groups = (limit: number, starting: number): ChatGroups => ({
  limit: certain(limit, "count"),
  starting: certain(starting, "count"),
  most: certain(20, "count"),
  refilled: false,
  changing: certain(0, "per day"),
  upkeep: certain(0, "minor"),
});

const inGroups = (members: number, chatGroups: ChatGroups, days: number, leave = 0): Partial<Scenario> => ({
  members: { ...founders(members), chatGroups },
  behaviour: plainBehaviour(leave, 0.3),
  calendar: { start: monday, days, history: 0 },
});

/** Sizes of the groups after the last day, by the members' own columns. */
const sizesOf = (model: ReturnType<typeof modelWith>): readonly number[] => {
  const { world } = playWorld(model, model.arms[1]);
  const group = world.columns.get("chat groups: group") ?? [];
  const stage = world.columns.get("stage") ?? [];
  const sizes: number[] = [];
  for (let row = 0; row < world.rows; row++)
    if (stage[row] <= 2) sizes[group[row]] = (sizes[group[row]] ?? 0) + 1;
  return sizes;
};

test("a sample moves as many for each member: of a third of the groups one every third day", () => {
  const text = townWith(
    "regrouping",
    "{ name: halve, split at: 50 members, effects: { more leave: 0% } }",
  ).replace(
    /leaving: \{[^}]*\{[^}]*\} \}/u,
    "leaving: { new: 0% per day, active: 0% per day, dormant: 0% per day }",
  );
  const whole = {
    ...read(text),
    ...inGroups(5400, { ...groups(100, 90), most: certain(200, "count") }, 31),
    arrivals: [],
  };
  // Ninety groups of sixty are halved one a day; of thirty groups of sixty one every third day.
  const sample = scaleScenario(whole, 1800).scenario;
  const moved = [whole, sample].map((scenario) => [
    ...play(assemble(scenario, {}))[0].worlds[1].series["regrouping: halve: moved by dividing"],
  ]);
  const [all, third] = moved.map(total);
  expect(all / 5400).toBeCloseTo(third / 1800, 1);
  expect(Math.abs(all / 5400 - third / 1800)).toBeLessThanOrEqual(30 / 1800);
  expect(moved[1].filter((n) => n > 0)).toHaveLength(Math.floor(29 / 3));
});

test("more than one group a day, or none, is refused", () => {
  for (const perDay of ["2", "0", "0.5..1"])
    expect(() =>
      read(
        townWith(
          "regrouping",
          `{ name: halve, split at: 50 members, groups a day: ${perDay}, effects: { more leave: 0% } }`,
        ),
      ),
    ).toThrow(/one group a day at most/);
});

describe("dividing", () => {
  const lever =
    "{ name: halve, split at: 100 members, per member: 2 CNY, effects: { more leave: 0%, lasting: 7 days } }";
  const played = (days: number) => modelWith("regrouping", lever, inGroups(330, groups(200, 3), days));

  test("moves exactly half of one group a day into a new one, from the day after it is seen to be too large", () => {
    // Sizes are noted on the first evening, seen on the second morning, acted on on the third day.
    expect(sizesOf(played(2))).toEqual([110, 110, 110]);
    expect(sizesOf(played(3))).toEqual([55, 110, 110, 55]);
    expect(sizesOf(played(4))).toEqual([55, 55, 110, 55, 55]);
    expect(sizesOf(played(10))).toEqual([55, 55, 55, 55, 55, 55]);
  });

  test("costs what moving a member costs, to the cent", () => {
    const model = played(10);
    const world = play(model)[0].worlds[1];
    const line = [...lineOf(model, world, "regrouping: halve: moved by dividing")];
    expect(line).toEqual([0, 0, 11000, 11000, 11000, 0, 0, 0, 0, 0]);
  });

  test("does nothing where there is no number left for a new group", () => {
    const full = { ...groups(200, 3), most: certain(3, "count") };
    const model = modelWith("regrouping", lever, inGroups(330, full, 6));
    expect(sizesOf(model)).toEqual([110, 110, 110]);
    expect([...play(model)[0].worlds[1].series["regrouping: halve: moved by dividing"]]).toEqual(
      Array(6).fill(0),
    );
  });
});

describe("merging", () => {
  const lever = "{ name: tidy, merge below: 90 members, effects: { more leave: 0% } }";

  test("closes groups that have run dry, and only those, as long as there is room elsewhere", () => {
    const model = modelWith("regrouping", lever, inGroups(600, groups(100, 6), 40, 0.03));
    const merged = sizesOf(model).filter((size) => size !== undefined);
    const { series } = play(model)[0].worlds[1];
    const open = series["chat groups: groups: open"];
    const [members] = [series.members[39]];
    // Without leaving being changed, about 600·e^(−1.2) = 181 are left: in two groups instead of six.
    expect(open[0]).toBe(6);
    expect(merged.length).toBeLessThanOrEqual(Math.ceil(members / 100) + 1);
    expect(Math.max(...merged)).toBeLessThanOrEqual(100);
    expect(merged.reduce((a, b) => a + b)).toBe(members);
    expect(play(model)[0].worlds[0].series["chat groups: groups: open"][39]).toBe(6);
  });

  test("closes groups that had run dry before it began, and none that others came to meanwhile", () => {
    const late = "{ name: tidy, from: 2026-08-03, merge below: 60 members, effects: { more leave: 0% } }";
    const model = modelWith("regrouping", late, inGroups(600, groups(100, 6), 40, 0.03));
    const { series } = play(model)[0].worlds[1];
    // After 28 days all six are below 60, of about 100·e^(−0.84) = 43: none may be moved on once two are one.
    expect([...series["chat groups: groups: open"].slice(0, 28)]).toEqual(Array(28).fill(6));
    expect(series["chat groups: groups: open"][39]).toBeLessThan(6);
    for (const moved of series["regrouping: tidy: moved by merging"]) expect(moved).toBeLessThan(60);
  });

  test("leaves alone a group that is still filling up", () => {
    const model = modelWith("regrouping", lever, inGroups(50, groups(100, 1), 10));
    expect(sizesOf(model)).toEqual([50]);
  });
});

test("some of those who are moved do not come along: their leaving is raised for the days stated", () => {
  const model = modelWith(
    "regrouping",
    "{ name: halve, split at: 100 members, effects: { more leave: ln rate ratio 1.5, lasting: 1 day } }",
    inGroups(size, { ...groups(size, 1), most: certain(2, "count") }, 3, 0.02),
  );
  const { series } = play(model)[0].worlds[1];
  const there = series.members[1];
  const moved = series["regrouping: halve: moved by dividing"][2];
  expect(moved).toBe(Math.floor(there / 2));
  const [plain, raised] = [0, 1.5].map((ln) => 1 - Math.exp(-0.02 * Math.exp(ln)));
  const expected = ((there - moved) * plain + moved * raised) / there;
  expect(Math.abs(series.left[2] / there - expected)).toBeLessThan(fourErrors(expected, there));
});

test("is refused without chat groups, and without a size", () => {
  const lever = "{ name: halve, split at: 100 members, effects: { more leave: 10% } }";
  const without = townWith("regrouping", lever).replace(/ {2}chat groups:.*\n/, "");
  expect(() => read(without)).toThrow(/`regrouping` needs chat groups/);
  expect(() => read(townWith("regrouping", "{ name: halve, effects: { more leave: 10% } }"))).toThrow(
    /merge below/,
  );
  expect(assemble(read(townWith("regrouping", lever)), {}).arms).toHaveLength(2);
});
