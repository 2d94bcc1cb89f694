import { beforeAll, describe, expect, it } from "vitest";
import type { Comparison } from "../../src/analysis/comparison.ts";
import { type Contributions, contributionsOf } from "../../src/analysis/contributions.ts";
import type { LeverSet } from "../../src/scenario/scenario.ts";
import {
  certain,
  community,
  content,
  event,
  everyDay,
  founders,
  lasting,
  monday,
  noLevers,
  plainBehaviour,
  points,
  push,
  rateOf,
  welcomePack,
} from "../model/community.ts";
import { comparisonOf, smallLaboratory } from "./smallLaboratory.ts";

const days = 14;
const always = everyDay(monday, days);
const leaving = (name: string, lnRateRatio: number) =>
  points({ name, schedule: always, effects: [lasting("leave", lnRateRatio, 1)], gradient: certain(0) });

/** Two that keep members, one that brings visits (and so value), one that does nothing but cost. */
const plan: LeverSet = {
  ...noLevers,
  points: [leaving("a", -0.5), leaving("b", -0.3)],
  content: [content({ name: "daily", schedule: always, effects: [lasting("visit", 0.3, 1)] })],
  events: [
    event({
      name: "idle",
      schedule: always,
      effects: [lasting("leave", 0, 1)],
      cost: { perDate: certain(5000, "minor"), perAttendee: certain(0, "minor") },
    }),
  ],
};
const scenario = community({
  id: "plan",
  members: founders(200),
  behaviour: {
    ...plainBehaviour(rateOf(0.05), rateOf(0.3)),
    visitValue: certain(40, "minor"),
  },
  calendar: { start: monday, days, history: 0 },
  plan,
});
const laboratory = smallLaboratory(scenario);

describe("contributions of four levers", () => {
  let found: Contributions;
  let comparison: Comparison;
  beforeAll(async () => {
    found = (await contributionsOf(laboratory)) as Contributions;
    comparison = await comparisonOf(laboratory);
  });
  const of = (measure: string) => {
    const one = found.measures.find((m) => m.measure === measure);
    if (one === undefined) throw new RangeError(measure);
    return one;
  };
  const lever = (measure: string, name: string) => {
    const one = of(measure).levers.find((l) => l.lever === name);
    if (one === undefined) throw new RangeError(name);
    return one;
  };

  it("are exact: all sixteen sets are played", () => {
    expect(found).toMatchObject({ method: "exact", orders: null, worlds: 15 });
  });

  it("add up to the whole difference, which is the one of the comparison", () => {
    const differences = {
      retention: comparison.retentionDifference.mean,
      membersAtEnd: comparison.membersAtEndDifference.mean,
      cost: comparison.incrementalCost.mean,
      npv: comparison.npvDifference.mean,
    };
    for (const [measure, difference] of Object.entries(differences)) {
      const { total, levers } = of(measure);
      expect(total.mean).toBeCloseTo(difference, 8);
      const sum = levers.reduce((added, { shapley }) => added + shapley.mean, 0);
      // Exact but for the rounding of a hundred additions.
      expect(Math.abs(sum - total.mean)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(total.mean)) * 100);
    }
  });

  it("leaving out a lever of no effect changes nothing, exactly, and saves what it costs, exactly", () => {
    for (const measure of ["retention", "activeRetention", "membersAtEnd"]) {
      expect(lever(measure, "events: idle").leaveOneOut).toEqual({ mean: 0, mcse: 0 });
      expect(lever(measure, "events: idle").shapley).toEqual({ mean: 0, mcse: 0 });
    }
    expect(lever("cost", "events: idle").leaveOneOut.mean).toBe(50 * days);
    expect(lever("npv", "events: idle").leaveOneOut.mean).toBeCloseTo(-50 * days, 8);
  });

  it("two that act on the same rate get in each other's way; who acts on nothing interacts with nobody", () => {
    const pair = (measure: string, a: string, b: string) =>
      of(measure).interactions.find(({ levers }) => levers.includes(a) && levers.includes(b))?.value.mean;
    // Expected without chance: S = (1 − h·e^β)^14 each way.
    const at = (beta: number) => Math.exp(-rateOf(0.05) * Math.exp(beta) * days);
    const expected = at(-0.8) - at(-0.5) - at(-0.3) + at(0);
    expect(expected).toBeLessThan(0);
    const value = of("retention").interactions.find(
      ({ levers }) => levers.includes("points: a") && levers.includes("points: b"),
    )?.value;
    expect(Math.abs((value?.mean ?? 1) - expected)).toBeLessThan(4 * (value?.mcse ?? 0));
    expect(pair("retention", "events: idle", "points: a")).toBe(0);
    expect(of("retention").interactions).toHaveLength(6);
  });

  it("the lever alone, left out and on average agree in sign with what it does", () => {
    for (const name of ["points: a", "points: b"]) {
      const { shapley, alone, leaveOneOut } = lever("retention", name);
      for (const part of [shapley, alone, leaveOneOut]) expect(part.mean).toBeGreaterThan(0);
    }
    expect(lever("retention", "points: a").shapley.mean).toBeGreaterThan(
      lever("retention", "points: b").shapley.mean,
    );
    expect(of("retention").levers[0].lever).toBe("points: a");
    expect(lever("npv", "content: daily").change).toBe("added");
  });
});

it("of a plan that changes nothing there are none", async () => {
  expect(await contributionsOf(smallLaboratory({ ...scenario, plan: noLevers }, 1))).toBeNull();
});

describe("contributions of seven levers", () => {
  it("are sampled over orders, say with what error, and still add up", async () => {
    const many: LeverSet = {
      ...noLevers,
      points: ["a", "b", "c", "d", "e"].map((name, i) => leaving(name, -0.1 * (i + 1))),
      push: [push({ schedule: always, effects: [lasting("visit", 0.2, 2)] })],
      welcome: [welcomePack({ schedule: always })],
    };
    const found = await contributionsOf(
      smallLaboratory({ ...scenario, members: founders(40), plan: many }, 3),
    );
    expect(found).toMatchObject({ method: "sampled", orders: 8 });
    for (const { levers, total, interactions } of found?.measures ?? []) {
      const sum = levers.reduce((added, { shapley }) => added + shapley.mean, 0);
      expect(Math.abs(sum - total.mean)).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(total.mean)));
      for (const { orderError } of levers) expect(orderError).not.toBeNull();
      expect(interactions).toHaveLength(21);
    }
  });
});
