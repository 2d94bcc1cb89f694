/**
 * The sign of all that levers do: every number of a family that acts on a rate makes more of what it acts on where it is
 * positive and less where it is negative; families without such a number have a dose of which more does more, or less.
 */
import { describe, expect, test } from "vitest";
import { families, familyNames } from "../../src/levers/families.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Family, Process, Scenario } from "../../src/scenario/scenario.ts";
import type { WorldRecord } from "../../src/simulation/records.ts";
import { play, total } from "../model/community.ts";
import { agents, type Claim, lots, tally } from "./claims.ts";
import { certainly, exampleText, withNumbers } from "./examples.ts";
import { read } from "./plan.ts";
import { counted, modelOf, still, type Written } from "./stillWorld.ts";

/** What the example of a family must say besides for all that it does to happen in four weeks of the town. */
const furtherKeys: { readonly [F in Family]?: readonly [string, string] } = {
  points: [
    "reward at: 100",
    "reward at: 100, goal gradient: { more purchases: 0% }, expire after: 3 days, expired: { fewer visits: 0% }, rewarded: { more visits: 0% }",
  ],
  tiers: [
    "earn: { visit: 10 }",
    "earn: { visit: 10 }, requalify: { every: 7 days, keep: 100% }, goal gradient: { more purchases: 0% }",
  ],
  missions: ["visits: 5", "visits: 5, goal gradient: { more purchases: 0% }"],
  onboarding: ["steps: 6", "steps: 6, goal gradient: { more purchases: 0% }"],
  contests: [
    "below the median: { more visits: 0%..30% }, above the median: { fewer visits: 0%..10% }",
    "below the median: { more posts: 0% }, above the median: { more posts: 0% }",
  ],
  "group buying": [
    "needed: 3",
    "needed: 3, goal gradient: { more purchases: 0% }, while open: { more invitations: 0% }",
  ],
  hosts: ["posts: 10", "who: planted, found out: 90% per month, posts: 10"],
  volunteers: ["accept: 20%, places: 10, hours: 4", "accept: 100%, places: 200, hours: 30, worn in: 2 days"],
  regrouping: ["split at: 80 members", "split at: 50 members"],
};

/** Members who post and invite, where a family does something about that. */
const lively: { readonly [F in Family]?: (text: string) => string } = {
  contests: (text) => text.replace("behaviour:\n", "behaviour:\n  posts: { per visit: 10% }\n"),
  "group buying": (text) =>
    text.replace("arrivals: { ", "arrivals: { invitations: { rate: 1 per month, accepted: 50% }, "),
};

const sceneOf = (family: Family): Scenario => {
  const [from, to] = furtherKeys[family] ?? ["", ""];
  const text = exampleText(family, families[family].example.replace(from, to));
  return read((lively[family] ?? ((same) => same))(text));
};

/** Where in a lever a number stands that acts on a rate, and on which. */
interface Acting {
  readonly path: readonly string[];
  readonly process: Process;
}

/** Numbers that do not say themselves on what they act: the pull of a goal, and what the two say that are older. */
const processOf: Readonly<Record<string, Process>> = {
  gradient: "visit",
  gradientOnOrders: "purchase",
  "coupons.afterwards": "purchase",
  "tiers.demotion": "leave",
};

const actingIn = (family: Family): readonly Acting[] => {
  const walk = (value: unknown, path: readonly string[], process?: Process): readonly Acting[] => {
    if (typeof value !== "object" || value === null) return [];
    const own =
      (value as { readonly process?: Process }).process ??
      processOf[path.at(-1) ?? ""] ??
      processOf[`${family}.${path.join(".")}`] ??
      process;
    if ("unit" in value && "provenance" in value) {
      if (value.unit !== "ln rate ratio") return [];
      if (own === undefined) throw new Error(`on what does ${family}: ${path.join(".")} act?`);
      return [{ path, process: own }];
    }
    return Object.entries(value).flatMap(([key, inner]) => walk(inner, [...path, key], own));
  };
  return walk(sceneOf(family).plan[family][0], []);
};

/** The scenario in which no number acts on any rate but one, which has this size. */
const alone = (family: Family, { path }: Acting, size: number): Scenario => {
  const silent = withNumbers(sceneOf(family), (number, key) =>
    number.unit === "ln rate ratio" || key === "leave" ? { ...certainly(number), value: 0 } : number,
  );
  const set = (value: unknown, [key, ...rest]: readonly string[]): unknown => {
    if (key === undefined) return { ...(value as object), value: size };
    if (Array.isArray(value)) return value.map((one, i) => (`${i}` === key ? set(one, rest) : one));
    const record = value as Readonly<Record<string, unknown>>;
    return { ...record, [key]: set(record[key], rest) };
  };
  const plan = { ...silent.plan, [family]: [set(silent.plan[family][0], path)] };
  return { ...silent, plan };
};

/** What a process brings about, over the whole time: more of it with a higher rate. */
const outcome: Readonly<Record<Process, (world: WorldRecord) => number>> = {
  visit: ({ series }) => total(series.visitors),
  contribute: ({ series }) => total(series["members: participation: posts"] ?? []),
  purchase: ({ series }) => total(series.orders),
  leave: ({ series }) => total(series.left),
  activate: ({ series }) => -total(series.new),
  goDormant: ({ series }) => total(series.dormant),
  return: ({ series }) => -total(series.dormant),
  invite: ({ series }) => total(series.joined),
};

/** What makes good a part of a harm: the more harm there is, the more its lever does against it. */
const makingGood: readonly string[] = ["complaints: harm.lnRateRatio"];

const cases = familyNames.flatMap((family) =>
  actingIn(family).map((acting) => ({ family, what: acting.path.join("."), acting })),
);

describe("numbers that act on a rate", () => {
  const playedWith = (family: Family, acting: Acting, size: number): WorldRecord =>
    play(assemble(alone(family, acting, size), {}))[0].worlds[1];
  // Where nothing acts, all numbers of a family have the same world, but for the town in which members invite.
  const without = new Map<string, WorldRecord>();

  test.each(cases)("$family: $what has the sign that is stated", ({ family, what, acting }) => {
    const town = `${family}${acting.process === "invite" ? ", inviting" : ""}`;
    const silent = without.get(town) ?? playedWith(family, acting, 0);
    without.set(town, silent);
    const sign = makingGood.includes(`${family}: ${what}`) ? -1 : 1;
    const of = (world: WorldRecord): number => sign * outcome[acting.process](world);
    expect(of(playedWith(family, acting, 6))).toBeGreaterThan(of(silent));
    expect(of(playedWith(family, acting, -6))).toBeLessThan(of(silent));
  });
});

/** A dose of a family without any effect of its own, from less to more, and what is counted of what it does. */
interface Dose {
  readonly says: string;
  readonly doses: readonly [string, string, string];
  readonly written: (dose: string) => Written;
  readonly world: Partial<Scenario>;
  readonly seen: Claim["seen"];
  readonly goes: "up" | "down";
}

const show = "{ name: show, every: day, interest: 20%, show-up: 100%, effects: { fewer leave: 0% } }";
const posts = "{ name: posts, every: day, match: 40%, effects: { more visits: 0% } }";
const mentors = agents.replace("hours: 4", "hours: 100");

const doses: { readonly [F in Family]?: Dose } = {
  staff: {
    says: "the more hours, the more are served",
    doses: ["0", "2", "5"],
    written: (hours) => ({
      service: agents.replace("hours: 4", "hours: 0"),
      staff: `{ name: x, of: [agents], hours: ${hours} }`,
    }),
    world: still(1),
    seen: tally("service: agents: served"),
    goes: "up",
  },
  nudges: {
    says: "odds above 1 are a hook, odds below 1 a hurdle",
    doses: ["0.2 times", "1 times", "5 times"],
    written: (odds) => ({ nudges: `{ name: x, every: day, of: [show], odds: ${odds} }`, events: show }),
    world: lots(1),
    seen: tally("events: show: interested"),
    goes: "up",
  },
  timing: {
    says: "a good hour is met by more, a bad one by fewer",
    doses: ["0.2 times", "1 times", "5 times"],
    written: (hour) => ({ timing: `{ name: x, of: [show], hour: ${hour} }`, events: show }),
    world: lots(1),
    seen: tally("events: show: interested"),
    goes: "up",
  },
  recommendations: {
    says: "the more precise, the more find something that suits them",
    doses: ["0%", "30%", "60%"],
    written: (precision) => ({
      recommendations: `{ name: x, of: [posts], precision: ${precision} }`,
      content: posts,
    }),
    world: lots(1),
    seen: tally("content: posts: readers"),
    goes: "up",
  },
  "hand-over": {
    says: "the deeper the dip, the fewer are served",
    doses: ["0%", "40%", "90%"],
    written: (dip) => ({
      "hand-over": `{ name: x, on: 2026-07-06, of: [agents], dip: ${dip} }`,
      service: mentors,
    }),
    world: still(1, { members: 200 }),
    seen: tally("service: agents: served"),
    goes: "down",
  },
  seasons: {
    says: "the more of the finishers go on, the more are members when it has closed",
    doses: ["0%", "50%", "100%"],
    written: (stay) => ({ seasons: `{ name: x, length: 3 days, finished with: 1, go on: ${stay} }` }),
    world: still(5, { members: 2000 }),
    seen: (m, arm) => [counted(m, arm, "members")[4]],
    goes: "up",
  },
};

test("a family acts on a rate by a number, or has a dose here", () => {
  const acting = new Set(cases.map(({ family }) => family));
  expect(Object.keys(doses).sort()).toEqual(familyNames.filter((family) => !acting.has(family)).sort());
});

test.each(Object.entries(doses))("%s", (_, { doses: levels, written, world, seen, goes }) => {
  const [less, some, more] = levels.map((level) => {
    const model = modelOf(written(level), world);
    return total(seen(model, model.arms[1])) * (goes === "up" ? 1 : -1);
  });
  expect(some).toBeGreaterThan(less);
  expect(more).toBeGreaterThan(some);
});
