import { and, type Expression, f32, multiply, select, truth } from "../program/expression.ts";
import { equalExpressions } from "../program/pattern.ts";
import { type LeverFamily, namesOfFamilies } from "../scenario/leverFamily.ts";
import { leversIn } from "../scenario/leverSet.ts";
import type { Family, Lever, LeverFamilies, LeverSet } from "../scenario/scenario.ts";
import { acquisition } from "./acquisition.ts";
import { ads } from "./ads.ts";
import { awards } from "./awards.ts";
import { checkIns } from "./checkIns.ts";
import { complaints } from "./complaints.ts";
import { content } from "./content.ts";
import { contests } from "./contests.ts";
import { coupons } from "./coupons.ts";
import { education } from "./education.ts";
import { entry } from "./entry.ts";
import { events } from "./events.ts";
import { exchanges } from "./exchanges.ts";
import { groupBuying } from "./groupBuying.ts";
import { handOver } from "./handOver.ts";
import { hosts } from "./hosts.ts";
import { hotTopics } from "./hotTopics.ts";
import { keyOf } from "./keys.ts";
import { levels } from "./levels.ts";
import { limitedOffers } from "./limitedOffers.ts";
import { lotteries } from "./lotteries.ts";
import type { Aid, LeverContext, Lowered, Lowering, SingleContext, Watching } from "./lowered.ts";
import { meetups } from "./meetups.ts";
import { missions } from "./missions.ts";
import { norms } from "./norms.ts";
import { novelty } from "./novelty.ts";
import { nudges } from "./nudges.ts";
import { onboarding } from "./onboarding.ts";
import { points } from "./points.ts";
import { product } from "./product.ts";
import { push } from "./push.ts";
import { recommendations } from "./recommendations.ts";
import { redPackets } from "./redPackets.ts";
import { regrouping } from "./regrouping.ts";
import { responseOf } from "./response.ts";
import { rituals } from "./rituals.ts";
import { routing } from "./routing.ts";
import { scoredFor } from "./score.ts";
import { seasons } from "./seasons.ts";
import { service } from "./service.ts";
import { slopesOf } from "./slope.ts";
import { staff } from "./staff.ts";
import { surveys } from "./surveys.ts";
import { teamTasks } from "./teamTasks.ts";
import { tiers } from "./tiers.ts";
import { timing } from "./timing.ts";
import { volunteers } from "./volunteers.ts";
import { welcome } from "./welcome.ts";
import { winBack } from "./winBack.ts";

/** The one list of lever families, in the order in which reports and editors name them. */
export const families: {
  readonly [F in Family]: LeverFamily<LeverFamilies[F]> & Lowering<LeverFamilies[F]>;
} = {
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

const loweringOf = (lever: Lever): Lowering<Lever> => families[lever.family] as unknown as Lowering<Lever>;

/** What a lever becomes: its terms are multiplied by how much the member's segment answers to it, and then by his own. */
export const lower = (lever: Lever, context: LeverContext): Lowered => {
  const lowered = loweringOf(lever).lower(lever, scoredFor(lever, context));
  const response = responseOf(lever, context);
  const terms =
    response === undefined
      ? lowered.terms
      : lowered.terms.map((t) => ({ ...t, amount: multiply(t.amount, response) }));
  return { ...lowered, terms: [...terms, ...slopesOf(lever, terms)] };
};

/** What a lever does for others, for those alone whom it is for: it changes no choice of anyone else. */
const aidFor = (aid: Aid, target: Expression): Aid =>
  equalExpressions(target, truth(true))
    ? aid
    : {
        ...aid,
        ...(aid.odds === undefined ? {} : { odds: select(target, aid.odds, f32(1)) }),
        ...(aid.refreshed === undefined ? {} : { refreshed: and(target, aid.refreshed) }),
      };

/**
 * What the levers of a set do for each of them.
 *
 * @param contextFor what a lever sees of the community: those of a plan do not reach who is held out
 */
export const aidsAmong = (
  set: LeverSet,
  contextFor: (lever: Lever) => Omit<LeverContext, "aids">,
): ((lever: Lever) => readonly Aid[]) => {
  const all = leversOf(set).flatMap((lever) => {
    // What helps is not helped itself.
    const alone = scoredFor(lever, { ...contextFor(lever), aids: () => [] });
    const aids = loweringOf(lever).aids?.(lever, alone) ?? [];
    return aids.map((aid) => aidFor(aid, alone.target(lever.to)));
  });
  return ({ name }) => all.filter(({ of }) => of.includes(name));
};

/** Workloads of the levers of a set. */
export const workloadsAmong =
  (set: LeverSet, context: SingleContext): LeverContext["workloads"] =>
  (names) =>
    leversOf(set).flatMap((lever) => {
      const load = loweringOf(lever).workload?.(lever, scoredFor(lever, context));
      return load === undefined || !names.includes(lever.name) ? [] : [{ ...load, name: lever.name }];
    });

/** What levers of a set give off today's order before others do, in the order of their names. */
export const discountsAmong = (set: LeverSet, context: SingleContext): LeverContext["discountsBefore"] => {
  const all = leversOf(set).flatMap((lever) => {
    const gives = loweringOf(lever).discount?.(lever, scoredFor(lever, context));
    return gives === undefined ? [] : [{ key: keyOf(lever), gives }];
  });
  return (lever) => all.filter(({ key }) => key < keyOf(lever)).map(({ gives }) => gives);
};

/** Levers of a set that build up contact fatigue. */
export const tiringIn = (set: LeverSet): readonly Lever[] =>
  leversOf(set).filter((lever) => loweringOf(lever).tires === true);

/** Channels that the levers of a set open, in the order in which their newcomers are counted. */
export const channelsIn = (set: LeverSet): readonly string[] =>
  leversOf(set).flatMap((lever) => loweringOf(lever).channel?.(lever) ?? []);

/** Whether nobody is held out of a lever: it runs today, or is about those alone whom it brings. */
export const reachesAll = (lever: Lever): boolean => lever.today || loweringOf(lever).onWhomItBrings === true;

/** Over how many days before the first day of what a plan adds or changes its levers have to see the community. */
export const seenBefore = (set: LeverSet): number =>
  Math.max(
    0,
    ...leversOf(set).map((lever) => (lever.today ? 0 : (loweringOf(lever).seesBefore?.(lever) ?? 0))),
  );

/** The share of the members whom one date of a lever exposes at most; 1 where that is not known. */
export const exposedBy = (lever: Lever, members: number): number =>
  loweringOf(lever).exposed?.(lever, members) ?? 1;

/** What levers that a plan adds look at before their first day. */
export const watchingIn = (set: LeverSet, contextOf: (lever: Lever) => LeverContext): readonly Watching[] =>
  leversOf(set).flatMap((lever) =>
    lever.today ? [] : (loweringOf(lever).watching?.(lever, contextOf(lever)) ?? []),
  );

/** Whether any lever of a set turns newcomers away or ends memberships. */
export const endingIn = (set: LeverSet): boolean =>
  leversOf(set).some((lever) => loweringOf(lever).ends === true);

/** All levers of a set, in the order of their families and names: a file's order cannot matter. */
export const leversOf = (set: LeverSet): readonly Lever[] =>
  [...leversIn(set)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

export { keyOf };
