import type { Day, Lever, Schedule } from "../scenario/scenario.ts";
import { isScheduled, type LeverContext } from "./lowered.ts";

/** A schedule that had dates for so many days before its first one already; single dates have none but those stated. */
const begunBefore = (schedule: Schedule, daysBefore: number): Schedule => {
  const { days } = schedule;
  if (days.kind === "dates") return schedule;
  const period = days.kind === "every" ? days.days : 7 * days.everyWeeks;
  return { ...schedule, from: schedule.from - period * Math.ceil(daysBefore / period) };
};

/**
 * Whether a day is a date of a lever. Of what runs today the days before the horizon had the dates of today, whatever a plan
 * changes, and so had those before the first day of the simulation, for as many as are asked for.
 */
export const datesWithEarlier = (
  lever: Lever,
  { firstDay, start, reference }: Pick<LeverContext, "firstDay" | "start" | "reference">,
  daysBefore: number,
): ((day: Day) => boolean) => {
  if (!lever.today) return (day) => day >= firstDay && isScheduled(lever.schedule, day);
  const asToday = reference(lever).schedule;
  const earlier = asToday.from <= firstDay ? begunBefore(asToday, daysBefore) : asToday;
  return (day) => isScheduled(day < firstDay + start ? earlier : lever.schedule, day);
};
