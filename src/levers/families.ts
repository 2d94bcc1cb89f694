import { leversIn } from "../scenario/leverSet.ts";
import type { Family, Lever, LeverFamilies, LeverSet } from "../scenario/scenario.ts";
import { lowerContent } from "./content.ts";
import { lowerCoupon } from "./coupons.ts";
import { lowerEvent } from "./events.ts";
import type { LeverContext, Lower, Lowered } from "./lowered.ts";
import { lowerPoints } from "./points.ts";
import { lowerPush } from "./push.ts";
import { lowerTiers } from "./tiers.ts";
import { lowerWelcomePack } from "./welcome.ts";

/** The one list of what levers of each family become. */
const lowerings: { readonly [F in Family]: Lower<LeverFamilies[F]> } = {
  content: lowerContent,
  coupons: lowerCoupon,
  events: lowerEvent,
  points: lowerPoints,
  push: lowerPush,
  tiers: lowerTiers,
  welcome: lowerWelcomePack,
};

export const lower = <F extends Family>(lever: LeverFamilies[F], context: LeverContext): Lowered =>
  (lowerings[lever.family] as Lower<Lever>)(lever, context);

/** All levers of a set, in the order of their families and names: a file's order cannot matter. */
export const leversOf = (set: LeverSet): readonly Lever[] =>
  [...leversIn(set)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/** A lever's full name, e.g. `push: morning digest`. */
export const keyOf = (lever: Lever): string => `${lever.family}: ${lever.name}`;
