import { type ActivityDays, daysOf } from "./memberLog.ts";

/**
 * Members' visits as days between them, in columns. Member i has the gaps `gaps[offsets[i]] … gaps[offsets[i + 1] − 1]`:
 * days from one visit to the next, the first one from joining; then `silent[i]` days without a visit up to the last
 * day that was seen.
 */
export interface VisitHistories {
  readonly members: number;
  readonly offsets: Uint32Array;
  readonly gaps: Int32Array;
  readonly silent: Int32Array;
  /** Whether everyone visited on the day of joining; otherwise a first gap of 0 is a visit on that day. */
  readonly joiningIsVisit: boolean;
  /** Longest gap or silence. */
  readonly longest: number;
  readonly visits: number;
}

/** Days after joining over which members are followed: what comes later says little that the days before did not. */
const followedDays = 540;

/**
 * The histories of the given members over the first `followed` days of their membership, or to the log's last day, or to
 * the last day that `until` gives for a member.
 */
export const visitHistories = (
  log: ActivityDays,
  members: ArrayLike<number>,
  until: (member: number) => number = () => log.until,
  followed = followedDays,
): VisitHistories => {
  const offsets = new Uint32Array(members.length + 1);
  const silent = new Int32Array(members.length);
  const gaps: number[] = [];
  let longest = 0;
  for (let i = 0; i < members.length; i++) {
    const member = members[i]!;
    let last = log.joined[member]!;
    const end = Math.min(log.until, until(member), last + followed);
    let first = true;
    for (const day of daysOf(log, member)) {
      // The visit of joining is what the history starts from.
      if (first && !log.joiningStated) {
        first = false;
        continue;
      }
      first = false;
      if (day < last) continue;
      if (day > end) break;
      gaps.push(day - last);
      longest = Math.max(longest, day - last);
      last = day;
    }
    offsets[i + 1] = gaps.length;
    silent[i] = end - last;
    longest = Math.max(longest, silent[i]!);
  }
  return {
    members: members.length,
    offsets,
    gaps: Int32Array.from(gaps),
    silent,
    joiningIsVisit: !log.joiningStated,
    longest,
    visits: gaps.length,
  };
};

/** The histories of some of the members, by their place in `histories`. */
export const someHistories = (histories: VisitHistories, chosen: readonly number[]): VisitHistories => {
  const offsets = new Uint32Array(chosen.length + 1);
  const gaps: number[] = [];
  let longest = 0;
  chosen.forEach((member, i) => {
    for (let at = histories.offsets[member]!; at < histories.offsets[member + 1]!; at++) {
      gaps.push(histories.gaps[at]!);
      longest = Math.max(longest, histories.gaps[at]!);
    }
    longest = Math.max(longest, histories.silent[member]!);
    offsets[i + 1] = gaps.length;
  });
  return {
    members: chosen.length,
    offsets,
    gaps: Int32Array.from(gaps),
    silent: Int32Array.from(chosen, (member) => histories.silent[member]!),
    joiningIsVisit: histories.joiningIsVisit,
    longest,
    visits: gaps.length,
  };
};
