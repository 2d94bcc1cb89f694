import type { CurveCount, Fit, Scenario } from "../scenario/scenario.ts";
import { centralInterval } from "./scenarioNumbers.ts";

/** A point of the strategist's retention curve beside the model's. Shares; `low`…`high` is a 90% interval. */
export interface FitPoint {
  readonly label: string;
  readonly day: number;
  readonly count: CurveCount;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  readonly fitted: number;
}

export interface FitCurve {
  readonly points: readonly FitPoint[];
  readonly n: number;
  readonly renewals?: { readonly everyDays: number; readonly observed: number; readonly fitted: number };
  readonly largestMiss: number;
}

/** The fit of the first scenario whose leaving rates were fitted on load; null if none was. */
export function fitCurve(scenarios: readonly Scenario[]): FitCurve | null {
  const fit = scenarios
    .map((scenario) => scenario.behaviour.leaving.fit)
    .find((found) => found !== undefined);
  if (fit === undefined) return null;
  const { renewals } = fit;
  return {
    points: fit.points.map((point) => pointOf(point, fit.n)),
    n: fit.n,
    largestMiss: fit.largestMiss,
    ...(renewals === undefined
      ? {}
      : {
          renewals: {
            everyDays: renewals.everyDays,
            observed: renewals.observed.value,
            fitted: renewals.fitted,
          },
        }),
  };
}

function pointOf(point: Fit["points"][number], n: number): FitPoint {
  const { spread, value } = point.observed;
  const { low, high } = spread === undefined ? wilsonInterval(value, n) : centralInterval(spread);
  return {
    label: point.label,
    day: point.day,
    count: point.count,
    observed: value,
    low,
    high,
    fitted: point.fitted,
  };
}

const normalQuantile95 = 1.6448536269514722;

/** 90% score interval of a share observed among n (Wilson 1927); the share itself where n is not known (0). */
export function wilsonInterval(share: number, n: number): { readonly low: number; readonly high: number } {
  if (!(n > 0)) return { low: share, high: share };
  const square = normalQuantile95 * normalQuantile95;
  const centre = (share + square / (2 * n)) / (1 + square / n);
  const half =
    (normalQuantile95 / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
