import type { Adjustment } from "../scenario/commonTerms.ts";
import type { Headline, Target } from "../scenario/scenario.ts";
import type { Ensemble } from "../simulation/records.ts";
import { acquisitionCosts } from "./acquisitionCost.ts";
import { baselineArms, baselineOf, planArms } from "./baselines.ts";
import { type ByArm, estimateByArm } from "./byArm.ts";
import { isoDate, lastWholeMonth } from "./calendar.ts";
import { type Comparison, compare, pairsOfArms } from "./comparison.ts";
import { type ContactLoad, contactLoad } from "./contactLoad.ts";
import { average, type Estimate, estimate, isZero } from "./estimate.ts";
import { type Funnel, funnel } from "./funnel.ts";
import { type Further, nothingFurther } from "./further.ts";
import { type Influence, influences } from "./influence.ts";
import { type LeverCost, leverCosts } from "./leverCosts.ts";
import { type Lifecycle, lifecycle } from "./lifecycle.ts";
import { type SavedBy, savedBy } from "./memberCounts.ts";
import { total } from "./money.ts";
import { type NewMemberRetention, newMemberRetention } from "./newMemberRetention.ts";
import { type Ranking, rank } from "./ranking.ts";
import type { RatioEstimate } from "./ratio.ts";
import { type TargetSummary, targetSummaries } from "./targets.ts";
import { figuresOf, type WorldFigures } from "./worldFigures.ts";

export type { Comparison } from "./comparison.ts";
export type { MemberCounts } from "./memberCounts.ts";

/** An estimate per arm at a date. */
export type AtDate = { readonly at: string } & { readonly [arm: string]: Estimate | string };

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

/** The baseline of a community, and what sets it apart from the first. */
export interface Baseline {
  /** Its id among the arms. */
  readonly arm: string;
  /** Files of the community. */
  readonly scenarios: readonly string[];
  readonly plans: readonly string[];
  /** First day of its horizon, the day after its last, and mean number of members present at the start. */
  readonly start: string;
  readonly end: string;
  readonly members: number;
  /** What differs in meaning from the first community, apart from the plans, as written; null: it is not there. */
  readonly differences: readonly {
    readonly path: string;
    readonly first: string | null;
    readonly own: string | null;
  }[];
}

/** What is known of a community besides its worlds; one per baseline. */
export interface CommunityFacts extends Pick<Baseline, "scenarios" | "differences"> {
  readonly targets: readonly Target[];
}

/** Every headline number of a run; `summary.json`. Described by `src/report/summary.schema.json`. */
export interface Summary extends Further {
  readonly version: 1;
  readonly scenario: string;
  readonly seed: string;
  readonly replicates: number;
  /** Mean number of members present at the start. */
  readonly members: number;
  /** Ids: a baseline, then its plans; of several communities one after the other. */
  readonly arms: readonly string[];
  /** One per community: what its plans are set against. */
  readonly baselines: readonly Baseline[];
  /** What was changed in scenarios so that they can be compared. */
  readonly adjustments: readonly Adjustment[];
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
  /** Of all members, who visited in the 28 days before. */
  readonly activeMembers: AtDate;
  /** Distinct visitors of the last calendar month that lies wholly in the horizon; null if none does, or horizons differ. */
  readonly monthlyActives:
    | ({ readonly month: string } & { readonly [arm: string]: Estimate | string })
    | null;
  /** Distinct visitors of the last week of the scenario that lies wholly in the horizon. */
  readonly weeklyActives: ByArm;
  /** Visitors a day, mean of the last seven days. */
  readonly dailyVisitors: ByArm;
  /** What becomes of those who join within the horizon, question by question. */
  readonly newMembers: readonly NewMemberRetention[];
  readonly margin: ByArm;
  readonly cost: ByArm;
  /** What is spent on new members over who joins (blended); null where nobody joins or nothing is spent. */
  readonly acquisitionCost: Readonly<Record<string, RatioEstimate | null>>;
  /** Margin − cost over the horizon, undiscounted, and how far it falls below zero on the way (0: never). */
  readonly profit: ByArm;
  readonly lowPointOfCash: ByArm;
  readonly ledger: readonly LedgerSummary[];
  readonly levers: readonly LeverSummary[];
  /** Costs by lever of every plan against the baseline, those with the greatest extra cost first. */
  readonly leverCosts: readonly LeverCost[];
  /** Where everyone stands at the end. */
  readonly lifecycle: Lifecycle;
  /** From joining to coming back; null where passages from stage to stage were not counted. */
  readonly funnel: Funnel | null;
  /** Messages a member gets a week; null where none are sent. */
  readonly contactLoad: ContactLoad | null;
  /** The uncertain numbers that each plan's net value hangs on, strongest first. */
  readonly influences: readonly Influence[];
  /** Who was saved under every plan, by segment, channel, tenure, tier, reach, lever and month of joining. */
  readonly savedBy: readonly SavedBy[];
  readonly comparison: readonly Comparison[];
  /** All arms, the baseline among them, by the headline metric and by net present value. */
  readonly rankings: readonly Ranking[];
  /** Every target and limit of the scenario on every arm. */
  readonly targets: readonly TargetSummary[];
  readonly digest: string;
}

/**
 * The headline numbers of an ensemble. Retention stands at start + days, after all days of the horizon. Each plan is
 * compared with its baseline, then each later plan with each earlier one. `headline` and `targets` are the scenario's.
 *
 * @param communities of an ensemble with several baselines, one each; `targets` are then left aside for theirs
 */
export function summarise(
  ensemble: Ensemble,
  scenarioId: string,
  headline: Headline = "retention",
  targets: readonly Target[] = [],
  further: Partial<Further> = {},
  {
    communities,
    adjustments = [],
  }: { readonly communities?: readonly CommunityFacts[]; readonly adjustments?: readonly Adjustment[] } = {},
): Summary {
  const { arms, replicates, days, start } = ensemble;
  const at = isoDate(start + days);
  const figures = figuresOf(ensemble);
  const pairs = pairsOfArms(arms);
  const newMembers = newMemberRetention(ensemble, pairs);
  const byArm = (of: (figure: WorldFigures) => number): ByArm =>
    Object.fromEntries(arms.map((arm, index) => [arm.id, estimate(figures[index].map(of))]));
  // Months of different calendars cannot be set side by side.
  const month = arms.some((arm) => arm.start !== undefined) ? null : lastWholeMonth(start, days);
  return {
    version: 1,
    scenario: scenarioId,
    seed: ensemble.seed,
    replicates: replicates.length,
    members: average(replicates.map((replicate) => replicate.worlds[0].presentAtStart)),
    arms: arms.map((arm) => arm.id),
    baselines: baselineArms(ensemble).map((baseline, k) => {
      const facts = communities?.[k];
      return {
        arm: arms[baseline].id,
        scenarios: facts?.scenarios ?? [scenarioId],
        plans: planArms(ensemble)
          .filter((arm) => baselineOf(arms, arm) === baseline)
          .map((arm) => arms[arm].id),
        start: isoDate(arms[baseline].start ?? start),
        end: isoDate((arms[baseline].start ?? start) + days),
        members: average(replicates.map(({ worlds }) => worlds[baseline].presentAtStart)),
        differences: facts?.differences ?? [],
      };
    }),
    adjustments,
    armNames: Object.fromEntries(arms.map((arm) => [arm.id, arm.name])),
    start: isoDate(start),
    days,
    currency: ensemble.currency.code,
    headline,
    retention: { ...byArm((figure) => figure.retention), at },
    activeRetention: { ...byArm((figure) => figure.activeRetention), at },
    membersAtEnd: { ...byArm((figure) => figure.membersAtEnd), at },
    activeMembers: { ...byArm((figure) => figure.activeMembers), at },
    monthlyActives:
      month === null
        ? null
        : {
            ...byArm((figure) => total(figure.firstOfMonth.subarray(month.from, month.to))),
            month: month.month,
          },
    weeklyActives: byArm((figure) => figure.weeklyActives),
    dailyVisitors: estimateByArm(
      ensemble,
      ({ series }) => total(series.visitors.subarray(Math.max(0, days - 7))) / Math.min(7, days),
    ),
    newMembers: newMembers.arms,
    margin: byArm((figure) => figure.margin),
    cost: byArm((figure) => figure.cost),
    profit: byArm((figure) => figure.profit),
    acquisitionCost: acquisitionCosts(ensemble, figures),
    lowPointOfCash: byArm((figure) => figure.lowPointOfCash),
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
    leverCosts: leverCosts(ensemble),
    lifecycle: lifecycle(ensemble),
    funnel: funnel(ensemble),
    contactLoad: contactLoad(ensemble),
    influences: influences(ensemble),
    savedBy: savedBy(ensemble),
    comparison: pairs.map((pair, index) => compare(ensemble, figures, pair, newMembers.differences[index])),
    rankings: ([headline, "npv"] as const).map((measure) => rank(arms, figures, measure)),
    targets:
      communities === undefined
        ? targetSummaries(ensemble, targets)
        : baselineArms(ensemble).flatMap((baseline, k) =>
            targetSummaries(ensemble, communities[k].targets, (arm) => baselineOf(arms, arm) === baseline),
          ),
    ...nothingFurther,
    ...further,
    digest: ensemble.digest,
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

/** Ids of the arms that are plans. */
export function plansIn({ baselines }: Summary): readonly string[] {
  return baselines.flatMap(({ plans }) => plans);
}

/** Comparisons of the plans with their baselines, in the order of the arms. */
export function againstBaselines({ baselines, comparison }: Summary): readonly Comparison[] {
  const ids = new Set(baselines.map(({ arm }) => arm));
  return comparison.filter(({ against }) => ids.has(against));
}

/** Whether a plan earns and costs the same as its baseline in every world. */
export function changesNoMoney({ npvDifference, incrementalCost }: Comparison): boolean {
  return isZero(npvDifference) && isZero(incrementalCost);
}
