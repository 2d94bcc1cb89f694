import { log, log1p } from "../../numerics/exponential.ts";
import type { Finding, Grade, Published } from "./finding.ts";

/** What of a published ln rate ratio is expected to carry over to a community that was not in the study. */
export const carriedOver: Readonly<Record<Exclude<Grade, "D">, number>> = { A: 0.7, B: 0.5, C: 0.33 };

/** No default is surer than this, none less sure than `leastSure`, none larger than `largestMean`. */
const surest = 0.1;
const leastSure = 0.55;
const largestMean = 0.4;

/** ln(−ln(1 − p)): the link on which a rate ratio adds. */
const complementaryLogLog = (p: number): number => log(-log1p(-p));

/** A published size as an ln rate ratio; of several the middle of the least and the most. */
export const lnRateRatioOf = (published: Published): number => {
  switch (published.kind) {
    case "rate ratio":
      return (log(published.low) + log(published.high)) / 2;
    case "shares":
      return complementaryLogLog(published.with) - complementaryLogLog(published.without);
    case "plain":
      return published.value;
  }
};

export interface MeanAndSpread {
  readonly mean: number;
  readonly sd: number;
}

const toHundredths = (x: number): number => Math.round(x * 100) / 100;

/**
 * From a study to a default: the mean is what the grade lets carry over, held to ±0.40; the standard deviation is half
 * the published size, at least 0.10 and at most 0.55; both to two decimals (docs/model.md, "From a study to a default").
 * One rule for all, so that nobody tunes a default by taste.
 */
export const priorByRule = (grade: Exclude<Grade, "D">, published: number): MeanAndSpread => ({
  mean: toHundredths(Math.max(-largestMean, Math.min(largestMean, carriedOver[grade] * published))),
  sd: toHundredths(Math.min(leastSure, Math.max(surest, 0.5 * Math.abs(published)))),
});

/** The default that a finding gives, or undefined where it has no size. */
export const defaultOf = ({ use, grade, published }: Finding): MeanAndSpread | undefined => {
  switch (use.kind) {
    case "rule":
      return grade === "D" || published === undefined
        ? undefined
        : priorByRule(grade, lnRateRatioOf(published));
    case "judged":
      return { mean: use.mean, sd: use.sd };
    case "pattern":
      return undefined;
  }
};
