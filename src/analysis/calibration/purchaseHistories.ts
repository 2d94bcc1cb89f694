import type { Day } from "../../scenario/scenario.ts";
import { type ActivityDays, daysOf } from "./memberLog.ts";

/**
 * What models of repeat transactions need of members: how many repeats, when the last one was, how long they were
 * watched; `count` members share a row. Times are in `unitDays` days since joining.
 */
export interface RepeatHistories {
  readonly unitDays: number;
  readonly repeats: Float64Array;
  readonly last: Float64Array;
  readonly watched: Float64Array;
  readonly count: Float64Array;
}

/**
 * Repeat histories of an activity log on the evening of `until`, of those that `include` names: repeat days after
 * joining, and their last one. Equal histories are one row, in the order in which they first occur.
 */
export const repeatHistories = (
  log: ActivityDays,
  until: Day,
  unitDays: number,
  include: (member: number) => boolean = () => true,
): RepeatHistories => {
  const rows = new Map<string, number>();
  const repeats: number[] = [];
  const last: number[] = [];
  const watched: number[] = [];
  const count: number[] = [];
  for (let member = 0; member < log.members; member++) {
    const joined = log.joined[member]!;
    if (joined > until || !include(member)) continue;
    let x = 0;
    let lastDay = joined;
    for (const day of daysOf(log, member)) {
      if (day > joined && day <= until) {
        x += 1;
        lastDay = day;
      }
    }
    const key = `${x},${lastDay - joined},${until - joined}`;
    const row = rows.get(key);
    if (row === undefined) {
      rows.set(key, count.length);
      repeats.push(x);
      last.push((lastDay - joined) / unitDays);
      watched.push((until - joined) / unitDays);
      count.push(1);
    } else count[row]! += 1;
  }
  return {
    unitDays,
    repeats: Float64Array.from(repeats),
    last: Float64Array.from(last),
    watched: Float64Array.from(watched),
    count: Float64Array.from(count),
  };
};
