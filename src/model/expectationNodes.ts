import { exp, expm1, log } from "../numerics/exponential.ts";

/** How members differ in their leave rate. */
export type Heterogeneity =
  | { readonly kind: "none" }
  /** Multiples of the community's rates, gamma-distributed with mean 1. */
  | { readonly kind: "gamma"; readonly shape: number }
  /** The chance to leave within `periodDays` is Beta(alpha, beta); nodes are the members' own daily rates. */
  | { readonly kind: "beta"; readonly alpha: number; readonly beta: number; readonly periodDays: number };

/** A distribution over members as points: `weights` add up to 1, `values` multiply the rates. */
export interface Nodes {
  readonly weights: Float64Array;
  readonly values: Float64Array;
}

/** One value for all. */
export const singleNode: Nodes = { weights: new Float64Array([1]), values: new Float64Array([1]) };

/** Cells of equal probability, each with its mean. */
export const equalCells = (means: Float64Array): Nodes => ({
  weights: new Float64Array(means.length).fill(1 / means.length),
  values: means,
});

/** Depth below the top, in ln, at which a density is cut off; to the left the rest is known in closed form. */
const CUT = { left: 12, right: 20 } as const;
/** Multiples below e^−11 of the mean hardly ever leave within any horizon; they share one node. */
const SMALLEST = -11;

/** Where a function that falls away from `top` in the direction of `step` first lies `depth` below its value there. */
const edge = (height: (y: number) => number, top: number, step: number, depth: number): number => {
  const target = height(top) - depth;
  let outer = top + step;
  while (height(outer) > target) outer += step;
  let inner = outer - step;
  for (let i = 0; i < 30; i++) {
    const middle = (inner + outer) / 2;
    if (height(middle) > target) inner = middle;
    else outer = middle;
  }
  return outer;
};

/**
 * Trapezoid rule in y = ln(value). The densities are analytic in y and fall off exponentially on both sides, where
 * the rule converges geometrically in the number of nodes (Trefethen & Weideman 2014, SIAM Review 56, 385–458).
 * `slope` is the rate at which the density falls to the left, so that the tail cut off there is known exactly.
 */
const trapezoid = (logDensity: (y: number) => number, top: number, slope: number, count: number): Nodes => {
  const left = Math.max(edge(logDensity, top, -1, CUT.left), Math.min(top - 2, SMALLEST));
  const right = edge(logDensity, top, 1, CUT.right);
  const step = (right - left) / (count - 1);
  const height = logDensity(top);
  const weights = new Float64Array(count);
  const values = new Float64Array(count);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const y = left + i * step;
    values[i] = exp(y);
    weights[i] = exp(logDensity(y) - height);
    total += weights[i]!;
  }
  // The nodes further left form a geometric series.
  const tail = weights[0]! / (exp(slope * step) - 1);
  const tailMoment = (weights[0]! * values[0]!) / (exp((slope + 1) * step) - 1);
  values[0] = (weights[0]! * values[0]! + tailMoment) / (weights[0]! + tail);
  weights[0] = weights[0]! + tail;
  total += tail;
  for (let i = 0; i < count; i++) weights[i] = weights[i]! / total;
  return { weights, values };
};

/** Gamma(shape) with mean 1. `shape` > 0; 24 nodes carry survival to about 1e-6. */
export const gammaNodes = (shape: number, count = 24): Nodes =>
  trapezoid((y) => shape * (y - exp(y)), 0, shape, count);

/** −ln(1 − θ) for θ ~ Beta(alpha, beta): the rate that leaves with probability θ in one period. */
export const betaRateNodes = (alpha: number, beta: number, count = 32): Nodes =>
  trapezoid(
    (y) => {
      const rate = exp(y);
      return (alpha - 1) * log(-expm1(-rate)) - beta * rate + y;
    },
    log(log((alpha + beta) / beta)),
    alpha,
    count,
  );

/** The members' leave-rate multiples (gamma) or own daily rates (beta) as nodes. */
export const leaveNodes = (heterogeneity: Heterogeneity, count?: number): Nodes => {
  switch (heterogeneity.kind) {
    case "none":
      return singleNode;
    case "gamma":
      return gammaNodes(heterogeneity.shape, count);
    case "beta": {
      const { weights, values } = betaRateNodes(heterogeneity.alpha, heterogeneity.beta, count);
      return { weights, values: values.map((rate) => rate / heterogeneity.periodDays) };
    }
  }
};
