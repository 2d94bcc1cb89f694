import { quantitiesIn } from "./quantities.ts";
import type { Quantity } from "./quantity.ts";
import type { LeverSet, PlannedArm } from "./scenario.ts";

interface Levers {
  readonly today: LeverSet;
  readonly plan: LeverSet;
  readonly arms: readonly PlannedArm[];
}

/** What a number is of, whoever states it: `push.digest.open` of `arms.less.push.digest.open`. */
const subjectOf = (name: string, prefixes: readonly string[]): string => {
  const given = /^rules\.(.+)\.give\.(coupon|push)\.(.+)$/su.exec(name);
  if (given !== null) return `${given[2] === "push" ? "push" : "coupons"}.${given[1]}.${given[3]}`;
  const prefix = prefixes.find((one) => name.startsWith(one)) ?? "";
  return name.slice(prefix.length);
};

/**
 * Levers whose uncertain numbers share one draw where they are the same number of the same lever, stated anew by the
 * plan or by an arm: it follows the draw of today's, of the plan's, or of the first arm's that states it. So plans
 * differ in what they assume and not in luck, and an arm that is listed twice does the same twice.
 */
export const sharingDraws = ({ today, plan, arms }: Levers): Levers => {
  // Of two names of arms the one may begin as the other does: the longest that fits is the arm's.
  const ofArms = arms.map(({ name }) => `arms.${name}.`).sort((a, b) => b.length - a.length);
  const prefixes = ["today.", "plan.", ...ofArms];
  const first = new Map<string, string>();
  const follows = new Map<string, string>();
  for (const { name, spread } of quantitiesIn([today, plan, arms])) {
    if (spread === undefined) continue;
    const subject = subjectOf(name, prefixes);
    const before = first.get(subject);
    if (before === undefined) first.set(subject, name);
    else if (before !== name) follows.set(name, before);
  }
  if (follows.size === 0) return { today, plan, arms };
  const following = (part: unknown): unknown => {
    if (typeof part !== "object" || part === null) return part;
    if (Array.isArray(part)) return part.map(following);
    if ("provenance" in part && "unit" in part) {
      const other = follows.get((part as Quantity).name);
      return other === undefined ? part : { ...part, follows: other };
    }
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, following(inner)]));
  };
  return following({ today, plan, arms }) as Levers;
};
