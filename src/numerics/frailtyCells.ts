/**
 * Heterogeneity cut into equal-probability cells, each represented by its exact conditional mean. A uniform draw
 * then picks a member's cell, and the population mean is kept whatever the number of cells.
 */
import { betaKernel, betaLowerTail, betaQuantilePoint, type UnitPoint } from "./beta.ts";
import { exp, log, log1p } from "./exponential.ts";
import { gammaQuantile, gammaQuantileFrom, gammaShape, kernelAt, probabilityBelow } from "./gamma.ts";

// Rate of a cell whose stay probability is below the smallest number: −ln 2^-1074.
const LARGEST_RATE = 744.4400719213812;

const isCellCount = (cells: number): boolean => Number.isInteger(cells) && cells >= 1;

/**
 * Means of u ~ Gamma(shape, mean 1) given that u lies in the k-th of `cells` equal-probability cells, ascending.
 * Their average is 1 up to rounding.
 *
 * With bounds x_k at probability k/n on the unit scale, the mean of a cell is n[P(shape+1, x_{k+1}) − P(shape+1, x_k)]
 * and P(shape+1, x) = P(shape, x) − x^shape e^(−x)/Γ(shape+1), where P(shape, x_k) = k/n is known exactly.
 *
 * @param shape from 0.02 to 1e4 (1/shape is the variance of u).
 * @returns `cells` numbers; all NaN outside the domain.
 */
export const gammaCellMeans = (shape: number, cells: number): Float64Array => {
  if (!isCellCount(cells) || !(shape > 0 && shape < Infinity)) return new Float64Array(cells).fill(NaN);
  const means = new Float64Array(cells);
  const [own, next] = [gammaShape(shape), gammaShape(shape + 1)];
  let bound = 0;
  let kernel = 0;
  /** P(shape+1, bound), where the cell before has asked for it. */
  let below: number | undefined;
  for (let cell = 0; cell < cells; cell += 1) {
    const last = cell === cells - 1;
    const upperProbability = (cell + 1) / cells;
    // From the bound below, along the slope of the quantile function: d ln x/dp = 1/(shape·kernel).
    const start = bound > 1e-280 ? bound * exp(Math.min(3, 1 / (cells * shape * kernel))) : 0;
    const upperBound = last
      ? Infinity
      : start > 0
        ? gammaQuantileFrom(upperProbability, own, start)
        : gammaQuantile(upperProbability, shape, 1);
    // The kernel tends to P(shape, x) towards 0, also where the bound itself is too small for a number.
    const upperKernel = last ? 0 : upperBound === 0 ? upperProbability : kernelAt(own, upperBound);
    // Low cells of a small shape lie far below 1: there 1 − n·Δ would cancel.
    if (upperKernel > 0.5 * upperProbability) {
      const lower: number = below ?? probabilityBelow(next, bound);
      below = probabilityBelow(next, upperBound);
      means[cell] = cells * (below - lower);
    } else {
      below = undefined;
      means[cell] = 1 + cells * (kernel - upperKernel);
    }
    bound = upperBound;
    kernel = upperKernel;
  }
  return means;
};

/**
 * For p ~ Beta(alpha, beta), a member's probability to leave in one period: the rate −ln(1 − p̄) of each of `cells`
 * equal-probability cells, ascending, where p̄ is the mean of p within the cell. The mean of 1 − e^(−rate) over the
 * cells is alpha/(alpha + beta).
 *
 * Uses I_x(α+1, β) = I_x(α, β) − x^α(1−x)^β/(α B) and I_x(α, β+1) = I_x(α, β) + x^α(1−x)^β/(β B)
 * (DLMF 8.17.20 and 8.17.21), the latter for 1 − p̄, which keeps the last cells finite.
 *
 * @returns `cells` rates per period; all NaN outside the domain.
 */
export const betaHazardCells = (alpha: number, beta: number, cells: number): Float64Array => {
  if (!isCellCount(cells) || !(alpha > 0 && beta > 0 && alpha + beta < Infinity)) {
    return new Float64Array(cells).fill(NaN);
  }
  const rates = new Float64Array(cells);
  const meanLeave = alpha / (alpha + beta);
  const meanStay = beta / (alpha + beta);
  // Where a bound is too close to an end for a number, the limits kernel/α → I_x and kernel/β → 1 − I_x hold.
  const kernelOf = (point: UnitPoint, probability: number): number => {
    if (point.value === 0) return alpha * probability;
    if (point.complement === 0) return beta * (1 - probability);
    return betaKernel(point.value, point.complement, alpha, beta);
  };
  let bound: UnitPoint = { value: 0, complement: 1 };
  let kernel = 0;
  for (let cell = 0; cell < cells; cell += 1) {
    const last = cell === cells - 1;
    const upperProbability = (cell + 1) / cells;
    const upperBound = last ? { value: 1, complement: 0 } : betaQuantilePoint(upperProbability, alpha, beta);
    const upperKernel = last ? 0 : kernelOf(upperBound, upperProbability);

    const leave =
      upperKernel / alpha > 0.5 * upperProbability
        ? meanLeave *
          cells *
          (betaLowerTail(upperBound.value, upperBound.complement, alpha + 1, beta) -
            betaLowerTail(bound.value, bound.complement, alpha + 1, beta))
        : meanLeave * (1 + (cells * (kernel - upperKernel)) / alpha);
    if (leave <= 0.5) {
      rates[cell] = -log1p(-leave);
    } else {
      const lowerSurvival = 1 - cell / cells;
      const stay =
        kernel / beta > 0.5 * lowerSurvival
          ? meanStay *
            cells *
            (betaLowerTail(bound.complement, bound.value, beta + 1, alpha) -
              betaLowerTail(upperBound.complement, upperBound.value, beta + 1, alpha))
          : meanStay * (1 + (cells * (upperKernel - kernel)) / beta);
      rates[cell] = stay > 0 ? -log(stay) : LARGEST_RATE;
    }
    bound = upperBound;
    kernel = upperKernel;
  }
  return rates;
};
