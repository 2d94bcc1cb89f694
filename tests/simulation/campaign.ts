import type { LeverSet, Scenario, Schedule } from "../../src/scenario/scenario.ts";
import {
  certain,
  channel,
  community,
  content,
  coupon,
  event,
  everyDay,
  halving,
  isText,
  lasting,
  monday,
  noLevers,
  plainBehaviour,
  points,
  push,
  rateOf,
  tiers,
  uncertain,
  weekly,
  welcomePack,
} from "../model/community.ts";

/** A community with everything at work: stages, dormancy, differing members, orders, fees, two channels. */
export const town = (changes: Partial<Scenario> = {}): Scenario => {
  const plain = plainBehaviour(0.02, 0.3);
  return community({
    calendar: { start: monday, days: 28, history: 7 },
    members: {
      count: certain(300, "count"),
      tenure: [
        { fromDays: 1, toDays: 30, share: certain(0.4, "probability") },
        { fromDays: 30, toDays: 300, share: certain(0.6, "probability") },
      ],
      segments: [
        {
          name: "readers",
          share: certain(0.7, "probability"),
          visits: certain(1, "multiple"),
          leaves: certain(1, "multiple"),
        },
        {
          name: "writers",
          share: certain(0.3, "probability"),
          visits: certain(1.6, "multiple"),
          leaves: certain(0.6, "multiple"),
        },
      ],
    },
    arrivals: [
      channel("friends", 3, { cost: certain(50, "minor") }),
      channel("adverts", 2, { cost: certain(700, "minor") }),
    ],
    behaviour: {
      ...plain,
      visits: { ...plain.visits, shape: certain(1.5), joiningIsVisit: true },
      activation: certain(0.15, "per day"),
      leaving: { ...plain.leaving, heterogeneity: { kind: "gamma", shape: certain(0.7) } },
      dormancy: { ...plain.dormancy, rate: certain(0.03, "per day"), return: certain(0.05, "per day") },
      purchases: {
        perVisit: certain(0.1, "probability"),
        basket: certain(6000, "minor"),
        variation: certain(0.6),
        margin: certain(0.35, "probability"),
      },
      fees: { price: certain(1500, "minor"), everyDays: 30, margin: certain(0.9, "probability") },
    },
    ...changes,
  });
};

/**
 * Two levers of each family that act from `from` on. `dose` multiplies every effect, 1 as planned; with `scarce`
 * places and budgets are short.
 */
export const campaign = (options: {
  readonly dose?: number;
  readonly scarce?: boolean;
  readonly from?: number;
  readonly schedule?: Schedule;
}): LeverSet => {
  const { dose = 1, scarce = false, from = monday } = options;
  const daily = options.schedule ?? everyDay(from, 3650);
  const fridays = options.schedule ?? weekly(4, from);
  const ln = (value: number) => certain(dose * value, "ln rate ratio");
  return {
    ...noLevers,
    content: [
      content({ schedule: daily, effects: [halving("visit", dose * 0.1, 2)] }),
      content({ name: "guide", schedule: fridays, effects: [lasting("activate", dose * 0.2, 5)] }),
    ],
    events: [
      event({
        schedule: fridays,
        interest: certain(0.4, "probability"),
        showUp: certain(0.8, "probability"),
        ...(scarce ? { seats: certain(40, "count") } : {}),
        effects: [lasting("leave", dose * -0.3, 7), lasting("visit", dose * 0.2, 7)],
        cost: { perDate: certain(100000, "minor"), perAttendee: certain(150, "minor") },
      }),
      event({
        name: "walk",
        schedule: fridays,
        seatsBy: "most visits first",
        ...(scarce ? { seats: certain(10, "count") } : {}),
        interest: certain(0.2, "probability"),
        effects: [halving("goDormant", dose * -0.2, 3)],
        wear: { floor: certain(0.3), halfLifeUses: certain(6), recoveryDays: certain(28, "days") },
      }),
    ],
    points: [
      points({
        schedule: daily,
        gradient: ln(0.2),
        costPerPoint: certain(2, "minor"),
        breakage: certain(0.3, "probability"),
      }),
      points({ name: "badges", schedule: daily, effects: [lasting("visit", dose * 0.05, 1)] }),
    ],
    coupons: [
      coupon({
        schedule: fridays,
        redemption: certain(0.5, "probability"),
        ...(scarce ? { budget: certain(20, "count") } : {}),
        effects: [lasting("purchase", dose * 0.3, 7)],
        afterwards: { lnRateRatio: ln(-0.2), days: 7 },
      }),
      coupon({ name: "five off", schedule: daily, times: "once per member", to: isText("tier", "core") }),
    ],
    welcome: [
      welcomePack({
        schedule: daily,
        ...(scarce ? { packs: certain(30, "count") } : {}),
        effects: [lasting("leave", dose * -0.2, 14)],
        cost: { perPack: certain(900, "minor") },
      }),
      welcomePack({ name: "letter", schedule: daily, effects: [lasting("activate", dose * 0.3, 7)] }),
    ],
    tiers: [
      tiers({
        schedule: daily,
        ladder: [
          { name: "new", at: certain(0), effects: [], cost: certain(0, "minor") },
          {
            name: "core",
            at: certain(60),
            effects: [lasting("leave", dose * -0.2, 1)],
            cost: certain(40, "minor"),
          },
        ],
        historyDays: 30,
        gradient: ln(0.1),
        requalify: { everyDays: 10, keep: certain(0.5) },
        demotion: { lnRateRatio: ln(0.2), days: 30 },
      }),
      tiers({ name: "posts", schedule: daily }),
    ],
    push: [
      push({
        schedule: daily,
        reach: certain(0.8, "probability"),
        open: certain(0.3, "probability"),
        relevance: certain(0.6, "probability"),
        fatigue: { halfLifeDays: certain(7, "days"), damping: certain(0.1), leave: certain(dose * 0.05) },
        effects: [halving("visit", dose * 0.1, 2)],
        cost: { perMessage: certain(5, "minor") },
      }),
      push({
        name: "come back",
        schedule: daily,
        to: isText("stage", "dormant"),
        atMost: { times: 1, days: 7 },
        effects: [lasting("return", dose * 0.4, 3)],
      }),
    ],
  };
};

/** The chance to leave per day at which about two fifths of the members are left after a week. */
export const halfGone = rateOf(1 - 0.4 ** (1 / 7));

export const uncertainEffect = uncertain("an effect", -0.2, { kind: "normal", mean: -0.2, sd: 0.1 });
