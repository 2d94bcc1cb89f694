import { exp, log } from "../../numerics/exponential.ts";

/** A logarithm that was seen on one occasion, with its standard error. */
export interface Seen {
  readonly value: number;
  readonly error: number;
}

/** Standard deviations that are tried: from a hundredth to twenty, each an eighth larger than the one before. */
const tried: readonly number[] = Array.from({ length: 65 }, (_, i) => 0.01 * exp(0.118 * i));

const normalLog = (difference: number, variance: number): number =>
  -0.5 * (log(variance) + (difference * difference) / variance);

/** ln of a gamma density of shape 2: it keeps a standard deviation off 0 where few occasions say little. */
const reluctance = (sd: number, usual: number): number => log(sd) - sd / usual;

const likeliest = (logPosterior: (sd: number) => number): number =>
  tried.reduce((best, sd) => (logPosterior(sd) > logPosterior(best) ? sd : best), tried[0]!);

/**
 * Standard deviation between occasions of logarithms around 0, beyond the errors with which they are known: the largest
 * of the likelihood times a gamma density of shape 2 whose mode is `usual` (Chung, Rabe-Hesketh, Dorie, Gelman & Liu
 * 2013, Psychometrika). Without any occasion it is `usual`.
 */
export const spreadBetween = (seen: readonly Seen[], usual: number): number =>
  likeliest(
    (sd) =>
      reluctance(sd, usual) +
      seen.reduce((sum, { value, error }) => sum + normalLog(value, sd * sd + error * error), 0),
  );

/** How probable each of several standard deviations is, given what was seen; the probabilities add up to 1. */
export const spreadsBetween = (
  seen: readonly Seen[],
  usual: number,
): readonly { readonly sd: number; readonly probability: number }[] => {
  // They lie evenly on the log scale, so each stands for a stretch in proportion to itself.
  const logs = tried.map(
    (sd) =>
      log(sd) +
      reluctance(sd, usual) +
      seen.reduce((sum, { value, error }) => sum + normalLog(value, sd * sd + error * error), 0),
  );
  const most = Math.max(...logs);
  const weights = logs.map((one) => exp(one - most));
  const all = weights.reduce((sum, one) => sum + one, 0);
  return tried.map((sd, i) => ({ sd, probability: weights[i]! / all }));
};

/**
 * The next of a row of logarithms that wander from one occasion to the next (a local level; Durbin & Koopman 2012, Time
 * Series Analysis by State Space Methods, chapter 2). `usual`: mode of the standard deviation of a step.
 */
export const nextOf = (seen: readonly Seen[], usual: number): Seen => {
  const filtered = (
    sd: number,
  ): { readonly level: number; readonly variance: number; readonly fit: number } => {
    let level = seen[0]!.value;
    let variance = seen[0]!.error ** 2;
    let fit = 0;
    for (const { value, error } of seen.slice(1)) {
      const before = variance + sd * sd;
      const total = before + error * error;
      fit += normalLog(value - level, total);
      const gain = before / total;
      level += gain * (value - level);
      variance = before * (1 - gain);
    }
    return { level, variance, fit };
  };
  const step = likeliest((sd) => reluctance(sd, usual) + filtered(sd).fit);
  const { level, variance } = filtered(step);
  return { value: level, error: Math.sqrt(variance + step * step) };
};
