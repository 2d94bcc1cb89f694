import * as Schema from "effect/Schema";
import { priors } from "../evidence.ts";
import { feeds } from "../feeds.ts";
import { type Resolve, resolveCommon, resolveEarn, resolveGradient } from "../leverCommon.ts";
import type { LeverFamily } from "../leverFamily.ts";
import { Earn, Effects, GoalGradient, standing } from "../leverShapes.ts";
import type { Quantity } from "../quantity.ts";
import { plainly, quantity } from "../reader.ts";
import { resolveEffects } from "../resolveEffects.ts";
import type { LeverCommon } from "../scenario.ts";
import { key, WrittenNumber } from "../schemaShapes.ts";

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
}

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly points: Points;
  }
}

const schema = Schema.Struct({
  ...standing,
  earn: key(Earn, "What earns points. Required."),
  "reward at": key(WrittenNumber, "Points that one reward takes. Required."),
  "cost per point": key(WrittenNumber, "What a redeemed point costs. Required."),
  breakage: key(WrittenNumber, "The share of points never redeemed.", "0%"),
  "goal gradient": key(GoalGradient, "More visits as a reward comes near.", "published evidence"),
  effects: key(Effects, "By default published evidence; lasts for the day."),
  feeds,
}).annotate({ identifier: "Points", description: "Points earned and spent." });

const share = { kind: "share" } as const;

const resolve: Resolve<Points> = (lever, today, context) => ({
  family: "points",
  ...resolveCommon(lever, today, context, "standing"),
  earn: resolveEarn(lever),
  rewardAt: quantity(lever, "reward at", { kind: "count", words: ["points"] }, { example: "200 points" }),
  costPerPoint: quantity(
    lever,
    "cost per point",
    { kind: "money" },
    { example: `0.05 ${lever.reader.currency.code}` },
  ),
  breakage: quantity(lever, "breakage", share, plainly("0%", "every point is taken to be redeemed")),
  ...resolveGradient(lever),
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
