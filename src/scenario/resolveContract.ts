import { read, refuse } from "./amount.ts";
import { communityMessages } from "./messages/community.ts";
import type { Quantity } from "./quantity.ts";
import { parseWholeDays } from "./quantityParser.ts";
import {
  child,
  has,
  plainly,
  quantity,
  readWith,
  reportBelow,
  reportMissing,
  type Scope,
  words,
} from "./reader.ts";
import { resolveMonths } from "./resolveCommunity.ts";
import type { Contract } from "./scenario.ts";
import { scaledSpread } from "./spread.ts";
import { childOf, type ScalarNode } from "./yamlTree.ts";

const share = { kind: "share" } as const;

/** Terms that go by a name, in days. */
const named: Readonly<Record<string, number>> = { monthly: 30, annual: 365 };

/** `contract: annual`, the short form of `contract: {term: annual}`. */
const shortForm = (behaviour: Scope): ScalarNode | undefined => {
  const given = childOf(behaviour.node, "contract");
  return given?.kind === "scalar" && given.value !== null ? given : undefined;
};

/** Whether a membership runs for terms; of a contract that was refused, too. */
export const isContract = (behaviour: Scope): boolean =>
  has(behaviour, "contract") && shortForm(behaviour)?.text.trim() !== "none";

const daysIn = (scope: Scope, key: string): number => {
  const node = words(scope, key, plainly("0 days", "renewals fall on the last day of a term"));
  return (
    (node &&
      readWith(scope.reader, node, (text) => {
        const days = /^0(?: days)?$/.test(text.trim()) ? 0 : parseWholeDays(text);
        return days === undefined ? refuse(communityMessages.notWholeDays, "`45 days`") : read(days);
      })) ??
    0
  );
};

/** Multiples scaled so that they average 1: they move leaving within the year only. */
const averagingOne = (months: readonly Quantity[]): readonly Quantity[] => {
  const mean = months.reduce((sum, month) => sum + month.value, 0) / 12;
  if (mean === 1 || mean <= 0) return months;
  return months.map((month) => ({
    ...month,
    value: month.value / mean,
    ...(month.spread === undefined ? {} : { spread: scaledSpread(month.spread, 1 / mean) }),
  }));
};

/** The membership's terms, and how its hazard lies in them; undefined where members can leave on any day. */
export const resolveContract = (
  behaviour: Scope,
): { readonly everyDays: number; readonly contract: Contract } | undefined => {
  if (!isContract(behaviour)) return undefined;
  const short = shortForm(behaviour);
  const scope = child(behaviour, "contract");
  const { reader } = scope;
  if (short === undefined && !has(scope, "term")) reportMissing(scope, "term", "annual");
  const node = short ?? words(scope, "term");
  const everyDays =
    (node &&
      readWith(reader, node, (text) => {
        const days = named[text.trim()] ?? parseWholeDays(text);
        return days === undefined || days < 2
          ? refuse(communityMessages.notATerm, communityMessages.exampleTerm)
          : read(days);
      })) ??
    named.annual;
  const early = daysIn(scope, "early");
  const late = daysIn(scope, "late");
  if (early + late >= everyDays) reportBelow(scope, "late", { message: communityMessages.windowBeyondTerm });
  const atRenewals = plainly("0%", "members leave at renewals");
  const between = quantity(scope, "between renewals", share, atRenewals);
  return {
    everyDays,
    contract: {
      early,
      late,
      firstTerm: quantity(scope, "first term", share, {
        ...plainly(between.text === "" ? "0%" : between.text, "as in later terms"),
        like: words(scope, "between renewals"),
      }),
      between,
      months: averagingOne(resolveMonths(scope)),
    },
  };
};
