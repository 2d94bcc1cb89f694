import type { Day } from "../../scenario/scenario.ts";
import { type ActivityDays, daysOf } from "./memberLog.ts";

/** One member's visit-days, ascending; the first is the day of joining. */
export interface LoggedMember {
  readonly member: number;
  readonly days: readonly Day[];
}

/** Who was active on which day. */
export interface ActivityLog {
  /** Ascending by member. */
  readonly members: readonly LoggedMember[];
  /** Last day that the log covers. */
  readonly lastDay: Day;
}

/** The members of a log one by one, joining being the first of their days. */
export const loggedMembers = (log: ActivityDays): ActivityLog => ({
  members: Array.from({ length: log.members }, (_, member) => ({
    member,
    days: Array.from(daysOf(log, member)),
  })),
  lastDay: log.until,
});

/** Members who joined from the first to the last day given, both included. */
export const joinedWithin = (log: ActivityLog, from: Day, until: Day): LoggedMember[] =>
  log.members.filter(({ days }) => days[0]! >= from && days[0]! <= until);

/** Whether a member visited from the first to the last day given, both included. */
export const visitedWithin = (member: LoggedMember, from: Day, until: Day): boolean =>
  member.days.some((day) => day >= from && day <= until);

/** Whether a member visited within the seven days of the given week after joining (0 = the week of joining). */
export const visitedInWeek = (member: LoggedMember, week: number): boolean => {
  const from = member.days[0]! + 7 * week;
  return visitedWithin(member, from, from + 6);
};

/** Classic weekly retention: members whose week is fully covered by the log, and those of them who visited in it. */
export const weeklyRetention = (
  members: readonly LoggedMember[],
  lastDay: Day,
  week: number,
): { readonly eligible: number; readonly active: number } => {
  const eligible = members.filter(({ days }) => days[0]! + 7 * week + 6 <= lastDay);
  return {
    eligible: eligible.length,
    active: eligible.filter((member) => visitedInWeek(member, week)).length,
  };
};

/** Distinct members who visited from the first to the last day given, both included. */
export const activeWithin = (log: ActivityLog, from: Day, until: Day): number =>
  log.members.filter((member) => visitedWithin(member, from, until)).length;
