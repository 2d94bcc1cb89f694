import type { KnownMean } from "../analysis/estimate.ts";
import type { Measure } from "../analysis/worldFigures.ts";
import { errorDecimals } from "./decisionText.ts";
import { decimalsOf } from "./format.ts";
import { moneyDecimals, type Words } from "./words.ts";

/** A measure with its unit, as the name of a row. */
export function measureName(measure: Measure, currency: string, words: Words): string {
  const { page, table, findings } = words.prose;
  switch (measure) {
    case "retention":
    case "activeRetention":
      return `${table[measure]}${page.inPoints}`;
    case "membersAtEnd":
      return table.membersAtEnd;
    case "activeMembers":
      return page.activeMembers;
    case "npv":
      return page.netValue(currency);
    case "cost":
      return page.extraCost(currency);
    case "margin":
      return findings.margin(currency);
    case "profit":
      return page.profit(currency);
  }
}

const isShare = (measure: Measure): boolean => measure === "retention" || measure === "activeRetention";

/** A difference in a measure in the unit of its name, with its sign and the digits that its error supports. */
export function measureDifference(measure: Measure, { mean, mcse }: KnownMean, words: Words): string {
  if (isShare(measure))
    return words.signed(mean * 100, decimalsOf(mean * 100, mcse === null ? null : mcse * 100, 2));
  if (measure === "membersAtEnd" || measure === "activeMembers")
    return words.signed(mean, decimalsOf(mean, mcse, 1));
  return words.signed(mean, moneyDecimals({ mean, mcse }));
}

/** A standard error of a measure in the unit of its name. */
export function measureError(measure: Measure, error: number | null, words: Words): string {
  if (error === null) return words.prose.none;
  const shown = isShare(measure) ? error * 100 : error;
  return words.number(shown, errorDecimals(shown));
}
