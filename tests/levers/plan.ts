import { families } from "../../src/levers/families.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Model } from "../../src/model/model.ts";
import type { Family, LeverFamilies, Scenario } from "../../src/scenario/scenario.ts";
import { community, noLevers } from "../model/community.ts";
import { decoded } from "../scenario/sources.ts";

/** A community of four weeks from 2026-07-06, a Monday, with two segments, orders and nothing that runs today. */
export const town = `scenario: Town
currency: CNY
calendar: { start: 2026-07-06, weeks: 4 }
members:
  count: 300
  tenure: { 0..60 days: 100% }
  segments: [{ name: readers, share: 60% }, { name: hosts, share: 40%, visits: 1.5 times }]
arrivals: { channels: [{ name: friends, rate: 4 per day, cost: 3 CNY per member }] }
behaviour:
  leaving: { new: 2% per day, active: 1% per day, dormant: 2% per day, differ: { gamma: 0.8 } }
  activation: { rate: 10% per day }
  visits: { active: 3 per week, differ: { gamma: 2 } }
  dormancy: { rate: 15% per week, return: 10% per week }
  purchases: { per visit: 10%, basket: 50 CNY, margin: 30% }
source: { assumption: a test }
`;

/** The town with what levers of some families need of it. */
export const townFor = (...given: readonly Family[]): string =>
  given.some((family) => families[family].needs === "chat groups")
    ? town.replace("  count: 300\n", "  count: 300\n  chat groups: { limit: 60 members }\n")
    : town;

/** A scenario's text with levers of one family in its plan. */
export const townWith = (family: Family, ...levers: readonly string[]): string =>
  `${townFor(family)}plan:\n  ${family}:\n${levers.map((lever) => `    - ${lever}\n`).join("")}`;

export const read = (text: string): Scenario => decoded([{ name: "town.yaml", text }]).scenario;

/** A lever of a family as the scenario language reads it, in the town with two years to come. */
export const leverOf = <F extends Family>(family: F, text: string): LeverFamilies[F] =>
  read(townWith(family, text).replace("weeks: 4", "weeks: 104")).plan[family][0] as LeverFamilies[F];

/** The model of a test's community whose plan has one lever, read from its text and changed where YAML cannot. */
export const modelWith = <F extends Family>(
  family: F,
  text: string,
  changes: Partial<Scenario> = {},
  leverChanges: Partial<LeverFamilies[F]> = {},
): Model =>
  assemble(
    community({
      ...changes,
      plan: { ...noLevers, ...changes.plan, [family]: [{ ...leverOf(family, text), ...leverChanges }] },
    }),
    {},
  );
