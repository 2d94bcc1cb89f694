import { contagionLimit } from "../model/stability.ts";
import { exp, pow } from "../numerics/exponential.ts";
import type { Stability } from "../scenario/modelKnowledge.ts";
import type { Headline, Process } from "../scenario/scenario.ts";
import type { StaleSource } from "../scenario/staleSources.ts";
import { isStock } from "../scenario/stocks.ts";
import type { Estimate } from "./estimate.ts";
import { evidenceReach } from "./evidenceReach.ts";
import type { FitCurve } from "./fitCurve.ts";
import { beginsEmpty, headlineDifference } from "./headline.ts";
import type { CapacityUse } from "./leverUse.ts";
import type { ScenarioNumber } from "./scenarioNumbers.ts";
import { againstBaselines, type Comparison, changesNoMoney, plansIn, type Summary } from "./summary.ts";

export type CheckStatus = "good" | "attention" | "problem";

/** A finding about how far a run can be trusted: what was looked at, as data. The report puts it into words. */
export type Check =
  /** Is the plan's difference in the headline metric known well enough? `mcse` null: one world. */
  | {
      readonly id: "precision";
      readonly status: CheckStatus;
      readonly headline: Headline;
      readonly arm: string;
      readonly replicates: number;
      readonly difference: number;
      readonly mcse: number | null;
    }
  /**
   * Where nobody is a member at the start, so that there is no share of them: is the plan's difference in net value known
   * well enough? In minor units.
   */
  | {
      readonly id: "value precision";
      readonly status: CheckStatus;
      readonly arm: string;
      readonly replicates: number;
      readonly difference: number;
      readonly mcse: number | null;
    }
  /** Do the counts of saved and lost members agree with the retention difference? */
  | { readonly id: "books"; readonly status: CheckStatus; readonly arm: string; readonly gap: number }
  /** Does the plan pay back, and not only at the edge of the horizon? */
  | {
      readonly id: "horizon";
      readonly status: CheckStatus;
      readonly arm: string;
      readonly paybackDays: number | null;
      readonly days: number;
    }
  /** How many effects of the plan rest on assumptions or defaults alone? */
  | {
      readonly id: "assumptions";
      readonly status: CheckStatus;
      readonly assumed: number;
      readonly effects: number;
    }
  /** Do the plan's effects on one process multiply to more than published programmes reach? */
  | {
      readonly id: "stacking";
      readonly status: CheckStatus;
      readonly process: Process;
      readonly rateRatio: number;
    }
  /** Is an effect of the plan stronger than anything that the evidence library knows of its process? */
  | {
      readonly id: "beyond evidence";
      readonly status: CheckStatus;
      readonly lever: string;
      readonly process: Process;
      readonly rateRatio: number;
      /** The furthest that the library goes to that side, as a rate ratio. */
      readonly reach: number;
    }
  /** Does the plan deceive members by planted accounts? `chance` that they are found out within the horizon. */
  | {
      readonly id: "planted accounts";
      readonly status: CheckStatus;
      readonly lever: string;
      readonly chance: number;
      readonly days: number;
    }
  /** Is a feedback of the community near to where it runs away? `share`: of the draws of its effect, how many do. */
  | {
      readonly id: "feedback";
      readonly status: CheckStatus;
      readonly guard: Stability["guard"];
      /** Of contagion b·k·W·h against 1/e, of invitations members brought by each against 1; null: levels of visits. */
      readonly ofLimit: number | null;
      readonly share: number;
    }
  /** Does the fitted curve pass through what was measured? */
  | { readonly id: "fit"; readonly status: CheckStatus; readonly largestMiss: number; readonly n: number }
  /** Are members held out of the plan? Its numbers then include them. */
  | { readonly id: "holdout"; readonly status: CheckStatus; readonly share: number }
  /** Is a limit kept in every world? */
  | {
      readonly id: "limit";
      readonly status: CheckStatus;
      readonly arm: string;
      readonly name: string;
      readonly broken: number;
      readonly worlds: number;
    }
  /** Are there numbers whose day of review has passed? */
  | {
      readonly id: "stale";
      readonly status: CheckStatus;
      readonly source: string;
      readonly reviewBy: string;
      readonly numbers: number;
    }
  /** Does a lever run out of seats, coupons or packs? Stronger effects would not help it then. */
  | {
      readonly id: "capacity";
      readonly status: CheckStatus;
      readonly arm: string;
      readonly lever: string;
      readonly of: CapacityUse["of"];
      /** Share of worlds, or of dates where it is anew on each, in which nothing was left. */
      readonly share: number;
    }
  /** Do members finish what they joined for? They have not left, so they count among those kept. */
  | {
      readonly id: "graduates";
      readonly status: CheckStatus;
      readonly arm: string;
      readonly lever: string;
      /** Average over worlds. */
      readonly members: number;
    }
  /** Is the plan's net present value told from the baseline's? `further`: replicates that would tell; null unknown. */
  | {
      readonly id: "tie";
      readonly status: CheckStatus;
      readonly arm: string;
      readonly further: number | null;
    }
  /** How much of the gain in net present value rests on effects that nobody has measured? */
  | {
      readonly id: "unmeasured gain";
      readonly status: CheckStatus;
      readonly arm: string;
      readonly share: number;
    }
  /** Are plans of different communities compared? */
  | { readonly id: "pairing"; readonly status: CheckStatus; readonly files: readonly string[] }
  /** Is there anything that the community earns? Without it no return can be stated. */
  | { readonly id: "margin"; readonly status: CheckStatus }
  | { readonly id: "members"; readonly status: CheckStatus };

/** Six published priors on visits multiply to 2.0 and four on leaving to 0.37; beyond half that way it is noted. */
const stackedVisits = 1.4;
const stackedLeaving = 0.6;

/** All checks of a run, the most serious first. */
export function checks(
  summary: Summary,
  numbers: readonly ScenarioNumber[],
  fit: FitCurve | null,
  stale: readonly StaleSource[] = [],
  stabilities: readonly Stability[] = [],
): readonly Check[] {
  const plans = againstBaselines(summary);
  const found: Check[] = [
    ...plans.flatMap((plan) => [
      ...(beginsEmpty(summary) ? valuePrecision(summary, plan) : [precision(summary, plan)]),
      ...books(plan),
      ...horizon(summary, plan),
      ...tie(plan),
    ]),
    ...capacity(summary),
    ...graduates(summary),
    ...unmeasuredGain(summary),
    ...assumptions(numbers),
    ...plantedAccounts(numbers, summary),
    ...stacking(numbers),
    ...beyondEvidence(numbers),
    ...stabilities.map(feedback),
    ...(fit === null ? [] : [fitCheck(fit)]),
    ...limits(summary),
    ...holdout(numbers),
    ...stale.map(
      ({ words: source, reviewBy, numbers: found }): Check => ({
        id: "stale",
        status: "attention",
        source,
        reviewBy,
        numbers: found.length,
      }),
    ),
    ...pairing(summary),
    ...marginCheck(summary),
    ...(summary.members > 0 ? [] : [{ id: "members" as const, status: "problem" as const }]),
  ];
  const order: readonly CheckStatus[] = ["problem", "attention", "good"];
  return order.flatMap((status) => found.filter((check) => check.status === status));
}

/** A single world knows nothing of a difference; several know it where it is four errors from zero. */
function knownWell({ mean, mcse }: Estimate, replicates: number): CheckStatus {
  const known = mcse !== null && (mcse === 0 || Math.abs(mean) >= 4 * mcse);
  return mcse === null ? "problem" : known && replicates >= 20 ? "good" : "attention";
}

function valuePrecision(summary: Summary, plan: Comparison): readonly Check[] {
  const { mean, mcse } = plan.npvDifference;
  const { replicates } = summary;
  // Where a plan moves no money there is no value to be known either.
  if (changesNoMoney(plan)) return [];
  const status = knownWell(plan.npvDifference, replicates);
  return [{ id: "value precision", status, arm: plan.arm, replicates, difference: mean, mcse }];
}

function precision(summary: Summary, plan: Comparison): Check {
  const difference = headlineDifference(summary, plan);
  const { mean, mcse } = difference;
  return {
    id: "precision",
    status: knownWell(difference, summary.replicates),
    headline: summary.headline,
    arm: plan.arm,
    replicates: summary.replicates,
    difference: mean,
    mcse,
  };
}

function tie({ arm, verdicts }: Comparison): readonly Check[] {
  const { outcome, furtherReplicates: further } = verdicts.npv;
  return outcome === "tie" ? [{ id: "tie", status: "attention", arm, further }] : [];
}

/** A lever that runs out in half of the worlds, or whose seats are full on half of the dates, is said to be short. */
function capacity({ leverUse }: Summary): readonly Check[] {
  return (leverUse ?? []).flatMap(({ arm, lever, capacity: limit }) =>
    limit === null || limit.exhausted.share < 0.5
      ? []
      : [
          {
            id: "capacity" as const,
            status: "attention" as const,
            arm,
            lever,
            of: limit.of,
            share: limit.exhausted.share,
          },
        ],
  );
}

/** Seasons under a plan after which members are no members any more, and have not left either. */
function graduates({ leverUse }: Summary): readonly Check[] {
  return (leverUse ?? []).flatMap(({ arm, lever, counts }) => {
    const members = counts.find(({ what }) => what === "graduated")?.total.mean ?? 0;
    return lever.startsWith("seasons: ") && members > 0
      ? [{ id: "graduates" as const, status: "attention" as const, arm, lever, members }]
      : [];
  });
}

function unmeasuredGain({ assumptionShares }: Summary): readonly Check[] {
  return (assumptionShares ?? []).flatMap(({ arm, measure, share }) =>
    measure !== "npv" || share === null
      ? []
      : [
          {
            id: "unmeasured gain" as const,
            status: share.mean > 0.5 ? ("attention" as const) : ("good" as const),
            arm,
            share: share.mean,
          },
        ],
  );
}

function books(plan: Comparison): readonly Check[] {
  if (plan.members === null) return [];
  const { saved, lost, keptAnyway, leftAnyway } = plan.members;
  const members = saved + lost + keptAnyway + leftAnyway;
  if (members === 0) return [];
  const net = (saved - lost) / members;
  const gap = Math.abs(net - plan.retentionDifference.mean);
  return [{ id: "books", status: gap < 1e-9 ? "good" : "problem", arm: plan.arm, gap }];
}

function horizon(summary: Summary, plan: Comparison): readonly Check[] {
  if (!(plan.incrementalCost.mean > 0)) return [];
  const everInDebt = plan.paybackDays !== null || plan.npvDifference.mean < 0;
  if (!everInDebt) return [];
  const late = plan.paybackDays === null || plan.paybackDays > 0.8 * summary.days;
  return [
    {
      id: "horizon",
      status: late ? "attention" : "good",
      arm: plan.arm,
      paybackDays: plan.paybackDays,
      days: summary.days,
    },
  ];
}

/** What the plan's levers do to rates, and what they give to stocks that do so in their stead. */
function planEffects(numbers: readonly ScenarioNumber[]): readonly ScenarioNumber[] {
  return numbers.filter(
    ({ part, process, stock }) => part === "plan" && (process !== undefined || stock !== undefined),
  );
}

/** A change of a process's rate by a lever of the plan, at the central values. */
interface RateChange {
  readonly lever: string;
  readonly process: Process;
  readonly rateRatio: number;
}

/**
 * The plan's changes of rates: those stated, and those by way of stocks, the ratio of a whole stock to the power of what
 * is given. Of belonging and habit, which are shares that visits fill, what is given can come to all of them.
 */
function rateChanges(numbers: readonly ScenarioNumber[]): readonly RateChange[] {
  const ofStocks = numbers.flatMap(({ quantity, process, central, part }) => {
    const stock = /^feedback\.(\w+)\.effects\./u.exec(quantity.name)?.[1];
    return part === "community" && process !== undefined && stock !== undefined && isStock(stock)
      ? [{ stock, process, central }]
      : [];
  });
  return planEffects(numbers).flatMap(({ lever = "", process, stock, central }): readonly RateChange[] =>
    process !== undefined
      ? [{ lever, process, rateRatio: central }]
      : ofStocks.flatMap((one) =>
          one.stock !== stock
            ? []
            : [
                {
                  lever,
                  process: one.process,
                  rateRatio: pow(
                    one.central,
                    stock === "belonging" || stock === "habit" ? Math.sign(central) : central,
                  ),
                },
              ],
        ),
  );
}

function assumptions(numbers: readonly ScenarioNumber[]): readonly Check[] {
  const effects = planEffects(numbers);
  if (effects.length === 0) return [];
  const assumed = effects.filter(
    ({ quantity }) => quantity.provenance.kind === "assumption" || quantity.provenance.kind === "default",
  ).length;
  return [
    {
      id: "assumptions",
      status: assumed === 0 ? "good" : "attention",
      assumed,
      effects: effects.length,
    },
  ];
}

/** Planted accounts, by the rate at which they are found out, which disclosed hosts do not have. */
function plantedAccounts(numbers: readonly ScenarioNumber[], { days }: Summary): readonly Check[] {
  const planted = new Map<string, number>();
  for (const { quantity, lever, central, part } of numbers)
    if (
      part === "plan" &&
      lever !== undefined &&
      central > 0 &&
      /\.hosts\..*\.found out$/u.test(quantity.name)
    )
      planted.set(lever, Math.max(planted.get(lever) ?? 0, central));
  return [...planted].map(([lever, perDay]) => ({
    id: "planted accounts",
    status: "problem",
    lever,
    chance: 1 - exp(-perDay * days),
    days,
  }));
}

/** Central rate ratios multiplied over levers; of a lever's own alternatives (rungs of a ladder) the strongest counts. */
function stacking(numbers: readonly ScenarioNumber[]): readonly Check[] {
  const strongest = (process: Process, pick: (a: number, b: number) => number) => {
    const byLever = new Map<string, number>();
    for (const { lever, process: on, rateRatio } of rateChanges(numbers))
      if (on === process) byLever.set(lever, pick(byLever.get(lever) ?? 1, rateRatio));
    return [...byLever.values()].reduce((product, ratio) => product * ratio, 1);
  };
  const visit = strongest("visit", Math.max);
  const leave = strongest("leave", Math.min);
  return [
    ...(visit > stackedVisits
      ? [
          {
            id: "stacking" as const,
            status: "attention" as const,
            process: "visit" as const,
            rateRatio: visit,
          },
        ]
      : []),
    ...(leave < stackedLeaving
      ? [
          {
            id: "stacking" as const,
            status: "attention" as const,
            process: "leave" as const,
            rateRatio: leave,
          },
        ]
      : []),
  ];
}

function beyondEvidence(numbers: readonly ScenarioNumber[]): readonly Check[] {
  return rateChanges(numbers).flatMap(({ lever, process, rateRatio }): readonly Check[] => {
    const reach = evidenceReach(process);
    if (reach === undefined) return [];
    const beyond = rateRatio > reach.high ? reach.high : rateRatio < reach.low ? reach.low : null;
    return beyond === null
      ? []
      : [{ id: "beyond evidence", status: "attention", lever, process, rateRatio, reach: beyond }];
  });
}

/** From so much of its limit on, a feedback is near it. */
const nearLimit = 0.8;

function feedback({ guard, value, beyond, shareBeyond }: Stability): Check {
  const ofLimit = guard === "contagion" ? value / contagionLimit : guard === "invitations" ? value : null;
  const near = shareBeyond > 0 || (ofLimit !== null && ofLimit >= nearLimit);
  return {
    id: "feedback",
    status: beyond ? "problem" : near ? "attention" : "good",
    guard,
    ofLimit,
    share: shareBeyond,
  };
}

function fitCheck(fit: FitCurve): Check {
  const status = fit.largestMiss <= 0.02 ? "good" : fit.largestMiss <= 0.05 ? "attention" : "problem";
  return { id: "fit", status, largestMiss: fit.largestMiss, n: fit.n };
}

function holdout(numbers: readonly ScenarioNumber[]): readonly Check[] {
  const held = numbers.find(({ quantity }) => quantity.name === "holdout");
  return held === undefined ? [] : [{ id: "holdout", status: "attention", share: held.central }];
}

/** Limits are held against the plans, and without a plan against the community as it is. */
function limits(summary: Summary): readonly Check[] {
  const plans = plansIn(summary);
  const judged = plans.length > 0 ? plans : summary.arms;
  return summary.targets
    .filter(({ kind, arm }) => kind === "limit" && judged.includes(arm))
    .map(({ name, arm, worldsKept }) => ({
      id: "limit",
      status: worldsKept === summary.replicates ? "good" : "problem",
      arm,
      name,
      broken: summary.replicates - worldsKept,
      worlds: summary.replicates,
    }));
}

/** Between communities worlds share their draws in part only. */
function pairing({ baselines }: Summary): readonly Check[] {
  return baselines.length < 2
    ? []
    : [{ id: "pairing", status: "attention", files: baselines.map(({ scenarios }) => scenarios[0]) }];
}

function marginCheck(summary: Summary): readonly Check[] {
  const earns = summary.arms.some((arm) => summary.margin[arm].mean !== 0);
  return earns ? [] : [{ id: "margin", status: "attention" }];
}
