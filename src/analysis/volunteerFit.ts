import {
  type MemberRates,
  startWalk,
  stepWalk,
  visitNodes,
  visitShareWithin,
  wideningBands,
} from "../model/expectation.ts";
import { type Nodes, singleNode } from "../model/expectationNodes.ts";
import { type Bounded, fisherScoring, type Trials } from "../model/fisherScoring.ts";
import { exp, log } from "../numerics/exponential.ts";
import { invertSymmetric } from "../numerics/minimise.ts";
import { dayText, monthOf, parseDay } from "../scenario/dates.ts";
import type { Day } from "../scenario/scenario.ts";
import { type LoggedMember, visitedInWeek } from "./activityLog.ts";
import { firstMonthDistribution } from "./visitCounts.ts";

/** The estimated numbers of a community that is known by its visits alone. Rates per day. */
export interface VisitorRates {
  readonly activation: number;
  /** Visit rates of new and of active members, before the October multiple. */
  readonly freshVisits: number;
  readonly activeVisits: number;
  /** Shape of the gamma-distributed visit propensity. */
  readonly shape: number;
  /** Leave rate of new members. */
  readonly freshLeaving: number;
  readonly dormancy: number;
  /** Return rate on the first dormant day; it falls as (1 + days/scale)^−slowing. */
  readonly return: number;
  readonly slowing: number;
  /** Multiples in October. */
  readonly octoberVisits: number;
  readonly octoberReturns: number;
}

/** What a log of visits does not show: these are assumed. */
export interface Unseen {
  /** Leave rate per day of active and of dormant members. */
  readonly leaving: number;
  /** Days: the scale of the slowing of returns. */
  readonly scale: number;
}

const names = [
  "activation",
  "freshVisits",
  "activeVisits",
  "shape",
  "freshLeaving",
  "dormancy",
  "return",
  "slowing",
  "octoberVisits",
  "octoberReturns",
] as const satisfies readonly (keyof VisitorRates)[];

const ranges: Readonly<Record<keyof VisitorRates, readonly [start: number, low: number, high: number]>> = {
  activation: [0.03, 1e-4, 2],
  freshVisits: [0.08, 1e-3, 2],
  activeVisits: [0.3, 1e-3, 3],
  shape: [0.7, 0.05, 20],
  freshLeaving: [0.2, 1e-4, 3],
  dormancy: [0.05, 1e-4, 2],
  return: [0.02, 1e-5, 2],
  slowing: [1.2, 0.01, 6],
  octoberVisits: [1.3, 0.1, 10],
  octoberReturns: [8, 0.5, 100],
};

export const memberRates = (rates: VisitorRates, unseen: Unseen): MemberRates => ({
  activation: rates.activation,
  visits: {
    fresh: rates.freshVisits,
    active: rates.activeVisits,
    shape: rates.shape,
    joiningIsVisit: true,
  },
  leaving: { fresh: rates.freshLeaving, active: unseen.leaving, dormant: unseen.leaving },
  dormancy: {
    rate: rates.dormancy,
    return: rates.return,
    slowing: rates.slowing,
    scale: unseen.scale,
  },
});

const range = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);

/** Weeks since joining whose activity enters the likelihood: the first half year, and around each anniversary. */
const weeks: readonly number[] = [...range(1, 26), ...range(29, 44, 3), ...range(46, 60), ...range(98, 110)];

/** Members who joined in the same third of a calendar month, of any year. */
const thirds = 36;
const thirdOf = (day: Day): number => {
  const dayOfMonth = Number(dayText(day).slice(8));
  return 3 * (monthOf(day) - 1) + (dayOfMonth <= 10 ? 0 : dayOfMonth <= 20 ? 1 : 2);
};
/** The day in the middle of a third, in a year that is no leap year. */
const middleOf = (third: number): Day => {
  const month = String(Math.floor(third / 3) + 1).padStart(2, "0");
  return parseDay(`2021-${month}-${["05", "15", "26"][third % 3]}`)!;
};

const october = 10;
const horizon = 7 * weeks.at(-1)! + 7;
/** Whether the n-th day after joining lies in October, by the third of joining. */
const octobers: readonly (readonly boolean[])[] = range(0, thirds - 1).map((third) =>
  range(0, horizon).map((day) => monthOf(middleOf(third) + day) === october),
);
const multiples = (third: number, from: number, days: number, inOctober: number): Float64Array =>
  Float64Array.from({ length: days }, (_, i) => (octobers[third]![from + i] ? inOctober : 1));

/** Days from joining in which active days are counted, and the most that are told apart. */
export const firstDays = 28;
export const mostCounted = 8;

/** The thirds of October one by one, and all joiners whose first 28 days lie outside of it. */
const countGroups: readonly { readonly thirds: readonly number[]; readonly like: number }[] = [
  ...[27, 28, 29].map((third) => ({ thirds: [third], like: third })),
  { thirds: [...range(0, 23), ...range(30, 35)], like: 31 },
];

/** Probabilities of the model for all that is observed, in the order of `observe`. */
export const predict = (rates: VisitorRates, unseen: Unseen, propensities: Nodes): Float64Array => {
  const probabilities: number[] = [];
  const member = memberRates(rates, unseen);
  const bands = wideningBands(member.dormancy, 7 * weeks.at(-1)!);
  for (let third = 0; third < thirds; third++) {
    const walk = startWalk(member, singleNode, 1, bands);
    for (const week of weeks) {
      while (walk.day < 7 * week) stepWalk(walk, octobers[third]![walk.day] ? rates.octoberReturns : 1);
      probabilities.push(
        visitShareWithin(
          walk,
          multiples(third, walk.day, 7, rates.octoberVisits),
          multiples(third, walk.day, 7, rates.octoberReturns),
          propensities,
        ),
      );
    }
  }
  for (const { like } of countGroups) {
    const counts = firstMonthDistribution(
      member,
      bands,
      multiples(like, 0, firstDays, rates.octoberVisits),
      multiples(like, 0, firstDays, rates.octoberReturns),
      propensities,
      mostCounted,
    );
    // P(exactly n active days | at least n).
    let more = 1;
    for (let n = 1; n < mostCounted; n++) {
      probabilities.push(counts[n - 1]! / more);
      more -= counts[n - 1]!;
    }
  }
  return Float64Array.from(probabilities);
};

/** One member's part in the observations: index and whether it came true. */
type Part = { readonly at: number; readonly success: boolean };

const partsOf = (member: LoggedMember, lastDay: Day): Part[] => {
  const joined = member.days[0]!;
  const third = thirdOf(joined);
  const parts: Part[] = [];
  weeks.forEach((week, i) => {
    if (joined + 7 * week + 6 > lastDay) return;
    parts.push({ at: third * weeks.length + i, success: visitedInWeek(member, week) });
  });
  const group = countGroups.findIndex((candidate) => candidate.thirds.includes(third));
  if (group >= 0 && joined + firstDays - 1 <= lastDay) {
    const counted = Math.min(mostCounted, member.days.filter((day) => day < joined + firstDays).length);
    const offset = thirds * weeks.length + group * (mostCounted - 1);
    for (let n = 1; n < mostCounted && n <= counted; n++) {
      parts.push({ at: offset + n - 1, success: counted === n });
    }
  }
  return parts;
};

/** An estimate with its 90% interval; all on the scale of the number itself. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Standard error of the logarithm. */
  readonly error: number;
}

export interface VisitorFit {
  readonly rates: VisitorRates;
  readonly estimates: Readonly<Record<keyof VisitorRates, Estimate>>;
  /** Correlations of the logarithms, in the order of the estimates' keys. */
  readonly correlation: readonly (readonly number[])[];
  readonly members: number;
  readonly deviance: number;
  readonly converged: boolean;
}

export type VisitorFitProblem =
  | { readonly _tag: "NobodyJoined" }
  /** The observations leave a direction of the parameters open. */
  | { readonly _tag: "NotIdentified" };

/** 95% quantile of the standard normal distribution. */
const z90 = 1.6448536269514722;

/**
 * Estimates the rates of members who are known by their visits alone, by composite likelihood: the chance to visit in
 * each week after joining (by the third of the calendar month of joining, so that every October is met at its age),
 * and the number of active days in the first four weeks. Errors are those of the sandwich estimator with a member as
 * the unit (Varin, Reid & Firth 2011, Statistica Sinica 21, 5–42), as the weeks of one member are not independent.
 */
export const fitVisitors = (
  members: readonly LoggedMember[],
  lastDay: Day,
  unseen: Unseen,
  start?: Partial<VisitorRates>,
): VisitorFit | VisitorFitProblem => {
  if (members.length === 0) return { _tag: "NobodyJoined" };
  const parts = members.map((member) => partsOf(member, lastDay));
  const size = thirds * weeks.length + countGroups.length * (mostCounted - 1);
  const trials = Array.from({ length: size }, () => ({ trials: 0, successes: 0 }));
  for (const part of parts.flat()) {
    trials[part.at]!.trials += 1;
    if (part.success) trials[part.at]!.successes += 1;
  }
  const read = (point: readonly number[]): VisitorRates =>
    Object.fromEntries(names.map((name, i) => [name, exp(point[i]!)])) as unknown as VisitorRates;
  const bounded: Bounded[] = names.map((name) => {
    const [usual, low, high] = ranges[name];
    return { start: log(start?.[name] ?? usual), low: log(low), high: log(high) };
  });
  const fit = fisherScoring(
    (point) => {
      const rates = read(point);
      return predict(rates, unseen, visitNodes(rates.shape, 16));
    },
    trials as readonly Trials[],
    bounded,
    { tolerance: 0.01, maxIterations: 60, difference: 1e-3, central: false },
  );
  const bread = invertSymmetric(fit.information);
  if (bread._tag === "NotPositiveDefinite") return { _tag: "NotIdentified" };
  const scores = parts.map((own) =>
    names.map((_, i) =>
      own.reduce((sum, { at, success }) => {
        const p = fit.predicted[at]!;
        return sum + (fit.jacobian[i]![at]! * ((success ? 1 : 0) - p)) / (p * (1 - p));
      }, 0),
    ),
  );
  const meat = names.map((_, i) => names.map((_, j) => scores.reduce((sum, s) => sum + s[i]! * s[j]!, 0)));
  const product = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]) =>
    a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));
  const covariance = product(product(bread.matrix, meat), bread.matrix);
  const error = names.map((_, i) => Math.sqrt(covariance[i]![i]!));
  const estimates = Object.fromEntries(
    names.map((name, i) => [
      name,
      {
        value: exp(fit.point[i]!),
        low: exp(fit.point[i]! - z90 * error[i]!),
        high: exp(fit.point[i]! + z90 * error[i]!),
        error: error[i]!,
      },
    ]),
  ) as unknown as VisitorFit["estimates"];
  return {
    rates: read(fit.point),
    estimates,
    correlation: covariance.map((row, i) => row.map((value, j) => value / (error[i]! * error[j]!))),
    members: members.length,
    deviance: fit.deviance,
    converged: fit.converged,
  };
};
export const debug = (members: readonly LoggedMember[], lastDay: Day, rates: VisitorRates, unseen: Unseen) => {
  const size = thirds * weeks.length + countGroups.length * (mostCounted - 1);
  const trials = Array.from({ length: size }, () => ({ trials: 0, successes: 0 }));
  for (const part of members.flatMap((m) => partsOf(m, lastDay))) {
    trials[part.at]!.trials += 1;
    if (part.success) trials[part.at]!.successes += 1;
  }
  const p = predict(rates, unseen, visitNodes(rates.shape, 16));
  const off = thirds * weeks.length;
  for (let g = 0; g < 4; g++) for (let n = 1; n < 8; n++) { const at = off + g * 7 + n - 1; console.log("count", g, n, trials[at], (trials[at]!.trials * p[at]!).toFixed(1)); }
  let dev=0; trials.slice(off).forEach((t,i)=>{});
  for (const w of [1,2,3,4,6,8,12,20,26,35,44,48,50,51,52,53,54,56]) { const wi = weeks.indexOf(w); if (wi<0) continue; let a=[0,0,0],b=[0,0,0]; for (let t=0;t<36;t++){const at=t*weeks.length+wi; const k=t>=27&&t<30; const g=k?0:1; (k?a:b)[0]+=trials[at]!.trials; (k?a:b)[1]+=trials[at]!.successes; (k?a:b)[2]+=trials[at]!.trials*p[at]!;} console.log(w,"oct",a.map(x=>x.toFixed(1)),"non",b.map(x=>x.toFixed(1))); }
};
