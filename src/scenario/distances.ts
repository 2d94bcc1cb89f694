/** How far members live from where something takes place. */
import type { LeverKey } from "./leverKeys.ts";
import { communityMessages } from "./messages/community.ts";
import { feedbackMessages } from "./messages/feedback.ts";
import { leverMessages } from "./messages/lever.ts";
import { isSome, type Quantity } from "./quantity.ts";
import { parseQuantity } from "./quantityParser.ts";
import {
  child,
  freeEntries,
  has,
  keyPlace,
  quantityOf,
  reportAt,
  reportBelow,
  type Scope,
} from "./reader.ts";
import { checkSum } from "./resolveCommunity.ts";
import { key, quantities } from "./schemaShapes.ts";

/** A share of the members who live so many whole kilometres away. */
export interface Distance {
  readonly km: number;
  readonly share: Quantity;
}

const kilometres = /^(\d+)\s*km$/iu;

/** A mapping from distances to the shares of members who live so far away, the nearest first; none where nothing is said. */
export const distances = (written: string, description: string): LeverKey<readonly Distance[]> => ({
  written,
  schema: key(
    quantities("a mapping of distances such as `{5 km: 60%, 40 km: 40%}`"),
    description,
    "distance does not matter",
  ),
  read: (scope) => {
    if (!has(scope, written)) return [];
    const own = child(scope, written);
    const told = freeEntries(own);
    const found = told.flatMap(({ entry, node }) => {
      const match = kilometres.exec(entry.key.trim());
      const share = quantityOf(scope.reader, node, "probability", (text) =>
        parseQuantity(text, { kind: "share" }, scope.reader.currency),
      );
      if (match === null)
        reportAt(scope.reader, keyPlace(own, entry), {
          message: leverMessages.notADistance(entry.key),
          found: entry.key,
          expected: leverMessages.exampleDistances,
        });
      return match === null || share === undefined ? [] : [{ km: Number(match[1]), share }];
    });
    // Of distances that were refused the sum would only add a second message.
    if (found.length === told.length)
      checkSum(
        scope,
        written,
        found.map(({ share }) => share),
        communityMessages.distances,
      );
    return found.sort((a, b) => a.km - b.km);
  },
});

/** Distance and what comes of it are stated together: neither does anything without the other. */
export const checkDistances = (
  {
    halvesEvery,
    cost: { perKm },
  }: { readonly halvesEvery: Quantity | undefined; readonly cost: { readonly perKm: Quantity } },
  scope: Scope,
): void => {
  const { reader } = scope;
  const cost = child(scope, "cost");
  // A journey that costs nothing is none that is paid.
  const uses = [
    ...(halvesEvery === undefined ? [] : [{ at: scope, key: "odds halve every" }]),
    ...(isSome(perKm) ? [{ at: cost, key: "per km" }] : []),
  ];
  if (halvesEvery !== undefined && halvesEvery.text !== "" && halvesEvery.value <= 0)
    reportBelow(scope, "odds halve every", {
      message: feedbackMessages.aboveZero("odds halve every"),
      found: halvesEvery.text,
    });
  if (!has(scope, "distance"))
    for (const { at, key } of uses)
      reportBelow(at, key, {
        message: leverMessages.distanceUnknown(key),
        expected: leverMessages.sayDistance,
      });
  else if (uses.length === 0)
    reportAt(
      reader,
      { ...child(scope, "distance").node, length: 1 },
      {
        message: leverMessages.distanceDoesNothing,
        expected: leverMessages.sayWhatDistanceDoes,
      },
    );
};
