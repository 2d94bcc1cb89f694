/** Survival in closed form for members who differ: what a fit uses and a simulated world without levers must give. */
import { logBeta } from "./beta.ts";
import { exp, log1p } from "./exponential.ts";

/**
 * Share still a member after t periods when each member leaves with a constant probability p ~ Beta(alpha, beta):
 * S(t) = B(α, β + t)/B(α, β), the shifted-beta-geometric model (P. S. Fader & B. G. S. Hardie 2007, "How to project
 * customer retention", Journal of Interactive Marketing 21(1), 76–90).
 *
 * @param t any real t ≥ 0. With covariates, Σ_s e^(η_s) over the periods takes the place of t, since the chance to
 *   stay through a period with effect η is (1−p)^(e^η).
 * @returns NaN unless alpha, beta > 0 and t ≥ 0.
 */
export const shiftedBetaGeometricSurvival = (alpha: number, beta: number, t: number): number => {
  if (!(t >= 0)) return NaN;
  return exp(logBeta(alpha, beta + t) - logBeta(alpha, beta));
};

/**
 * Retention rate of period t = 1, 2, …: r_t = S(t)/S(t−1) = (β + t − 1)/(α + β + t − 1) (Fader & Hardie 2007). It
 * rises with t by sorting alone, with every member's own probability constant.
 */
export const shiftedBetaGeometricRetention = (alpha: number, beta: number, t: number): number =>
  alpha > 0 && beta > 0 && t >= 1 ? (beta + t - 1) / (alpha + beta + t - 1) : NaN;

/**
 * Share still a member when each member's hazard is u times the common one and u ~ Gamma(shape, mean 1):
 * S = (1 + Λ/k)^(−k), the Laplace transform of u at Λ (J. W. Vaupel, K. G. Manton & E. Stallard 1979, "The impact of
 * heterogeneity in individual frailty on the dynamics of mortality", Demography 16, 439–454).
 *
 * @param shape k, the reciprocal of the variance of u.
 * @param cumulativeHazard Λ ≥ 0, the common hazard summed over time, covariates included.
 */
export const gammaFrailtySurvival = (shape: number, cumulativeHazard: number): number =>
  shape > 0 && cumulativeHazard >= 0 ? exp(-shape * log1p(cumulativeHazard / shape)) : NaN;
