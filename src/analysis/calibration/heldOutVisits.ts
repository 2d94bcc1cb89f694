import type { Day } from "../../scenario/scenario.ts";
import type { ActivityDays } from "./memberLog.ts";
import { someHistories, type VisitHistories, visitHistories } from "./visitHistories.ts";
import { type RateGrid, type VisitingRates, visitLogLikelihoods } from "./visitLikelihood.ts";

/** What forms are judged by: visits that they were not fitted to. */
export interface HeldOutVisits {
  /** `days` that came later, or `members` who were left out. */
  readonly of: "days" | "members";
  readonly fittedTo: VisitHistories;
  /** Log likelihood of what was held out, of each member. */
  readonly logLikelihoods: (rates: VisitingRates, grid: RateGrid) => Float64Array;
}

/** Every third member is held out. */
export const everyThirdMember = (histories: VisitHistories): HeldOutVisits => {
  const everyone = Array.from({ length: histories.members }, (_, i) => i);
  const heldOut = someHistories(
    histories,
    everyone.filter((i) => i % 3 === 2),
  );
  return {
    of: "members",
    fittedTo: someHistories(
      histories,
      everyone.filter((i) => i % 3 !== 2),
    ),
    logLikelihoods: (rates, grid) => visitLogLikelihoods(heldOut, rates, grid),
  };
};

/** The part of a log's days that forms are fitted to, and the fewest days that are told apart so. */
const earlier = 0.7;
const enoughDays = 84;
/** Members who had joined by then, and visits of theirs. */
const enoughMembers = 120;
const enoughVisits = 200;

/**
 * The later days of a log are held out: forms are fitted to what was known on an evening, and judged by what they make of
 * everything after it, given what was known (a rolling origin; Tashman 2000, International Journal of Forecasting 16):
 * the visits of those who were there, and all of those who joined since. Undefined where too little was known by then.
 *
 * @param members whose visits are fitted, ascending
 */
export const laterDays = (
  log: ActivityDays,
  members: readonly number[],
  from: Day,
): HeldOutVisits | undefined => {
  if (log.until - from + 1 < enoughDays) return undefined;
  const evening = from + Math.floor(earlier * (log.until - from));
  const known = members.filter((member) => log.joined[member]! < evening);
  if (known.length < enoughMembers) return undefined;
  const fittedTo = visitHistories(log, known, () => evening);
  if (fittedTo.visits < enoughVisits) return undefined;
  const whole = visitHistories(log, members);
  const place = new Map(known.map((member, i) => [member, i]));
  return {
    of: "days",
    fittedTo,
    logLikelihoods: (rates, grid) => {
      const before = visitLogLikelihoods(fittedTo, rates, grid);
      return visitLogLikelihoods(whole, rates, grid).map((all, i) => {
        const at = place.get(members[i]!);
        return at === undefined ? all : all - before[at]!;
      });
    },
  };
};
