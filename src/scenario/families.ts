import { acquisition } from "./families/acquisition.ts";
import { ads } from "./families/ads.ts";
import { awards } from "./families/awards.ts";
import { checkIns } from "./families/checkIns.ts";
import { complaints } from "./families/complaints.ts";
import { content } from "./families/content.ts";
import { contests } from "./families/contests.ts";
import { coupons } from "./families/coupons.ts";
import { education } from "./families/education.ts";
import { entry } from "./families/entry.ts";
import { events } from "./families/events.ts";
import { exchanges } from "./families/exchanges.ts";
import { groupBuying } from "./families/groupBuying.ts";
import { handOver } from "./families/handOver.ts";
import { hosts } from "./families/hosts.ts";
import { hotTopics } from "./families/hotTopics.ts";
import { levels } from "./families/levels.ts";
import { limitedOffers } from "./families/limitedOffers.ts";
import { lotteries } from "./families/lotteries.ts";
import { meetups } from "./families/meetups.ts";
import { missions } from "./families/missions.ts";
import { norms } from "./families/norms.ts";
import { novelty } from "./families/novelty.ts";
import { nudges } from "./families/nudges.ts";
import { onboarding } from "./families/onboarding.ts";
import { points } from "./families/points.ts";
import { product } from "./families/product.ts";
import { push } from "./families/push.ts";
import { recommendations } from "./families/recommendations.ts";
import { redPackets } from "./families/redPackets.ts";
import { regrouping } from "./families/regrouping.ts";
import { rituals } from "./families/rituals.ts";
import { routing } from "./families/routing.ts";
import { seasons } from "./families/seasons.ts";
import { service } from "./families/service.ts";
import { staff } from "./families/staff.ts";
import { surveys } from "./families/surveys.ts";
import { teamTasks } from "./families/teamTasks.ts";
import { tiers } from "./families/tiers.ts";
import { timing } from "./families/timing.ts";
import { volunteers } from "./families/volunteers.ts";
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
  staff,
  surveys,
  "win-back": winBack,
  "limited offers": limitedOffers,
  rituals,
  onboarding,
  education,
  awards,
  contests,
  meetups,
  "hot topics": hotTopics,
  product,
  nudges,
  timing,
  novelty,
  recommendations,
  "hand-over": handOver,
  norms,
  entry,
  acquisition,
  routing,
  ads,
  hosts,
  volunteers,
  "team tasks": teamTasks,
  "group buying": groupBuying,
  complaints,
  seasons,
  exchanges,
  regrouping,
  levels,
};

export const familyNames = Object.keys(families) as readonly Family[];

/** Something of each family, as a record of families. */
export const byFamily = <T>(of: (family: Family) => T): Readonly<Record<Family, T>> =>
  Object.fromEntries(familyNames.map((family) => [family, of(family)])) as Record<Family, T>;

/** A set without levers. */
export const noLevers: LeverSet = byFamily(() => []);
