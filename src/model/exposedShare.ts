import { exposedBy, leversOf } from "../levers/families.ts";
import { isScheduled } from "../levers/lowered.ts";
import { pow } from "../numerics/exponential.ts";
import type { Lever, LeverSet, Schedule } from "../scenario/scenario.ts";

/** The most dates of a schedule that fall into any so many days in a row; one at least. */
const datesWithin = (schedule: Schedule, days: number): number => {
  const isDate = Array.from({ length: Math.max(0, schedule.until - schedule.from + 1) }, (_, i) =>
    isScheduled(schedule, schedule.from + i),
  );
  let [most, count] = [1, 0];
  for (const [i, date] of isDate.entries()) {
    if (date) count++;
    if (i >= days && isDate[i - days]) count--;
    most = Math.max(most, count);
  }
  return most;
};

/**
 * The share of the members who are under what a lever does at a time, at most: 1 − (1 − s)^k where a date exposes the
 * share s and what it does outlasts k dates. Whom other levers help it to is not known, nor whom `to` leaves out: of both
 * it takes everyone.
 *
 * @param days for which an exposure is at work; what halves is taken as gone by the next date
 */
export const exposedShare = (
  lever: Lever,
  set: LeverSet,
  members: number,
  days: number | undefined,
): number => {
  const isHelped = leversOf(set).some((other) => "of" in other && other.of.includes(lever.name));
  if (isHelped) return 1;
  const dates = days === undefined ? 1 : datesWithin(lever.schedule, days);
  return Math.max(0, 1 - pow(1 - Math.min(1, exposedBy(lever, members)), dates));
};
