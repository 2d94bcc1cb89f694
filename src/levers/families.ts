import { leversIn } from "../scenario/leverSet.ts";
import type { Lever, LeverSet } from "../scenario/scenario.ts";
import { lowerContent } from "./content.ts";
import { lowerCoupon } from "./coupons.ts";
import { lowerEvent } from "./events.ts";
import type { LeverContext, Lowered } from "./lowered.ts";
import { lowerPoints } from "./points.ts";
import { lowerPush } from "./push.ts";
import { lowerTiers } from "./tiers.ts";
import { lowerWelcomePack } from "./welcome.ts";

/** The one place that knows all lever families. */
export const lower = (lever: Lever, context: LeverContext): Lowered => {
  switch (lever.family) {
    case "content":
      return lowerContent(lever, context);
    case "events":
      return lowerEvent(lever, context);
    case "points":
      return lowerPoints(lever, context);
    case "coupons":
      return lowerCoupon(lever, context);
    case "welcome":
      return lowerWelcomePack(lever, context);
    case "tiers":
      return lowerTiers(lever, context);
    case "push":
      return lowerPush(lever, context);
  }
};

/** All levers of a set, in the order of their families and names: a file's order cannot matter. */
export const leversOf = (set: LeverSet): readonly Lever[] =>
  [...leversIn(set)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/** A lever's full name, e.g. `push: morning digest`. */
export const keyOf = (lever: Lever): string => `${lever.family}: ${lever.name}`;
