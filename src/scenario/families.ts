import { checkIns } from "./families/checkIns.ts";
import { content } from "./families/content.ts";
import { coupons } from "./families/coupons.ts";
import { education } from "./families/education.ts";
import { events } from "./families/events.ts";
import { limitedOffers } from "./families/limitedOffers.ts";
import { lotteries } from "./families/lotteries.ts";
import { missions } from "./families/missions.ts";
import { onboarding } from "./families/onboarding.ts";
import { points } from "./families/points.ts";
import { push } from "./families/push.ts";
import { redPackets } from "./families/redPackets.ts";
import { rituals } from "./families/rituals.ts";
import { service } from "./families/service.ts";
import { surveys } from "./families/surveys.ts";
import { tiers } from "./families/tiers.ts";
import { welcome } from "./families/welcome.ts";
import { winBack } from "./families/winBack.ts";
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
  "check-ins": checkIns,
  missions,
  lotteries,
  "red packets": redPackets,
  service,
  surveys,
  "win-back": winBack,
  "limited offers": limitedOffers,
  rituals,
  onboarding,
  education,
};

export const familyNames = Object.keys(families) as readonly Family[];

/** Something of each family, as a record of families. */
export const byFamily = <T>(of: (family: Family) => T): Readonly<Record<Family, T>> =>
  Object.fromEntries(familyNames.map((family) => [family, of(family)])) as Record<Family, T>;

/** A set without levers. */
export const noLevers: LeverSet = byFamily(() => []);
