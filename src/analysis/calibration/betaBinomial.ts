import { logBeta } from "../../numerics/beta.ts";
import { exp, log, log1p } from "../../numerics/exponential.ts";
import { maximise } from "./maximumLikelihood.ts";

/** Members who took part in `repeats` of `periods` chances, the last time in the `last`-th (0 = never). */
export interface ParticipationRow {
  readonly repeats: number;
  readonly last: number;
  readonly periods: number;
  readonly members: number;
}

/** α, β of the chance to take part, γ, δ of the chance to be gone before a period. */
export type ParticipationParameters = readonly [number, number, number, number];

/**
 * Log likelihood of members who have one chance to take part in each period and fall silent for good between periods:
 * the beta-geometric/beta-Bernoulli model of P. S. Fader, B. G. S. Hardie & J. Shang (2010), Customer-base analysis in a
 * discrete-time noncontractual setting, Marketing Science 29, 1086–1108, equation 5.
 */
const participationLogLikelihood = (
  [alpha, beta, gamma, delta]: ParticipationParameters,
  { repeats, last, periods }: ParticipationRow,
): number => {
  const taking = logBeta(alpha, beta);
  const going = logBeta(gamma, delta);
  let sum =
    logBeta(alpha + repeats, beta + periods - repeats) - taking + logBeta(gamma, delta + periods) - going;
  for (let i = 0; i < periods - last; i++) {
    const term =
      logBeta(alpha + repeats, beta + last - repeats + i) -
      taking +
      logBeta(gamma + 1, delta + last + i) -
      going;
    sum = Math.max(sum, term) + log1p(exp(-Math.abs(sum - term)));
  }
  return sum;
};

export interface ParticipationFit {
  readonly parameters: ParticipationParameters;
  readonly logLikelihood: number;
  /** Of the logarithms of the parameters. */
  readonly covariance?: readonly (readonly number[])[];
  readonly converged: boolean;
}

/** Fits the model by maximum likelihood. Deterministic. */
export const fitParticipation = (rows: readonly ParticipationRow[]): ParticipationFit => {
  const read = (point: readonly number[]): ParticipationParameters => [
    exp(point[0]!),
    exp(point[1]!),
    exp(point[2]!),
    exp(point[3]!),
  ];
  const found = maximise(
    (point) => {
      const parameters = read(point);
      return rows.reduce((sum, row) => sum + row.members * participationLogLikelihood(parameters, row), 0);
    },
    [1, 1, 0.5, 2].map((value) => log(value)),
  );
  return {
    parameters: read(found.point),
    logLikelihood: found.logLikelihood,
    ...(found.covariance === undefined ? {} : { covariance: found.covariance }),
    converged: found.converged,
  };
};
