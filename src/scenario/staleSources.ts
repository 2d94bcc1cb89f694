import { parseDay } from "./dates.ts";
import type { Provenance, Quantity } from "./quantity.ts";
import type { Day } from "./scenario.ts";

/** A source whose day of review has passed, with the numbers that rest on it. */
export interface StaleSource {
  /** What the source says it is. */
  readonly words: string;
  readonly reviewBy: string;
  readonly numbers: readonly Quantity[];
}

const wordsOf = (provenance: Provenance): string => {
  switch (provenance.kind) {
    case "measured":
      return provenance.data;
    case "published":
      return provenance.citation;
    default:
      return provenance.note;
  }
};

/** The sources that should have been reviewed before today, the longest overdue first. */
export const staleSources = (quantities: Iterable<Quantity>, today: Day): readonly StaleSource[] => {
  const stale = new Map<string, { words: string; reviewBy: string; numbers: Quantity[] }>();
  for (const quantity of quantities) {
    const { provenance } = quantity;
    const due = provenance.reviewBy === undefined ? undefined : parseDay(provenance.reviewBy);
    if (due === undefined || due >= today) continue;
    const key = JSON.stringify(provenance);
    const known = stale.get(key) ?? {
      words: wordsOf(provenance),
      reviewBy: provenance.reviewBy as string,
      numbers: [],
    };
    stale.set(key, { ...known, numbers: [...known.numbers, quantity] });
  }
  return [...stale.values()].sort((a, b) =>
    a.reviewBy === b.reviewBy ? (a.words < b.words ? -1 : 1) : a.reviewBy < b.reviewBy ? -1 : 1,
  );
};
