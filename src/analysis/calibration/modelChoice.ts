import type { ModelCandidate, ModelChoice } from "./fittedBaseline.ts";

/** A form with its log likelihood for each held-out observation, the same observations for all forms. */
export interface HeldOutForm {
  readonly form: string;
  readonly parameters: number;
  readonly logLikelihoods: ArrayLike<number>;
}

const meanOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
};

/**
 * The form with the fewest parameters among those whose held-out log likelihood is within one standard error (of the
 * paired difference) of the best: the one-standard-error rule of Breiman, Friedman, Olshen & Stone (1984, Classification
 * and Regression Trees, §3.4.3). Forms are given from the simplest on.
 */
export const chooseForm = (
  process: ModelChoice["process"],
  forms: readonly HeldOutForm[],
  segment?: string,
): ModelChoice => {
  const means = forms.map(({ logLikelihoods }) => meanOf(logLikelihoods));
  const best = means.reduce((top, value, i) => (value > means[top]! ? i : top), 0);
  const differenceError = (a: number, b: number): number => {
    const first = forms[a]!.logLikelihoods;
    const second = forms[b]!.logLikelihoods;
    const n = first.length;
    const centre = means[a]! - means[b]!;
    let squares = 0;
    for (let i = 0; i < n; i++) squares += (first[i]! - second[i]! - centre) ** 2;
    return n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
  };
  let chosen = best;
  forms.forEach(({ parameters }, i) => {
    if (parameters >= forms[chosen]!.parameters) return;
    if (means[best]! - means[i]! <= differenceError(i, best)) chosen = i;
  });
  return {
    process,
    ...(segment === undefined ? {} : { segment }),
    chosen: forms[chosen]!.form,
    candidates: forms.map(
      ({ form, parameters }, i): ModelCandidate => ({
        form,
        parameters,
        heldOut: means[i]!,
        error: i === chosen ? 0 : differenceError(i, chosen),
      }),
    ),
    why: forms.length === 1 ? "only" : chosen === best ? "best" : "simpler",
  };
};
