import type { Ensemble, WorldRecord } from "../simulation/records.ts";

/** Discount factors (1 + rate)^−t for t = 0 … days − 1, by repeated division, so that they are alike everywhere. */
export function discountFactors(ratePerDay: number, days: number): Float64Array {
  const factors = new Float64Array(days);
  let factor = 1;
  for (let t = 0; t < days; t++) {
    factors[t] = factor;
    factor /= 1 + ratePerDay;
  }
  return factors;
}

/** Contribution margin and cost of one world per day, in major units of the currency. */
export interface DailyMoney {
  readonly margin: Float64Array;
  readonly cost: Float64Array;
}

/** Adds up the lines of a world's ledger per day; whole minor units are added before they are divided. */
export function dailyMoney(ensemble: Ensemble, world: WorldRecord): DailyMoney {
  const money = { margin: new Float64Array(ensemble.days), cost: new Float64Array(ensemble.days) };
  ensemble.lines.forEach((line, index) => {
    const into = money[line.kind];
    const amounts = world.ledger[index];
    for (let t = 0; t < ensemble.days; t++) into[t] += amounts[t];
  });
  for (const series of [money.margin, money.cost])
    for (let t = 0; t < ensemble.days; t++) series[t] /= ensemble.currency.minorUnits;
  return money;
}

/** Sum of a series, in its order. */
export function total(series: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < series.length; i++) sum += series[i];
  return sum;
}

/** Running sums of a series. */
export function cumulative(series: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(series.length);
  let sum = 0;
  for (let i = 0; i < series.length; i++) {
    sum += series[i];
    sums[i] = sum;
  }
  return sums;
}

/**
 * What the plan's world earns and spends more than its twin, per day: margin, cost, and the discounted difference
 * (Δmargin − Δcost)·(1 + d)^−t whose sum over the horizon is ΔNPV.
 */
export interface IncrementalMoney {
  readonly margin: Float64Array;
  readonly cost: Float64Array;
  readonly discountedNet: Float64Array;
}

export function incrementalMoney(
  plan: DailyMoney,
  against: DailyMoney,
  factors: Float64Array,
): IncrementalMoney {
  const margin = plan.margin.map((value, t) => value - against.margin[t]);
  const cost = plan.cost.map((value, t) => value - against.cost[t]);
  return { margin, cost, discountedNet: margin.map((value, t) => (value - cost[t]) * factors[t]) };
}
