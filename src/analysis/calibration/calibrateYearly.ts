import { dayText, parseDay } from "../../scenario/dates.ts";
import type { Day } from "../../scenario/scenario.ts";
import { daysOfArrivalBefore, purchasesOf } from "./calibrateActivity.ts";
import type { LogSourceName } from "./calibrateSpells.ts";
import { type FitMemory, noMemory } from "./fitMemory.ts";
import { assumed, type FittedBaseline, type FittedChannel, type FittedNumber } from "./fittedBaseline.ts";
import { joinedWithin, loggedMembers, weeklyRetention } from "./loggedMembers.ts";
import type { ActivityDays } from "./memberLog.ts";
import { sampleOf } from "./memberSample.ts";
import { type StreamNames, streamNamesOf } from "./streamNames.ts";
import { visitGroups } from "./visitGroups.ts";
import { visitWeekdays, type YearlyArrivals, yearlyArrivals } from "./yearlyArrivals.ts";
import { fitYearly, type Unseen, type YearlyFit, type YearlyFitProblem } from "./yearlyFit.ts";

/** A campaign that comes back in one month of every year. */
export interface YearlyCampaign {
  readonly name: string;
  /** From 1, January. */
  readonly month: number;
  /** It brings another number of joiners from this year on. */
  readonly changedFrom?: number;
}

export interface YearlyOptions {
  /** Members who joined on these days are fitted; joining is counted in whole years from the first on. */
  readonly joinedFrom?: Day;
  readonly joinedUntil?: Day;
  /** Of the names in the base; absent = English. */
  readonly language?: "en" | "zh";
  /** Name of the stream of those who join without the campaign. */
  readonly channel?: string;
  readonly memory?: FitMemory;
}

export type YearlyProblem =
  | YearlyFitProblem
  /** The log has no whole calendar year in which joining could be counted. */
  | { readonly _tag: "NoWholeYear" }
  /** The year from which the campaign is another one is none of those counted, or their first. */
  | { readonly _tag: "NotAYear"; readonly first: number; readonly last: number }
  /** The log states when members joined: who was active on that day is not known to be there by a visit. */
  | { readonly _tag: "JoiningStated" };

/** What the log hardly shows: how long a spell of activity lasts, and on which scale returns slow down. */
const unseen: Unseen = { dormancy: 1 / 3, scale: 7 };

const spellLength = [
  "a spell lasts three days; a log cannot tell dormancy from days off",
  "一段活跃期约三天；日志分不清沉睡与歇几天",
] as const;
const slowingByWeek = ["returns slow down by the week", "回归按周变慢"] as const;
const asDormant = {
  en: "as dormant members; while active nobody is seen to leave",
  zh: "与沉睡成员相同；活跃期间看不出有人离开",
} as const;

const yearOf = (day: Day): number => Number(dayText(day).slice(0, 4));

/** Days that may be missing at either end of a year that counts as a whole one. */
const missingDays = 7;

/** The whole calendar years among days, first and last. */
const wholeYears = (from: Day, until: Day): readonly [number, number] => [
  yearOf(from - 1 - missingDays) + 1,
  yearOf(until + 1 + missingDays) - 1,
];

const counted = (value: number, n: number): FittedNumber => ({ value, error: 0, scale: "log", n });

const channelsOf = (
  arrivals: YearlyArrivals,
  campaign: YearlyCampaign,
  name: string,
  names: StreamNames,
): readonly FittedChannel[] => {
  const { steady, campaignBefore, campaign: now, joined } = arrivals;
  const inItsMonth = (n: number): readonly FittedNumber[] =>
    Array.from({ length: 12 }, (_, i) => counted(i + 1 === campaign.month ? 1 : 0, n));
  const ofCampaign = (
    own: YearlyArrivals["campaign"] | undefined,
    n: number,
    rest: Pick<FittedChannel, "name" | "from" | "until">,
  ): FittedChannel[] =>
    own === undefined || !(own.value > 0)
      ? []
      : [{ ...rest, rate: { ...own, scale: "log", n }, months: inItsMonth(n) }];
  const changed = campaign.changedFrom;
  return [
    {
      name,
      rate: { ...steady, scale: "log", n: joined.steady },
      weekdays: arrivals.weekdays.map((multiple) => counted(multiple, joined.steady)),
    },
    ...(changed === undefined
      ? []
      : ofCampaign(campaignBefore, joined.campaignBefore, {
          name: names.until(campaign.name, changed - 1),
          until: parseDay(`${changed - 1}-12-31`)!,
        })),
    ...ofCampaign(now, joined.campaign, {
      name: campaign.name,
      ...(changed === undefined ? {} : { from: parseDay(`${changed}-01-01`)! }),
    }),
  ];
};

/** The numbers of a fit, each with the error that it has given the others: it is drawn by itself. */
const behaviourOf = (
  { estimates, members }: YearlyFit,
  month: number,
): Pick<FittedBaseline, "activation" | "visits" | "dormancy" | "leaving"> => {
  const number = (name: keyof YearlyFit["estimates"]): FittedNumber => ({
    value: estimates[name].value,
    error: estimates[name].errorGivenOthers,
    scale: "log",
    n: members,
  });
  return {
    activation: number("activation"),
    visits: {
      active: number("activeVisits"),
      fresh: number("freshVisits"),
      shape: number("shape"),
      joiningIsVisit: true,
    },
    dormancy: {
      rate: assumed(unseen.dormancy, ...spellLength),
      return: number("return"),
      slowing: number("slowing"),
      scale: assumed(unseen.scale, ...slowingByWeek),
      months: [{ month: month - 1, multiple: number("campaignReturns") }],
    },
    leaving: {
      heterogeneity: { kind: "none" },
      fresh: number("freshLeaving"),
      active: {
        value: estimates.leaving.value,
        error: estimates.leaving.errorGivenOthers,
        assumption: asDormant,
      },
      dormant: number("leaving"),
    },
  };
};

/** Weeks after joining in which what is expected is told beside what was seen. */
const toldWeeks = [1, 4, 12, 52];

/**
 * A community from a log of who did something when, where a campaign calls members back, and brings new ones, in one
 * month of every year. Joining is counted in whole years; members' behaviour is fitted by `fitYearly`. The base has the
 * campaign in any year and needs no list of dates. Its history begins with the first joiner who is fitted.
 */
export const calibrateYearly = (
  log: ActivityDays,
  source: LogSourceName,
  campaign: YearlyCampaign,
  options: YearlyOptions = {},
): FittedBaseline | YearlyProblem => {
  if (log.joiningStated) return { _tag: "JoiningStated" };
  const from = options.joinedFrom ?? log.from + daysOfArrivalBefore(log);
  const until = options.joinedUntil ?? log.until;
  const [firstYear, lastYear] = wholeYears(from, log.until);
  if (lastYear < firstYear) return { _tag: "NoWholeYear" };
  const { changedFrom } = campaign;
  if (changedFrom !== undefined && (changedFrom <= firstYear || changedFrom > lastYear))
    return { _tag: "NotAYear", first: firstYear, last: lastYear };
  const joiners: number[] = [];
  let missing = 0;
  for (let member = 0; member < log.members; member++) {
    const day = log.joined[member]!;
    if (day >= from && day <= until) joiners.push(member);
    else if (day < from) missing += 1;
  }
  const activity = loggedMembers(log);
  const sample = sampleOf(log, joiners).map((member) => activity.members[member]!);
  const { memory = noMemory } = options;
  const names = streamNamesOf(options.language);
  const fit = memory("all", () => fitYearly(sample, log.until, campaign.month, unseen));
  if ("_tag" in fit) return fit;
  const arrivals = yearlyArrivals(
    activity,
    firstYear,
    lastYear,
    campaign.month,
    changedFrom,
    Math.max(from, parseDay(`${firstYear}-01-01`)!),
  );
  const weekdays = visitWeekdays(joinedWithin(activity, from, until));
  const purchases = purchasesOf(log);
  const behaviour = behaviourOf(fit, campaign.month);
  const { rates } = fit;
  return {
    source: { ...source, members: log.members, from, until: log.until },
    arrivals: channelsOf(arrivals, campaign, options.channel ?? names.joining, names),
    historyDays: log.until - from + 1,
    ...(missing === 0 ? {} : { missingBefore: missing }),
    ...visitGroups(
      log,
      joiners,
      {
        activation: rates.activation,
        fresh: rates.freshVisits,
        active: rates.activeVisits,
        shape: rates.shape,
        freshLeaving: rates.freshLeaving,
        leaving: rates.leaving,
        dormancy: unseen.dormancy,
        return: rates.return,
        slowing: rates.slowing,
      },
      memory,
    ),
    ...behaviour,
    visits: {
      ...behaviour.visits,
      ...(weekdays.visits < 70
        ? {}
        : { weekdays: weekdays.multiples.map((m) => counted(m, weekdays.visits)) }),
    },
    ...(purchases === undefined ? {} : { purchases }),
    retention: toldWeeks.flatMap((week) => {
      const expected = fit.moments.find(({ label }) => label === `week ${week}`);
      const { eligible, active } = weeklyRetention(sample, log.until, week);
      return expected === undefined || eligible === 0
        ? []
        : [{ week, expected: expected.expected / expected.events, seen: active / eligible }];
    }),
    correlations: [],
    choices: (["visits", "arrivals"] as const).map((process) => ({
      process,
      chosen: process === "visits" ? "campaign of every year" : "mean of whole years",
      candidates: [],
      why: "asked",
    })),
  };
};
