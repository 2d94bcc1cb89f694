import { type Amount, type Reading, refuse } from "./amount.ts";
import { leverMessages } from "./messages/lever.ts";
import type { Quantity } from "./quantity.ts";
import { parseQuantity } from "./quantityParser.ts";
import { quantityOf, reportAt, type Scope, words } from "./reader.ts";
import type { Lever, LeverSet } from "./scenario.ts";

const leversIn = (set: LeverSet): readonly Lever[] => Object.values(set).flat();

/**
 * `holdout: 10% of members`: members whom no lever of a plan reaches. What they keep is what runs today, so the plans
 * may only add levers.
 */
export const resolveHoldout = (
  root: Scope,
  today: LeverSet,
  plans: readonly LeverSet[],
): Quantity | undefined => {
  const { reader } = root;
  const node = words(root, "holdout");
  if (node === undefined) return undefined;
  const share = quantityOf(reader, node, "probability", (text): Reading<Amount> => {
    const match = /^(.+?)\s+of\s+(\S+)$/.exec(text.trim());
    if (match === null)
      return refuse(leverMessages.holdoutOfWhat, "`10% of members`", `\`${text.trim()} of members\``);
    if (match[2] !== "members")
      return refuse(leverMessages.onlyMembers, "`10% of members`", `\`${match[1]} of members\``);
    const reading = parseQuantity(match[1] as string, { kind: "share" }, reader.currency);
    if (!reading.ok) return reading;
    if (reading.value.spread !== undefined) return refuse(leverMessages.holdoutIsOne);
    return reading.value.value <= 0 || reading.value.value >= 1
      ? refuse(leverMessages.holdoutBetween, "`10% of members`")
      : reading;
  });
  const running = leversIn(today);
  for (const { family, name } of running) {
    const before = running.find((lever) => lever.family === family && lever.name === name);
    const kept = plans.every((plan) => {
      const now = leversIn(plan).find((lever) => lever.family === family && lever.name === name);
      return JSON.stringify(now) === JSON.stringify(before);
    });
    if (kept) continue;
    reportAt(reader, node, {
      message: leverMessages.holdoutOfToday(name),
      expected: leverMessages.onlyAdds,
    });
    break;
  }
  return share;
};
