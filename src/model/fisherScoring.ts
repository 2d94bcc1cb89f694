import { log } from "../numerics/exponential.ts";
import { invertSymmetric } from "../numerics/minimise.ts";

/** Independent trials with a probability that the model predicts; successes need not be whole. */
export interface Trials {
  readonly trials: number;
  readonly successes: number;
}

/** A parameter's start and the range that it is kept in. */
export interface Bounded {
  readonly start: number;
  readonly low: number;
  readonly high: number;
}

export interface ScoringOptions {
  /** Stop when no step, in standard errors of its parameter, is larger. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Step of the difference quotients. */
  readonly difference: number;
  /** Quotients to both sides: twice the evaluations, error of second order. */
  readonly central: boolean;
}

export interface ScoringFit {
  readonly point: readonly number[];
  /** Twice the log likelihood lost against a model that hits every share. */
  readonly deviance: number;
  readonly predicted: Float64Array;
  /** `jacobian[i]`: derivatives of all predictions by parameter i. */
  readonly jacobian: readonly Float64Array[];
  /** Expected information Σ trials/(p(1 − p))·∂p∂p′, rows and columns by parameter. */
  readonly information: readonly (readonly number[])[];
  readonly converged: boolean;
  readonly evaluations: number;
}

const inside = (p: number): number => Math.min(1 - 1e-12, Math.max(1e-12, p));

/** Twice the log likelihood that predicted probabilities lose against a model that hits every share. */
export const devianceOf = (observed: readonly Trials[], predicted: ArrayLike<number>): number => {
  let sum = 0;
  observed.forEach(({ trials, successes }, i) => {
    if (trials <= 0) return;
    const p = inside(predicted[i]!);
    const share = successes / trials;
    if (share > 0) sum += 2 * successes * log(share / p);
    if (share < 1) sum += 2 * (trials - successes) * log((1 - share) / (1 - p));
  });
  return Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum;
};

/**
 * Maximum likelihood of binomial observations by Fisher scoring with Levenberg's damping (McCullagh & Nelder 1989,
 * §2.5). `predict` gives the probability of each observation, in their order. Deterministic.
 */
export const fisherScoring = (
  predict: (point: readonly number[]) => Float64Array,
  observed: readonly Trials[],
  parameters: readonly Bounded[],
  options: ScoringOptions,
): ScoringFit => {
  const size = parameters.length;
  let evaluations = 0;
  const evaluate = (point: readonly number[]): Float64Array => {
    evaluations += 1;
    return predict(point);
  };
  const derivatives = (point: readonly number[], centre: Float64Array): Float64Array[] =>
    parameters.map((_, i) => {
      const h = options.difference;
      const moved = (by: number) => evaluate(point.map((x, j) => (i === j ? x + by : x)));
      const above = moved(h);
      const below = options.central ? moved(-h) : centre;
      const width = options.central ? 2 * h : h;
      return above.map((value, at) => (value - below[at]!) / width);
    });
  const informationOf = (predicted: Float64Array, jacobian: readonly Float64Array[]): number[][] =>
    jacobian.map((row, i) =>
      jacobian.map((column, j) => {
        if (j > i) return 0;
        let sum = 0;
        observed.forEach(({ trials }, at) => {
          const p = inside(predicted[at]!);
          sum += (trials * row[at]! * column[at]!) / (p * (1 - p));
        });
        return sum;
      }),
    );

  let point: readonly number[] = parameters.map(({ start }) => start);
  let predicted = evaluate(point);
  let deviance = devianceOf(observed, predicted);
  let jacobian = derivatives(point, predicted);
  let information = informationOf(predicted, jacobian);
  let damping = 1e-3;
  let converged = false;
  for (let iteration = 0; iteration < options.maxIterations && !converged; iteration++) {
    const score = jacobian.map((row) =>
      observed.reduce((sum, { trials, successes }, at) => {
        const p = inside(predicted[at]!);
        return sum + (row[at]! * (successes - trials * p)) / (p * (1 - p));
      }, 0),
    );
    let improved = false;
    while (!improved && damping < 1e8) {
      // Damped as if each parameter had a little information of its own.
      const damped = information.map((row, i) =>
        row.map((value, j) => (i === j ? value * (1 + damping) + 1e-9 : value)),
      );
      const inverse = invertSymmetric(damped);
      if (inverse._tag === "NotPositiveDefinite") {
        damping = Math.max(damping, 1e-6) * 10;
        continue;
      }
      const step = inverse.matrix.map((row) => row.reduce((sum, value, j) => sum + value * score[j]!, 0));
      const next = point.map((x, i) => {
        const { low, high } = parameters[i]!;
        return Math.min(high, Math.max(low, x + Math.min(1, Math.max(-1, step[i]!))));
      });
      const nextPredicted = evaluate(next);
      const nextDeviance = devianceOf(observed, nextPredicted);
      const largest = next.reduce((most, x, i) => {
        const error = Math.sqrt(inverse.matrix[i]![i]!);
        return Math.max(most, Math.abs(x - point[i]!) / error);
      }, 0);
      if (nextDeviance <= deviance) {
        point = next;
        predicted = nextPredicted;
        deviance = nextDeviance;
        damping = Math.max(damping / 10, 1e-9);
        improved = true;
      } else damping *= 10;
      if (largest < options.tolerance) {
        converged = true;
        break;
      }
    }
    if (!improved) break;
    jacobian = derivatives(point, predicted);
    information = informationOf(predicted, jacobian);
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) information[j]![i] = information[i]![j]!;
  }
  return { point, deviance, predicted, jacobian, information, converged, evaluations };
};
