import type { Ensemble } from "../simulation/records.ts";
import { baselineOf, differenceIn, isOneCommunity } from "./baselines.ts";
import { average, type Estimate, estimate, percentile, shareOf } from "./estimate.ts";
import { type MemberCounts, memberCounts } from "./memberCounts.ts";
import { cumulative, dailyMoney, discountFactors } from "./money.ts";
import type { NewMemberDifference } from "./newMemberRetention.ts";
import { paybackDay } from "./payback.ts";
import { type RatioEstimate, ratioOfMeans } from "./ratio.ts";
import { type Verdict, verdictOn } from "./verdict.ts";
import { isBetterHigh, lowest, type Measure, measures, type WorldFigures } from "./worldFigures.ts";

/**
 * One arm against another, world by world on the same draws. Money in major units of the currency. Two plans of different
 * communities are compared in what each gains over its own baseline.
 */
export interface Comparison {
  readonly arm: string;
  readonly against: string;
  /** Whether the same members live in both; otherwise it is gains that are compared. */
  readonly oneCommunity: boolean;
  readonly retentionDifference: Estimate;
  readonly activeRetentionDifference: Estimate;
  /** Share of worlds in which more of the members at the start stay. */
  readonly probabilityRetentionHigher: number;
  /** Share of worlds in which more of them stay and visited in the 28 days before. */
  readonly probabilityActiveRetentionHigher: number;
  readonly membersAtEndDifference: Estimate;
  /** Of all members, who visited in the 28 days before the end. */
  readonly activeMembersDifference: Estimate;
  /** What becomes of new members: the difference, question by question. */
  readonly newMembers: readonly NewMemberDifference[];
  /** Undiscounted, over the horizon. */
  readonly incrementalMargin: Estimate;
  readonly incrementalCost: Estimate;
  /** Δmargin − Δcost, undiscounted. */
  readonly profitDifference: Estimate;
  /** Δmargin − Δcost, day t discounted by (1 + rate)^−t. */
  readonly npvDifference: Estimate;
  /** (Δmargin − Δcost) / Δcost, undiscounted, a ratio of means; null where the mean Δcost is not positive. */
  readonly incrementalRoi: RatioEstimate | null;
  /** Share of worlds with a positive, and with a negative ΔNPV. */
  readonly probabilityNpvPositive: number;
  readonly probabilityNpvNegative: number;
  /** Share of worlds in which the arm is better than the other, by measure (a cost is better low). */
  readonly probabilityBetter: Readonly<Record<Measure, number>>;
  /**
   * What choosing the arm over the other costs on average: how much worse it is in the worlds in which it is worse, and
   * nothing in the others.
   */
  readonly expectedRegret: Readonly<Record<Measure, Estimate>>;
  /** Whether the average difference is known to have a sign, by measure. */
  readonly verdicts: Readonly<Record<Measure, Verdict>>;
  /**
   * The furthest that the accumulated extra margin less extra cost, undiscounted, falls below zero (0 where it never
   * does): the cash that has to be put up front. `day`: where the mean path is lowest; null where it never falls below.
   */
  readonly lowPointOfCash: Estimate & { readonly day: number | null };
  /** Days from the start until the mean cumulative discounted net return comes to stay at or above zero; null if never. */
  readonly paybackDays: number | null;
  readonly payback: Payback;
  /** Null between communities. */
  readonly members: MemberCounts | null;
  /**
   * Δcost over members kept, saved − lost: a ratio of means; null where either mean is not positive, and between
   * communities.
   */
  readonly costPerMemberKept: RatioEstimate | null;
}

/** When single worlds pay back. */
export interface Payback {
  /** Share of worlds that are in debt for a while and pay back within the horizon. */
  readonly probability: number;
  /** Share of worlds that are still in debt at the end of the horizon. */
  readonly never: number;
  /** Percentiles of the days until payback over the worlds that do; null if none does. */
  readonly p5: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
}

/** (arm, against): every plan against its baseline, then against each plan before it. */
export function pairsOfArms(arms: Ensemble["arms"]): readonly (readonly [number, number])[] {
  const plans = arms.flatMap((_, arm) => (baselineOf(arms, arm) === arm ? [] : [arm]));
  return [
    ...plans.map((arm) => [arm, baselineOf(arms, arm)] as const),
    ...plans.flatMap((against, i) => plans.slice(i + 1).map((arm) => [arm, against] as const)),
  ];
}

function ofMeasures<T>(of: (measure: Measure) => T): Readonly<Record<Measure, T>> {
  return Object.fromEntries(measures.map((measure) => [measure, of(measure)])) as Record<Measure, T>;
}

/** Compares two arms of an ensemble. `newMembers` are the answers for this pair. */
export function compare(
  ensemble: Ensemble,
  figures: readonly (readonly WorldFigures[])[],
  [arm, against]: readonly [number, number],
  newMembers: readonly NewMemberDifference[],
): Comparison {
  const differences = ofMeasures((measure) =>
    figures[arm].map((_, world) =>
      differenceIn(ensemble.arms, arm, against, (one) => figures[one][world][measure]),
    ),
  );
  const gain = (measure: Measure, difference: number) => (isBetterHigh(measure) ? difference : -difference);
  const { npvPaths, cashPaths } = accumulated(ensemble, arm, against);
  const { retention, activeRetention, margin, cost, profit } = differences;
  const npv = npvPaths.map((path) => path[path.length - 1]);
  const oneCommunity = isOneCommunity(ensemble.arms, arm, against);
  const kept = ensemble.replicates.map(
    ({ worlds }) => (worlds[arm].series.present.at(-1) ?? 0) - (worlds[against].series.present.at(-1) ?? 0),
  );
  return {
    arm: ensemble.arms[arm].id,
    against: ensemble.arms[against].id,
    oneCommunity,
    retentionDifference: estimate(retention),
    activeRetentionDifference: estimate(activeRetention),
    probabilityRetentionHigher: shareOf(retention, (value) => value > 0),
    probabilityActiveRetentionHigher: shareOf(activeRetention, (value) => value > 0),
    membersAtEndDifference: estimate(differences.membersAtEnd),
    activeMembersDifference: estimate(differences.activeMembers),
    newMembers,
    incrementalMargin: estimate(margin),
    incrementalCost: estimate(cost),
    profitDifference: estimate(profit),
    npvDifference: estimate(npv),
    incrementalRoi: ratioOfMeans(
      margin.map((value, world) => value - cost[world]),
      cost,
    ),
    probabilityNpvPositive: shareOf(npv, (value) => value > 0),
    probabilityNpvNegative: shareOf(npv, (value) => value < 0),
    probabilityBetter: ofMeasures((measure) =>
      shareOf(differences[measure], (value) => gain(measure, value) > 0),
    ),
    expectedRegret: ofMeasures((measure) =>
      estimate(differences[measure].map((value) => Math.max(0, -gain(measure, value)))),
    ),
    verdicts: ofMeasures((measure) => verdictOn(differences[measure])),
    lowPointOfCash: lowPoint(cashPaths),
    paybackDays: paybackDay(meanPath(npvPaths)),
    payback: paybackOverWorlds(npvPaths),
    members: oneCommunity ? memberCounts(ensemble, arm, against) : null,
    costPerMemberKept: oneCommunity && average(cost) > 0 ? ratioOfMeans(cost, kept) : null,
  };
}

/** The accumulated difference of margin less cost, path by path: discounted, and as cash. */
function accumulated(ensemble: Ensemble, arm: number, against: number) {
  const factors = discountFactors(ensemble.discountPerDay, ensemble.days);
  const { arms, days } = ensemble;
  const money = ensemble.replicates.map(({ worlds }) => {
    const nets = new Map<number, Float64Array>();
    const netOf = (one: number): Float64Array => {
      const { margin, cost } = dailyMoney(ensemble, worlds[one]);
      return margin.map((value, t) => value - cost[t]);
    };
    return Float64Array.from({ length: days }, (_, t) =>
      differenceIn(arms, arm, against, (one) => {
        const net = nets.get(one) ?? netOf(one);
        nets.set(one, net);
        return net[t];
      }),
    );
  });
  return {
    npvPaths: money.map((net) => cumulative(net.map((value, t) => value * factors[t]))),
    cashPaths: money.map(cumulative),
  };
}

function meanPath(paths: readonly Float64Array[]): readonly number[] {
  return Array.from(paths[0], (_, t) => average(paths.map((path) => path[t])));
}

function lowPoint(paths: readonly Float64Array[]): Comparison["lowPointOfCash"] {
  const mean = meanPath(paths);
  const least = lowest(mean);
  return { ...estimate(paths.map(lowest)), day: least < 0 ? mean.indexOf(least) : null };
}

function paybackOverWorlds(paths: readonly Float64Array[]): Payback {
  const days = Float64Array.from(paths.map(paybackDay).filter((day) => day !== null)).sort();
  const at = (share: number) => (days.length === 0 ? null : percentile(days, share));
  return {
    probability: days.length / paths.length,
    never: shareOf(
      paths.map((path) => path[path.length - 1]),
      (value) => value < 0,
    ),
    p5: at(0.05),
    p50: at(0.5),
    p95: at(0.95),
  };
}
