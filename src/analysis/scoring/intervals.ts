/** A central prediction interval; both ends belong to it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export function covers({ low, high }: Interval, observed: number): boolean {
  return observed >= low && observed <= high;
}

/**
 * Interval score of a central interval of the given probability: its width, and for an observation outside of it
 * 2/α times the distance, α = 1 − probability (Gneiting & Raftery 2007, JASA 102, 359–378, eq. 43). Smaller is better.
 */
export function intervalScore(interval: Interval, probability: number, observed: number): number {
  const { low, high } = interval;
  const outside = Math.max(low - observed, observed - high, 0);
  return high - low + (2 / (1 - probability)) * outside;
}

/** Of several forecasts, how many intervals held what came. */
export interface Coverage {
  readonly inside: number;
  readonly of: number;
  /** inside / of; null of no forecast. */
  readonly share: number | null;
}

export function coverage(held: readonly boolean[]): Coverage {
  const inside = held.filter((one) => one).length;
  return { inside, of: held.length, share: held.length === 0 ? null : inside / held.length };
}
