import type { Ensemble } from "../simulation/records.ts";
import { average, type Estimate, estimate, percentile, shareOf } from "./estimate.ts";
import { type MemberCounts, memberCounts } from "./memberCounts.ts";
import { cumulative, dailyMoney, discountFactors, incrementalMoney } from "./money.ts";
import type { NewMemberDifference } from "./newMemberRetention.ts";
import { paybackDay } from "./payback.ts";
import { type RatioEstimate, ratioOfMeans } from "./ratio.ts";
import { type Verdict, verdictOn } from "./verdict.ts";
import { isBetterHigh, lowest, type Measure, measures, type WorldFigures } from "./worldFigures.ts";

/** One arm against another, world by world on the same draws. Money in major units of the currency. */
export interface Comparison {
  readonly arm: string;
  readonly against: string;
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
  readonly members: MemberCounts;
  /** Δcost over members kept, saved − lost: a ratio of means; null where either mean is not positive. */
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

/** (arm, against): every arm against each one before it, those against the baseline first. */
export function pairsOfArms(count: number): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  for (let against = 0; against < count; against++)
    for (let arm = against + 1; arm < count; arm++) pairs.push([arm, against]);
  return pairs;
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
    figures[arm].map((figure, world) => figure[measure] - figures[against][world][measure]),
  );
  const gain = (measure: Measure, difference: number) => (isBetterHigh(measure) ? difference : -difference);
  const { npvPaths, cashPaths } = accumulated(ensemble, arm, against);
  const { retention, activeRetention, margin, cost, profit } = differences;
  const npv = npvPaths.map((path) => path[path.length - 1]);
  const kept = ensemble.replicates.map(
    ({ worlds }) => (worlds[arm].series.present.at(-1) ?? 0) - (worlds[against].series.present.at(-1) ?? 0),
  );
  return {
    arm: ensemble.arms[arm].id,
    against: ensemble.arms[against].id,
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
    members: memberCounts(ensemble, arm, against),
    costPerMemberKept: average(cost) > 0 ? ratioOfMeans(cost, kept) : null,
  };
}

/** The accumulated difference of margin less cost, path by path: discounted, and as cash. */
function accumulated(ensemble: Ensemble, arm: number, against: number) {
  const factors = discountFactors(ensemble.discountPerDay, ensemble.days);
  const money = ensemble.replicates.map(({ worlds }) =>
    incrementalMoney(dailyMoney(ensemble, worlds[arm]), dailyMoney(ensemble, worlds[against]), factors),
  );
  return {
    npvPaths: money.map((world) => cumulative(world.discountedNet)),
    cashPaths: money.map((world) => cumulative(world.margin.map((value, t) => value - world.cost[t]))),
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
