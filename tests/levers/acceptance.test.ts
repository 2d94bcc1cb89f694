import { describe, expect, test } from "vitest";
import { families, familyNames } from "../../src/levers/families.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Family, Lever, Scenario } from "../../src/scenario/scenario.ts";
import type { WorldRecord } from "../../src/simulation/records.ts";
import { certain, play } from "../model/community.ts";
import { certainly, exampleOf, withNumbers } from "./examples.ts";

/** The example of a family; where the small town is too small for it, one that does something there. */
const inTown = (family: Family): string =>
  families[family].example.replace("split at: 80 members", "split at: 50 members");

const planned = (scenario: Scenario): WorldRecord => play(assemble(scenario, {}))[0].worlds[1];

/** The plan's levers of a family, changed where YAML cannot. */
const withLevers = (scenario: Scenario, family: Family, change: (lever: Lever) => Lever): Scenario => ({
  ...scenario,
  plan: { ...scenario.plan, [family]: scenario.plan[family].map(change) },
});

/** Nothing acts on rates but the effects of the plan's own levers; they have one size. */
const withEffectsOf = (scenario: Scenario, family: Family, size: (process: string) => number): Scenario => {
  const silent = withNumbers(scenario, (number, key) =>
    number.unit === "ln rate ratio" || key === "leave" ? { ...certainly(number), value: 0 } : number,
  );
  return withLevers(silent, family, (lever) => ({
    ...lever,
    effects: lever.effects.map((effect) => ({
      ...effect,
      lnRateRatio: { ...effect.lnRateRatio, value: size(effect.process) },
    })),
  }));
};

/** Examples that state effects of their own. */
const acting = familyNames.filter((family) =>
  exampleOf(family, inTown(family)).plan[family].some(({ effects }) => effects.length > 0),
);

/** Families whose levers may wear out, as the scenario language has them. */
const wearing = acting.filter((family) => JSON.stringify(families[family].schema.ast).includes('"wear-out"'));

describe.each(wearing)("%s: wear-out", (family) => {
  const example = withEffectsOf(exampleOf(family, inTown(family)), family, () => 0.8);
  const worn = (floor: number, halfLifeUses: number): Scenario =>
    withLevers(example, family, (lever) => ({
      ...lever,
      wear: {
        floor: certain(floor, "probability"),
        halfLifeUses: certain(halfLifeUses, "count"),
        recoveryDays: certain(28, "days"),
      },
    }));
  const digestOf = (scenario: Scenario): string => planned(scenario).digest;

  test("at once and to nothing leaves the lever without effect; to the whole it takes nothing", () => {
    const fresh = digestOf(withLevers(example, family, ({ wear: _, ...lever }) => lever as Lever));
    const useless = digestOf(withEffectsOf(exampleOf(family, inTown(family)), family, () => 0));
    expect(fresh).not.toBe(useless);
    expect(digestOf(worn(0, 1e-6))).toBe(useless);
    expect(digestOf(worn(1, 3))).toBe(fresh);
  });
});

test("what wears out not are states and what newcomers are by the way that they came", () => {
  expect(acting.filter((family) => !wearing.includes(family))).toEqual([
    "points",
    "check-ins",
    "product",
    "norms",
    "entry",
    "acquisition",
    "routing",
    "hosts",
    "volunteers",
    "regrouping",
    "levels",
  ]);
});

const nobody = (name: string): readonly [string, string] => [
  `name: ${name},`,
  `name: ${name}, to: member_day < 0,`,
];

/** What makes the example of a family offer nothing at all: the dose where there is one, else that it is for nobody. */
const withoutDose: Readonly<Record<Family, readonly (readonly [string, string])[]>> = {
  content: [["name: chapter guides,", "name: chapter guides, posts: 0,"]],
  events: [["interest: 22%", "interest: 0%"]],
  points: [nobody("stamps")],
  coupons: [nobody("ten off")],
  welcome: [["name: starter pack,", "name: starter pack, packs: 0,"]],
  tiers: [["earn: { visit: 10 }", "earn: { visit: 0 }"]],
  push: [["open: 30%", "open: 30%, reach: 0%"]],
  "check-ins": [["join: 40%", "join: 0%"]],
  missions: [["accept: 30%", "accept: 0%"]],
  lotteries: [["enter: 30%", "enter: 0%"]],
  "red packets": [["packets: 50", "packets: 0"]],
  service: [["need: 5%", "need: 0%"]],
  staff: [["hours: 4", "hours: 0"]],
  surveys: [nobody("quarterly survey")],
  "win-back": [["reach: 70%", "reach: 0%"]],
  "limited offers": [["name: member day,", "name: member day, reach: 0%,"]],
  rituals: [["follow: 40%", "follow: 0%"]],
  onboarding: [nobody("first steps")],
  education: [["enrol: 10%", "enrol: 0%"]],
  awards: [["winners: 10", "winners: 0"]],
  contests: [["enter: 20%", "enter: 0%"]],
  meetups: [
    ["interest: 8%", "interest: 0%"],
    ["more leave: 0%..2%", "more leave: 0%"],
  ],
  "hot topics": [["interest: 35%", "interest: 0%"]],
  product: [nobody("faster pages")],
  nudges: [["odds: 1.3 times", "odds: 1 times"]],
  timing: [
    ["hour: 1.03 times", "hour: 1 times"],
    ["fri: 1.2 times", "fri: 1 times"],
  ],
  novelty: [["of: [author evening]", "of: [], reach: 0%"]],
  recommendations: [["precision: 30%", "precision: 0%"]],
  "hand-over": [["dip: 40%", "dip: 0%"]],
  norms: [
    ["hours: 2", "hours: 0"],
    ["removals: 0.5% per month", "removals: 0% per month"],
  ],
  entry: [
    ["passes: 60%", "passes: 100%"],
    ["fewer leave: 0%..10%", "fewer leave: 0%"],
  ],
  acquisition: [["spend: 3000 CNY per week", "spend: 0 CNY per week"]],
  routing: [["invited: 300 per week", "invited: 0 per week"]],
  ads: [["reach: 80%", "reach: 0%"]],
  hosts: [["posts: 10", "posts: 0"]],
  volunteers: [["accept: 20%", "accept: 0%"]],
  "team tasks": [["join: 30%", "join: 0%"]],
  "group buying": [["open: 8%", "open: 0%"]],
  complaints: [["hours: 2", "hours: 0"]],
  seasons: [nobody("spring camp")],
  exchanges: [
    ["shown to: 100 members", "shown to: 0 members"],
    ["of ours: 50%", "of ours: 0%"],
  ],
  regrouping: [
    ["split at: 50 members", "split at: 100000 members"],
    ["merge below: 20 members", "merge below: 0 members"],
  ],
  levels: [["pays: 5%", "pays: 0%"]],
};

/** What happens to members, day by day; a channel that nobody comes through is no part of it. */
const livesOf = ({ series }: WorldRecord) =>
  (["members", "new", "dormant", "joined", "left", "visitors", "orders"] as const).map((name) =>
    Array.from(series[name]),
  );

/** Every effect 25 times as large, so that in a small community it is seen. */
const loud = (scenario: Scenario): Scenario =>
  withNumbers(scenario, (number) =>
    number.unit === "ln rate ratio" ? { ...certainly(number), value: 25 * number.value } : number,
  );

test.each(familyNames)(
  "%s without any dose leaves everyone's life as it was, and with it does not",
  (family) => {
    const text = withoutDose[family].reduce((line, [from, to]) => {
      expect(line).toContain(from);
      return line.replace(from, to);
    }, inTown(family));
    const [{ worlds, pairs }] = play(assemble(loud(exampleOf(family, text)), {}));
    expect(livesOf(worlds[1])).toEqual(livesOf(worlds[0]));
    expect(pairs[0]).toMatchObject({ saved: 0, lost: 0, joinedOnlyWithPlan: 0, joinedOnlyWithout: 0 });
    expect(livesOf(planned(loud(exampleOf(family, inTown(family)))))).not.toEqual(livesOf(worlds[0]));
  },
);
