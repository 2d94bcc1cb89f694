import { log as ln } from "../../numerics/exponential.ts";
import type { Day } from "../../scenario/scenario.ts";
import { type Seen, spreadBetween } from "./betweenOccasions.ts";
import type { FittedCorrelation, FittedLeaving, FittedNumber } from "./fittedBaseline.ts";
import type { MemberSpells } from "./memberLog.ts";

/** Rates of leaving differ from year to year by about a fifth, where nothing else is known. */
const usualDifference = 0.2;

const year = 365;

/** Years that are covered from their first day to their last, counted back from the last day. */
const wholeYears = ({ from, lastDay }: MemberSpells): readonly (readonly [Day, Day])[] =>
  Array.from({ length: Math.floor((lastDay - from + 1) / year) }, (_, back) => [
    lastDay - year * (back + 1) + 1,
    lastDay - year * back,
  ]);

/** What is seen of the spells on the days from…until: later ones count as still there. */
const spellsWithin = (log: MemberSpells, from: Day, until: Day): MemberSpells => ({
  ...log,
  entered: log.entered.map((day) => Math.min(Math.max(day, from - 1), until)),
  until: log.until.map((day) => Math.max(Math.min(day, until), from - 1)),
  ended: log.ended.map((ended, i) => (log.until[i]! >= from && log.until[i]! <= until ? ended : 0)),
});

const leftIn = ({ ended }: MemberSpells): number => ended.reduce((sum, one) => sum + one, 0);

/** ln of those who left over those who were expected to, where a few were. */
const surprise = (left: number, expected: number): readonly Seen[] =>
  expected < 2 ? [] : [{ value: ln((left + 0.5) / (expected + 0.5)), error: 1 / Math.sqrt(expected) }];

/**
 * A random year effect of the rate of leaving (McCulloch, Searle & Neuhaus 2008, Generalized, Linear, and Mixed Models):
 * how much one year differs from another beyond chance, as a standard deviation of logarithms, from what came in each
 * year against what the fit to all years expects in it. Undefined for a log of less than two years, in which years
 * cannot be compared.
 *
 * @param expected leavers that the fit expects among the given spells on the days of them that are seen
 */
export const betweenYears = (
  log: MemberSpells,
  expected: (spells: MemberSpells) => number,
): number | undefined => {
  const years = wholeYears(log);
  if (years.length < 2) return undefined;
  return spreadBetween(
    years.flatMap(([from, until]) => {
      const one = spellsWithin(log, from, until);
      return surprise(leftIn(one), expected(one));
    }),
    usualDifference,
  );
};

const widened = (number: FittedNumber, spread: number): FittedNumber => ({
  ...number,
  error: Math.sqrt(number.error ** 2 + spread ** 2),
});

/** Leaving whose numbers hold what a single coming year may differ by, and the correlations that are left of it. */
export const withYears = (
  leaving: FittedLeaving,
  correlations: readonly FittedCorrelation[],
  spread: number,
): { readonly leaving: FittedLeaving; readonly correlations: readonly FittedCorrelation[] } => {
  const { heterogeneity } = leaving;
  const shares = new Map<string, number>();
  const wide = (path: string, number: FittedNumber): FittedNumber => {
    const wider = widened(number, spread);
    shares.set(path, wider.error === 0 ? 1 : number.error / wider.error);
    return wider;
  };
  const rate = (path: string, number: FittedLeaving["active"]): FittedLeaving["active"] =>
    "assumption" in number ? number : wide(path, number);
  return {
    leaving: {
      ...leaving,
      fresh: rate("behaviour.leaving.new", leaving.fresh),
      active: rate("behaviour.leaving.active", leaving.active),
      dormant: rate("behaviour.leaving.dormant", leaving.dormant),
      heterogeneity:
        heterogeneity.kind === "beta"
          ? { ...heterogeneity, alpha: wide("behaviour.leaving.differ.beta.alpha", heterogeneity.alpha) }
          : heterogeneity,
    },
    correlations: correlations.map(({ of, matrix }) => ({
      of,
      matrix: matrix.map((row, i) =>
        row.map((rho, j) => (i === j ? 1 : rho * (shares.get(of[i]!) ?? 1) * (shares.get(of[j]!) ?? 1))),
      ),
    })),
  };
};
