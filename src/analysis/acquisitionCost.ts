import type { Ensemble } from "../simulation/records.ts";
import { total } from "./money.ts";
import { type RatioEstimate, ratioOfMeans } from "./ratio.ts";
import type { WorldFigures } from "./worldFigures.ts";

/**
 * Cost per new member of every arm (blended CAC): what is spent on acquisition over the horizon (channels, commissions of
 * invitations, levers of acquisition) over all who join, a ratio of means. Null where nobody joins or nothing is spent.
 */
export function acquisitionCosts(
  { arms, lines, replicates }: Ensemble,
  figures: readonly (readonly WorldFigures[])[],
): Readonly<Record<string, RatioEstimate | null>> {
  const spent = lines.flatMap(({ name, kind }, l) =>
    kind === "cost" && name.startsWith("acquisition: ") ? [l] : [],
  );
  return Object.fromEntries(
    arms.map(({ id }, arm) => {
      const spending = figures[arm].map((world) => total(spent.map((l) => world.lines[l])));
      const joined = replicates.map(({ worlds }) => total(worlds[arm].series.joined));
      return [id, spending.every((amount) => amount === 0) ? null : ratioOfMeans(spending, joined)];
    }),
  );
}
