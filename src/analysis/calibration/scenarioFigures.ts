import { expm1 } from "../../numerics/exponential.ts";
import { type FittedNumber, interval90 } from "./fittedBaseline.ts";

/** How the ends of an interval are written; `equal` where there is no interval. */
export type Written = (low: number, high: number, equal: boolean) => string;

/** How numbers are written in a scenario. */
export interface ScenarioFigures {
  readonly percent: (x: number) => string;
  readonly perDay: Written;
  readonly number: Written;
  readonly times: Written;
  readonly share: Written;
  readonly days: Written;
  /** Of a rate of visits: days with a visit, 1 − e^−rate. */
  readonly visitDays: Written;
  readonly amount: (currency: string) => Written;
  /** Multiples a year later as so much more or fewer; absent where the ends lie on both sides of no change. */
  readonly trend: (low: number, high: number) => string | undefined;
  /** A multiple of a rate as an effect on it: so many percent more or fewer. */
  readonly change: (multiple: FittedNumber, word: string) => string;
}

/** Numbers with so many significant digits, without exponents. */
export const scenarioFigures = (digits: number): ScenarioFigures => {
  const figure = (x: number): string => {
    const rounded = Number(x.toPrecision(digits));
    const text = String(rounded);
    return text.includes("e")
      ? rounded.toFixed(Math.min(20, digits - Number(rounded.toExponential().split("e")[1])))
      : text;
  };
  /** Shares close to all are rounded in what is missing, so that they do not become all. */
  const percent = (x: number): string =>
    x > 0.9 && x < 1
      ? `${Number((100 - Number(figure(100 * (1 - x)))).toPrecision(15))}%`
      : `${figure(100 * x)}%`;
  const range =
    (show: (x: number) => string, unit: string): Written =>
    (low, high, equal) => {
      const text = equal || show(low) === show(high) ? show(low) : `${show(low)}..${show(high)}`;
      return unit === "" ? text : `${text} ${unit}`;
    };
  return {
    percent,
    perDay: range(figure, "per day"),
    number: range(figure, ""),
    times: range(figure, "times"),
    share: range(percent, ""),
    days: range(figure, "days"),
    visitDays: range((rate) => figure(-expm1(-rate)), "per day"),
    amount: (currency) => range(figure, currency),
    trend: (low, high) =>
      low >= 1
        ? `${percent(low - 1)}..${percent(high - 1)} more per year`
        : high <= 1
          ? `${percent(1 - high)}..${percent(1 - low)} fewer per year`
          : undefined,
    change: (multiple, word) => {
      const { low, high } = interval90(multiple);
      return high <= 1
        ? `fewer ${word}: ${percent(1 - high)}..${percent(1 - low)}`
        : `more ${word}: ${percent(low - 1)}..${percent(high - 1)}`;
    },
  };
};
