import { priors } from "../evidence.ts";
import { type Resolve, resolveCommon, resolveEarn, resolveGradient } from "../leverCommon.ts";
import { plainly, quantity } from "../reader.ts";
import { resolveEffects } from "../resolveEffects.ts";
import type { Points } from "../scenario.ts";

const share = { kind: "share" } as const;

/** Points earned and spent. */
export const points: Resolve<Points> = (lever, today, context) => ({
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
  effects: resolveEffects(lever, "points", priors.points),
});
