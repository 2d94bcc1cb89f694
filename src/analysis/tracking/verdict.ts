import type { Alarm } from "./alarm.ts";
import type { Point } from "./paths.ts";

/** A look that lies outside of the band. */
export interface Departure {
  readonly point: number;
  /** In units of the distance at which the alarm is raised; positive above the projection. */
  readonly deviation: number;
}

/** What the actuals say of the campaign so far. */
export interface Verdict {
  /** The first look outside of the alarm's band, the farthest of those on the same day; null while it is on track. */
  readonly left: Departure | null;
  /** The look that has strayed farthest so far; null before the first look. */
  readonly farthest: Departure | null;
  /** Share of worlds that stray as far or farther at the looks taken so far. */
  readonly asFar: number;
  /** Looks taken, and those of them inside the worlds' own 90% interval of their day. */
  readonly looks: number;
}

/** Judges what has been seen by the alarm's band. */
export function verdictOf(alarm: Alarm, points: readonly Point[], rows: readonly Float64Array[]): Verdict {
  const path = Float64Array.from(points, ({ observed }) => observed ?? Number.NaN);
  const deviations = alarm.deviations(path);
  const seen = points.flatMap((point, index) => (point.observed === null ? [] : [{ point, index }]));
  const size = (index: number) => Math.abs(deviations[index]);
  const departure = (index: number): Departure => ({ point: index, deviation: deviations[index] });
  const farthest = seen.reduce<number | null>(
    (best, { index }) => (best === null || size(index) > size(best) ? index : best),
    null,
  );
  const out = seen.filter(({ index }) => size(index) > 1);
  const firstDay = Math.min(...out.map(({ point }) => point.until));
  const left = out
    .filter(({ point }) => point.until === firstDay)
    .reduce<number | null>(
      (best, { index }) => (best === null || size(index) > size(best) ? index : best),
      null,
    );
  const most = farthest === null ? 0 : size(farthest);
  const straying = rows.filter((row) => {
    const own = alarm.deviations(row);
    return seen.some(({ index }) => Math.abs(own[index]) >= most);
  }).length;
  return {
    left: left === null ? null : departure(left),
    farthest: farthest === null ? null : departure(farthest),
    asFar: rows.length === 0 ? 1 : straying / rows.length,
    looks: seen.length,
  };
}

/** Day by whose morning a path has left the band, in days since the start; null where it never does. */
export function alarmDay(alarm: Alarm, points: readonly Point[], path: ArrayLike<number>): number | null {
  const deviations = alarm.deviations(path);
  let first: number | null = null;
  points.forEach(({ until }, index) => {
    if (Math.abs(deviations[index]) > 1 && (first === null || until < first)) first = until;
  });
  return first;
}
