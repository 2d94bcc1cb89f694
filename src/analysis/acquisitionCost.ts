import type { Ensemble } from "../simulation/records.ts";
import { total } from "./money.ts";
import { type RatioEstimate, ratioOfMeans } from "./ratio.ts";
import type { WorldFigures } from "./worldFigures.ts";

const winning = /^(?:commission$|(?:acquisition|routing|exchanges): )/u;

/** Whether a line of the ledger is what it costs to win members: by channels, invitations and their commissions, levers. */
export const winsMembers = ({ name, kind }: Ensemble["lines"][number]): boolean =>
  kind === "cost" && winning.test(name);

/**
 * Cost per new member of every arm (blended CAC): what is spent over the horizon on winning members over all who join, a
 * ratio of means. Null where nobody joins or nothing is spent.
 */
export function acquisitionCosts(
  { arms, lines, replicates }: Ensemble,
  figures: readonly (readonly WorldFigures[])[],
): Readonly<Record<string, RatioEstimate | null>> {
  const spent = lines.flatMap((line, l) => (winsMembers(line) ? [l] : []));
  return Object.fromEntries(
    arms.map(({ id }, arm) => {
      const spending = figures[arm].map((world) => total(spent.map((l) => world.lines[l])));
      const joined = replicates.map(({ worlds }) => total(worlds[arm].series.joined));
      return [id, spending.every((amount) => amount === 0) ? null : ratioOfMeans(spending, joined)];
    }),
  );
}
