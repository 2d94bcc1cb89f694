import { weekdayOf } from "../../scenario/dates.ts";
import type { Day } from "../../scenario/scenario.ts";
import { dailyCounts, fitArrivals, pastArrivals } from "./arrivals.ts";
import type { LogSourceName } from "./calibrateSpells.ts";
import type { YearlyCampaign } from "./calibrateYearly.ts";
import type { Campaign } from "./campaign.ts";
import { fitCampaigns, loggedCampaigns } from "./fitCampaigns.ts";
import { type FitMemory, noMemory } from "./fitMemory.ts";
import {
  type AssumedNumber,
  assumed,
  type FittedBaseline,
  type FittedCorrelation,
  type FittedNumber,
  isAssumed,
  onLogScale,
} from "./fittedBaseline.ts";
import { chooseVisitForm, type FitProgress, stepsOfChoice, type VisitFit } from "./fitVisits.ts";
import { laterDays } from "./heldOutVisits.ts";
import { correlationOf } from "./maximumLikelihood.ts";
import { type ActivityDays, daysOf } from "./memberLog.ts";
import { sampleOf } from "./memberSample.ts";
import { tenureBrackets } from "./present.ts";
import { streamNamesOf } from "./streamNames.ts";
import { slowingScale, type VisitParameter, visitForms } from "./visitForms.ts";
import { visitGroups } from "./visitGroups.ts";
import { visitHistories } from "./visitHistories.ts";

export interface ActivityOptions {
  /** Members who joined on these days are fitted; otherwise all after the log's first days, where it has any. */
  readonly joinedFrom?: Day;
  readonly joinedUntil?: Day;
  /** Campaigns that have been and that are to come. */
  readonly campaigns?: readonly Campaign[];
  /** A campaign of every year. */
  readonly yearly?: YearlyCampaign;
  /** Of the names in the base; absent = English. */
  readonly language?: "en" | "zh";
  /** Name of the stream of those who join; absent = joining. */
  readonly channel?: string;
  readonly progress?: FitProgress;
  readonly memory?: FitMemory;
}

export type ActivityProblem =
  | { readonly _tag: "NobodyJoined" }
  /** Nobody was seen twice: there is nothing to tell visits from leaving by. */
  | { readonly _tag: "NobodyReturned" };

/** Fewer who came without a campaign do not tell what members do without one. */
const enoughUsual = 60;

/** A calendar of joining is longer than this. */
const longestHistory = 3660;

/**
 * Days at the beginning of a log in which members turn up who were there before it: weeks with far more first days than
 * the weeks later on. 0 where the log begins with the community.
 */
export const daysOfArrivalBefore = (log: ActivityDays): number => {
  if (log.joiningStated) return 0;
  const weeks = Math.floor((log.until - log.from + 1) / 7);
  if (weeks < 8) return 0;
  const counts = dailyCounts(log.joined, log.from, log.from + 7 * weeks - 1);
  const weekly = Array.from({ length: weeks }, (_, w) =>
    counts.subarray(7 * w, 7 * w + 7).reduce((sum, n) => sum + n, 0),
  );
  const later = [...weekly.slice(Math.floor(weeks / 4))].sort((a, b) => a - b);
  const usual = later[Math.floor(later.length / 2)]!;
  // Where joining has stopped, the first weeks are all there is.
  if (usual === 0) return 0;
  const many = 1.5 * usual + 3 * Math.sqrt(usual);
  if (weekly[0]! <= 2 * many) return 0;
  const settled = weekly.findIndex((n) => n <= many);
  return 7 * Math.min(settled < 0 ? weeks : settled, Math.floor(weeks / 2));
};

/** Multiples of visits by weekday, Monday first, that average 1; absent where a day never has any. */
const weekdaysOf = (log: ActivityDays, members: readonly number[]): readonly FittedNumber[] | undefined => {
  const counts = new Float64Array(7);
  let visits = 0;
  for (const member of members) {
    for (const day of daysOf(log, member)) {
      if (day === log.joined[member]) continue;
      counts[weekdayOf(day)]! += 1;
      visits += 1;
    }
  }
  if (visits < 70 || counts.some((n) => n === 0)) return undefined;
  return Array.from(counts, (n) => onLogScale((7 * n) / visits, Math.sqrt((1 - n / visits) / n), visits));
};

/** Paths of the numbers in a scenario. */
const pathsOf: Readonly<Record<VisitParameter, string>> = {
  active: "behaviour.visits.active",
  shape: "behaviour.visits.differ.gamma",
  leaving: "behaviour.leaving.active",
  frailty: "behaviour.leaving.differ.gamma",
  dormancy: "behaviour.dormancy.rate",
  return: "behaviour.dormancy.return",
  slowing: "behaviour.dormancy.slowing",
  activation: "behaviour.activation.rate",
  fresh: "behaviour.visits.new",
  freshLeaving: "behaviour.leaving.new",
};

const leftOut = {
  apart: ["new and active members are not told apart by this log", "这份日志看不出新成员与活跃成员的差别"],
  dormant: ["spells of dormancy do not show in this log", "这份日志看不出沉睡期"],
  slowing: ["returns do not slow down in this log", "这份日志里回归不随时间变慢"],
  scale: ["returns slow down by the week", "回归按周变慢"],
  stays: [
    "nobody is seen to leave for good: who is silent for long comes back ever more seldom",
    "日志看不出有人彻底离开：沉默越久，回来得越少",
  ],
} as const;

const say = (value: number, [en, zh]: readonly [string, string]): AssumedNumber => assumed(value, en, zh);

/** Two numbers that are one and the same in the fit: as near to it as a correlation can be that is not refused. */
const asOne = 0.999;

/** Correlations of the estimates; dormant members leave as active ones do, so theirs are the same. */
const correlationsOf = (fit: VisitFit, covariance: readonly (readonly number[])[]): FittedCorrelation => {
  const of = fit.form.parameters.map((name) => pathsOf[name]);
  const matrix = correlationOf(covariance);
  const at = fit.form.parameters.indexOf("leaving");
  if (!fit.form.parameters.includes("dormancy")) return { of, matrix };
  if (at < 0) return { of, matrix };
  const same = [...matrix[at]!.map((rho, i) => asOne * (i === at ? 1 : rho)), 1];
  return {
    of: [...of, "behaviour.leaving.dormant"],
    matrix: [...matrix.map((row, i) => [...row, same[i]!]), same],
  };
};

/** The behaviour of a scenario from a fit of visits. */
const behaviourOf = (
  fit: VisitFit,
  n: number,
): Pick<FittedBaseline, "activation" | "visits" | "dormancy" | "leaving" | "correlations"> => {
  const number = (name: VisitParameter): FittedNumber | undefined => {
    const at = fit.form.parameters.indexOf(name);
    return at < 0 ? undefined : onLogScale(fit.estimates[name]!, Math.min(fit.errors[at]!, 3), n);
  };
  const active = number("active")!;
  const leaving = number("leaving") ?? say(0, leftOut.stays);
  const shape = number("shape");
  const frailty = number("frailty");
  return {
    activation: number("activation") ?? say(5, leftOut.apart),
    visits: {
      active,
      fresh: number("fresh") ?? say(active.value, leftOut.apart),
      ...(shape === undefined ? {} : { shape }),
      joiningIsVisit: true,
    },
    dormancy: {
      rate: number("dormancy") ?? say(0, leftOut.dormant),
      return: number("return") ?? say(0, leftOut.dormant),
      slowing: number("slowing") ?? say(0, leftOut.slowing),
      scale: say(slowingScale, leftOut.scale),
      months: [],
    },
    leaving: {
      heterogeneity: frailty === undefined ? { kind: "none" } : { kind: "gamma", shape: frailty },
      fresh: number("freshLeaving") ?? say(leaving.value, leftOut.apart),
      active: leaving,
      dormant:
        fit.form.parameters.includes("dormancy") || isAssumed(leaving)
          ? leaving
          : say(leaving.value, leftOut.dormant),
    },
    correlations: fit.covariance === undefined ? [] : [correlationsOf(fit, fit.covariance)],
  };
};

/** A ratio of sums with the error of its logarithm, members as units (Cochran 1977, Sampling Techniques, §6.3). */
const ratioOf = (
  above: Float64Array,
  below: Float64Array,
): { readonly value: number; readonly error: number } => {
  const sum = (values: Float64Array): number => values.reduce((total, x) => total + x, 0);
  const value = sum(above) / sum(below);
  let squares = 0;
  for (let i = 0; i < above.length; i++) squares += (above[i]! - value * below[i]!) ** 2;
  return { value, error: Math.sqrt(squares) / sum(below) / value };
};

/** Orders per visit and their size. */
export const purchasesOf = (log: ActivityDays): FittedBaseline["purchases"] => {
  const { orders } = log;
  if (orders === undefined || orders.day.length < 10) return undefined;
  const visits = Float64Array.from({ length: log.members }, (_, i) => log.offsets[i + 1]! - log.offsets[i]!);
  const bought = new Float64Array(log.members);
  const amount = new Float64Array(log.members);
  let single = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < orders.day.length; i++) {
    if (!(orders.amount[i]! > 0)) continue;
    bought[orders.member[i]!]! += 1;
    amount[orders.member[i]!]! += orders.amount[i]!;
    single += 1;
    const off = orders.amount[i]! - mean;
    mean += off / single;
    squares += off * (orders.amount[i]! - mean);
  }
  if (single < 10) return undefined;
  const perVisit = ratioOf(bought, visits);
  const basket = ratioOf(amount, bought);
  const share = Math.min(perVisit.value, 1 - 0.5 / single);
  return {
    perVisit: {
      value: share,
      // From the error of the logarithm to that of the logit.
      error: Math.min(3, Math.max(perVisit.error / (1 - share), 1 / Math.sqrt(single * (1 - share)))),
      scale: "logit",
      n: single,
    },
    basket: onLogScale(basket.value, basket.error, single),
    variation: onLogScale(Math.sqrt(squares / (single - 1)) / mean, 1 / Math.sqrt(2 * single), single),
  };
};

/** A community from a log of who did something when. */
export const calibrateActivity = (
  log: ActivityDays,
  source: LogSourceName,
  options: ActivityOptions = {},
): FittedBaseline | ActivityProblem => {
  const before = options.joinedFrom === undefined ? daysOfArrivalBefore(log) : options.joinedFrom - log.from;
  const from = options.joinedFrom ?? log.from + before;
  const until = options.joinedUntil ?? log.until;
  const joiners: number[] = [];
  const earlier: number[] = [];
  for (let member = 0; member < log.members; member++) {
    const day = log.joined[member]!;
    if (day >= from && day <= until) joiners.push(member);
    else if (day < from) earlier.push(member);
  }
  if (joiners.length === 0) return { _tag: "NobodyJoined" };
  const joined = joiners.map((member) => log.joined[member]!);
  const lastJoined = joined.reduce((latest, day) => Math.max(latest, day), from);
  const stopped = (joiners.length / (lastJoined - from + 1)) * (until - lastJoined) > 12;
  const counts = dailyCounts(joined, from, stopped ? lastJoined : until);
  const names = streamNamesOf(options.language);
  const campaigns = loggedCampaigns(options.campaigns ?? [], counts, from, names);
  // Who joined on the last day has not been seen on another; who came by a campaign is compared with the others.
  const returning = joiners.filter((member) => log.joined[member]! < log.until);
  const usual = returning.filter((member) => !campaigns.broughtBySome(log.joined[member]!));
  const seen = usual.length >= enoughUsual ? usual : returning;
  const sample = sampleOf(log, seen);
  const histories = visitHistories(log, sample);
  if (histories.visits === 0) return { _tag: "NobodyReturned" };
  const { progress = () => {}, memory = noMemory } = options;
  const groups = log.segments?.names.length ?? 0;
  const steps = stepsOfChoice + groups + (options.campaigns === undefined ? 0 : 1);
  const { fit, choice } = chooseVisitForm(
    histories,
    (done) => progress(done, steps),
    memory,
    visitForms,
    laterDays(log, sample, from),
  );
  const isUsual = (i: number): boolean => campaigns.isUsual(from + i);
  const { channel = names.joining } = options;
  const arrivals = fitArrivals(counts, from, channel, isUsual);
  const past = stopped ? [] : pastArrivals(counts, from, channel, isUsual, names);
  const historyDays = Math.min(longestHistory, log.until - from + 1);
  const weekdays = weekdaysOf(log, joiners);
  const purchases = purchasesOf(log);
  const behaviour = behaviourOf(fit, histories.members);
  const groupsFitted = visitGroups(log, joiners, fit.estimates, memory, (group) =>
    progress(stepsOfChoice + group, steps),
  );
  if (options.campaigns !== undefined) progress(steps - 1, steps);
  return {
    source: { ...source, members: log.members, from: log.from, until: log.until },
    arrivals:
      arrivals === undefined
        ? []
        : [
            {
              ...arrivals.channel,
              ...(stopped ? { until: lastJoined } : past.length > 0 ? { from: until + 1 } : {}),
            },
            ...past,
          ],
    ...(earlier.length === 0
      ? {}
      : {
          present: {
            count: earlier.length,
            tenure: tenureBrackets(earlier.map(() => 0)),
            assumption: {
              en: "they were there before the log begins; since when it does not say, so they count as new",
              zh: "日志开始前就在的成员；加入时间不详，按新成员计",
            },
          },
        }),
    historyDays,
    ...groupsFitted,
    ...behaviour,
    visits: {
      ...behaviour.visits,
      joiningIsVisit: !log.joiningStated,
      ...(weekdays === undefined ? {} : { weekdays }),
    },
    ...(purchases === undefined ? {} : { purchases }),
    ...(options.campaigns === undefined
      ? {}
      : {
          campaigns: memory("campaigns", () =>
            fitCampaigns(log, campaigns, joiners, (members) => sampleOf(log, members), fit),
          ),
        }),
    choices: [choice, ...(arrivals === undefined ? [] : [arrivals.choice])],
  };
};
