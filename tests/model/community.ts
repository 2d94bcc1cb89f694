import type { Quantity, Spread, Unit } from "../../src/scenario/quantity.ts";
import type { Behaviour, Channel, LeverSet, Scenario, Schedule } from "../../src/scenario/scenario.ts";

/** A certain number of a test's scenario. */
export const certain = (value: number, unit: Unit = "number", name = `certain ${value}`): Quantity => ({
  name,
  value,
  unit,
  provenance: { kind: "assumption", note: "a test" },
  text: `${value}`,
  place: { file: "test", line: 1, column: 1 },
});

export const uncertain = (name: string, value: number, spread: Spread, unit: Unit = "number"): Quantity => ({
  ...certain(value, unit, name),
  spread,
});

export const noLevers: LeverSet = {
  content: [],
  events: [],
  points: [],
  coupons: [],
  welcome: [],
  tiers: [],
  push: [],
};

export const everyDay = (from: number, days: number): Schedule => ({
  from,
  until: from + days - 1,
  days: { kind: "every", days: 1 },
  text: "every day",
});

const twelve = Array.from({ length: 12 }, () => certain(1, "multiple"));
const seven = Array.from({ length: 7 }, () => certain(1, "multiple"));

/** Members who are alike, leave at one rate and visit at one rate; no money, no arrivals. */
export const plainBehaviour = (leave: number, visit: number): Behaviour => ({
  visits: {
    active: certain(visit, "per day"),
    fresh: certain(visit, "per day"),
    weekdays: seven,
    months: twelve,
    joiningIsVisit: false,
  },
  activation: certain(0, "per day"),
  leaving: {
    clock: "daily",
    everyDays: 30,
    heterogeneity: { kind: "none" },
    fresh: certain(leave, "per day"),
    active: certain(leave, "per day"),
    dormant: certain(leave, "per day"),
  },
  dormancy: {
    rate: certain(0, "per day"),
    return: certain(0, "per day"),
    slowing: certain(0),
    scale: certain(7, "days"),
    months: twelve,
  },
});

/** 2026-07-06, a Monday. */
export const monday = 20640;

export const community = (changes: Partial<Scenario> = {}): Scenario => ({
  id: "test",
  name: "test",
  language: "en",
  currency: { code: "CNY", minorUnits: 100 },
  seed: "test",
  replicates: 1,
  calendar: { start: monday, days: 28, history: 0 },
  discount: certain(0, "number"),
  members: {
    count: certain(1000, "count"),
    tenure: [{ fromDays: 1, toDays: 2, share: certain(1, "probability") }],
    segments: [
      {
        name: "all",
        share: certain(1, "probability"),
        visits: certain(1, "multiple"),
        leaves: certain(1, "multiple"),
      },
    ],
  },
  arrivals: [],
  behaviour: plainBehaviour(0.01, 0.3),
  today: noLevers,
  plan: noLevers,
  ...changes,
});

export const channel = (name: string, perDay: number, changes: Partial<Channel> = {}): Channel => ({
  name,
  rate: certain(perDay, "per day"),
  trend: certain(1, "multiple"),
  months: twelve,
  weekdays: seven,
  cost: certain(0, "minor"),
  ...changes,
});
