/**
 * What each family costs, to the cent: every price that a lever has, how often it is paid in four weeks of the town, and
 * nothing else. A price that is booked twice, never, or on the wrong days shows here.
 */
import { describe, expect, test } from "vitest";
import { families, familyNames } from "../../src/levers/families.ts";
import { keyOf } from "../../src/levers/keys.ts";
import { assemble } from "../../src/model/assemble.ts";
import { quantitiesIn } from "../../src/scenario/quantities.ts";
import type { Quantity } from "../../src/scenario/quantity.ts";
import type { Family, Scenario } from "../../src/scenario/scenario.ts";
import type { WorldRecord } from "../../src/simulation/records.ts";
import { ledgerLines } from "../../src/simulation/replicate.ts";
import { play, total } from "../model/community.ts";
import { certainly, exampleOf, withNumbers } from "./examples.ts";

type Seen = (what: string) => number;

interface Row {
  /**
   * By the end of a price's path: how often it is paid. Counts of the run are asked by what they count; dates are those of
   * the example between Monday, 6 July, and Sunday, 2 August 2026. Negative: it is earned.
   */
  readonly paid: Readonly<Record<string, (seen: Seen) => number>>;
  /** Sums of money that say how large something is, and are paid by nobody. */
  readonly sizes?: readonly string[];
  /** What is earned less besides, minor units. */
  readonly forgone?: (seen: Seen) => number;
}

const always = 28;
const fridays = 4;

const books: Readonly<Record<Family, Row>> = {
  content: { paid: { "cost.per post": () => 8, "cost.per week": () => 4 } },
  events: {
    paid: { "cost.per show": () => fridays, "cost.per attendee": (seen) => seen("attendees") },
  },
  points: { paid: { "cost per point": (seen) => seen("earned") } },
  coupons: {
    paid: { "cost.per coupon": (seen) => seen("offered"), face: (seen) => seen("redeemed") },
  },
  welcome: { paid: { "cost.per pack": (seen) => seen("packs") } },
  tiers: {
    paid: {
      "benefits.newcomer.cost": (seen) => seen("on newcomer"),
      "benefits.core.cost": (seen) => seen("on core"),
    },
  },
  push: { paid: { "cost.per message": (seen) => seen("messages") } },
  "check-ins": { paid: { reward: (seen) => seen("rewards") } },
  missions: { paid: { reward: (seen) => seen("completed") } },
  lotteries: {
    paid: { prize: (seen) => seen("prizes"), "per date": () => fridays },
    sizes: ["half effect at"],
  },
  "red packets": { paid: { amount: (seen) => seen("packets") } },
  service: {
    paid: { "cost.per hour": (seen) => 0.25 * seen("served"), "cost.running": () => always },
  },
  staff: { paid: { "per hour": () => 4 * always } },
  surveys: { paid: { "cost.per date": () => 1, "cost.per answer": (seen) => seen("answers") } },
  "win-back": {
    paid: { "cost.per contact": (seen) => seen("contacted"), "cost.per return": (seen) => seen("returns") },
  },
  "limited offers": {
    paid: { "per date": () => 1 },
    forgone: (seen) => seen("discount"),
  },
  rituals: { paid: { "per date": () => always } },
  onboarding: { paid: { reward: (seen) => seen("completed"), "per member": (seen) => seen("begun") } },
  education: { paid: { "cost.per date": () => 4, "cost.per learner": (seen) => seen("learners") } },
  awards: { paid: { "per award": (seen) => seen("awards") } },
  contests: { paid: { prizes: () => 4 } },
  meetups: {
    paid: {
      "cost.per date": () => 1,
      "cost.per attendee": (seen) => seen("attendees"),
      "cost.per km": (seen) => seen("kilometres"),
    },
  },
  "hot topics": { paid: { "per topic": () => 1 } },
  // From 13 July on: three weeks.
  product: { paid: { "cost.once": () => 1, "cost.running": () => 21 } },
  nudges: { paid: { "per date": () => fridays } },
  timing: { paid: {} },
  novelty: { paid: { "per date": () => 1 } },
  recommendations: { paid: { cost: () => always } },
  "hand-over": { paid: { "per date": () => 1 } },
  norms: { paid: { "per hour": () => 2 * always } },
  entry: { paid: { price: (seen) => -0.9 * seen("entered") } },
  acquisition: { paid: { spend: () => always }, sizes: ["half at"] },
  routing: { paid: { "per invitation": () => (300 / 7) * always } },
  ads: { paid: { "per date": () => always } },
  hosts: { paid: { cost: () => always } },
  volunteers: { paid: { cost: (seen) => seen("serving") } },
  "team tasks": { paid: { reward: (seen) => seen("rewarded") } },
  "group buying": { paid: { reward: (seen) => seen("full") } },
  complaints: { paid: { "per hour": (seen) => 0.5 * seen("answered") } },
  seasons: { paid: { "per finisher": (seen) => seen("finished") } },
  exchanges: { paid: { "per date": () => 2 } },
  regrouping: {
    paid: { "per member": (seen) => seen("moved by dividing") + seen("moved by merging") },
  },
  levels: {
    paid: {
      price: (seen) => -0.85 * seen("payments"),
      "per offer": (seen) => seen("offers"),
    },
  },
};

test("every family of levers has a row", () => {
  expect(Object.keys(books).sort()).toEqual(Object.keys(families).sort());
});

const isMoney = ({ unit }: Quantity): boolean => unit.startsWith("minor");

/** The end of a number's path: what stands below the lever. */
const below = (name: string, family: Family, lever: string): string =>
  name.slice(`plan.${family}.${lever}.`.length);

describe.each(familyNames)("%s", (family) => {
  const { paid, sizes = [], forgone } = books[family];
  // The groups of the town have no more than sixty members.
  const example = families[family].example.replace("split at: 80 members", "split at: 50 members");
  const written = withNumbers(exampleOf(family, example), certainly);
  const lever = written.plan[family][0];
  const money = [...quantitiesIn(lever)].filter(isMoney);
  const keys = money.map(({ name }) => below(name, family, lever.name));

  test("has the prices of its row, and no others", () => {
    expect([...new Set(keys)].sort()).toEqual([...Object.keys(paid), ...sizes].sort());
  });

  test("costs each price as often as it is paid, to the cent", () => {
    // Prices that no sum of others hides: below any basket, so that a coupon's face is what it takes off.
    const prices = new Map(Object.keys(paid).map((key, i) => [key, [7, 11, 13][i]]));
    const priced: Scenario = withNumbers(written, (number) => {
      const price = prices.get(below(number.name, family, lever.name));
      return isMoney(number) && price !== undefined ? { ...number, value: price } : number;
    });
    const model = assemble(priced, {});
    const world = play(model)[0].worlds[1];
    const key = keyOf(lever);
    const seen: Seen = (what) => {
      const counts = world.series[`${key}: ${what}`];
      expect(counts, what).toBeDefined();
      return total(counts);
    };
    const expected = Object.entries(paid).reduce(
      (sum, [end, times]) => sum + (prices.get(end) ?? Number.NaN) * times(seen),
      forgone?.(seen) ?? 0,
    );
    // Single sums of doubles: off by less than a millionth of a cent.
    expect(spent(key, model.arms, world)).toBeCloseTo(expected, 6);
    if (Object.keys(paid).length > 0) expect(Math.abs(expected)).toBeGreaterThan(0);
  });
});

/** What a lever costs over a world, less what it earns, minor units. */
const spent = (key: string, arms: Parameters<typeof ledgerLines>[0], world: WorldRecord): number =>
  ledgerLines(arms).reduce(
    (sum, line, i) =>
      line.lever === key ? sum + (line.kind === "cost" ? 1 : -1) * total(world.ledger[i]) : sum,
    0,
  );
