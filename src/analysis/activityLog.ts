import { parseDay } from "../scenario/dates.ts";
import type { Day } from "../scenario/scenario.ts";

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

export type ActivityLogProblem =
  | { readonly _tag: "WrongHeader"; readonly header: string }
  | { readonly _tag: "WrongLine"; readonly line: number; readonly text: string }
  | { readonly _tag: "EmptyLog" };

const header = "member,date,commits";

/**
 * Reads a log of the columns member, date, commits: one line per member and active day, dates as 2022-10-12. A day
 * that stands twice counts once. The log covers the days up to the latest one in it.
 */
export const parseActivityLog = (text: string): ActivityLog | ActivityLogProblem => {
  const lines = text.split(/\r?\n/);
  if (lines[0] !== header) return { _tag: "WrongHeader", header: lines[0] ?? "" };
  const days = new Map<number, Set<Day>>();
  let lastDay = Number.NEGATIVE_INFINITY;
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line === "") continue;
    const match = /^(\d+),(\d{4}-\d{2}-\d{2}),\d+$/.exec(line);
    const day = match === null ? undefined : parseDay(match[2]!);
    if (match === null || day === undefined) return { _tag: "WrongLine", line: index + 1, text: line };
    const member = Number(match[1]);
    const known = days.get(member);
    if (known === undefined) days.set(member, new Set([day]));
    else known.add(day);
    lastDay = Math.max(lastDay, day);
  }
  if (days.size === 0) return { _tag: "EmptyLog" };
  return {
    members: [...days]
      .map(([member, visited]) => ({ member, days: [...visited].sort((a, b) => a - b) }))
      .sort((a, b) => a.member - b.member),
    lastDay,
  };
};

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
