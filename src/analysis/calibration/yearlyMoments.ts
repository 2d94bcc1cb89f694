import {
  type MemberRates,
  startWalk,
  stepWalk,
  visitNodes,
  visitShareWithin,
  type Walk,
  wideningBands,
} from "../../model/expectation.ts";
import { singleNode } from "../../model/expectationNodes.ts";
import { dayText, monthOf, parseDay } from "../../scenario/dates.ts";
import type { Day } from "../../scenario/scenario.ts";
import { type LoggedMember, visitedInWeek, visitedWithin } from "./loggedMembers.ts";
import { firstDaysDistribution } from "./visitCounts.ts";

/**
 * What is matched where a campaign comes back in one month of every year: yes-or-no events of single members, pooled
 * into moments, and the model's chances of them. Members who joined in the same third of a calendar month, of any year,
 * have the same chances, so that every campaign is met at its age. Months are numbered from 1, January.
 */

const range = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);

const thirds = 36;

/** The third of a calendar month, of any year, from 0. */
export const thirdOf = (day: Day): number => {
  const dayOfMonth = Number(dayText(day).slice(8));
  return 3 * (monthOf(day) - 1) + (dayOfMonth <= 10 ? 0 : dayOfMonth <= 20 ? 1 : 2);
};

/** First day of a month counted from 0 = January of the year. */
const monthStart = (year: number, month: number): Day =>
  parseDay(`${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`)!;

/** The day in the middle of a third, in a year that is no leap year. */
const middleOf = (third: number): Day => monthStart(2021, Math.floor(third / 3)) + [4, 14, 25][third % 3]!;

/** Weeks since joining: the first half year, and around each anniversary. */
const weeks: readonly number[] = [...range(1, 26), ...range(29, 44, 3), ...range(46, 60), ...range(98, 110)];

/** Calendar months after the one of joining that are counted. */
const months: readonly number[] = range(1, 59);

/** The month so many after another. */
const monthPlus = (month: number, by: number): number => ((month - 1 + by) % 12) + 1;
/** The campaign's month, what follows it, and one of each other season. */
const monthsCountedFor = (campaign: number): readonly number[] =>
  [0, 1, 3, 6, 9].map((by) => monthPlus(campaign, by));
const monthAfter = (third: number, k: number): number => ((Math.floor(third / 3) + k) % 12) + 1;
/** Soon the thirds of a month are alike: the third whose chances stand for those of the k-th month after joining. */
const standsFor = (third: number, k: number): number => (k > 3 ? 3 * Math.floor(third / 3) + 1 : third);

/** The first days of a campaign show how fast members come back in it. */
const startDays = 10;

/** Days from joining in which active days are counted, and the number up to which they are told apart. */
const countedDays = 28;
const mostCounted = 8;
/** The thirds whose chances stand for joining in the campaign's month and at another time. */
const countedFor = (campaign: number): readonly number[] =>
  [campaign, monthPlus(campaign, 6)].map((month) => 3 * (month - 1) + 1);

const countedGroups = 2;

/** Years since joining are told apart up to this one. */
const years = 3;
const kinds = ["campaign", "month after it", "other months"] as const;
const kindOf = (campaign: number, third: number, k: number): number => {
  const month = monthAfter(third, k);
  return month === campaign ? 0 : month === monthPlus(campaign, 1) ? 1 : 2;
};
const yearOf = (k: number): number => Math.min(years - 1, Math.floor(k / 12));
const yearWords = ["in the first year", "in the second year", "later"] as const;

// Moments and chances each stand in one row, part after part.
const monthMoments = weeks.length;
const startMoments = monthMoments + kinds.length * years;
const countMoments = startMoments + years;
const monthChances = thirds * weeks.length;
const startChances = monthChances + thirds * months.length;
const countChances = startChances + thirds * months.length;

/** What each moment is. */
export const momentLabels: readonly string[] = [
  ...weeks.map((week) => `week ${week}`),
  ...kinds.flatMap((kind) => yearWords.map((year) => `${kind}, ${year}`)),
  ...yearWords.map((year) => `first ${startDays} days of the campaign, ${year}`),
  ...range(1, mostCounted - 1).map((n) => `no more than ${n} of ${countedDays} days`),
];

/** The retention curve of the first twelve weeks, by which a community is read, counts three times. */
export const momentWeights: readonly number[] = momentLabels.map((_, moment) =>
  moment < weeks.length && weeks[moment]! <= 12 ? 3 : 1,
);

/** One thing that a member did or did not do. */
export interface MemberEvent {
  readonly moment: number;
  /** Where its chance stands in `eventChances`. */
  readonly chance: number;
  readonly happened: boolean;
}

/** All events of a member whose days the log covers in full, where the campaign has this month. */
export const memberEvents = (member: LoggedMember, lastDay: Day, campaign: number): MemberEvent[] => {
  const monthsCounted = monthsCountedFor(campaign);
  const joined = member.days[0]!;
  const third = thirdOf(joined);
  const year = Number(dayText(joined).slice(0, 4));
  const events: MemberEvent[] = [];
  weeks.forEach((week, moment) => {
    if (joined + 7 * week + 6 > lastDay) return;
    const chance = third * weeks.length + moment;
    events.push({ moment, chance, happened: visitedInWeek(member, week) });
  });
  months.forEach((k, i) => {
    const first = monthStart(year, monthOf(joined) - 1 + k);
    const next = monthStart(year, monthOf(joined) + k);
    if (next > lastDay + 1 || !monthsCounted.includes(monthAfter(third, k))) return;
    const chance = standsFor(third, k) * months.length + i;
    const kind = kindOf(campaign, third, k);
    events.push({
      moment: monthMoments + years * kind + yearOf(k),
      chance: monthChances + chance,
      happened: visitedWithin(member, first, next - 1),
    });
    if (kind !== 0) return;
    events.push({
      moment: startMoments + yearOf(k),
      chance: startChances + chance,
      happened: visitedWithin(member, first, first + startDays - 1),
    });
  });
  if (joined + countedDays - 1 <= lastDay) {
    const active = member.days.filter((day) => day < joined + countedDays).length;
    const group = monthOf(joined) === campaign ? 0 : 1;
    for (let n = 1; n < mostCounted && n <= active; n++) {
      events.push({
        moment: countMoments + n - 1,
        chance: countChances + group * (mostCounted - 1) + n - 1,
        happened: active === n,
      });
    }
  }
  return events;
};

const everyThird: ReadonlySet<number> = new Set(range(0, thirds - 1));

const horizon = 62 * 31;
/** Month of the n-th day after joining, by the third of joining. */
const monthsAfterJoining: readonly Uint8Array[] = range(0, thirds - 1).map((third) =>
  Uint8Array.from(range(0, horizon), (day) => monthOf(middleOf(third) + day)),
);

/**
 * The model's chance of every event, for members of these rates whose return rate is multiplied by `inCampaign` in the
 * month of the campaign. Members leave at the rates given, without frailty.
 *
 * @param joined thirds in which anybody joined; chances of others are left at 0
 */
export const eventChances = (
  member: MemberRates,
  inCampaign: number,
  campaign: number,
  joined: ReadonlySet<number> = everyThird,
): Float64Array => {
  const chances = new Float64Array(countChances + countedGroups * (mostCounted - 1));
  const monthsCounted = monthsCountedFor(campaign);
  const multiple = (third: number, day: number): number =>
    monthsAfterJoining[third]![day] === campaign ? inCampaign : 1;
  const propensities = visitNodes(member.visits.shape, 16);
  const bands = wideningBands(member.dormancy, horizon);
  const ones = new Float64Array(31).fill(1);
  const returns = (third: number, from: number, days: number): Float64Array =>
    Float64Array.from({ length: days }, (_, i) => multiple(third, from + i));
  // Some thirds stand for their month.
  const needed = new Set([...joined].flatMap((third) => [third, standsFor(third, months.at(-1)!)]));
  for (const third of needed) {
    const until = (walk: Walk, day: number) => {
      while (walk.day < day) stepWalk(walk, multiple(third, walk.day));
    };
    const within = (walk: Walk, days: number): number =>
      visitShareWithin(walk, ones.subarray(0, days), returns(third, walk.day, days), propensities);

    const byWeek = startWalk(member, singleNode, 1, bands);
    weeks.forEach((week, i) => {
      until(byWeek, 7 * week);
      chances[third * weeks.length + i] = within(byWeek, 7);
    });
    const byMonth = startWalk(member, singleNode, 1, bands);
    months.forEach((k, i) => {
      if (!monthsCounted.includes(monthAfter(third, k)) || standsFor(third, k) !== third) return;
      const first = monthStart(2021, Math.floor(third / 3) + k);
      const next = monthStart(2021, Math.floor(third / 3) + k + 1);
      until(byMonth, first - middleOf(third));
      chances[monthChances + third * months.length + i] = within(byMonth, next - first);
      if (kindOf(campaign, third, k) !== 0) return;
      chances[startChances + third * months.length + i] = within(byMonth, startDays);
    });
  }
  countedFor(campaign).forEach((third, group) => {
    const distribution = firstDaysDistribution(
      member,
      bands,
      ones.subarray(0, countedDays),
      returns(third, 0, countedDays),
      propensities,
      mostCounted,
    );
    let more = 1;
    for (let n = 1; n < mostCounted; n++) {
      chances[countChances + group * (mostCounted - 1) + n - 1] = distribution[n - 1]! / more;
      more -= distribution[n - 1]!;
    }
  });
  return chances;
};
