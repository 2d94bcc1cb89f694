import type { Lever, LeverSet } from "./scenario.ts";

/** The levers of a set, family by family. */
export const leversIn = (set: LeverSet): readonly Lever[] => [
  ...set.content,
  ...set.events,
  ...set.points,
  ...set.coupons,
  ...set.welcome,
  ...set.tiers,
  ...set.push,
];
