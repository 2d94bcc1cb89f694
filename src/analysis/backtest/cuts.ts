import type { Day } from "../../scenario/scenario.ts";

/** Time between two cuts: days, or calendar months. */
export type Step = { readonly days: number } | { readonly months: number };

/** Days that have to be known before a cut, and that have to come after it. */
export const leastBefore = 56;
export const leastAfter = 28;

/** Cuts that are made at most: each is a fit and an ensemble of its own. */
const mostCuts = 24;

const millisecondsPerDay = 86_400_000;

/** The same date so many months later; of a month's last day the last day. */
function monthsLater(day: Day, months: number): Day {
  const morrow = new Date((day + 1) * millisecondsPerDay);
  const firstOfMonth = morrow.getUTCDate() === 1;
  if (firstOfMonth)
    return Date.UTC(morrow.getUTCFullYear(), morrow.getUTCMonth() + months, 1) / millisecondsPerDay - 1;
  const date = new Date(day * millisecondsPerDay);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  return (
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(date.getUTCDate(), last)) /
    millisecondsPerDay
  );
}

/**
 * The cuts of a log that covers the days from…last, ascending: those asked for, else one a year before the end (of a
 * shorter log, after two thirds of it); and with a step, further ones after the first as long as something comes after.
 * Undefined where the log is too short for any.
 */
export function cutsOf(
  asked: readonly Day[],
  every: Step | undefined,
  from: Day,
  last: Day,
): readonly Day[] | undefined {
  const covered = last - from + 1;
  if (covered < leastBefore + leastAfter) return undefined;
  const usual = covered >= 3 * 365 ? last - 365 : from + Math.floor((2 * covered) / 3) - 1;
  const first = asked.length > 0 ? Math.min(...asked) : usual;
  const rolled: Day[] = [];
  if (every !== undefined)
    for (let step = 1; step < mostCuts; step++) {
      const next = "days" in every ? first + step * every.days : monthsLater(first, step * every.months);
      if (next + leastAfter > last) break;
      rolled.push(next);
    }
  return [...new Set([...(asked.length > 0 ? asked : [usual]), ...rolled])].sort((a, b) => a - b);
}
