import { dayText } from "../scenario/dates.ts";
import type { Day } from "../scenario/scenario.ts";

const millisecondsPerDay = 86_400_000;

export { dayText as isoDate };

/** Day of an ISO 8601 date. */
export function dayOf(date: string): Day {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay);
}

/** The last calendar month that lies wholly in [start, start + days), as offsets from the start; null if there is none. */
export function lastWholeMonth(
  start: Day,
  days: number,
): { readonly month: string; readonly from: number; readonly to: number } | null {
  const after = new Date((start + days) * millisecondsPerDay);
  const end = Date.UTC(after.getUTCFullYear(), after.getUTCMonth(), 1) / millisecondsPerDay;
  const before = new Date((end - 1) * millisecondsPerDay);
  const begin = Date.UTC(before.getUTCFullYear(), before.getUTCMonth(), 1) / millisecondsPerDay;
  if (begin < start) return null;
  return { month: dayText(begin).slice(0, 7), from: begin - start, to: end - start };
}
