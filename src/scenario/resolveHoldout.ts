import { type Amount, type Reading, refuse } from "./amount.ts";
import { movesHours, withHours } from "./hoursOfWork.ts";
import { leversIn } from "./leverSet.ts";
import { leverMessages } from "./messages/lever.ts";
import type { Quantity } from "./quantity.ts";
import { parseQuantity } from "./quantityParser.ts";
import { quantityOf, reportAt, type Scope, words } from "./reader.ts";
import type { Lever, LeverSet } from "./scenario.ts";

/** How many of so many groups a share of them is. */
export const heldOutGroups = (share: number, groups: number): number => Math.round(share * groups);

/** Whether a new lever of a plan adds to the hours of one that runs today, or takes from them: then for everyone. */
const isWorkedOnOtherwise = ({ family, name }: Lever, plan: LeverSet): boolean =>
  withHours.some((working) => working === family) &&
  leversIn(plan).some((lever) => !lever.today && movesHours(lever, name));

/**
 * `holdout: 10% of members` or `10% of groups`: members whom no lever of a plan reaches. What they keep is what runs today, so the plans
 * may only add levers.
 */
export const resolveHoldout = (
  root: Scope,
  today: LeverSet,
  plans: readonly LeverSet[],
  groups: number | undefined,
): { readonly share: Quantity; readonly of: "members" | "groups" } | undefined => {
  const { reader } = root;
  const node = words(root, "holdout");
  if (node === undefined) return undefined;
  const share = quantityOf(reader, node, "probability", (text): Reading<Amount> => {
    const match = /^(.+?)\s+of\s+(\S+)$/.exec(text.trim());
    if (match === null)
      return refuse(leverMessages.holdoutOfWhat, "`10% of members`", `\`${text.trim()} of members\``);
    if (match[2] !== "members" && match[2] !== "groups")
      return refuse(leverMessages.membersOrGroups, "`10% of members`", `\`${match[1]} of members\``);
    if (match[2] === "groups" && groups === undefined)
      return refuse(leverMessages.noGroups, leverMessages.groupsExpected);
    const reading = parseQuantity(match[1] as string, { kind: "share" }, reader.currency);
    if (!reading.ok) return reading;
    if (reading.value.spread !== undefined) return refuse(leverMessages.holdoutIsOne);
    if (reading.value.value <= 0 || reading.value.value >= 1)
      return refuse(leverMessages.holdoutBetween, "`10% of members`");
    if (match[2] !== "groups" || groups === undefined) return reading;
    const held = heldOutGroups(reading.value.value, groups);
    return held === 0 || held >= groups
      ? refuse(leverMessages.noWholeGroup(groups), "`10% of members`")
      : reading;
  });
  const of = /groups$/.test(node.text.trim()) ? "groups" : "members";
  const running = leversIn(today);
  const changed = running.find((lever) =>
    plans.some((plan) => {
      const now = leversIn(plan).find(({ family, name }) => family === lever.family && name === lever.name);
      return JSON.stringify(now) !== JSON.stringify(lever) || isWorkedOnOtherwise(lever, plan);
    }),
  );
  if (changed !== undefined)
    reportAt(reader, node, {
      message: leverMessages.holdoutOfToday(changed.name),
      expected: leverMessages.onlyAdds,
    });
  return share === undefined ? undefined : { share, of };
};
