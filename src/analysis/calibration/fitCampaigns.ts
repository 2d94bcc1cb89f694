import type { Day } from "../../scenario/scenario.ts";
import { type Campaign, isDuring, seriesOf } from "./campaign.ts";
import { type CampaignArrivals, campaignArrivals } from "./campaignArrivals.ts";
import { campaignQuality, campaignResponse, centralMultiples, type Quality } from "./campaignResponse.ts";
import type { FittedCampaign } from "./fittedBaseline.ts";
import type { VisitFit } from "./fitVisits.ts";
import type { ActivityDays } from "./memberLog.ts";
import { type StreamNames, streamNamesOf } from "./streamNames.ts";

/** The campaigns of one series on both sides of a log's last evening, and how many joined by them. */
interface Series {
  readonly past: readonly Campaign[];
  readonly coming: readonly Campaign[];
  readonly arrivals: CampaignArrivals;
}

/** Campaigns as a log knows them, before anything of its members' behaviour is fitted. */
export interface LoggedCampaigns {
  readonly series: readonly Series[];
  /** Whether a day is no campaign's. */
  readonly isUsual: (day: Day) => boolean;
  /** Whether a member joined by a campaign, as far as that can be told: on one of its days. */
  readonly broughtBySome: (joined: Day) => boolean;
}

/** One that is under way on the last evening counts as over so far, and the rest of it as coming. */
const split = (
  campaigns: readonly Campaign[],
  from: Day,
  last: Day,
  names: StreamNames,
): { readonly past: readonly Campaign[]; readonly coming: readonly Campaign[] } => ({
  past: campaigns
    .filter((one) => one.from <= last && one.until >= from)
    .map((one) => ({ ...one, until: Math.min(one.until, last) })),
  coming: campaigns
    .filter((one) => one.until > last)
    .map((one) => (one.from > last ? one : { ...one, name: names.rest(one.name), from: last + 1 })),
});

/**
 * How many joined by campaigns.
 *
 * @param counts members who joined on each day from `from` on
 */
export const loggedCampaigns = (
  campaigns: readonly Campaign[],
  counts: ArrayLike<number>,
  from: Day,
  names: StreamNames = streamNamesOf(),
): LoggedCampaigns => {
  const isUsual = (day: Day): boolean => !campaigns.some((one) => isDuring(day, one));
  const series = seriesOf(campaigns).map(({ campaigns: own }): Series => {
    const { past, coming } = split(own, from, from + counts.length - 1, names);
    return { past, coming, arrivals: campaignArrivals(counts, from, past, (i) => isUsual(from + i)) };
  });
  const bringing = series.flatMap(({ past, arrivals }) =>
    past.filter((_, at) => arrivals.past[at] !== undefined),
  );
  return { series, isUsual, broughtBySome: (joined) => bringing.some((one) => isDuring(joined, one)) };
};

/**
 * What campaigns do: how those who join by them differ, and how much more often members come back on their days, those
 * who came by an earlier campaign of the series and all others.
 *
 * @param members who joined within the log
 * @param sample a fixed sample of some of them
 */
export const fitCampaigns = (
  log: ActivityDays,
  logged: LoggedCampaigns,
  members: readonly number[],
  sample: (members: readonly number[]) => readonly number[],
  fit: VisitFit,
): readonly FittedCampaign[] =>
  logged.series
    .flatMap(({ past, coming, arrivals }): readonly FittedCampaign[] => {
      const bringing = past.filter((_, at) => arrivals.past[at] !== undefined);
      const cameBy = (member: number): boolean => bringing.some((one) => isDuring(log.joined[member]!, one));
      const brought = sample(members.filter(cameBy));
      const rest = sample(members.filter((member) => !cameBy(member)));
      const quality: Quality = campaignQuality(log, brought, past, fit);
      const earlier = campaignResponse(log, brought, () => true, past, fit, centralMultiples(quality));
      const others = campaignResponse(log, rest, () => true, past, fit, centralMultiples({}));
      const common = {
        quality,
        responds: (earlier ?? others)?.of ?? ("return" as const),
        ...(earlier === undefined ? {} : { earlier: earlier.multiple }),
        ...(others === undefined ? {} : { others: others.multiple }),
      };
      return [
        ...past.map((one, at) => ({ ...one, ...common, ...joiningOf(arrivals.past[at]) })),
        ...coming.map((one) => ({ ...one, ...common, ...joiningOf(arrivals.next) })),
      ];
    })
    .sort((a, b) => a.from - b.from);

const joiningOf = (joining: FittedCampaign["joining"]): Pick<FittedCampaign, "joining"> =>
  joining === undefined ? {} : { joining };
