import { acquisition } from "../scenario/families/acquisition.ts";
import { ads } from "../scenario/families/ads.ts";
import { awards } from "../scenario/families/awards.ts";
import { checkIns } from "../scenario/families/checkIns.ts";
import { complaints } from "../scenario/families/complaints.ts";
import { content } from "../scenario/families/content.ts";
import { contests } from "../scenario/families/contests.ts";
import { coupons } from "../scenario/families/coupons.ts";
import { education } from "../scenario/families/education.ts";
import { entry } from "../scenario/families/entry.ts";
import { events } from "../scenario/families/events.ts";
import { exchanges } from "../scenario/families/exchanges.ts";
import { groupBuying } from "../scenario/families/groupBuying.ts";
import { handOver } from "../scenario/families/handOver.ts";
import { hosts } from "../scenario/families/hosts.ts";
import { hotTopics } from "../scenario/families/hotTopics.ts";
import { levels } from "../scenario/families/levels.ts";
import { limitedOffers } from "../scenario/families/limitedOffers.ts";
import { lotteries } from "../scenario/families/lotteries.ts";
import { meetups } from "../scenario/families/meetups.ts";
import { missions } from "../scenario/families/missions.ts";
import { norms } from "../scenario/families/norms.ts";
import { novelty } from "../scenario/families/novelty.ts";
import { nudges } from "../scenario/families/nudges.ts";
import { onboarding } from "../scenario/families/onboarding.ts";
import { points } from "../scenario/families/points.ts";
import { product } from "../scenario/families/product.ts";
import { push } from "../scenario/families/push.ts";
import { recommendations } from "../scenario/families/recommendations.ts";
import { redPackets } from "../scenario/families/redPackets.ts";
import { regrouping } from "../scenario/families/regrouping.ts";
import { rituals } from "../scenario/families/rituals.ts";
import { routing } from "../scenario/families/routing.ts";
import { seasons } from "../scenario/families/seasons.ts";
import { service } from "../scenario/families/service.ts";
import { staff } from "../scenario/families/staff.ts";
import { surveys } from "../scenario/families/surveys.ts";
import { teamTasks } from "../scenario/families/teamTasks.ts";
import { tiers } from "../scenario/families/tiers.ts";
import { timing } from "../scenario/families/timing.ts";
import { volunteers } from "../scenario/families/volunteers.ts";
import { welcome } from "../scenario/families/welcome.ts";
import { winBack } from "../scenario/families/winBack.ts";
import { type Families, namesOfFamilies } from "../scenario/leverFamily.ts";

/** The one list of lever families, in the order in which reports and editors name them. */
export const families: Families = {
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

export const familyNames = namesOfFamilies(families);
