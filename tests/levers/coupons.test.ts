import { describe, expect, test } from "vitest";
import { worldKey } from "../../src/engine/generator.ts";
import { advance } from "../../src/engine/reference.ts";
import { createWorld, prepare } from "../../src/engine/referenceWorld.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Model } from "../../src/model/model.ts";
import type { Coupon } from "../../src/scenario/families/coupons.ts";
import type { Behaviour } from "../../src/scenario/scenario.ts";
import { inputsFrom } from "../../src/simulation/inputs.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import {
  certain,
  community,
  coupon,
  everyDay,
  founders,
  fourErrors,
  lasting,
  lineOf,
  monday,
  noLevers,
  plainBehaviour,
  play,
  total,
} from "../model/community.ts";

/** Everyone visits every day; half of the visits bring an order. */
const buying = (basket: number, variation = 0): Behaviour => ({
  ...plainBehaviour(0, 100),
  purchases: {
    perVisit: certain(0.5, "probability"),
    basket: certain(basket, "minor"),
    variation: certain(variation),
    margin: certain(0.4, "probability"),
  },
});

const withCoupons = (lever: Coupon, count: number, days: number, behaviour = buying(8000)): Model =>
  assemble(
    community({
      members: founders(count),
      behaviour,
      calendar: { start: monday, days, history: 0 },
      plan: { ...noLevers, coupons: [lever] },
    }),
    {},
  );

const seriesOf = (model: Model, what: string, replicate = 0): Float64Array =>
  play(model, replicate + 1)[replicate].worlds[1].series[`coupons: ten off: ${what}`];

test("a budget is never exceeded and is used up where there is demand", () => {
  const lever = coupon({
    budget: certain(50, "count"),
    redemption: certain(0.1, "probability"),
  });
  const model = withCoupons(lever, 1000, 14);
  for (const { worlds } of play(model, 10))
    expect(total(worlds[1].series["coupons: ten off: redeemed"])).toBe(50);
  const arm = model.arms[1];
  const key = worldKey(seedKey(model.seed), 0);
  const world = createWorld(prepare(arm.program), inputsFrom(arm, {}, key), key);
  let left = 50;
  while (world.step < model.steps) {
    advance(world);
    left -= world.tallies.get("coupons: ten off: redeemed")?.[0] ?? 0;
    expect(world.registers.get("coupons: ten off: left")).toBe(left);
    expect(left).toBeGreaterThanOrEqual(0);
  }
});

test("nobody is given one any more from the day after the budget is used up", () => {
  const behaviour = buying(8000);
  const lever = coupon({
    schedule: everyDay(monday, 14),
    validDays: 1,
    budget: certain(50, "count"),
    redemption: certain(0.1, "probability"),
  });
  const model = withCoupons(lever, 200, 14, behaviour);
  const [offered, redeemed] = ["offered", "redeemed"].map((what) => seriesOf(model, what));
  const last = redeemed.findIndex((_, day) => total(redeemed.slice(0, day + 1)) === 50);
  expect(last).toBeGreaterThan(0);
  expect(last).toBeLessThan(13);
  expect([...offered]).toEqual(Array.from({ length: 14 }, (_, day) => (day <= last ? 200 : 0)));
});

test("once per member, or again when the last one has lapsed or been used", () => {
  const behaviour = { ...buying(8000), visits: plainBehaviour(0, 0).visits };
  const lever = coupon({ schedule: everyDay(monday, 28), validDays: 10 });
  expect([...seriesOf(withCoupons(lever, 20, 28, behaviour), "offered")]).toEqual(
    Array.from({ length: 28 }, (_, day) => (day % 10 === 0 ? 20 : 0)),
  );
  const once = withCoupons({ ...lever, times: "once per member" }, 20, 28);
  expect(total(seriesOf(once, "offered"))).toBe(20);
  // A coupon used today is replaced tomorrow.
  const used = withCoupons(lever, 2000, 2);
  expect(seriesOf(used, "offered")[1]).toBe(seriesOf(used, "redeemed")[0]);
});

test("holders' orders redeem with their chance, while the coupon is valid", () => {
  const lever = coupon({ redemption: certain(0.3, "probability"), validDays: 3 });
  const count = 4000;
  const redeemed = seriesOf(withCoupons(lever, count, 6), "redeemed");
  for (let day = 0; day < 3; day++) {
    const share = 0.15 * 0.85 ** day;
    expect(Math.abs(redeemed[day] / count - share)).toBeLessThan(fourErrors(share, count));
  }
  expect(total(redeemed.slice(3))).toBe(0);
});

test("a discount is the coupon's face, never more than the order, and only lowers the margin", () => {
  const lever = coupon({ cost: { perCoupon: certain(7, "minor") } });
  for (const [basket, off] of [
    [8000, 1000],
    [600, 600],
  ]) {
    const model = withCoupons(lever, 500, 7, buying(basket));
    const world = play(model)[0].worlds[1];
    const redeemed = world.series["coupons: ten off: redeemed"];
    expect(total(redeemed)).toBeGreaterThan(0);
    expect([...lineOf(model, world, "coupons: ten off: discount")]).toEqual(
      [...redeemed].map((n) => -off * n),
    );
    expect(total(lineOf(model, world, "coupons: ten off: coupons"))).toBe(500 * 7);
    expect(model.arms[1].ledger.find((l) => l.line.endsWith("discount"))?.kind).toBe("margin");
  }
});

test("an offer raises orders for its days; a redemption pulls the next ones forward", () => {
  const count = 20000;
  const behaviour = buying(8000);
  const raised = withCoupons(
    coupon({ redemption: certain(0, "probability"), effects: [lasting("purchase", Math.log(2), 3)] }),
    count,
    5,
    behaviour,
  );
  const { orders } = play(raised)[0].worlds[1].series;
  for (let day = 0; day < 5; day++) {
    const share = day < 3 ? 0.75 : 0.5;
    expect(Math.abs(orders[day] / count - share)).toBeLessThan(fourErrors(share, count));
  }
  const lever = coupon({ validDays: 1, afterwards: { lnRateRatio: certain(Math.log(0.5)), days: 4 } });
  const dip = play(withCoupons(lever, count, 7, behaviour))[0].worlds[1].series.orders;
  // Half of the members redeem on the first day; their rate of ordering is halved on the four days after it.
  for (let day = 0; day < 7; day++) {
    const share = day >= 1 && day <= 4 ? 0.25 + 0.5 * (1 - Math.SQRT1_2) : 0.5;
    expect(Math.abs(dip[day] / count - share), `day ${day}`).toBeLessThan(fourErrors(share, count));
  }
});

describe("halo", () => {
  const count = 20000;
  const withHalo = (halo: number, lnRateRatio = Math.log(2), changes: Partial<Coupon> = {}) =>
    withCoupons(
      coupon({
        redemption: certain(0.4, "probability"),
        halo: certain(halo, "probability"),
        effects: [lasting("purchase", lnRateRatio, 3)],
        validDays: 3,
        ...changes,
      }),
      count,
      1,
    );
  const seen = (model: Model) => {
    const { orders, ...rest } = play(model)[0].worlds[1].series;
    return { orders: orders[0], redeemed: rest["coupons: ten off: redeemed"][0] };
  };

  test("of 0.9: half of a doubled rate of orders is on top, so 0.4 · (1 − 0.9 · 0.5) of them use the coupon", () => {
    const { orders, redeemed } = seen(withHalo(0.9));
    // The orders are those of a coupon that holds for everything, and more of them pay the full price.
    const plain = seen(withHalo(0));
    expect(orders).toBe(plain.orders);
    const share = 0.4 * (1 - 0.9 * 0.5);
    expect(Math.abs(redeemed / orders - share)).toBeLessThan(fourErrors(share, orders));
    // Without the halo it would be 0.4.
    expect(Math.abs(plain.redeemed / orders - 0.4)).toBeLessThan(fourErrors(0.4, orders));
    expect(redeemed).toBeLessThan(plain.redeemed);
  });

  test("of an effect of nothing, or one that lowers orders, is nothing; of an endless one, all of it", () => {
    for (const effect of [0, Math.log(0.5)])
      expect(seen(withHalo(0.9, effect))).toEqual(seen(withHalo(0, effect)));
    expect(seen(withHalo(1, 40)).redeemed).toBe(0);
  });

  test("goes by how much a segment answers", () => {
    const [{ name: segment }] = community().members.segments;
    const deaf = { responds: [{ segment, times: certain(0, "multiple") }] };
    expect(seen(withHalo(0.9, Math.log(2), deaf))).toEqual(seen(withHalo(0, Math.log(2), deaf)));
  });
});
