import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { FourCounts, Grouping, WorldRecord } from "../../src/simulation/records.ts";
import {
  certain,
  community,
  founders,
  lasting,
  monday,
  noLevers,
  plainBehaviour,
  play,
  points,
  push,
  total,
} from "../model/community.ts";
import { campaign, town } from "./campaign.ts";

const records = play(assemble(town({ plan: campaign({ scarce: true }) }), {}), 3);
const outcomes = ["saved", "lost", "keptAnyway", "leftAnyway"] as const;
const sizeOf = (counts: FourCounts): number => total(outcomes.map((o) => counts[o]));

describe("the four counts by group", () => {
  test.each<Grouping>(["segment", "channel", "tenure", "reach"])("add up to those of all, by %s", (by) => {
    for (const { pairs } of records)
      for (const outcome of outcomes)
        expect(total(Object.values(pairs[0].groups[by]).map((g) => g[outcome]))).toBe(pairs[0][outcome]);
  });

  test("by tier once per ladder", () => {
    for (const { pairs } of records) {
      const ladders = Object.entries(pairs[0].groups.tier);
      for (const ladder of ["ladder", "posts"]) {
        const own = ladders.filter(([rung]) => rung.startsWith(`${ladder}: `)).map(([, g]) => g);
        expect(total(own.map(sizeOf))).toBe(sizeOf(pairs[0]));
      }
    }
  });

  test("of those who joined in both worlds, by month", () => {
    for (const { pairs, worlds } of records)
      expect(total(Object.values(pairs[0].groups.joined).map(sizeOf))).toBe(total(worlds[0].series.joined));
  });

  test("who was saved or lost was reached, where only exposures act on leaving", () => {
    const plan = {
      ...noLevers,
      push: [
        push({
          reach: certain(0.3, "probability"),
          open: certain(1, "probability"),
          effects: [lasting("leave", -0.8, 3)],
        }),
      ],
    };
    const scenario = community({
      members: founders(1000),
      behaviour: plainBehaviour(0.05, 0.2),
      calendar: { start: monday, days: 14, history: 0 },
      plan,
    });
    const [{ pairs, worlds }] = play(assemble(scenario, {}));
    const { reach, lever } = pairs[0].groups;
    expect(reach["not reached"]).toMatchObject({ saved: 0, lost: 0 });
    expect(reach.reached.saved).toBeGreaterThan(0);
    expect(lever["push: digest"]).toEqual(reach.reached);
    expect(worlds[1].reached).toEqual({ "push: digest": sizeOf(reach.reached) });
    // Three in ten can be reached at all.
    expect(Math.abs(sizeOf(reach.reached) - 300)).toBeLessThan(4 * Math.sqrt(1000 * 0.3 * 0.7));
    expect(worlds[0].reached).toEqual({});
  });

  test("a lever that acts on everyone every day reaches everyone", () => {
    const plan = { ...noLevers, points: [points({ effects: [lasting("visit", 0.1, 1)] })] };
    const scenario = community({
      members: founders(50),
      plan,
      calendar: { start: monday, days: 3, history: 0 },
    });
    expect(play(assemble(scenario, {}))[0].worlds[1].reached).toEqual({ "points: stamps": 50 });
  });
});

/** Set bits of the members present at the start. */
const bits = ({ stayed, presentAtStart }: WorldRecord): boolean[] =>
  Array.from({ length: presentAtStart }, (_, i) => ((stayed[i >> 3] >> (i & 7)) & 1) === 1);

test("who stayed is told per member, in the same order in every world", () => {
  for (const { pairs, worlds } of records) {
    const [without, withPlan] = worlds.map(bits);
    expect(without.filter(Boolean).length).toBe(worlds[0].series.present.at(-1));
    expect(withPlan.filter((stays, i) => stays && !without[i]).length).toBe(pairs[0].saved);
    expect(withPlan.filter((stays, i) => !stays && without[i]).length).toBe(pairs[0].lost);
    expect(worlds[1].stayed.length).toBe(Math.ceil(worlds[1].presentAtStart / 8));
  }
});

test("leavers are told by the stage that they left from", () => {
  for (const { series } of records.flatMap((r) => r.worlds))
    series.left.forEach((left, day) => {
      expect(series.leftNew[day] + series.leftActive[day] + series.leftDormant[day]).toBe(left);
    });
});

test("each who came at all came for the last time at one age, and no later than he was at risk", () => {
  for (const { series } of records.flatMap((r) => r.worlds)) {
    // Joining is a visit here, so everyone who joined came.
    expect(total(series.ageLastVisit)).toBe(total(series.joined));
    let still = total(series.ageLastVisit);
    series.ageLastVisit.forEach((count, age) => {
      expect(still).toBeGreaterThanOrEqual(series.ageVisited[age] > 0 ? count : 0);
      expect(still).toBeLessThanOrEqual(series.ageAtRisk[age]);
      still -= count;
    });
  }
});

test("active members are those of the last 28 days, of all", () => {
  for (const { series } of records.flatMap((r) => r.worlds))
    series.activeMembers.forEach((active, day) => {
      expect(active).toBeGreaterThanOrEqual(series.presentActive[day]);
      expect(active).toBeLessThanOrEqual(series.members[day]);
      expect(active).toBeGreaterThanOrEqual(series.visitors[day] - series.left[day]);
    });
});
