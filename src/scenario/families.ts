import { content } from "./families/content.ts";
import { coupons } from "./families/coupons.ts";
import { events } from "./families/events.ts";
import { points } from "./families/points.ts";
import { push } from "./families/push.ts";
import { tiers } from "./families/tiers.ts";
import { welcome } from "./families/welcome.ts";
import type { LeverFamily } from "./leverFamily.ts";
import type { Family, LeverFamilies, LeverSet } from "./scenario.ts";

/** The one list of lever families, in the order in which reports and editors name them. */
export const families: { readonly [F in Family]: LeverFamily<LeverFamilies[F]> } = {
  content,
  events,
  points,
  coupons,
  welcome,
  tiers,
  push,
};

export const familyNames = Object.keys(families) as readonly Family[];

/** Something of each family, as a record of families. */
export const byFamily = <T>(of: (family: Family) => T): Readonly<Record<Family, T>> =>
  Object.fromEntries(familyNames.map((family) => [family, of(family)])) as Record<Family, T>;

/** A set without levers. */
export const noLevers: LeverSet = byFamily(() => []);
