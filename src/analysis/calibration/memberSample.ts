import type { ActivityDays } from "./memberLog.ts";

/** Visits that a fit rests on at most: more would take longer and tell nothing new. */
const mostVisits = 40_000;
const mostMembers = 8000;

/** A fixed spreading of members, so that a sample of them is the same every time. */
const spreadOf = (member: number): number => Math.imul(member + 1, 0x9e3779b1) >>> 0;

/** Some of the given members with no more visits together than `most`. */
export const sampleOf = (
  log: ActivityDays,
  members: readonly number[],
  most = mostVisits,
): readonly number[] => {
  const order = [...members].sort((a, b) => spreadOf(a) - spreadOf(b));
  const chosen: number[] = [];
  let visits = 0;
  for (const member of order) {
    const own = log.offsets[member + 1]! - log.offsets[member]!;
    if (chosen.length >= mostMembers || (visits + own > most && chosen.length > 0)) break;
    chosen.push(member);
    visits += own;
  }
  return chosen.sort((a, b) => a - b);
};
