import { exp, log } from "../numerics/exponential.ts";
import { invertSymmetric } from "../numerics/minimise.ts";
import type { FittedLeaving, LeavingKnowledge } from "../scenario/leavingKnowledge.ts";
import { expectedCurve, type MemberRates, renewalShare, wideningBands } from "./expectation.ts";
import { gammaNodes } from "./expectationNodes.ts";
import { survivalByWeeks } from "./expectationWeeks.ts";
import { type Bounded, devianceOf, fisherScoring, type ScoringFit, type Trials } from "./fisherScoring.ts";

/** One of the estimated numbers. */
export type LeavingParameter = "fresh" | "active" | "shape";

/** Leave rates that make the model reproduce what a strategist knows. */
export interface LeavingFit extends FittedLeaving {
  /** Leave rates per day of members with frailty 1. */
  readonly fresh: number;
  readonly active: number;
  readonly dormant: number;
  /** Shape of the gamma-distributed frailty (mean 1). */
  readonly shape: number;
  /** In the order of the knowledge's points. */
  readonly points: readonly {
    readonly label: string;
    readonly day: number;
    readonly share: number;
    readonly fitted: number;
    /** fitted − share */
    readonly miss: number;
  }[];
  readonly renewals?: {
    readonly everyDays: number;
    readonly share: number;
    readonly fitted: number;
    readonly miss: number;
  };
  /** Largest absolute miss of a point or of the renewals. */
  readonly largestMiss: number;
  /** The numbers that were estimated; the others followed from the rule named in `fitLeaving`. */
  readonly estimated: readonly LeavingParameter[];
  /** Covariance of the logarithms of the estimated numbers, in the order of `estimated`; absent where the data do not
   * determine them all. */
  readonly covariance?: readonly (readonly number[])[];
  readonly converged: boolean;
}

export type LeavingFitProblem =
  /** Neither points nor renewals. */
  { readonly _tag: "NothingKnown" };

/** Frailty shapes beyond these say no more than the bounds do. */
const shapeBounds = { low: 0.05, high: 20 } as const;

/** Per day. */
const rateBounds = { low: 1e-9, high: 2 } as const;

/** Carry survival to about 1e-5. */
const NODES = 20;

interface Prediction {
  readonly curve: readonly number[];
  readonly renewals: number | undefined;
}

const ratesOf = (known: LeavingKnowledge, fresh: number, active: number): MemberRates => ({
  activation: known.activationRate,
  visits: known.visits,
  leaving: { fresh, active, dormant: active * known.dormantMultiple },
  dormancy: known.dormancy,
});

const predict = (known: LeavingKnowledge, fresh: number, active: number, shape: number): Prediction => {
  const rates = ratesOf(known, fresh, active);
  const nodes = gammaNodes(shape, NODES);
  const lastPoint = known.points.reduce((latest, { day }) => Math.max(latest, day), 0);
  const lastTenure = known.tenure.reduce((latest, { toDays }) => Math.max(latest, toDays - 1), 0);
  const last = Math.max(lastPoint, known.renewals === undefined ? 0 : lastTenure + known.renewals.everyDays);
  const survivals = new Map<number, Float64Array>();
  const survival = (leaves: number): Float64Array => {
    const computed = survivals.get(leaves) ?? survivalByWeeks(rates, nodes, leaves, last);
    survivals.set(leaves, computed);
    return computed;
  };
  return {
    curve: known.points.every((point) => point.count === "members")
      ? known.points.map(({ day }) =>
          known.segments.reduce((sum, { share, leaves }) => sum + share * survival(leaves)[day]!, 0),
        )
      : expectedCurve(rates, nodes, known.segments, known.points, wideningBands(rates.dormancy, lastPoint)),
    renewals:
      known.renewals === undefined
        ? undefined
        : renewalShare(rates, nodes, known.segments, known.tenure, known.renewals.everyDays, survival),
  };
};

/**
 * What is known and what the model predicts for it, as binomial trials. Survival points are one cohort seen again and
 * again: each counts, of those who were there at the point before, the ones still there (the multinomial likelihood
 * of leaving between them).
 */
const asTrials = (known: LeavingKnowledge): Trials[] => {
  const trials: Trials[] = [];
  let before = 1;
  for (const { share, n } of survivalPoints(known)) {
    trials.push({ trials: n * before, successes: n * Math.min(share, before) });
    before = share;
  }
  for (const { count, share, n } of known.points) {
    if (count !== "members") trials.push({ trials: n, successes: n * share });
  }
  if (known.renewals !== undefined) {
    const { share, n } = known.renewals;
    trials.push({ trials: n, successes: n * share });
  }
  return trials;
};

const survivalPoints = (known: LeavingKnowledge) =>
  known.points
    .map((point, at) => ({ ...point, at }))
    .filter(({ count }) => count === "members")
    .sort((a, b) => a.day - b.day);

const asProbabilities = (known: LeavingKnowledge, prediction: Prediction): Float64Array => {
  const probabilities: number[] = [];
  let before = 1;
  for (const { at } of survivalPoints(known)) {
    probabilities.push(prediction.curve[at]! / before);
    before = prediction.curve[at]!;
  }
  known.points.forEach(({ count }, at) => {
    if (count !== "members") probabilities.push(prediction.curve[at]!);
  });
  if (prediction.renewals !== undefined) probabilities.push(prediction.renewals);
  return Float64Array.from(probabilities);
};

/** A rate to start from: what constant leaving between joining and the points would be. */
const startRate = (known: LeavingKnowledge): number => {
  const rates = known.points
    .filter((point) => point.count === "members" && point.day > 0 && point.share > 0 && point.share < 1)
    .map((point) => -log(point.share) / point.day);
  if (known.renewals !== undefined && known.renewals.share > 0 && known.renewals.share < 1) {
    rates.push(-log(known.renewals.share) / known.renewals.everyDays);
  }
  return rates.length === 0 ? 0.005 : rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
};

const estimatedWith = (pieces: number): readonly LeavingParameter[] =>
  pieces >= 3 ? ["fresh", "active", "shape"] : pieces === 2 ? ["fresh", "active"] : ["active"];

/** The 95% point of the standard normal distribution, and its square: how much deviance the ends of a 90% interval cost. */
const ninety = 1.6448536269514722;

/** The standard deviation of the logarithm of a number that is known, with 90%, to a factor of ten. */
const toAFactorOfTen = log(10) / ninety;

/** How many times the deviance that the ends of intervals should cost they may cost. */
const mostCostly = 2;

/** Priors to hold numbers by, as standard deviations of their logarithms, the weakest first. */
const scalesBefore = [3, 1.5, 0.75, 0.375, 0.1875] as const;

/**
 * The covariance of those estimates that do not lie on a bound, which know nothing of their own error. Where the curve
 * is missed by more than chance allows, it is inflated by the mean deviance (McCullagh & Nelder 1989, §4.5).
 *
 * Where the data do not tell a number to a factor of ten, the inverse of the information reaches over values that they
 * rule out, since the likelihood is no parabola that far away. Each number is then taken to its ends at 90%, the others
 * along with it, and where that costs the fit far more than it should, all are held by a prior around the estimates, as
 * weak as will do.
 */
const residualOf = (
  fit: ScoringFit,
  estimated: readonly LeavingParameter[],
  bounds: readonly Bounded[],
  pieces: number,
  devianceAt: (point: readonly number[]) => number,
): LeavingFit["residual"] => {
  const free = estimated.flatMap((_, i) => {
    const { low, high } = bounds[i]!;
    return fit.point[i]! - low > 1e-6 && high - fit.point[i]! > 1e-6 ? [i] : [];
  });
  if (free.length === 0) return undefined;
  const freedom = pieces - free.length;
  const dispersion = freedom > 0 ? Math.max(1, fit.deviance / freedom) : 1;
  const covarianceWith = (scale: number): readonly (readonly number[])[] | undefined => {
    const inverse = invertSymmetric(
      free.map((i) =>
        free.map((j) => fit.information[i]![j]! + (i === j ? dispersion / (scale * scale) : 0)),
      ),
    );
    return inverse._tag === "Inverse"
      ? inverse.matrix.map((row) => row.map((value) => value * dispersion))
      : undefined;
  };
  const isBelievable = (covariance: readonly (readonly number[])[]): boolean =>
    covariance.every((row, i) =>
      [-ninety, ninety].every((end) => {
        const point = fit.point.map((x, parameter) => {
          const at = free.indexOf(parameter);
          const moved = at < 0 ? x : x + (end * row[at]!) / Math.sqrt(row[i]!);
          return Math.min(bounds[parameter]!.high, Math.max(bounds[parameter]!.low, moved));
        });
        return devianceAt(point) - fit.deviance <= mostCostly * dispersion * ninety * ninety;
      }),
    );
  const told = covarianceWith(Number.POSITIVE_INFINITY);
  if (told === undefined) return undefined;
  const of = free.map((i) => estimated[i]!);
  if (told.every((row, i) => Math.sqrt(row[i]!) <= toAFactorOfTen)) return { of, covariance: told };
  const held = scalesBefore.flatMap((scale) => {
    const covariance = covarianceWith(scale);
    return covariance === undefined ? [] : [covariance];
  });
  return { of, covariance: [told, ...held].find(isBelievable) ?? held[held.length - 1] ?? told };
};

/**
 * Estimates the leave rates of new and of active members and the shape of the frailty from a retention curve and a
 * renewal share, by maximum likelihood of the model's exact expectations. With two known numbers the shape is 1, with
 * one new and active members also leave at the same rate.
 */
export const fitLeaving = (known: LeavingKnowledge): LeavingFit | LeavingFitProblem => {
  const pieces =
    known.points.filter((point) => point.day > 0).length + (known.renewals === undefined ? 0 : 1);
  if (pieces === 0) return { _tag: "NothingKnown" };
  const estimated = estimatedWith(pieces);
  const read = (point: readonly number[]) => {
    const value = (name: LeavingParameter): number | undefined => {
      const at = estimated.indexOf(name);
      return at < 0 ? undefined : exp(point[at]!);
    };
    const active = value("active")!;
    return { active, fresh: value("fresh") ?? active, shape: value("shape") ?? 1 };
  };
  const rate = log(startRate(known));
  const bounds = estimated.map((name) =>
    name === "shape"
      ? { start: 0, low: log(shapeBounds.low), high: log(shapeBounds.high) }
      : {
          start: name === "fresh" ? rate + 0.4 : rate,
          low: log(rateBounds.low),
          high: log(rateBounds.high),
        },
  );
  const trials = asTrials(known);
  const fit = fisherScoring(
    (point) => {
      const { fresh, active, shape } = read(point);
      return asProbabilities(known, predict(known, fresh, active, shape));
    },
    trials,
    bounds,
    { tolerance: 0.01, maxIterations: 40, difference: 1e-3, central: false },
  );
  const found = read(fit.point);
  const prediction = predict(known, found.fresh, found.active, found.shape);
  const inverse = invertSymmetric(fit.information);
  const residual = residualOf(fit, estimated, bounds, pieces, (point) => {
    const { fresh, active, shape } = read(point);
    return devianceOf(trials, asProbabilities(known, predict(known, fresh, active, shape)));
  });
  const points = known.points.map(({ label, day, share }, i) => {
    const fitted = prediction.curve[i]!;
    return { label, day, share, fitted, miss: fitted - share };
  });
  const renewals =
    known.renewals === undefined || prediction.renewals === undefined
      ? undefined
      : {
          everyDays: known.renewals.everyDays,
          share: known.renewals.share,
          fitted: prediction.renewals,
          miss: prediction.renewals - known.renewals.share,
        };
  return {
    fresh: found.fresh,
    active: found.active,
    dormant: found.active * known.dormantMultiple,
    shape: found.shape,
    points,
    ...(renewals === undefined ? {} : { renewals }),
    largestMiss: [...points, ...(renewals === undefined ? [] : [renewals])].reduce(
      (largest, { miss }) => Math.max(largest, Math.abs(miss)),
      0,
    ),
    estimated,
    ...(inverse._tag === "Inverse" ? { covariance: inverse.matrix } : {}),
    ...(residual === undefined ? {} : { residual }),
    converged: fit.converged,
  };
};
