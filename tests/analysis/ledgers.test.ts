import { describe, expect, it } from "vitest";
import { leverUse } from "../../src/analysis/leverUse.ts";
import { summarise } from "../../src/analysis/summary.ts";
import { assemble } from "../../src/model/assemble.ts";
import { joinModels } from "../../src/model/compare.ts";
import type { LeverSet, Scenario } from "../../src/scenario/scenario.ts";
import { runEnsemble } from "../../src/simulation/ensemble.ts";
import { inProcess } from "../../src/simulation/inProcess.ts";
import { leverOf } from "../levers/plan.ts";
import {
  certain,
  channel,
  community,
  content,
  coupon,
  event,
  everyDay,
  founders,
  lasting,
  monday,
  noLevers,
  on,
  plainBehaviour,
  points,
  push,
  tiers,
  total,
  weekly,
  welcomePack,
} from "../model/community.ts";

/**
 * Ledgers worked by hand. Ten members who joined on the first day, nobody leaves, everyone comes every day (a rate of 40
 * a day: 1 − e⁻⁴⁰ is 1 in f32), one week, money in fen.
 */
const always = everyDay(monday, 7);
const plain = plainBehaviour(0, 40);
const minor = (value: number) => certain(value, "minor");
const week = (plan: Partial<LeverSet> = {}, changes: Partial<Scenario> = {}): Scenario =>
  community({
    id: "plan",
    members: founders(10),
    behaviour: plain,
    calendar: { start: monday, days: 7, history: 0 },
    plan: { ...noLevers, ...plan },
    ...changes,
  });
const played = async (scenario: Scenario) => {
  const ensemble = await runEnsemble(assemble(scenario, {}), 2, inProcess);
  return { ensemble, summary: summarise(ensemble, "plan") };
};
/** A line of the plan's ledger in yuan. */
const line = async (scenario: Scenario, name: string, arm = "plan"): Promise<number> => {
  const { summary } = await played(scenario);
  return summary.ledger.find((one) => one.name === name)?.arms[arm].mean ?? Number.NaN;
};
const idle = { points: [points({ schedule: always, gradient: certain(0) })] };

describe("hand-worked ledgers, to the cent", () => {
  it("1 visits: 10 members · 7 days · 0.40 = 28.00", async () => {
    const scenario = week(idle, { behaviour: { ...plain, visitValue: minor(40) } });
    expect(await line(scenario, "visits")).toBeCloseTo(28, 8);
  });

  it("2 fees: in 30 days each pays 15.00 once; at a margin of 90%, 10 · 13.50 = 135.00", async () => {
    const scenario = week(idle, {
      calendar: { start: monday, days: 30, history: 0 },
      behaviour: {
        ...plain,
        fees: { price: minor(1500), everyDays: 30, margin: certain(0.9, "probability") },
      },
    });
    expect(await line(scenario, "fees")).toBeCloseTo(135, 8);
  });

  it("3 baskets: each order brings 60.00 at 35%, so 21.00 an order", async () => {
    const purchases = {
      perVisit: certain(0.5, "probability"),
      basket: minor(6000),
      variation: certain(0),
      margin: certain(0.35, "probability"),
    };
    const { summary, ensemble } = await played(week(idle, { behaviour: { ...plain, purchases } }));
    const orders = total(ensemble.replicates.map(({ worlds }) => total(worlds[1].series.orders))) / 2;
    expect(orders).toBeGreaterThan(0);
    expect(summary.ledger.find(({ name }) => name === "orders")?.arms.plan.mean).toBeCloseTo(21 * orders, 6);
  });

  it("4 content: three posts at 12.50, on three days = 112.50", async () => {
    const posts = content({
      schedule: on(monday, monday + 2, monday + 4),
      posts: certain(3, "count"),
      cost: { perPost: minor(1250), perWeek: minor(0) },
    });
    expect((await played(week({ content: [posts] }))).summary.cost.plan.mean).toBeCloseTo(112.5, 8);
  });

  it("5 seats: one show of 1,000.00 and four seats of ten at 1.50 = 1,006.00; they are full", async () => {
    const show = event({
      schedule: weekly(0),
      seats: certain(4, "count"),
      cost: { perDate: minor(100000), perAttendee: minor(150) },
    });
    const scenario = week({ events: [show] });
    const { summary, ensemble } = await played(scenario);
    expect(summary.cost.plan.mean).toBeCloseTo(1006, 8);
    const [use] = leverUse(ensemble, [scenario]);
    expect(use.capacity).toMatchObject({ of: "seats", offered: 4, exhausted: { share: 1, day: null } });
    expect(use.capacity?.share.mean).toBe(1);
  });

  it("6 points: 700 earned at 0.02 less 30% never redeemed = 9.80, booked when they are earned", async () => {
    const stamps = points({
      schedule: always,
      earn: { visit: certain(10), purchase: certain(0) },
      rewardAt: certain(1000),
      costPerPoint: minor(2),
      breakage: certain(0.3, "probability"),
      gradient: certain(0),
    });
    expect(await line(week({ points: [stamps] }), "points: stamps: earned")).toBeCloseTo(9.8, 8);
  });

  it("7 points owed: 70 each, one reward of 50 redeemed: 20 each, 200 in all, 2.80", async () => {
    const stamps = points({
      schedule: always,
      earn: { visit: certain(10), purchase: certain(0) },
      rewardAt: certain(50),
      costPerPoint: minor(2),
      breakage: certain(0.3, "probability"),
      gradient: certain(0),
    });
    const scenario = week({ points: [stamps] });
    const [use] = leverUse((await played(scenario)).ensemble, [scenario]);
    expect(use.pointsOwed?.points.mean).toBe(200);
    expect(use.pointsOwed?.cost.mean).toBeCloseTo(2.8, 8);
  });

  it("8 messages: 10 members · 7 days · 0.05 = 3.50", async () => {
    const digest = push({ schedule: always, cost: { perMessage: minor(5) } });
    expect(await line(week({ push: [digest] }), "push: digest: messages")).toBeCloseTo(3.5, 8);
  });

  it("9 packs: ten newcomers, six packs at 9.00 = 54.00; the budget ran out on the first day", async () => {
    const pack = welcomePack({
      schedule: always,
      packs: certain(6, "count"),
      cost: { perPack: minor(900) },
    });
    const scenario = week({ welcome: [pack] });
    const { summary, ensemble } = await played(scenario);
    expect(summary.cost.plan.mean).toBeCloseTo(54, 8);
    const [use] = leverUse(ensemble, [scenario]);
    expect(use.capacity).toMatchObject({ of: "packs", offered: 6, exhausted: { share: 1, day: 0 } });
  });

  it("10 tiers: the rung of 50 points is reached on the fifth visit: 3 days · 10 · 0.40 = 12.00", async () => {
    const ladder = tiers({
      schedule: always,
      ladder: [
        { name: "new", at: certain(0), effects: [], cost: minor(0) },
        { name: "core", at: certain(50), effects: [], cost: minor(40) },
      ],
    });
    expect(await line(week({ tiers: [ladder] }), "tiers: ladder: core")).toBeCloseTo(12, 8);
  });

  it("11 coupons: offered to ten at 0.30 = 3.00; three of 10.00 are redeemed and reduce the margin by 30.00", async () => {
    const purchases = {
      perVisit: certain(0.9, "probability"),
      basket: minor(6000),
      variation: certain(0),
      margin: certain(0.35, "probability"),
    };
    const ten = coupon({ budget: certain(3, "count"), cost: { perCoupon: minor(30) } });
    const scenario = week({ coupons: [ten] }, { behaviour: { ...plain, purchases } });
    expect(await line(scenario, "coupons: ten off: coupons")).toBeCloseTo(3, 8);
    expect(await line(scenario, "coupons: ten off: discount")).toBeCloseTo(-30, 8);
  });

  it("12 acquisition: whoever joins by adverts costs 7.00, and nobody else anything", async () => {
    const arrivals = [channel("friends", 2), channel("adverts", 3, { cost: minor(700) })];
    const { summary, ensemble } = await played(week(idle, { arrivals }));
    const byAdverts = summary.ledger.find(({ name }) => name === "acquisition: adverts")?.arms.plan.mean ?? 0;
    expect((byAdverts / 7) % 0.5).toBeCloseTo(0, 8);
    expect(byAdverts).toBeGreaterThan(0);
    // Over all who join, those who come by themselves among them.
    const joined = total(ensemble.replicates.map(({ worlds }) => total(worlds[1].series.joined))) / 2;
    expect(summary.acquisitionCost.plan?.mean).toBeCloseTo(byAdverts / joined, 10);
    expect(byAdverts / 7).toBeLessThanOrEqual(
      total(ensemble.replicates.map(({ worlds }) => total(worlds[1].series.joined))) / 2,
    );
    expect(summary.ledger.find(({ name }) => name === "acquisition: friends")?.arms.plan.mean).toBe(0);
  });

  it("13 discounting: 70 points a day at 0.02, 1% a day: 1.40 · Σ 1.01^−t, t = 0…6", async () => {
    const stamps = points({
      schedule: always,
      earn: { visit: certain(7), purchase: certain(0) },
      rewardAt: certain(1000),
      costPerPoint: minor(2),
      breakage: certain(0, "probability"),
      gradient: certain(0),
    });
    const scenario = week({ points: [stamps] }, { discount: certain(1.01 ** 365.25 - 1) });
    // 1 + 0.99010 + 0.98030 + 0.97059 + 0.96098 + 0.95147 + 0.94205 = 6.79548
    const { npvDifference } = (await played(scenario)).summary.comparison[0];
    expect(npvDifference.mean).toBeCloseTo(-1.4 * 6.79548, 4);
  });

  it("14 staff hours: ten cases of half an hour in two hours: four are dealt with, 4 · 0.5 · 60.00 = 120.00, and 70.00 a week", async () => {
    const agents = leverOf(
      "service",
      "{ name: agents, on: 2026-07-06, need: 100%, hours: 2, hours per case: 0.5, effects: { fewer leave: 0% }, cost: { per hour: 60 CNY, running: 70 CNY per week } }",
    );
    // On the one date; the contract runs all week.
    const scenario = week({ service: [{ ...agents, schedule: { ...agents.schedule, until: monday + 6 } }] });
    const { summary } = await played(scenario);
    const lines = new Map(summary.ledger.map(({ name, arms }) => [name, arms.plan.mean]));
    expect(lines.get("service: agents: hours worked")).toBeCloseTo(120, 8);
    expect(lines.get("service: agents: running")).toBeCloseTo(70, 8);
    expect(summary.cost.plan.mean).toBeCloseTo(190, 8);
  });

  // Effects so strong that every visit brings an order, or none does.
  const sure = 40;
  const halfBuy = {
    perVisit: certain(0.5, "probability"),
    basket: minor(6000),
    variation: certain(0),
    margin: certain(0.35, "probability"),
  };
  const inHand = (redemption: number) =>
    week(
      {
        coupons: [
          coupon({
            schedule: on(monday),
            effects: [lasting("purchase", sure, 3)],
            redemption: certain(redemption, "probability"),
            afterwards: { lnRateRatio: certain(-2 * sure, "ln rate ratio"), days: 2 },
          }),
        ],
      },
      { behaviour: { ...plain, purchases: halfBuy }, calendar: { start: monday, days: 3, history: 0 } },
    );

  it("15 halo: a coupon in hand that nobody uses makes ten buy on three days, 30 · 21.00 = 630.00", async () => {
    expect(await line(inHand(0), "orders")).toBeCloseTo(630, 8);
    expect(await line(inHand(0), "coupons: ten off: discount")).toBeCloseTo(0, 8);
  });

  it("16 pull-forward: all ten use it on the first day, 210.00 − 100.00, and nobody buys on the next two", async () => {
    const { summary } = await played(inHand(1));
    expect(await line(inHand(1), "orders")).toBeCloseTo(210, 8);
    expect(await line(inHand(1), "coupons: ten off: discount")).toBeCloseTo(-100, 8);
    expect(summary.margin.plan.mean).toBeCloseTo(110, 8);
  });

  it("refuses to add yuan to euros", () => {
    const euros = week(idle, { id: "other", currency: { code: "EUR", minorUnits: 100 } });
    expect(joinModels([week(idle), euros].map((scenario) => assemble(scenario, {})))).toMatchObject({
      ok: false,
      differs: "money",
    });
  });
});
