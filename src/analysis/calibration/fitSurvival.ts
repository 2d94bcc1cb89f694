import { exp } from "../../numerics/exponential.ts";
import { type LifeTable, logLikelihoodOf, type SurvivalFunction, sizeOf } from "./lifeTable.ts";
import { type MaximumLikelihood, maximise } from "./maximumLikelihood.ts";
import { logarithms, type SurvivalForm } from "./survivalForms.ts";

/** A form of life times fitted to a life table. Errors and covariance are of the logarithms of the parameters. */
export interface SurvivalFit {
  readonly form: SurvivalForm;
  readonly parameters: readonly number[];
  readonly logLikelihood: number;
  readonly covariance?: readonly (readonly number[])[];
  readonly survival: SurvivalFunction;
  readonly converged: boolean;
}

export type SurvivalFitProblem =
  /** Nobody is seen to leave, or nobody is seen to stay: there is no finite estimate. */
  { readonly _tag: "NobodyLeft" } | { readonly _tag: "EverybodyLeftAtOnce" };

/** Share of the memberships at the beginning of a period that leave in it, over all ages. */
const crudeLeaving = (table: LifeTable): number => {
  const { periods, left } = sizeOf(table);
  return periods > 0 ? left / periods : 0;
};

/** Fits a form of life times by maximum likelihood. Deterministic. */
export const fitSurvival = (form: SurvivalForm, table: LifeTable): SurvivalFit | SurvivalFitProblem => {
  const leaving = crudeLeaving(table);
  if (!(leaving > 0)) return { _tag: "NobodyLeft" };
  if (leaving >= 1) return { _tag: "EverybodyLeftAtOnce" };
  const read = (point: readonly number[]): number[] => point.map((x) => exp(x));
  const found: MaximumLikelihood = maximise(
    (point) => logLikelihoodOf(table, form.survival(read(point))),
    logarithms(form.start(leaving)),
  );
  const parameters = read(found.point);
  return {
    form,
    parameters,
    logLikelihood: found.logLikelihood,
    ...(found.covariance === undefined ? {} : { covariance: found.covariance }),
    survival: form.survival(parameters),
    converged: found.converged,
  };
};
