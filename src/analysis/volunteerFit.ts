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
  /** Leave rate of active and of dormant members. */
  readonly leaving: number;
  readonly dormancy: number;
  /** Return rate on the first dormant day; it falls as (1 + days/scale)^−slowing. */
  readonly return: number;
  readonly slowing: number;
  /** Multiple of the return rate in October. */
  readonly octoberReturns: number;
}

/** What a log of visits does not show: these are assumed. */
export interface Unseen {
  /** Days: the scale of the slowing of returns. */
  readonly scale: number;
}

const names = [
  "activation",
  "freshVisits",
  "activeVisits",
  "shape",
  "freshLeaving",
  "leaving",
  "dormancy",
  "return",
  "slowing",
  "octoberReturns",
] as const satisfies readonly (keyof VisitorRates)[];

const ranges: Readonly<Record<keyof VisitorRates, readonly [start: number, low: number, high: number]>> = {
  activation: [0.03, 1e-4, 2],
  freshVisits: [0.08, 1e-3, 2],
  activeVisits: [0.3, 1e-3, 3],
  shape: [0.7, 0.05, 20],
  freshLeaving: [0.1, 1e-4, 3],
  leaving: [0.0015, 1e-5, 1],
  dormancy: [0.05, 1e-4, 2],
  return: [0.02, 1e-5, 2],
  slowing: [1.2, 0.01, 6],
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
  leaving: { fresh: rates.freshLeaving, active: rates.leaving, dormant: rates.leaving },
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

/** First day of a month counted from 0 = January of the year. */
const monthStart = (year: number, month: number): Day =>
  parseDay(
    `${year + Math.floor(month / 12)}-${String((((month % 12) + 12) % 12) + 1).padStart(2, "0")}-01`,
  )!;

const october = 10;
const midOctober = 28;
const midApril = 10;
const propensityNodes = 16;
const horizon = 62 * 31;
/** Whether the n-th day after joining lies in October, by the third of joining. */
const octobers: readonly (readonly boolean[])[] = range(0, thirds - 1).map((third) =>
  range(0, horizon).map((day) => monthOf(middleOf(third) + day) === october),
);
const multiples = (third: number, from: number, days: number, inOctober: number): Float64Array =>
  Float64Array.from({ length: days }, (_, i) => (octobers[third]![from + i] ? inOctober : 1));

/** Days from joining in which active days are counted, and the most that are told apart. */
export const firstDays = 28;
export const mostCounted = 8;

/** A member of one third at the first week, second week, … of the likelihood: the chance to visit in it. */
const weeklyChances = (
  member: MemberRates,
  third: number,
  inOctober: number,
  propensities: Nodes,
): Float64Array => {
  const walk = startWalk(member, singleNode, 1, wideningBands(member.dormancy, 7 * weeks.at(-1)!));
  return Float64Array.from(weeks, (week) => {
    while (walk.day < 7 * week) stepWalk(walk, octobers[third]![walk.day] ? inOctober : 1);
    return visitShareWithin(walk, multiples(third, 0, 7, 1), multiples(third, walk.day, 7, inOctober), propensities);
  });
};

/** Calendar months after the month of joining. */
const months: readonly number[] = range(1, 59);
/** Months in which the thirds of the month of joining still differ. */
const early = 3;
/** Day of joining of a third to the first day of its k-th next calendar month, and that month's length. */
const monthWindows = range(0, thirds - 1).map((third) =>
  months.map((k) => {
    const first = monthStart(2021, Math.floor(third / 3) + k);
    return { from: first - middleOf(third), days: monthStart(2021, Math.floor(third / 3) + k + 1) - first };
  }),
);

/** A member of one third in the first, second, … calendar month after the one of joining: the chance to visit in it. */
const monthlyChances = (
  member: MemberRates,
  third: number,
  inOctober: number,
  propensities: Nodes,
): Float64Array => {
  const walk = startWalk(member, singleNode, 1, wideningBands(member.dormancy, horizon));
  return Float64Array.from(months, (k) => {
    // Later the middle third stands for the month.
    if (k > early && third % 3 !== 1) return 0;
    const { from, days } = monthWindows[third]![k - 1]!;
    while (walk.day < from) stepWalk(walk, octobers[third]![walk.day] ? inOctober : 1);
    return visitShareWithin(
      walk,
      multiples(third, from, days, 1),
      multiples(third, from, days, inOctober),
      propensities,
    );
  });
};

/** The third whose chances stand for those of a third in the k-th month after joining. */
const standsFor = (third: number, k: number): number => (k > early ? 3 * Math.floor(third / 3) + 1 : third);

/** Months are pooled by what they are (October, November, other) and by years since joining (0, 1, 2 and more). */
const monthGroups = 9;
const monthGroupOf = (third: number, k: number): number => {
  const month = ((Math.floor(third / 3) + k) % 12) + 1;
  return 3 * (month === october ? 0 : month === october + 1 ? 1 : 2) + Math.min(2, Math.floor(k / 12));
};
const monthGroupLabel = (group: number): string =>
  `${["October", "November", "other months"][Math.floor(group / 3)]}, ${["under 1 year", "1 year", "2 years and more"][group % 3]}`;

/** P(n active days in the first 28), n = 1 … most, of a member of one third. */
const countChances = (
  member: MemberRates,
  third: number,
  inOctober: number,
  propensities: Nodes,
): Float64Array =>
  firstMonthDistribution(
    member,
    wideningBands(member.dormancy, firstDays),
    multiples(third, 0, firstDays, 1),
    multiples(third, 0, firstDays, inOctober),
    propensities,
    mostCounted,
  );

const labels: readonly string[] = [
  ...weeks.map((week) => `week ${week}`),
  ...range(1, mostCounted - 1).map((n) => `${n} of ${firstDays} days`),
  ...range(0, monthGroups - 1).map(monthGroupLabel),
];

/** What a member was seen to do; weeks that the log does not cover in full are absent. */
interface Seen {
  readonly third: number;
  /** By place in `weeks`. */
  readonly visited: readonly (boolean | undefined)[];
  /** By calendar month after the one of joining. */
  readonly visitedInMonth: readonly (boolean | undefined)[];
  /** Active days in the first 28, at most `mostCounted`. */
  readonly counted: number | undefined;
}

const seen = (member: LoggedMember, lastDay: Day): Seen => {
  const joined = member.days[0]!;
  const year = Number(dayText(joined).slice(0, 4));
  const month = monthOf(joined) - 1;
  return {
    third: thirdOf(joined),
    visited: weeks.map((week) =>
      joined + 7 * week + 6 > lastDay ? undefined : visitedInWeek(member, week),
    ),
    visitedInMonth: months.map((k) => {
      const first = monthStart(year, month + k);
      const next = monthStart(year, month + k + 1);
      return next - 1 > lastDay ? undefined : member.days.some((day) => day >= first && day < next);
    }),
    counted:
      joined + firstDays - 1 > lastDay
        ? undefined
        : Math.min(mostCounted, member.days.filter((day) => day < joined + firstDays).length),
  };
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
  /** What was matched: members, those with the event, and how many the fit expects. */
  readonly observed: readonly {
    readonly label: string;
    readonly trials: number;
    readonly successes: number;
    readonly expected: number;
  }[];
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
 * Estimates the rates of members who are known by their visits alone. What is matched is the pooled share of the
 * joiners who visit in each week after joining, and the distribution of active days in the first four weeks: by
 * composite likelihood, with the model's expectation averaged over the thirds of the calendar in which they joined, so
 * that every October is met at its age. Errors are those of the sandwich estimator with a member as the unit (Varin,
 * Reid & Firth 2011, Statistica Sinica 21, 5–42), as the weeks of one member are not independent.
 */
export const fitVisitors = (
  members: readonly LoggedMember[],
  lastDay: Day,
  unseen: Unseen,
  start?: Partial<VisitorRates>,
): VisitorFit | VisitorFitProblem => {
  const everyone = members.map((member) => seen(member, lastDay));
  /** Members covered in a week, by third. */
  const covered = weeks.map((_, w) => {
    const byThird = new Float64Array(thirds);
    for (const { third, visited } of everyone) if (visited[w] !== undefined) byThird[third]! += 1;
    return byThird;
  });
  /** Members covered in a calendar month after the one of joining, by third. */
  const coveredMonths = months.map((k) => {
    const byThird = new Float64Array(thirds);
    for (const { third, visitedInMonth } of everyone) {
      if (visitedInMonth[k - 1] !== undefined) byThird[standsFor(third, k)]! += 1;
    }
    return byThird;
  });
  const groupTrials = new Float64Array(monthGroups);
  const groupSuccesses = new Float64Array(monthGroups);
  for (const { third, visitedInMonth } of everyone) {
    visitedInMonth.forEach((came, i) => {
      if (came === undefined) return;
      groupTrials[monthGroupOf(third, i + 1)]! += 1;
      if (came) groupSuccesses[monthGroupOf(third, i + 1)]! += 1;
    });
  }
  const counted = everyone.flatMap((member) => (member.counted === undefined ? [] : [member]));
  const countedInOctober = counted.filter(({ third }) => Math.floor(third / 3) + 1 === october).length;
  const observed: readonly Trials[] = [
    ...weeks.map((_, w) => ({
      trials: covered[w]!.reduce((sum, n) => sum + n, 0),
      successes: everyone.filter(({ visited }) => visited[w] === true).length,
    })),
    // Of those with n or more active days, the ones with exactly n.
    ...range(1, mostCounted - 1).map((n) => ({
      trials: counted.filter((member) => member.counted! >= n).length,
      successes: counted.filter((member) => member.counted === n).length,
    })),
    ...range(0, monthGroups - 1).map((group) => ({
      trials: groupTrials[group]!,
      successes: groupSuccesses[group]!,
    })),
  ];
  if (counted.length === 0) return { _tag: "NobodyJoined" };

  const read = (point: readonly number[]): VisitorRates =>
    Object.fromEntries(names.map((name, i) => [name, exp(point[i]!)])) as unknown as VisitorRates;
  const chancesOf = (rates: VisitorRates) => {
    const member = memberRates(rates, unseen);
    const propensities = visitNodes(rates.shape, propensityNodes);
    return {
      weekly: range(0, thirds - 1).map((third) =>
        weeklyChances(member, third, rates.octoberReturns, propensities),
      ),
      monthly: range(0, thirds - 1).map((third) =>
        monthlyChances(member, third, rates.octoberReturns, propensities),
      ),
      counts: [midOctober, midApril].map((third) =>
        countChances(member, third, rates.octoberReturns, propensities),
      ),
    };
  };
  const predict = (point: readonly number[]): Float64Array => {
    const { weekly, monthly, counts } = chancesOf(read(point));
    const pooled = weeks.map((_, w) => {
      let sum = 0;
      for (let third = 0; third < thirds; third++) sum += covered[w]![third]! * weekly[third]![w]!;
      return sum / Math.max(1, observed[w]!.trials);
    });
    const share = countedInOctober / counted.length;
    let more = 1;
    const exactly = range(0, mostCounted - 2).map((n) => {
      const here = share * counts[0]![n]! + (1 - share) * counts[1]![n]!;
      const chance = here / more;
      more -= here;
      return chance;
    });
    const grouped = new Float64Array(monthGroups);
    months.forEach((k) => {
      for (let third = 0; third < thirds; third++) {
        grouped[monthGroupOf(third, k)]! += coveredMonths[k - 1]![third]! * monthly[third]![k - 1]!;
      }
    });
    return Float64Array.from([
      ...pooled,
      ...exactly,
      ...grouped.map((sum, group) => sum / Math.max(1, groupTrials[group]!)),
    ]);
  };
  const bounded: Bounded[] = names.map((name) => {
    const [usual, low, high] = ranges[name];
    return { start: log(start?.[name] ?? usual), low: log(low), high: log(high) };
  });
  const fit = fisherScoring(predict, observed, bounded, {
    tolerance: 0.01,
    maxIterations: 60,
    difference: 1e-3,
    central: false,
  });
  const bread = invertSymmetric(fit.information);
  if (bread._tag === "NotPositiveDefinite") return { _tag: "NotIdentified" };

  const { weekly, monthly } = chancesOf(read(fit.point));
  const scores = everyone.map(({ third, visited, visitedInMonth, counted: days }) => {
    const score = names.map(() => 0);
    const add = (at: number, surprise: number) => {
      const p = fit.predicted[at]!;
      names.forEach((_, i) => {
        score[i]! += (fit.jacobian[i]![at]! * surprise) / (p * (1 - p));
      });
    };
    visited.forEach((came, w) => {
      if (came !== undefined) add(w, (came ? 1 : 0) - weekly[third]![w]!);
    });
    for (let n = 1; days !== undefined && n < mostCounted && n <= days; n++) {
      const at = weeks.length + n - 1;
      add(at, (days === n ? 1 : 0) - fit.predicted[at]!);
    }
    visitedInMonth.forEach((came, i) => {
      if (came === undefined) return;
      const k = i + 1;
      const chance = monthly[standsFor(third, k)]![i]!;
      add(weeks.length + mostCounted - 1 + monthGroupOf(third, k), (came ? 1 : 0) - chance);
    });
    return score;
  });
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
    observed: observed.map(({ trials, successes }, at) => ({
      label: labels[at]!,
      trials,
      successes,
      expected: trials * fit.predicted[at]!,
    })),
    members: members.length,
    deviance: fit.deviance,
    converged: fit.converged,
  };
};
