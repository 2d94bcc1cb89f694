import { exp, log, log1p, pow } from "../../numerics/exponential.ts";
import { gammaFrailtySurvival, shiftedBetaGeometricSurvival } from "../../numerics/survival.ts";
import type { SurvivalFunction } from "./lifeTable.ts";

/**
 * A form of the distribution of life times. Parameters are positive and fitted as logarithms; time is in periods of
 * the life table.
 */
export interface SurvivalForm {
  readonly name: SurvivalFormName;
  readonly parameters: readonly string[];
  /** From a first guess of the share that leaves in a period. */
  readonly start: (leaving: number) => readonly number[];
  readonly survival: (parameters: readonly number[]) => SurvivalFunction;
  /** Whether the model of members can play it: each member's own rate does not change with tenure. */
  readonly playable: boolean;
}

export type SurvivalFormName =
  | "geometric"
  | "beta-geometric"
  | "beta-discrete-Weibull"
  | "exponential"
  | "gamma frailty"
  | "Weibull"
  | "new and settled";

/** Everyone leaves with the same chance in a period: S(t) = (1 − p)^t with odds p/(1 − p) as the parameter. */
const geometric: SurvivalForm = {
  name: "geometric",
  parameters: ["odds"],
  start: (leaving) => [leaving / (1 - leaving)],
  survival:
    ([odds]) =>
    (t) =>
      exp(-t * log1p(odds!)),
  playable: true,
};

/** Chances to leave in a period differ as Beta(α, β): S(t) = B(α, β + t)/B(α, β) (Fader & Hardie 2007). */
const betaGeometric: SurvivalForm = {
  name: "beta-geometric",
  parameters: ["alpha", "beta"],
  start: (leaving) => [2 * leaving, 2 * (1 - leaving)],
  survival:
    ([alpha, beta]) =>
    (t) =>
      shiftedBetaGeometricSurvival(alpha!, beta!, t),
  playable: true,
};

/**
 * As the beta-geometric, with each member's own chance rising or falling with tenure: S(t) = B(α, β + t^c)/B(α, β)
 * (P. S. Fader, B. G. S. Hardie, Y. Liu, J. Davin & T. Steenburgh 2018, "How to project customer retention" revisited:
 * the role of duration dependence, Journal of Interactive Marketing 43, 1–16).
 */
const betaDiscreteWeibull: SurvivalForm = {
  name: "beta-discrete-Weibull",
  parameters: ["alpha", "beta", "c"],
  start: (leaving) => [2 * leaving, 2 * (1 - leaving), 1],
  survival:
    ([alpha, beta, c]) =>
    (t) =>
      shiftedBetaGeometricSurvival(alpha!, beta!, pow(t, c!)),
  playable: false,
};

/** Everyone leaves at the same rate: S(t) = e^−λt. */
const exponential: SurvivalForm = {
  name: "exponential",
  parameters: ["rate"],
  start: (leaving) => [-log1p(-leaving)],
  survival:
    ([rate]) =>
    (t) =>
      exp(-rate! * t),
  playable: true,
};

/** Rates of leaving differ as a gamma distribution of mean 1 and shape k: S(t) = (1 + λt/k)^−k (Vaupel et al. 1979). */
const gammaFrailty: SurvivalForm = {
  name: "gamma frailty",
  parameters: ["rate", "shape"],
  start: (leaving) => [-log1p(-leaving), 1],
  survival:
    ([rate, shape]) =>
    (t) =>
      gammaFrailtySurvival(shape!, rate! * t),
  playable: true,
};

/** The rate of leaving rises or falls with tenure, the same for everyone: S(t) = exp(−(λt)^c). */
const weibull: SurvivalForm = {
  name: "Weibull",
  parameters: ["rate", "c"],
  start: (leaving) => [-log1p(-leaving), 1],
  survival:
    ([rate, c]) =>
    (t) =>
      exp(-pow(rate! * t, c!)),
  playable: false,
};

/**
 * New members leave at one rate and settle at another, settled members leave at a third: with total rate a = λ_new + σ
 * of the new stage, S(t) = e^−at + σ·(e^−λt − e^−at)/(a − λ).
 */
const newAndSettled: SurvivalForm = {
  name: "new and settled",
  parameters: ["new", "settling", "settled"],
  start: (leaving) => {
    const rate = -log1p(-leaving);
    return [2 * rate, rate, rate / 2];
  },
  survival: ([fresh, settling, settled]) => {
    const total = fresh! + settling!;
    const gap = total - settled!;
    return (t) => {
      const stillNew = exp(-total * t);
      // Where both stages end at the same rate, the quotient is its limit t·e^−at.
      const quotient = Math.abs(gap * t) < 1e-6 ? t * stillNew : (exp(-settled! * t) - stillNew) / gap;
      return stillNew + settling! * quotient;
    };
  },
  playable: true,
};

/** Forms for members who can leave at the ends of periods only. */
export const renewalForms: readonly SurvivalForm[] = [geometric, betaGeometric, betaDiscreteWeibull];

/** Forms for members who can leave on any day. */
export const dailyForms: readonly SurvivalForm[] = [exponential, gammaFrailty, weibull, newAndSettled];

/** A form by its name. */
export const survivalForm = (name: SurvivalFormName): SurvivalForm =>
  [...renewalForms, ...dailyForms].find((form) => form.name === name)!;

/** ln of each parameter. */
export const logarithms = (parameters: readonly number[]): number[] => parameters.map((value) => log(value));
