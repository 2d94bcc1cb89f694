/**
 * The alarm: a band around the projection that a campaign which goes as the scenario says leaves, in any of its numbers
 * at any of its looks, with at most a stated probability over the whole campaign.
 *
 * A look's deviation is measured from the worlds' mean in units of the distance from there to the worlds' 95th (or 5th)
 * percentile, so that the band follows the skew of what is counted. Of each metric the largest deviation over all looks
 * counts, and each metric's boundary is the same order statistic of the worlds' own largest deviations, the lowest at
 * which no more worlds leave any of the bands than the rate allows: a directional-quantile envelope whose metrics are
 * joined by their ranks (Myllymäki, Mrkvička, Grabarnik, Seijo & Hahn 2017, J. R. Stat. Soc. B 79, 381–404). It is a
 * Monte Carlo test (Barnard 1963): where the actuals are one more world, of n + 1 alike at most rate·(n + 1) are outside.
 * Each world is measured against all others, as the actuals are against all worlds.
 */
import { quantileSorted } from "../../numerics/quantiles.ts";

/** What deviations at one point are measured by. */
interface Yardstick {
  readonly sorted: Float64Array;
  readonly sum: number;
  readonly squares: number;
}

export interface Alarm {
  /** Largest probability of an alarm over the whole campaign although all goes as the scenario says. */
  readonly rate: number;
  /** Share of the worlds themselves that are outside; `rate` but for the ties that several metrics make. */
  readonly outside: number;
  /** Per point, the ends of the band and its middle. */
  readonly low: Float64Array;
  readonly middle: Float64Array;
  readonly high: Float64Array;
  /**
   * Deviation of each point of a path, positive above the projection, in units of the distance at which the alarm is
   * raised: above 1 or below −1 is outside of the band.
   */
  readonly deviations: (path: ArrayLike<number>) => Float64Array;
}

/** Fewest worlds that can tell an alarm at a rate: one of them must be allowed outside. */
export function fewestWorlds(rate: number): number {
  return Math.ceil(1 / rate) - 1;
}

/**
 * The alarm of an ensemble's paths.
 *
 * @param rows one row per world, one column per point
 * @param metricOf the metric of each point, counted from 0
 */
export function calibrateAlarm(
  rows: readonly Float64Array[],
  metricOf: readonly number[],
  rate: number,
): Alarm {
  const yardsticks = metricOf.map((_, point) => yardstickOf(rows, point));
  const metrics = Math.max(...metricOf) + 1;
  const largest = Array.from({ length: metrics }, () => new Float64Array(rows.length));
  rows.forEach((row, world) => {
    metricOf.forEach((metric, point) => {
      const size = Math.abs(deviationOf(row[point], yardsticks[point], true));
      if (size > largest[metric][world]) largest[metric][world] = size;
    });
  });
  const { boundaries, outside } = boundariesOf(largest, rate);
  const end = (side: -1 | 1) =>
    Float64Array.from(yardsticks, (yardstick, point) => {
      const { middle, low, high } = scaleOf(yardstick);
      const distance = side > 0 ? high - middle : middle - low;
      return distance === 0 ? middle : middle + side * boundaries[metricOf[point]] * distance;
    });
  return {
    rate,
    outside,
    low: end(-1),
    middle: Float64Array.from(yardsticks, (yardstick) => scaleOf(yardstick).middle),
    high: end(1),
    deviations: (path) =>
      Float64Array.from(yardsticks, (yardstick, point) => {
        const deviation = deviationOf(path[point], yardstick, false);
        return deviation === 0 ? 0 : deviation / boundaries[metricOf[point]];
      }),
  };
}

/** Each metric's boundary, from the worlds' largest deviations in it; infinite where too few worlds tell the rate. */
function boundariesOf(
  largest: readonly Float64Array[],
  rate: number,
): { readonly boundaries: readonly number[]; readonly outside: number } {
  const worlds = largest[0].length;
  const allowed = Math.floor(rate * (worlds + 1) + 1e-9);
  if (allowed < 1) return { boundaries: largest.map(() => Number.POSITIVE_INFINITY), outside: 0 };
  const ascending = largest.map((each) => Float64Array.from(each).sort());
  const outsideAt = (rank: number) => {
    let count = 0;
    for (let world = 0; world < worlds; world++)
      if (largest.some((each, metric) => each[world] > ascending[metric][rank])) count++;
    return count;
  };
  let rank = worlds - 1;
  while (rank > 0 && outsideAt(rank - 1) <= allowed) rank--;
  return { boundaries: ascending.map((each) => each[rank]), outside: outsideAt(rank) / worlds };
}

function yardstickOf(rows: readonly Float64Array[], point: number): Yardstick {
  const sorted = Float64Array.from(rows, (row) => row[point]).sort();
  let sum = 0;
  for (const value of sorted) sum += value;
  let squares = 0;
  for (const value of sorted) squares += (value - sum / sorted.length) * (value - sum / sorted.length);
  return { sorted, sum, squares };
}

interface Scale {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** A point's mean and percentiles, over all worlds or over all but one with the given value. */
function scaleOf({ sorted, sum, squares }: Yardstick, without?: number): Scale {
  const n = sorted.length - (without === undefined ? 0 : 1);
  const mean = sum / sorted.length;
  const middle = without === undefined ? mean : (sum - without) / n;
  const variance =
    without === undefined
      ? squares / n
      : Math.max(0, squares - (without - mean) * (without - mean) * (sorted.length / n)) / n;
  // Counts that are the same in most worlds have percentiles on their mean: half a standard deviation is the least.
  const least = 0.5 * Math.sqrt(variance);
  const at = (share: number) =>
    without === undefined ? quantileSorted(sorted, share) : quantileWithout(sorted, without, share);
  return {
    middle,
    low: Math.min(at(0.05), middle - least),
    high: Math.max(at(0.95), middle + least),
  };
}

/** The p-quantile (type 7) of an ascending sample without one of its values. */
function quantileWithout(sorted: Float64Array, value: number, p: number): number {
  const place = placeOf(sorted, value);
  const get = (index: number) => sorted[index < place ? index : index + 1];
  const position = (sorted.length - 2) * p;
  const index = Math.floor(position);
  const lower = get(index);
  const upper = get(Math.min(index + 1, sorted.length - 2));
  return lower + (position - index) * (upper - lower);
}

/** Where a value stands in an ascending sample that has it. */
function placeOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function deviationOf(value: number, yardstick: Yardstick, isOfSample: boolean): number {
  const { middle, low, high } = scaleOf(yardstick, isOfSample ? value : undefined);
  const off = value - middle;
  if (off === 0) return 0;
  const scale = off > 0 ? high - middle : middle - low;
  // Where all worlds agree to rounding, whatever differs is impossible there.
  const rounding = 1e-9 * Math.max(1, Math.abs(middle));
  if (Math.abs(off) <= rounding) return 0;
  return scale > rounding ? off / scale : Math.sign(off) * Number.POSITIVE_INFINITY;
}
