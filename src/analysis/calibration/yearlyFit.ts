import type { MemberRates } from "../../model/expectation.ts";
import { fisherScoring } from "../../model/fisherScoring.ts";
import { exp, log } from "../../numerics/exponential.ts";
import { invertSymmetric } from "../../numerics/minimise.ts";
import type { Day } from "../../scenario/scenario.ts";
import type { LoggedMember } from "./loggedMembers.ts";
import { eventChances, memberEvents, momentLabels, momentWeights, thirdOf } from "./yearlyMoments.ts";

/** The estimated numbers of a community that a campaign calls back in one month of every year. Rates per day. */
export interface YearlyRates {
  readonly activation: number;
  readonly freshVisits: number;
  readonly activeVisits: number;
  /** Shape of the gamma-distributed visit propensity. */
  readonly shape: number;
  /** Leave rate of new members. */
  readonly freshLeaving: number;
  /** Leave rate of active and of dormant members. */
  readonly leaving: number;
  /** Return rate on the first dormant day; it falls as (1 + days/scale)^−slowing. */
  readonly return: number;
  readonly slowing: number;
  /** Multiple of the return rate in the campaign's month. */
  readonly campaignReturns: number;
}

/** What a log of visits hardly shows: assumed. */
export interface Unseen {
  /** Rate per day at which active members go dormant: the inverse of how long a spell of activity lasts. */
  readonly dormancy: number;
  /** Days: the scale of the slowing of returns. */
  readonly scale: number;
}

/** Start and range of each estimate; the start is of the order that bursts of activity have. */
const ranges = {
  activation: { start: 0.01, low: 1e-4, high: 2 },
  freshVisits: { start: 0.05, low: 1e-3, high: 2 },
  activeVisits: { start: 0.3, low: 1e-3, high: 5 },
  shape: { start: 0.5, low: 0.05, high: 20 },
  freshLeaving: { start: 0.08, low: 1e-4, high: 3 },
  leaving: { start: 0.0015, low: 1e-5, high: 1 },
  return: { start: 0.1, low: 1e-5, high: 2 },
  slowing: { start: 1, low: 0.01, high: 6 },
  campaignReturns: { start: 100, low: 0.5, high: 5000 },
} as const satisfies Readonly<Record<keyof YearlyRates, object>>;

const names = Object.keys(ranges) as (keyof YearlyRates)[];

/** The rates as the model takes them. */
export const memberRates = (rates: YearlyRates, unseen: Unseen): MemberRates => ({
  activation: rates.activation,
  visits: {
    fresh: rates.freshVisits,
    active: rates.activeVisits,
    shape: rates.shape,
    joiningIsVisit: true,
  },
  leaving: { fresh: rates.freshLeaving, active: rates.leaving, dormant: rates.leaving },
  dormancy: {
    rate: unseen.dormancy,
    return: rates.return,
    slowing: rates.slowing,
    scale: unseen.scale,
  },
});

export interface Estimate {
  readonly value: number;
  /** Standard error of the logarithm. */
  readonly error: number;
  /** Standard error of the logarithm given the other estimates. */
  readonly errorGivenOthers: number;
}

export interface YearlyFit {
  readonly rates: YearlyRates;
  readonly estimates: Readonly<Record<keyof YearlyRates, Estimate>>;
  /** Correlations of the logarithms, rows and columns in the order of the estimates' keys. */
  readonly correlation: readonly (readonly number[])[];
  /** What was matched: events, how many of them happened, how many the fit expects. */
  readonly moments: readonly {
    readonly label: string;
    readonly events: number;
    readonly happened: number;
    readonly expected: number;
  }[];
  readonly members: number;
}

export type YearlyFitProblem =
  | { readonly _tag: "NobodyJoined" }
  /** The log leaves a direction of the parameters open, or the search for them does not settle. */
  | { readonly _tag: "NotIdentified" };

const product = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));

/**
 * Estimates the rates of members whom a campaign calls back in one month of every year, by weighted composite likelihood
 * of pooled moments: visits in each week after joining and in calendar months, active days in the first four weeks. (The
 * likelihood of whole histories is a product over gaps only where rates do not depend on the calendar.) Errors are
 * those of the sandwich estimator with a member as the unit (Varin, Reid & Firth 2011, Statistica Sinica 21, 5–42), as
 * the events of one member are not independent. Deterministic.
 */
export const fitYearly = (
  members: readonly LoggedMember[],
  lastDay: Day,
  campaign: number,
  unseen: Unseen,
): YearlyFit | YearlyFitProblem => {
  if (members.length === 0) return { _tag: "NobodyJoined" };
  const joined = new Set(members.map(({ days }) => thirdOf(days[0]!)));
  const events = members.map((member) => memberEvents(member, lastDay, campaign));
  const moments = momentLabels.map(() => ({ trials: 0, successes: 0, byChance: new Map<number, number>() }));
  for (const { moment, chance, happened } of events.flat()) {
    const pool = moments[moment]!;
    pool.trials += 1;
    if (happened) pool.successes += 1;
    pool.byChance.set(chance, (pool.byChance.get(chance) ?? 0) + 1);
  }
  const read = (point: readonly number[]): YearlyRates =>
    Object.fromEntries(names.map((name, i) => [name, exp(point[i]!)])) as unknown as YearlyRates;
  const chancesAt = (point: readonly number[]): Float64Array => {
    const rates = read(point);
    return eventChances(memberRates(rates, unseen), rates.campaignReturns, campaign, joined);
  };
  const fit = fisherScoring(
    (point) => {
      const chances = chancesAt(point);
      return Float64Array.from(moments, ({ trials, byChance }) => {
        let sum = 0;
        for (const [chance, count] of byChance) sum += count * chances[chance]!;
        return sum / Math.max(1, trials);
      });
    },
    moments.map(({ trials, successes }, at) => ({
      trials: momentWeights[at]! * trials,
      successes: momentWeights[at]! * successes,
    })),
    names.map((name) => {
      const { start, low, high } = ranges[name];
      return { start: log(start), low: log(low), high: log(high) };
    }),
    { tolerance: 0.01, maxIterations: 60, difference: 1e-3, central: false },
  );
  const bread = invertSymmetric(fit.information);
  if (!fit.converged || bread._tag === "NotPositiveDefinite") return { _tag: "NotIdentified" };

  const chances = chancesAt(fit.point);
  const scores = events.map((own) =>
    names.map((_, i) =>
      own.reduce((sum, { moment, chance, happened }) => {
        const p = fit.predicted[moment]!;
        const surprise = (happened ? 1 : 0) - chances[chance]!;
        return sum + (momentWeights[moment]! * fit.jacobian[i]![moment]! * surprise) / (p * (1 - p));
      }, 0),
    ),
  );
  const meat = names.map((_, i) => names.map((_, j) => scores.reduce((sum, s) => sum + s[i]! * s[j]!, 0)));
  const covariance = product(product(bread.matrix, meat), bread.matrix);
  const precision = invertSymmetric(covariance);
  if (precision._tag === "NotPositiveDefinite") return { _tag: "NotIdentified" };
  const error = names.map((_, i) => Math.sqrt(covariance[i]![i]!));
  return {
    rates: read(fit.point),
    estimates: Object.fromEntries(
      names.map((name, i) => [
        name,
        {
          value: exp(fit.point[i]!),
          error: error[i]!,
          errorGivenOthers: 1 / Math.sqrt(precision.matrix[i]![i]!),
        },
      ]),
    ) as unknown as YearlyFit["estimates"],
    correlation: covariance.map((row, i) => row.map((value, j) => value / (error[i]! * error[j]!))),
    moments: moments.map(({ trials, successes }, at) => ({
      label: momentLabels[at]!,
      events: trials,
      happened: successes,
      expected: trials * fit.predicted[at]!,
    })),
    members: members.length,
  };
};
