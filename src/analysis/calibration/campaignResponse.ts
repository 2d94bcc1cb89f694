import {
  type MemberRates,
  startWalk,
  stepWalk,
  visitNodes,
  visitShareWithin,
  type Walk,
  wideningBands,
} from "../../model/expectation.ts";
import { gammaNodes, singleNode } from "../../model/expectationNodes.ts";
import { exp, log } from "../../numerics/exponential.ts";
import type { Day } from "../../scenario/scenario.ts";
import { type Seen, spreadBetween } from "./betweenOccasions.ts";
import { type Campaign, daysOfCampaign } from "./campaign.ts";
import { type FittedNumber, onLogScale } from "./fittedBaseline.ts";
import type { VisitFit } from "./fitVisits.ts";
import { errorsOf, maximise } from "./maximumLikelihood.ts";
import { type ActivityDays, daysOf } from "./memberLog.ts";
import { type Multiples, ratesOfEstimates } from "./visitForms.ts";
import { visitHistories } from "./visitHistories.ts";
import { rateGrid, type VisitingRates, visitLogLikelihoods } from "./visitLikelihood.ts";

/** How those who joined by a series of campaigns differ from everyone. */
export type Quality = Readonly<Partial<Record<keyof Multiples, FittedNumber>>>;

/** Fewer members than this do not tell how they differ, and fewer who were active do not tell a response. */
const enoughMembers = 30;
const enoughActive = 3;

const plain: Multiples = { visits: 1, leaves: 1, returns: 1 };

/**
 * Multiples of visits, leaving and returns of the given members, by the likelihood of their visits given the common fit,
 * each followed to the eve of the next campaign.
 */
export const campaignQuality = (
  activity: ActivityDays,
  members: readonly number[],
  campaigns: readonly Campaign[],
  fit: VisitFit,
): Quality => {
  if (members.length < enoughMembers) return {};
  const end = (member: number): Day =>
    campaigns.find(({ from }) => from > activity.joined[member]!)?.from ?? activity.until + 1;
  const histories = visitHistories(activity, members, (member) => end(member) - 1);
  const has = (name: string): boolean => fit.form.parameters.some((one) => one === name);
  const names: readonly (keyof Multiples)[] = [
    "visits",
    ...(has("leaving") || has("freshLeaving") ? (["leaves"] as const) : []),
    ...(has("return") ? (["returns"] as const) : []),
  ];
  const grid = rateGrid(histories);
  const found = maximise(
    (point) =>
      visitLogLikelihoods(
        histories,
        ratesOfEstimates(fit.estimates, histories.joiningIsVisit, multiplesAt(names, point)),
        grid,
      ).reduce((sum, x) => sum + x, 0) -
      // As drawn to 1 as by one member's worth: where nothing is seen a multiple stays there.
      0.5 * point.reduce((sum, x) => sum + x * x, 0),
    names.map(() => 0),
    { thorough: false, tolerance: 1e-3 },
  );
  const errors = errorsOf(found);
  return Object.fromEntries(
    names.flatMap((name, i) =>
      Number.isFinite(errors[i]!)
        ? [[name, onLogScale(exp(found.point[i]!), errors[i]!, members.length)]]
        : [],
    ),
  );
};

const multiplesAt = (names: readonly (keyof Multiples)[], point: readonly number[]): Multiples => ({
  ...plain,
  ...Object.fromEntries(names.map((name, i) => [name, exp(point[i]!)])),
});

/** The multiples of a quality at its central values. */
export const centralMultiples = (quality: Quality): Multiples => ({
  ...plain,
  ...Object.fromEntries(Object.entries(quality).map(([name, { value }]) => [name, value])),
});

/** Members who joined in the same days and are alike. */
interface Cohort {
  readonly day: Day;
  readonly members: number[];
}

const cohortDays = 7;

const cohortsOf = (activity: ActivityDays, members: readonly number[]): readonly Cohort[] => {
  const found = new Map<number, number[]>();
  for (const member of members) {
    const at = Math.floor(activity.joined[member]! / cohortDays);
    const own = found.get(at);
    if (own === undefined) found.set(at, [member]);
    else own.push(member);
  }
  return [...found].map(([at, own]) => ({ day: at * cohortDays + (cohortDays - 1) / 2, members: own }));
};

const isActiveIn = (days: Int32Array, from: Day, until: Day): boolean =>
  days.some((day) => day >= from && day <= until);

/** Rates of coming back are multiplied; where nobody goes dormant, rates of visiting. */
export type ResponseOf = "return" | "visit";

/** What a series of campaigns does to members who are there already. */
export interface CampaignResponse {
  readonly of: ResponseOf;
  /** Multiple of their rate on days of a campaign. */
  readonly multiple: FittedNumber;
}

/** A rate of activation under which hardly anybody is new for longer than a day. */
const atOnce = 5;

/** Most and least that a rate is multiplied by. */
const bounds = [log(0.05), log(5000)] as const;
const slopeStep = 0.05;

/** From one campaign to the next, the number of those who respond changes by about three tenths. */
const usualSpread = 0.3;

/**
 * The multiple of the members' rate of coming back on days of a series' campaigns under which the model expects as many
 * of them to be active in all of them as were: the expectations are exact, by the day, for members by week of joining.
 * Its error holds how much single campaigns were off, since the next one is a single campaign.
 *
 * @param members who may respond, and from which campaign on (by its number)
 */
export const campaignResponse = (
  activity: ActivityDays,
  members: readonly number[],
  respondsTo: (member: number, campaign: number) => boolean,
  campaigns: readonly Campaign[],
  fit: VisitFit,
  multiples: Multiples,
): CampaignResponse | undefined => {
  const estimated = ratesOfEstimates(fit.estimates, !activity.joiningStated, multiples);
  // Where new and active members are not told apart, everyone is active from joining on.
  const rates = { ...estimated, activation: estimated.activation === 0 ? atOnce : estimated.activation };
  const of: ResponseOf = rates.dormancy.rate > 0 ? "return" : "visit";
  const seen = campaigns.map((campaign, at) => {
    const own = members.filter(
      (member) => activity.joined[member]! < campaign.from && respondsTo(member, at),
    );
    return {
      own: new Set(own),
      active: own.filter((member) => isActiveIn(daysOf(activity, member), campaign.from, campaign.until))
        .length,
    };
  });
  const active = seen.reduce((sum, one) => sum + one.active, 0);
  if (active < enoughActive) return undefined;
  const cohorts = cohortsOf(
    activity,
    members.filter((member) => seen.some(({ own }) => own.has(member))),
  );
  const expectedAt = (lnMultiple: number): number[] =>
    expectedActive(rates, of, exp(lnMultiple), cohorts, campaigns, (member, at) => seen[at]!.own.has(member));
  const total = (lnMultiple: number): number => expectedAt(lnMultiple).reduce((sum, x) => sum + x, 0);
  let [low, high]: readonly [number, number] | number[] = bounds;
  for (let i = 0; i < 24 && high! - low! > 0.01; i++) {
    const middle = (low! + high!) / 2;
    if (total(middle) < active) low = middle;
    else high = middle;
  }
  const found = (low! + high!) / 2;
  const expected = expectedAt(found);
  const slope = log(total(found + slopeStep) / total(found - slopeStep)) / (2 * slopeStep);
  if (!(slope > 0.02)) return undefined;
  const surprises = expected.flatMap((mean, at): Seen[] =>
    mean < 0.5
      ? []
      : [{ value: log((seen[at]!.active + 0.5) / (mean + 0.5)), error: 1 / Math.sqrt(mean + 0.5) }],
  );
  const spread = spreadBetween(surprises, usualSpread);
  return {
    of,
    multiple: onLogScale(exp(found), Math.min(2, Math.sqrt(1 / active + spread * spread) / slope), active),
  };
};

/** Members expected to be active in each campaign, of those who respond to it. */
const expectedActive = (
  rates: VisitingRates,
  of: ResponseOf,
  multiple: number,
  cohorts: readonly Cohort[],
  campaigns: readonly Campaign[],
  responds: (member: number, campaign: number) => boolean,
): number[] => {
  const expected = campaigns.map(() => 0);
  const nodes = rates.frailty === undefined ? singleNode : gammaNodes(rates.frailty, 10);
  const propensities = visitNodes(rates.visits.shape, 12);
  const last = campaigns.at(-1)!.until;
  for (const { day, members } of cohorts) {
    const walk: Walk = startWalk(rates as MemberRates, nodes, 1, wideningBands(rates.dormancy, last - day));
    campaigns.forEach((campaign, at) => {
      const share = members.filter((member) => responds(member, at)).length;
      if (share === 0) return;
      const start = Math.round(campaign.from - day);
      while (walk.day < start) stepWalk(walk);
      const days = daysOfCampaign(campaign);
      const ones = new Float64Array(days).fill(1);
      const raised = new Float64Array(days).fill(multiple);
      expected[at] =
        expected[at]! +
        share *
          visitShareWithin(
            walk,
            of === "visit" ? raised : ones,
            of === "return" ? raised : ones,
            propensities,
          );
      // Who has come back in it is there on the days after it.
      for (let i = 0; i < days; i++) stepWalk(walk, of === "return" ? multiple : 1);
    });
  }
  return expected;
};
