import type { FittedBaseline } from "./fittedBaseline.ts";

/** Ends of the tenure brackets in days. */
const brackets = [0, 30, 90, 180, 365, 730, 1095, 1826, 3652] as const;

/** How long those who are there have been members: shares of brackets that have any, adding up to 1. */
export const tenureBrackets = (
  tenures: readonly number[],
): NonNullable<FittedBaseline["present"]>["tenure"] => {
  const counted = brackets.slice(1).map((toDays, i) => {
    const fromDays = brackets[i]!;
    const last = i === brackets.length - 2;
    const n = tenures.filter((days) => days >= fromDays && (last || days < toDays)).length;
    return { fromDays, toDays, n };
  });
  const some = counted.filter(({ n }) => n > 0);
  // Written with four decimals, the last of them what is left.
  let left = 1;
  return some.map(({ fromDays, toDays, n }, i) => {
    const share = i === some.length - 1 ? left : Math.round((1e4 * n) / tenures.length) / 1e4;
    left = Math.round(1e4 * (left - share)) / 1e4;
    return { fromDays, toDays, share };
  });
};

/** Shares of groups that add up to 1, in four decimals. */
export const groupShares = (counts: readonly number[]): number[] => {
  const total = counts.reduce((sum, n) => sum + n, 0);
  const rounded = counts.map((n) => Math.round((1e4 * n) / total) / 1e4);
  const largest = counts.indexOf(Math.max(...counts));
  const others = rounded.reduce((sum, share, i) => (i === largest ? sum : sum + share), 0);
  return rounded.map((share, i) => (i === largest ? Math.round(1e4 * (1 - others)) / 1e4 : share));
};
