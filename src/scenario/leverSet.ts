import type { Lever, LeverSet } from "./scenario.ts";

/** The levers of a set, family by family. */
export const leversIn = (set: LeverSet): readonly Lever[] => Object.values(set).flat();
