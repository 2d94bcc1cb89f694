import type { Minimum, Objective } from "./minimise.ts";

export type QuasiNewtonOptions = {
  /** Step of the differences, on coordinates whose scale is about 1. */
  readonly difference: number;
  /** Differences to both sides: twice the evaluations, error of second order. */
  readonly central: boolean;
  /** Longest step of a coordinate in one iteration. */
  readonly longestStep: number;
  /** Stop when the decrease that the quadratic model still expects is below this. */
  readonly tolerance: number;
  readonly maxIterations: number;
};

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/**
 * Broyden–Fletcher–Goldfarb–Shanno (Nocedal & Wright 2006, Numerical Optimization, algorithm 6.1) with derivatives by
 * differences and a backtracking line search (Armijo's condition), for smooth objectives of few coordinates.
 * A step from which the objective is not finite is halved like any other that does not descend.
 */
export const quasiNewton = (
  objective: Objective,
  start: readonly number[],
  { difference, central, longestStep, tolerance, maxIterations }: QuasiNewtonOptions,
): Minimum => {
  const size = start.length;
  let evaluations = 0;
  const evaluate = (point: readonly number[]): number => {
    evaluations += 1;
    const value = objective(point);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  const gradientAt = (point: readonly number[], here: number): number[] =>
    point.map((_, i) => {
      const moved = (by: number) => evaluate(point.map((x, j) => (i === j ? x + by : x)));
      return central
        ? (moved(difference) - moved(-difference)) / (2 * difference)
        : (moved(difference) - here) / difference;
    });
  let point = [...start];
  let value = evaluate(point);
  let gradient = gradientAt(point, value);
  let inverse: number[][] | undefined;
  let converged = false;
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    const fresh = inverse === undefined;
    const steepest = Math.max(...gradient.map(Math.abs), 1e-300);
    const current: number[][] =
      inverse ??
      gradient.map((_, i) => gradient.map((_g, j) => (i === j ? Math.min(1, longestStep / steepest) : 0)));
    let direction = current.map((row) => -dot(row, gradient));
    let slope = dot(direction, gradient);
    if (!(slope < 0)) {
      if (fresh) {
        converged = steepest < Math.sqrt(tolerance);
        break;
      }
      inverse = undefined;
      continue;
    }
    // On the first, arbitrarily scaled step the slope says nothing of what is left to gain.
    if (!fresh && -slope < tolerance) {
      converged = true;
      break;
    }
    const longest = Math.max(...direction.map(Math.abs));
    if (longest > longestStep) {
      direction = direction.map((x) => (x * longestStep) / longest);
      slope *= longestStep / longest;
    }
    let length = 1;
    let next = point;
    let nextValue = Number.POSITIVE_INFINITY;
    for (let halvings = 0; halvings < 40; halvings += 1) {
      next = point.map((x, i) => x + length * direction[i]!);
      nextValue = evaluate(next);
      if (nextValue <= value + 1e-4 * length * slope) break;
      length /= 2;
    }
    if (!(nextValue < value)) {
      if (fresh) {
        converged = steepest < Math.sqrt(tolerance);
        break;
      }
      inverse = undefined;
      continue;
    }
    const nextGradient = gradientAt(next, nextValue);
    const moved = next.map((x, i) => x - point[i]!);
    const turned = nextGradient.map((x, i) => x - gradient[i]!);
    const curvature = dot(moved, turned);
    if (curvature > 1e-12 * Math.sqrt(dot(moved, moved) * dot(turned, turned))) {
      const scaled = fresh
        ? current.map((row, i) => row.map((_, j) => (i === j ? curvature / dot(turned, turned) : 0)))
        : current;
      const applied = scaled.map((row) => dot(row, turned));
      const factor = (1 + dot(turned, applied) / curvature) / curvature;
      inverse = scaled.map((row, i) =>
        row.map(
          (x, j) =>
            x +
            factor * moved[i]! * moved[j]! -
            (applied[i]! * moved[j]! + moved[i]! * applied[j]!) / curvature,
        ),
      );
    }
    point = next;
    value = nextValue;
    gradient = nextGradient;
    if (size === 0) break;
  }
  return { point, value, evaluations, converged };
};
