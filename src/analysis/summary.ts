import type { Headline, Target } from "../scenario/scenario.ts";
import type { Ensemble, Pair, ReplicateRecord } from "../simulation/records.ts";
import { isoDate, lastWholeMonth } from "./calendar.ts";
import { average, type Estimate, estimate, percentile, shareOf } from "./estimate.ts";
import { shareOfStart } from "./metric.ts";
import {
  cumulative,
  dailyMoney,
  discountFactors,
  type IncrementalMoney,
  incrementalMoney,
  total,
} from "./money.ts";
import { paybackDay } from "./payback.ts";
import { type RatioEstimate, ratioOfMeans } from "./ratio.ts";
import { type TargetSummary, targetSummaries } from "./targets.ts";

/** An estimate per arm, under the arm's id. */
export type ByArm = Readonly<Record<string, Estimate>>;

/** An estimate per arm at a date. */
export type AtDate = { readonly at: string } & { readonly [arm: string]: Estimate | string };

/**
 * What becomes of the members present at the start in two paired worlds, as means over worlds. `saved` stay with the
 * plan and leave without it, `lost` the reverse, `keptAnyway` and `leftAnyway` are alike in both. Where the number of
 * members at the start differs between worlds, the shares are averaged and scaled to its mean, so that
 * (saved − lost) / members is the mean difference in retention in any case. Only that net is a fact about the plan;
 * how it splits rests on the draws that the worlds share.
 */
export interface MemberCounts {
  readonly saved: number;
  readonly keptAnyway: number;
  readonly lost: number;
  readonly leftAnyway: number;
  /** Means of those who joined in only one of the two worlds; not part of the members at the start. */
  readonly joinedOnlyWithPlan: number;
  readonly joinedOnlyWithout: number;
}

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
  /** Undiscounted, over the horizon. */
  readonly incrementalMargin: Estimate;
  readonly incrementalCost: Estimate;
  /** Δmargin − Δcost, day t discounted by (1 + rate)^−t. */
  readonly npvDifference: Estimate;
  /** (Δmargin − Δcost) / Δcost, undiscounted, a ratio of means; null where the mean Δcost is not positive. */
  readonly incrementalRoi: RatioEstimate | null;
  /** Share of worlds with a positive, and with a negative ΔNPV. */
  readonly probabilityNpvPositive: number;
  readonly probabilityNpvNegative: number;
  /** Days from the start until the mean cumulative discounted net return comes to stay at or above zero; null if never. */
  readonly paybackDays: number | null;
  /** Share of worlds that pay back within the horizon, and percentiles of the days they take (null if none does). */
  readonly payback: {
    readonly probability: number;
    readonly p5: number | null;
    readonly p50: number | null;
    readonly p95: number | null;
  };
  /** Null between two plans: members are followed in pairs with the baseline alone. */
  readonly members: MemberCounts | null;
}

export interface LedgerSummary {
  readonly name: string;
  readonly kind: "margin" | "cost";
  readonly lever: string | null;
  readonly arms: ByArm;
}

export interface LeverSummary {
  readonly lever: string;
  readonly margin: ByArm;
  readonly cost: ByArm;
}

/** Every headline number of a run; `summary.json`. Described by `src/report/summary.schema.json`. */
export interface Summary {
  readonly version: 1;
  readonly scenario: string;
  readonly seed: string;
  readonly replicates: number;
  /** Mean number of members present at the start. */
  readonly members: number;
  /** Ids, baseline first. */
  readonly arms: readonly string[];
  readonly armNames: Readonly<Record<string, string>>;
  /** First day of the horizon and its length. */
  readonly start: string;
  readonly days: number;
  readonly currency: string;
  /** The metric that the community is judged by, and that reports lead with. */
  readonly headline: Headline;
  readonly retention: AtDate;
  readonly activeRetention: AtDate;
  readonly membersAtEnd: AtDate;
  /** Distinct visitors of the last calendar month that lies wholly in the horizon; null if none does. */
  readonly monthlyActives:
    | ({ readonly month: string } & { readonly [arm: string]: Estimate | string })
    | null;
  readonly margin: ByArm;
  readonly cost: ByArm;
  readonly ledger: readonly LedgerSummary[];
  readonly levers: readonly LeverSummary[];
  readonly comparison: readonly Comparison[];
  /** Every target and limit of the scenario on every arm. */
  readonly targets: readonly TargetSummary[];
  readonly digest: string;
}

/**
 * The headline numbers of an ensemble. Retention stands at start + days, after all days of the horizon. Each plan is
 * compared with the baseline, then each later plan with each earlier one. `headline` and `targets` are the scenario's.
 */
export function summarise(
  ensemble: Ensemble,
  scenarioId: string,
  headline: Headline = "retention",
  targets: readonly Target[] = [],
): Summary {
  const { arms, replicates, days, start } = ensemble;
  const at = isoDate(start + days);
  const figures = arms.map((_, arm) => replicates.map((replicate) => worldFigures(ensemble, replicate, arm)));
  const byArm = (of: (figure: WorldFigures) => number): ByArm =>
    Object.fromEntries(arms.map((arm, index) => [arm.id, estimate(figures[index].map(of))]));
  const month = lastWholeMonth(start, days);
  return {
    version: 1,
    scenario: scenarioId,
    seed: ensemble.seed,
    replicates: replicates.length,
    members: average(replicates.map((replicate) => replicate.worlds[0].presentAtStart)),
    arms: arms.map((arm) => arm.id),
    armNames: Object.fromEntries(arms.map((arm) => [arm.id, arm.name])),
    start: isoDate(start),
    days,
    currency: ensemble.currency.code,
    headline,
    retention: { ...byArm((figure) => figure.retention), at },
    activeRetention: { ...byArm((figure) => figure.activeRetention), at },
    membersAtEnd: { ...byArm((figure) => figure.membersAtEnd), at },
    monthlyActives:
      month === null
        ? null
        : {
            ...byArm((figure) => total(figure.firstOfMonth.subarray(month.from, month.to))),
            month: month.month,
          },
    margin: byArm((figure) => figure.margin),
    cost: byArm((figure) => figure.cost),
    ledger: ensemble.lines.map((line, index) => ({
      name: line.name,
      kind: line.kind,
      lever: line.lever ?? null,
      arms: byArm((figure) => figure.lines[index]),
    })),
    levers: leversOf(ensemble).map((lever) => ({
      lever,
      margin: byArm((figure) => lineTotal(ensemble, figure, lever, "margin")),
      cost: byArm((figure) => lineTotal(ensemble, figure, lever, "cost")),
    })),
    comparison: pairsOfArms(arms.length).map(([arm, against]) => compare(ensemble, figures, arm, against)),
    targets: targetSummaries(ensemble, targets),
    digest: ensemble.digest,
  };
}

/** The scalars of one world that headlines are made of; money in major units. */
interface WorldFigures {
  readonly retention: number;
  readonly activeRetention: number;
  readonly membersAtEnd: number;
  readonly firstOfMonth: Float64Array;
  readonly margin: number;
  readonly cost: number;
  readonly lines: readonly number[];
}

function worldFigures(ensemble: Ensemble, replicate: ReplicateRecord, arm: number): WorldFigures {
  const world = replicate.worlds[arm];
  const last = ensemble.days - 1;
  const lines = world.ledger.map((amounts) => total(amounts));
  const of = (kind: "margin" | "cost") =>
    total(lines.map((amount, index) => (ensemble.lines[index].kind === kind ? amount : 0)));
  return {
    retention: shareOfStart(world, world.series.present[last]),
    activeRetention: shareOfStart(world, world.series.presentActive[last]),
    membersAtEnd: world.series.members[last],
    firstOfMonth: world.series.firstOfMonth,
    margin: of("margin") / ensemble.currency.minorUnits,
    cost: of("cost") / ensemble.currency.minorUnits,
    lines: lines.map((amount) => amount / ensemble.currency.minorUnits),
  };
}

function leversOf(ensemble: Ensemble): readonly string[] {
  return [...new Set(ensemble.lines.flatMap((line) => (line.lever === undefined ? [] : [line.lever])))];
}

function lineTotal(ensemble: Ensemble, figure: WorldFigures, lever: string, kind: "margin" | "cost"): number {
  return total(
    figure.lines.map((amount, index) =>
      ensemble.lines[index].lever === lever && ensemble.lines[index].kind === kind ? amount : 0,
    ),
  );
}

/** (arm, against): every plan against the baseline, then every later plan against every earlier one. */
function pairsOfArms(count: number): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  for (let against = 0; against < count; against++)
    for (let arm = against + 1; arm < count; arm++) pairs.push([arm, against]);
  return pairs;
}

function compare(
  ensemble: Ensemble,
  figures: readonly (readonly WorldFigures[])[],
  arm: number,
  against: number,
): Comparison {
  const difference = (of: (figure: WorldFigures) => number): number[] =>
    figures[arm].map((figure, world) => of(figure) - of(figures[against][world]));
  const factors = discountFactors(ensemble.discountPerDay, ensemble.days);
  const money: IncrementalMoney[] = ensemble.replicates.map(({ worlds }) =>
    incrementalMoney(dailyMoney(ensemble, worlds[arm]), dailyMoney(ensemble, worlds[against]), factors),
  );
  const margin = difference((figure) => figure.margin);
  const cost = difference((figure) => figure.cost);
  const net = margin.map((value, world) => value - cost[world]);
  const npvPaths = money.map((world) => cumulative(world.discountedNet));
  const npv = npvPaths.map((path) => path[path.length - 1]);
  const retained = difference((figure) => figure.retention);
  const active = difference((figure) => figure.activeRetention);
  const meanPath = Array.from({ length: ensemble.days }, (_, t) => average(npvPaths.map((path) => path[t])));
  return {
    arm: ensemble.arms[arm].id,
    against: ensemble.arms[against].id,
    retentionDifference: estimate(retained),
    activeRetentionDifference: estimate(active),
    probabilityRetentionHigher: shareOf(retained, (value) => value > 0),
    probabilityActiveRetentionHigher: shareOf(active, (value) => value > 0),
    membersAtEndDifference: estimate(difference((figure) => figure.membersAtEnd)),
    incrementalMargin: estimate(margin),
    incrementalCost: estimate(cost),
    npvDifference: estimate(npv),
    incrementalRoi: ratioOfMeans(net, cost),
    probabilityNpvPositive: shareOf(npv, (value) => value > 0),
    probabilityNpvNegative: shareOf(npv, (value) => value < 0),
    paybackDays: paybackDay(meanPath),
    payback: paybackOverWorlds(npvPaths),
    members: against === 0 ? memberCounts(ensemble.replicates, arm - 1) : null,
  };
}

function paybackOverWorlds(paths: readonly Float64Array[]): Comparison["payback"] {
  const days = Float64Array.from(paths.map(paybackDay).filter((day) => day !== null)).sort();
  const at = (share: number) => (days.length === 0 ? null : percentile(days, share));
  return { probability: days.length / paths.length, p5: at(0.05), p50: at(0.5), p95: at(0.95) };
}

function memberCounts(replicates: readonly ReplicateRecord[], pair: number): MemberCounts {
  const atStart = replicates.map((replicate) => replicate.worlds[0].presentAtStart);
  const members = average(atStart);
  const plain = (of: (counts: Pair) => number) =>
    average(replicates.map((replicate) => of(replicate.pairs[pair])));
  const scaled = (of: (counts: Pair) => number) =>
    average(
      replicates.map(({ pairs }, world) =>
        atStart[world] > 0 ? of(pairs[pair]) * (members / atStart[world]) : 0,
      ),
    );
  return {
    saved: scaled((counts) => counts.saved),
    keptAnyway: scaled((counts) => counts.keptAnyway),
    lost: scaled((counts) => counts.lost),
    leftAnyway: scaled((counts) => counts.leftAnyway),
    joinedOnlyWithPlan: plain((counts) => counts.joinedOnlyWithPlan),
    joinedOnlyWithout: plain((counts) => counts.joinedOnlyWithout),
  };
}
