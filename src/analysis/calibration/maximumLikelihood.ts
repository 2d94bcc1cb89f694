import { hessian, invertSymmetric, nelderMead } from "../../numerics/minimise.ts";
import { quasiNewton } from "../../numerics/quasiNewton.ts";

export interface MaximumLikelihood {
  readonly point: readonly number[];
  readonly logLikelihood: number;
  /** Inverse of the observed information; absent where the data do not determine all coordinates. */
  readonly covariance?: readonly (readonly number[])[];
  readonly converged: boolean;
}

export interface MaximumOptions {
  /** Log likelihood that may be left to gain. */
  readonly tolerance?: number;
  /** False for likelihoods that take long: one-sided differences, and no second search where the first ends early. */
  readonly thorough?: boolean;
  /** False where no covariance is asked for. */
  readonly information?: boolean;
}

/** Beyond this a coordinate (a logarithm, mostly) says no more than that it is large or small. */
const largest = 25;

/** Steps of the second and first differences, on coordinates whose scale is about 1. */
const differenceStep = 2e-3;
const gradientStep = 1e-4;

const oneSidedStep = 1e-5;

/** Log likelihood that may be left to gain: of a coordinate, a ten-thousandth of its standard error. */
const enough = 1e-8;

/**
 * The point at which a log likelihood is largest, and the covariance of the estimates from the observed information
 * (the Hessian at that point; Efron & Hinkley 1978). Coordinates are to be of order 1: logarithms or logits. Climbs by
 * quasi-Newton steps, and by Nelder and Mead's simplex where those do not arrive. The same on every machine.
 */
export const maximise = (
  logLikelihood: (point: readonly number[]) => number,
  start: readonly number[],
  options: MaximumOptions = {},
): MaximumLikelihood => {
  const { tolerance = enough, thorough = true, information: wanted = true } = options;
  const objective = (point: readonly number[]): number =>
    point.every((x) => Math.abs(x) < largest) ? -logLikelihood(point) : Number.POSITIVE_INFINITY;
  const quick = quasiNewton(objective, start, {
    difference: thorough ? gradientStep : oneSidedStep,
    central: thorough,
    longestStep: 1,
    tolerance,
    maxIterations: thorough ? 200 : 60,
  });
  const minimum =
    quick.converged || !thorough
      ? quick
      : nelderMead(objective, quick.point, { step: 0.2, tolerance: 1e-11, maxEvaluations: 4000 });
  const information = wanted
    ? hessian(
        objective,
        minimum.point,
        start.map(() => differenceStep),
      )
    : undefined;
  const inverse = information?.flat().every(Number.isFinite) ? invertSymmetric(information) : undefined;
  return {
    point: minimum.point,
    logLikelihood: -minimum.value,
    ...(inverse?._tag === "Inverse" ? { covariance: inverse.matrix } : {}),
    converged: minimum.converged,
  };
};

/** Standard errors of the coordinates; infinite where there is no covariance. */
export const errorsOf = ({ point, covariance }: MaximumLikelihood): number[] =>
  point.map((_, i) =>
    covariance === undefined ? Number.POSITIVE_INFINITY : Math.sqrt(Math.max(0, covariance[i]![i]!)),
  );

/** Correlations of the estimates. */
export const correlationOf = (covariance: readonly (readonly number[])[]): number[][] =>
  covariance.map((row, i) =>
    row.map((value, j) => (i === j ? 1 : value / Math.sqrt(covariance[i]![i]! * covariance[j]![j]!))),
  );
