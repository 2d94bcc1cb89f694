import * as Schema from "effect/Schema";
import { priors } from "../evidence.ts";
import { feeds } from "../feeds.ts";
import { type Resolve, resolveCommon, resolveEarn, resolveGradient } from "../leverCommon.ts";
import type { LeverFamily } from "../leverFamily.ts";
import { type Consequence, consequence, days } from "../leverKeys.ts";
import { Earn, Effects, GoalGradient, standing } from "../leverShapes.ts";
import { leverMessages } from "../messages/lever.ts";
import { someCode } from "../messages/quantity.ts";
import type { Quantity } from "../quantity.ts";
import { has, plainly, quantity, reportBelow, reportMissing, type Scope } from "../reader.ts";
import { resolveEffects } from "../resolveEffects.ts";
import type { LeverCommon } from "../scenario.ts";
import { key, Length, WrittenNumber } from "../schemaShapes.ts";

/** Points earned and spent; goal gradient before each reward. */
export interface Points extends LeverCommon {
  readonly family: "points";
  readonly earn: { readonly visit: Quantity; readonly purchase: Quantity; readonly post?: Quantity };
  /** Points that one reward takes. */
  readonly rewardAt: Quantity;
  /** Cost of one point, minor units, and the share never redeemed. */
  readonly costPerPoint: Quantity;
  readonly breakage: Quantity;
  /** ln rate ratio of visiting just before the reward; grows with progress^exponent. */
  readonly gradient: Quantity;
  readonly gradientExponent: Quantity;
  /** The same of ordering; absent = nothing. */
  readonly gradientOnOrders?: Quantity;
  /** Days without earning any after which all points are lost, and what that does; absent = they are kept. */
  readonly expiry?: { readonly days: number; readonly missed: Consequence };
  /** What a reward does to visits, for a while; absent = nothing. */
  readonly rewarded?: Consequence;
}

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly points: Points;
  }
}

const expireAfter = days("expire after", "Without earning any for so long, all points are lost.", {
  example: "90 days",
});
const expired = consequence(
  "expired",
  "What losing them does to visits.",
  "visit",
  "fewer visits",
  "14 days",
);
const rewarded = consequence("rewarded", "What a reward does to visits.", "visit", "more visits", "7 days");

const schema = Schema.Struct({
  ...standing,
  earn: key(Earn, "What earns points. Required."),
  "reward at": key(WrittenNumber, "Points that one reward takes. Required."),
  "cost per point": key(WrittenNumber, "What a redeemed point costs. Required."),
  breakage: key(WrittenNumber, "The share of points never redeemed.", "0%"),
  "goal gradient": key(GoalGradient, "More visits as a reward comes near.", "published evidence"),
  "expire after": key(Length, "Without earning any for so long, all points are lost.", "they are kept"),
  expired: expired.schema,
  rewarded: rewarded.schema,
  effects: key(Effects, "By default published evidence; lasts for the day."),
  feeds,
}).annotate({ identifier: "Points", description: "Points earned and spent." });

const share = { kind: "share" } as const;

/** Points that are never lost have nothing to be missed. */
const resolveExpiry = (lever: Scope): Pick<Points, "expiry"> => {
  if (has(lever, "expire after"))
    return { expiry: { days: expireAfter.read(lever), missed: expired.read(lever) } };
  if (has(lever, "expired")) reportMissing(lever, "expire after", "90 days");
  return {};
};

/** What a reward takes. */
const resolvePrice = (lever: Scope): Quantity => {
  const price = quantity(lever, "reward at", { kind: "count", words: ["points"] }, { example: "200 points" });
  if (price.text !== "" && price.value <= 0)
    reportBelow(lever, "reward at", {
      message: leverMessages.rewardForNothing,
      found: price.text,
      expected: "`reward at: 200 points`",
    });
  return price;
};

const resolve: Resolve<Points> = (lever, today, context) => ({
  family: "points",
  ...resolveCommon(lever, today, context, "standing"),
  earn: resolveEarn(lever),
  rewardAt: resolvePrice(lever),
  costPerPoint: quantity(
    lever,
    "cost per point",
    { kind: "money" },
    { example: `0.05 ${someCode(lever.reader.currency.code)}` },
  ),
  breakage: quantity(lever, "breakage", share, plainly("0%", "every point is taken to be redeemed")),
  ...resolveGradient(lever),
  ...resolveExpiry(lever),
  ...(has(lever, "rewarded") ? { rewarded: rewarded.read(lever) } : {}),
  effects: resolveEffects(lever, { fading: { key: "lasting", text: "1 day" }, prior: priors.points }),
});

/** Points earned and spent. */
export const points = {
  family: "points",
  schema,
  listed: "Points.",
  expected: "a list of points programmes",
  example:
    "{ name: stamps, earn: { visit: 10 }, reward at: 100, cost per point: 0.02 CNY, effects: { more visits: 0%..5% } }",
  dated: false,
  resolve,
} satisfies LeverFamily<Points>;
